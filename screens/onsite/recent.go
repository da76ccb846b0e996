package onsite

import (
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

// note remembers an answer that nobody passed by. In a burst of scans the band shows
// it for a moment only.
func (d *Desk) note(j checkin.Job, a checkin.Answer, failed bool) {
	e, ok := a.Refusal(d.env.Scope(), j.Line, value.InstantOf(d.env.Office.Now()), failed)
	if ok {
		d.trouble = append(d.trouble, e)
		d.trouble = d.trouble[max(len(d.trouble)-mostTrouble, 0):]
	}
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

// show shows the passages of all desks and the refusals of this one.
func (b *recentBox) show(s value.Scope, passages []checkin.Passage, trouble []checkin.Event) {
	b.rows = b.rows[:0]
	for _, e := range checkin.Events(s, passages, trouble) {
		b.rows = append(b.rows, []grid.Cell{
			{Text: string(e.At.Wall(s.Zone).Clock()), Dim: true}, {Text: e.Name}, {Text: e.Organisation, Dim: true}, {Text: e.Word, State: page.StateOf(e.Tone)},
		})
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
	all := len(b.rows)
	b.first.SetRows(b.rows[:min(rows, all)], -1, quiet(b.env.T("desk.recent.none")))
	var second [][]grid.Cell
	if two {
		second = b.rows[rows:min(2*rows, all)]
	}
	b.second.SetRows(second, -1, nil)
}

// MinSize is a row.
func (b *recentBox) MinSize([]fyne.CanvasObject) fyne.Size { return b.first.MinSize() }

// Layout sets the lists side by side, or gives the first all.
func (b *recentBox) Layout(o []fyne.CanvasObject, s fyne.Size) {
	_, two := b.halves(s)
	look.SetVisible(o[1], two)
	wide := s.Width
	if two {
		wide /= 2
	}
	look.Place(o[0], 0, 0, wide, s.Height)
	look.Place(o[1], wide, 0, s.Width-wide, s.Height)
	b.fill(s)
}

// quiet is a line in the middle of an empty list.
func quiet(text string) fyne.CanvasObject {
	return look.Dim(text).Cutting().Aligned(fyne.TextAlignCenter)
}
