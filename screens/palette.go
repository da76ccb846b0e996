package screens

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"huiwu/app/hosts"
	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/app/risks"
	"huiwu/app/search"
	"huiwu/app/templates"
	"huiwu/data/value"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
)

// homes are the tabs of registers that have no tab of their own name.
var homes = map[string]string{
	minutes.Register:     "minutes",
	hosts.ScriptRegister: hosts.Register, templates.Register: meetings.Register, risks.Plans: risks.Register,
}

// eachKind is how many results of a kind are shown at first, moreKind after More.
const (
	eachKind = 6
	moreKind = 40
)

// palette is the search over everything: records, places and commands.
type palette struct {
	shell   *Shell
	panel   *frame.SearchPanel
	loading *screen.Loader
	more    map[string]bool // groups shown at length, by register
	stay    bool            // the next results keep the chosen row
	shown   []search.Group
}

// openPalette opens the search over everything.
func (s *Shell) openPalette() {
	p := &palette{shell: s, more: map[string]bool{}}
	p.loading = screen.NewLoader(s.env, func() {}) // nothing tells it of changes
	s.menu.refresh()
	p.panel = frame.NewSearchPanel(s.window, s.env.T("search.place"), s.env.T("search.foot"))
	p.panel.OnText = func(text string) {
		clear(p.more)
		p.look(text)
	}
	p.panel.Show()
}

// look searches for a typed text beside the window; the empty one offers where the
// person was last and what can be done here.
func (p *palette) look(text string) {
	env := p.shell.env
	if strings.TrimSpace(text) == "" {
		p.shown = nil
		p.start()
		return
	}
	each := eachKind
	if len(p.more) > 0 {
		each = moreKind
	}
	meeting := env.Meeting
	screen.Load(p.loading, func(ctx context.Context, s value.Scope) ([]search.Group, error) {
		return env.Office.Search.Find(ctx, s, text, meeting, each)
	}, func(groups []search.Group) {
		if p.panel.IsOpen() {
			p.shown = groups
			p.show(text)
		}
	})
}

// show lists what was found, the best kind first.
func (p *palette) show(text string) {
	m := search.Matching(text)
	var groups []frame.ResultGroup
	commands, rank := p.commands(m)
	for _, g := range p.shown {
		if len(commands.Results) > 0 && rank < g.Rank {
			groups = append(groups, commands)
			commands.Results = nil
		}
		groups = append(groups, p.group(m, g))
	}
	if len(commands.Results) > 0 {
		groups = append(groups, commands)
	}
	note := ""
	if len(groups) == 0 {
		note = p.shell.env.T("search.nothing", brief(text))
	}
	p.panel.SetResults(groups, note, p.stay)
	p.stay = false
}

func (p *palette) group(m search.Matcher, g search.Group) frame.ResultGroup {
	env := p.shell.env
	out := frame.ResultGroup{Title: env.T("register." + g.Register)}
	most := eachKind
	if p.more[g.Register] {
		most = moreKind
	}
	for _, f := range g.Found[:min(len(g.Found), most)] {
		out.Results = append(out.Results, p.record(m, g.Register, f))
	}
	if (g.More || len(g.Found) > most) && !p.more[g.Register] {
		out.Results = append(out.Results, frame.Result{Label: env.T("search.more"), Stay: true, Do: func() {
			p.more[g.Register], p.stay = true, true
			p.look(p.panel.Text())
		}})
	}
	return out
}

// record is a found record as a result.
func (p *palette) record(m search.Matcher, register string, f search.Found) frame.Result {
	info := p.shell.env.Office.Book.Get(register).Info()
	label, marks := excerpt(f.Label, m.Marks(f.Label))
	return frame.Result{
		Icon: look.Icon(info.Icon), Label: label, Marks: marks, Hint: f.Hint,
		Do: func() { p.shell.reveal(register, f) },
	}
}

// excerpt is a long label from a little before the first thing found in it.
func excerpt(label string, found []search.Span) (string, []frame.Mark) {
	const far, before = 30, 10 // characters
	cut, lead := 0, ""
	if len(found) > 0 && utf8.RuneCountInString(label[:found[0].From]) > far {
		cut, lead = found[0].From, "…"
		for range before {
			_, n := utf8.DecodeLastRuneInString(label[:cut])
			cut -= n
		}
	}
	marks := make([]frame.Mark, len(found))
	for i, s := range found {
		marks[i] = frame.Mark{From: s.From - cut + len(lead), To: s.To - cut + len(lead)}
	}
	return lead + label[cut:], marks
}

// brief is the beginning of a typed text, for a message.
func brief(text string) string {
	r := []rune(value.OneLine(text))
	if len(r) > 24 {
		return string(r[:23]) + "…"
	}
	return string(r)
}

// home is where a register is shown; ok is false when it has no tab that is offered.
func (s *Shell) home(register string) (a area, tabKey string, ok bool) {
	key := register
	if other, has := homes[register]; has {
		key = other
	}
	for _, a := range s.offered() {
		for _, t := range a.tabs {
			if t.key == key {
				return a, key, true
			}
		}
	}
	return area{}, "", false
}

// reveal goes to a record: to the tab of its register and to its meeting, and selects
// it there. A screen that cannot is just shown.
func (s *Shell) reveal(register string, f search.Found) {
	a, key, ok := s.home(register)
	if !ok {
		return
	}
	s.leave(func() {
		meeting := f.Meeting
		if register == meetings.Register {
			meeting = f.ID // whoever looks for a meeting wants to work on it
		}
		if meeting != "" && meeting != s.env.Meeting {
			s.pickMeeting(meeting)
		}
		s.show(a.key, key)
		if r, ok := s.current.(interface{ Reveal(id string) }); ok {
			r.Reveal(f.ID)
		}
		s.remember(register, f.ID)
	})
}

// prefRecent keeps the records opened by the search: "register key", newest first.
const (
	prefRecent = "search.recent"
	mostRecent = 6
)

func (s *Shell) remember(register, id string) {
	line := register + " " + id
	all := slices.DeleteFunc(s.recent(), func(l string) bool { return l == line })
	all = append([]string{line}, all...)
	s.prefs.SetString(prefRecent, strings.Join(all[:min(len(all), mostRecent)], "\n"))
}

func (s *Shell) recent() []string {
	return strings.FieldsFunc(s.prefs.String(prefRecent), func(r rune) bool { return r == '\n' })
}

// tendSearch builds the index of the search anew, beside the window, when the file was
// indexed by another rule.
func (s *Shell) tendSearch() {
	env := s.env
	if env.Office.ReadOnly() {
		return
	}
	screen.Fetch(env, env.Office.Search.Stale, func(stale bool) {
		if stale {
			env.Work(env.T("search.rebuilding"), env.Office.Search.Rebuild, env.Fail)
		}
	})
}
