package onsite

import (
	"slices"
	"strings"
	"unicode/utf8"

	"huiwu/app/checkin"
	"huiwu/data/value"
	"huiwu/screens/kit/big"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"

	"fyne.io/fyne/v2"
)

// signs tell verdicts of one colour apart.
var signs = map[checkin.Verdict]string{
	checkin.Gone: "→", checkin.Undone: "←", checkin.Unknown: "?", checkin.Misread: "?", checkin.Ambiguous: "?", checkin.Twin: "?",
}

// answered shows an answer. One of another meeting's session is not shown, unless
// something was not recorded.
func (d *Desk) answered(s *session, j job, a checkin.Answer, err error) {
	if s != d.session {
		if err != nil {
			d.env.Say(d.env.T("desk.failed") + " " + j.line + " " + d.words(err))
		}
		return
	}
	d.last = a
	if err != nil {
		v := d.failure(err)
		v.Note = j.line
		d.say(v)
		d.todo.clear()
		d.note(j, a, true)
		return
	}
	scope := d.env.Scope()
	d.say(verdictOf(scope, j, a))
	d.todo.show(scope, a)
	d.note(j, a, false)
	if a.Verdict == checkin.Ambiguous && d.field.Text == "" {
		d.showFound(a.Others, -1) // nobody is marked: a second Enter must not let in the wrong one
	}
	d.recent.show(d.entries(scope, s.open().Recent(mostRecent)))
}

// failure is the band of something that was not done.
func (d *Desk) failure(err error) big.Verdict {
	v := big.Verdict{State: look.Late, Title: d.env.T("desk.failed"), Text: d.words(err)}
	if value.Is(err, value.NotFound) {
		v.State = look.Warn
	}
	return v
}

// verdictOf is the band of an answer: whom it is about, what is known of them, and the
// verdict in a word.
func verdictOf(s value.Scope, j job, a checkin.Answer) big.Verdict {
	v := big.Verdict{State: page.StateOf(a.Verdict.Tone()), Sign: signs[a.Verdict], Word: a.Title(s)}
	c := a.Candidate
	if c.Name == "" {
		v.Title, v.Text, v.Word, v.Note = v.Word, a.Detail(s), "", j.line
		return v
	}
	// A short position is how people are spoken to; a long one takes the name's room.
	const short = 6
	v.Title = c.Name
	lines := []string{c.Organisation, c.Department}
	if utf8.RuneCountInString(c.Position) <= short && c.Position != "" {
		v.Title += " " + c.Position
	} else {
		lines = append(lines, c.Position)
	}
	switch a.Verdict {
	case checkin.Already, checkin.Denied, checkin.Early, checkin.Over:
		lines = slices.Insert(lines, 0, a.Detail(s))
	case checkin.Admitted:
		if len(a.Others) > 0 { // a walk-in who is like somebody on file
			lines = slices.Insert(lines, 0, a.Detail(s))
		}
	case checkin.Undone, checkin.Gone:
		v.Note = string(a.At.Wall(s.Zone).Clock())
	}
	if c.Role != "" {
		lines = append(lines, s.T("choice.role."+string(c.Role)))
	}
	v.Text = joined(lines...)
	if v.Note == "" && c.Seat != "" {
		v.Note = s.T("desk.todo.seat", c.Seat)
	}
	return v
}

// followBand turns the band when the entry it speaks of was taken back elsewhere: a green
// band must not stand over a door that nobody passed.
func (d *Desk) followBand(s value.Scope, recent []checkin.Passage) {
	a := d.last
	if a.Verdict != checkin.Admitted && a.Verdict != checkin.Readmitted {
		return
	}
	for _, p := range recent {
		if p.Cancelled && p.Candidate.ID == a.Candidate.ID && p.At == a.At {
			d.last.Verdict = checkin.Undone
			d.say(verdictOf(s, job{}, d.last))
			d.todo.clear()
			return
		}
	}
}

// joined sets what there is side by side.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

// showFound lists people and marks one, -1 for none.
func (d *Desk) showFound(found []checkin.Candidate, at int) {
	d.found = found
	text := strings.TrimSpace(d.field.Text)
	empty := quiet(d.env.T("desk.list.empty"))
	if text != "" && d.desk() != nil {
		empty = look.Column(4, look.Subheading(d.env.T("desk.list.none", text)).Cutting().Aligned(fyne.TextAlignCenter), quiet(d.env.T("desk.list.none.text")))
	}
	var rows [][]grid.Cell
	if len(found) > 0 {
		s := d.env.Scope()
		for _, c := range found {
			rows = append(rows, foundRow(s, c))
		}
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
	phone := ""
	if c.PhoneTail != "" {
		phone = "…" + c.PhoneTail
	}
	seat := c.Seat
	if seat == "" {
		seat = "—"
	}
	return []grid.Cell{
		{Text: name, Strong: true},
		{Text: joined(c.Organisation, c.Department, c.Position)},
		{Text: phone, Dim: true},
		{Text: seat, Dim: c.Seat == ""},
		stateCell(s, c),
	}
}

// stateCell is how somebody stands, with the time where there is one.
func stateCell(s value.Scope, c checkin.Candidate) grid.Cell {
	word := s.T("choice.arrival_state." + string(c.State))
	if c.ArrivedAt != "" {
		word += " " + string(c.ArrivedAt.Wall(s.Zone).Clock())
	}
	return grid.Cell{Text: word, State: page.StateOf(checkin.States.Tones[string(c.State)])}
}
