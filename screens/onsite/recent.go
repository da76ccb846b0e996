package onsite

import (
	"sort"

	"huiwu/app/checkin"
	"huiwu/data/value"
	"huiwu/screens/kit/big"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const (
	mostRecent  = 30 // entries read
	mostTrouble = 30 // refusals remembered
)

// entry is one line of what happened last: somebody passed the door, or was not let.
type entry struct {
	at    value.Instant
	cells []grid.Cell
}

// note remembers an answer that nobody passed by. In a burst of scans the band shows
// it for a moment only, and it stands in no list of arrivals.
func (d *Desk) note(j job, a checkin.Answer, failed bool) {
	switch a.Verdict {
	case checkin.Admitted, checkin.Readmitted, checkin.Gone, checkin.Undone, checkin.Twin:
		return
	}
	s := d.env.Scope()
	at := value.InstantOf(d.env.Office.Now())
	who := a.Candidate.Name
	if who == "" {
		who = j.line
	}
	word, state := s.T("desk.failed"), look.Late
	if !failed {
		word, state = a.Title(s), page.StateOf(a.Verdict.Tone())
	}
	if who == "" {
		return // an undo with nothing to undo
	}
	d.trouble = append(d.trouble, entry{at, recentRow(s, at, who, a.Candidate.Organisation, grid.Cell{Text: word, State: state})})
	d.trouble = d.trouble[max(len(d.trouble)-mostTrouble, 0):]
}

func recentRow(s value.Scope, at value.Instant, name, place string, state grid.Cell) []grid.Cell {
	return []grid.Cell{{Text: string(at.Wall(s.Zone).Clock()), Dim: true}, {Text: name}, {Text: place, Dim: true}, state}
}

// entries are the passages of all desks and the refusals of this one, newest first.
func (d *Desk) entries(s value.Scope, passages []checkin.Passage) []entry {
	out := make([]entry, 0, len(passages)+len(d.trouble))
	// Of the same moment the refusal came later: the desk answers one after another.
	for i := len(d.trouble) - 1; i >= 0; i-- {
		out = append(out, d.trouble[i])
	}
	seen := map[checkin.Ref]bool{}
	for _, p := range passages {
		// An entry made here and read again at the same moment may come twice.
		if seen[p.ID] {
			continue
		}
		seen[p.ID] = true
		state := grid.Cell{Text: s.T("choice.direction." + string(p.Direction)), State: page.StateOf(checkin.Directions.Tones[string(p.Direction)])}
		switch {
		case p.Cancelled:
			state = grid.Cell{Text: s.T("desk.recent.back"), State: look.None}
		case p.How == checkin.WalkedIn || p.How == checkin.Anyway:
			state.Text = s.T("choice.arrival_how." + string(p.How))
		}
		out = append(out, entry{p.At, recentRow(s, p.At, p.Candidate.Name, p.Candidate.Organisation, state)})
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].at > out[b].at })
	return out
}

// recentBox shows what happened last: in one list where there is height, else in two
// side by side.
type recentBox struct {
	env     *screen.Env
	first   *big.List
	second  *big.List
	rows    [][]grid.Cell
	content *fyne.Container
	lists   *fyne.Container
}

const (
	recentHigh = 23 // of a row
	recentRows = 5  // wanted; with fewer the second list helps
)

func newRecentBox(env *screen.Env) *recentBox {
	b := &recentBox{env: env}
	list := func() *big.List {
		const many, size = 100, 14 // rows have all the same height
		return big.NewList([]grid.Column{{Key: "at", Width: 58}, {Key: "name", Width: 84}, {Key: "place"}, {Key: "state", Width: 124}}, many, recentHigh, recentHigh, size)
	}
	b.first, b.second = list(), list()
	b.lists = container.New(b, b.first, b.second)
	title := look.Caption(env.T("desk.recent")).Cutting()
	b.content = look.Framed(look.Pad(title, 0, 3, 2, 0), nil, look.Card(b.lists))
	return b
}

func (b *recentBox) show(entries []entry) {
	b.rows = b.rows[:0]
	for _, e := range entries {
		b.rows = append(b.rows, e.cells)
	}
	b.Layout(b.lists.Objects, b.lists.Size())
}

// halves says whether the second list is needed, and how many rows the first has.
func (b *recentBox) halves(s fyne.Size) (rows int, two bool) {
	rows = max(int((s.Height-8)/float32(int(look.Scaled(recentHigh)))), 1)
	return rows, rows < recentRows && len(b.rows) > rows && s.Width >= look.Scaled(560)
}

func (b *recentBox) fill(s fyne.Size) {
	rows, two := b.halves(s)
	first, second := b.rows, [][]grid.Cell(nil)
	if len(b.rows) > rows {
		first = b.rows[:rows]
		if two {
			second = b.rows[rows:min(2*rows, len(b.rows))]
		}
	}
	b.first.SetRows(first, -1, quiet(b.env.T("desk.recent.none")))
	b.second.SetRows(second, -1, nil)
}

// MinSize is a row.
func (b *recentBox) MinSize([]fyne.CanvasObject) fyne.Size { return b.first.MinSize() }

// Layout sets the lists side by side, or gives the first all.
func (b *recentBox) Layout(o []fyne.CanvasObject, s fyne.Size) {
	_, two := b.halves(s)
	wide := s.Width
	if two {
		wide = s.Width / 2
		o[1].Show()
	} else {
		o[1].Hide()
	}
	o[0].Resize(fyne.NewSize(wide, s.Height))
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(s.Width-wide, s.Height))
	o[1].Move(fyne.NewPos(wide, 0))
	b.fill(s)
}

// quiet is a line in the middle of an empty list.
func quiet(text string) fyne.CanvasObject {
	return look.Dim(text).Cutting().Aligned(fyne.TextAlignCenter)
}
