package frame

import (
	"slices"
	"strings"

	"huiwu/app/search"

	"fyne.io/fyne/v2"
)

// Command is a command of the menu or a place of the window, as a search offers it.
type Command struct {
	Word string // what it is called there
	Path string // with the menu or area it is in
	Area string // what the area is called whose first place it is, "" for others
	Icon fyne.Resource
	Key  string // as it is written, "" for none
	Do   func()
}

// Result is the command as a result of a search, with what was found in its words.
func (c Command) Result(m search.Matcher) Result {
	lead, found := strings.LastIndex(c.Path, c.Word), m.Marks(c.Word)
	if len(found) == 0 {
		lead, found = 0, m.Marks(c.Path)
	}
	var marks []Mark
	for _, s := range found {
		marks = append(marks, Mark{From: s.From + lead, To: s.To + lead})
	}
	return Result{Icon: c.Icon, Label: c.Path, Marks: marks, Right: c.Key, Do: c.Do}
}

// FittingCommands are the commands that a typed text fits, the best first and most at most,
// and how well the first of them does.
func FittingCommands(m search.Matcher, all []Command, most int) (out []Result, best search.Rank) {
	type fitting struct {
		Command
		rank search.Rank
	}
	var fit []fitting
	for _, c := range all {
		rank, ok := m.Fits(c.Word)
		if !ok {
			_, ok = m.Fits(c.Path)
			rank = search.InLabel
		}
		if r, fits := m.Fits(c.Area); fits {
			rank, ok = min(rank, r), true
		}
		if ok {
			fit = append(fit, fitting{c, rank})
		}
	}
	slices.SortStableFunc(fit, func(a, b fitting) int { return int(a.rank) - int(b.rank) })
	for _, c := range fit[:min(len(fit), most)] {
		out = append(out, c.Result(m))
		best = fit[0].rank
	}
	return out, best
}
