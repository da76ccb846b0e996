package onsite

import (
	"cmp"
	"strings"

	"huiwu/app/checkin"
	"huiwu/data/value"
	"huiwu/screens/kit/big"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// signs tell verdicts of one colour apart.
var signs = map[checkin.Verdict]string{
	checkin.Gone: "→", checkin.Undone: "←", checkin.Unknown: "?", checkin.Misread: "?", checkin.Ambiguous: "?", checkin.OnFile: "?",
}

// answered shows an answer. One of another meeting's session is not shown, unless
// something was not recorded.
func (d *Desk) answered(s *checkin.Queue, j checkin.Job, a checkin.Answer, err error) {
	if s != d.session {
		if err != nil {
			d.env.ShowStatus(d.env.T("desk.failed") + " " + j.Line + " " + d.words(err))
		}
		return
	}
	d.last = a
	if err != nil {
		v := d.failure(err)
		v.Note = j.Line
		d.say(v)
		d.todo.clear()
		d.trouble.Note(d.env.Scope(), a, j.Line, value.InstantOf(d.env.Office.Now()), true)
		return
	}
	scope := d.env.Scope()
	d.say(verdictOf(a.Verdict, a.Saying(scope, j.Line)))
	d.todo.show(scope, a)
	d.trouble.Note(scope, a, j.Line, value.InstantOf(d.env.Office.Now()), false)
	if a.Verdict == checkin.Ambiguous && d.field.Text == "" {
		d.finder.Found = a.Others
		d.showFound(-1) // nobody is marked: a second Enter must not let in the wrong one
	}
	d.showRecent(scope, s.Desk().Recent(mostRecent))
}

// failure is the band of something that was not done.
func (d *Desk) failure(err error) big.Verdict {
	v := big.Verdict{State: look.Late, Title: d.env.T("desk.failed"), Text: d.words(err)}
	if value.Is(err, value.NotFound) {
		v.State = look.Warn
	}
	return v
}

// verdictOf is the band of a verdict in words.
func verdictOf(v checkin.Verdict, said checkin.Saying) big.Verdict {
	return big.Verdict{State: page.StateOf(v.Tone()), Sign: signs[v], Title: said.Title, Text: said.Text, Word: said.Word, Note: said.Note}
}

// followBand turns the band when the entry it speaks of was taken back elsewhere: a green
// band must not stand over a door that nobody passed.
func (d *Desk) followBand(s value.Scope, recent []checkin.Passage) {
	if d.last.TakenBack(recent) {
		d.last.Verdict = checkin.Undone
		d.say(verdictOf(d.last.Verdict, d.last.Saying(s, "")))
		d.todo.clear()
	}
}

// showFound lists who was found and marks one, -1 for none.
func (d *Desk) showFound(at int) {
	text := strings.TrimSpace(d.field.Text)
	empty := quiet(d.env.T("desk.list.empty"))
	if text != "" && d.desk() != nil {
		empty = look.Column(4, look.Subheading(d.env.T("desk.list.none", text)).Cutting().Aligned(fyne.TextAlignCenter), quiet(d.env.T("desk.list.none.text")))
	}
	var rows [][]grid.Cell
	s := d.env.Scope()
	for _, c := range d.finder.Found {
		rows = append(rows, foundRow(s, c))
	}
	d.list.SetRows(rows, at, empty)
}

// newFoundList is the list of who fits what was typed.
func newFoundList() *big.List {
	const rows, least, most, size = 7, 32, 42, 15
	return big.NewList([]grid.Column{
		{Key: "name", Width: 158}, {Key: "place"}, {Key: "phone", Width: 78}, {Key: "seat", Width: 96}, {Key: "state", Width: 134},
	}, rows, least, most, size)
}

// foundRow: the organisation always stands beside the name, for names are alike.
func foundRow(s value.Scope, c checkin.Candidate) []grid.Cell {
	name := c.Name
	if c.VIP {
		name = "★ " + name
	}
	return []grid.Cell{
		{Text: name, Strong: true},
		{Text: c.Place()},
		{Text: c.Tail(), Dim: true},
		{Text: cmp.Or(c.Seat, "—"), Dim: c.Seat == ""},
		{Text: c.StateWords(s), State: page.StateOfChoice(checkin.States, c.State)},
	}
}

const mostRecent = 30 // entries read

const recentHigh = 23 // of a row

// newRecentList is the list of what happened last.
func newRecentList(env *screen.Env) *big.ColumnList {
	return big.NewColumnList(big.ColumnListSpec{
		Columns:   []grid.Column{{Key: "at", Width: 58}, {Key: "name", Width: 84}, {Key: "place"}, {Key: "state", Width: 124}},
		RowHeight: recentHigh, TextSize: 14, Enough: 5, TwoFrom: 560, Empty: quiet(env.T("desk.recent.none")),
	})
}

// showRecent shows the passages of all desks and the refusals of this one.
func (d *Desk) showRecent(s value.Scope, passages []checkin.Passage) {
	var rows [][]grid.Cell
	for _, e := range checkin.Events(s, passages, d.trouble) {
		rows = append(rows, []grid.Cell{
			{Text: string(e.At.Wall(s.Zone).Clock()), Dim: true}, {Text: e.Name}, {Text: e.Organisation, Dim: true}, {Text: e.Word, State: page.StateOf(e.Tone)},
		})
	}
	d.recent.SetRows(rows)
}

// quiet is a line in the middle of an empty list.
func quiet(text string) fyne.CanvasObject {
	return look.Dim(text).Cutting().Aligned(fyne.TextAlignCenter)
}
