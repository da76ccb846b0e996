package checkin

import (
	"slices"
	"unicode/utf8"

	"huiwu/data/value"
)

// Saying is an answer in words, as a desk shows it at once: whom it is about, what is known
// of them, and the verdict.
type Saying struct {
	Title string // whom it is about, or the verdict where it is about nobody
	Text  string
	Word  string // the verdict, "" where it is the title
	Note  string // what stands apart: a time, a seat, the line that was scanned
}

// Saying is the answer to a line in words.
func (a Answer) Saying(s value.Scope, line string) Saying {
	c := a.Candidate
	if c.Name == "" {
		return Saying{Title: a.Title(s), Text: a.Detail(s), Note: line}
	}
	// A short position is how people are spoken to; a long one takes the name's room.
	const short = 6
	out := Saying{Title: c.Name, Word: a.Title(s)}
	lines := []string{c.Organisation, c.Department}
	if utf8.RuneCountInString(c.Position) <= short && c.Position != "" {
		out.Title += " " + c.Position
	} else {
		lines = append(lines, c.Position)
	}
	switch a.Verdict {
	case Already, Denied, Early, Over:
		lines = slices.Insert(lines, 0, a.Detail(s))
	case Admitted:
		if len(a.Others) > 0 { // a walk-in who is like somebody on file
			lines = slices.Insert(lines, 0, a.Detail(s))
		}
	case Undone, Gone:
		out.Note = string(a.At.Wall(s.Zone).Clock())
	}
	if c.Role != "" {
		lines = append(lines, s.T("choice.role."+string(c.Role)))
	}
	out.Text = value.Joined(lines...)
	if out.Note == "" && c.Seat != "" {
		out.Note = s.T("desk.todo.seat", c.Seat)
	}
	return out
}

// Place is where somebody belongs: organisation, department and position, as far as known.
func (c Candidate) Place() string { return value.Joined(c.Organisation, c.Department, c.Position) }

// Tail is the end of the phone number, marked as such; "" where none is known.
func (c Candidate) Tail() string {
	if c.PhoneTail == "" {
		return ""
	}
	return "…" + c.PhoneTail
}
