package checkin

import (
	"slices"
	"strings"
	"time"

	"huiwu/app/participants"
	"huiwu/data/value"
)

// MostFound is how many people a search in the field of a desk lists.
const MostFound = 30

// Finder is the field of a desk without its window: who fits what stands in it, and what Enter
// means. The zero Finder is that of an empty field.
type Finder struct {
	Found []Candidate // who fits

	pace Pace
	text string // that Found belongs to
	// only is who was marked because nobody else fits, not because somebody chose them.
	only participants.Ref
}

// Typed follows the signs of the field at the moment they come.
func (f *Finder) Typed(text string, now time.Time) { f.pace.Note(text, now) }

// Search finds who fits a text at a desk; nobody does while it is nil. marked is the place of
// the one who is marked, -1 for none; at is where the mark goes: to the only one who fits, and
// for the same text it stays on whom somebody chose.
func (f *Finder) Search(d *Desk, text string, marked int) (at int) {
	was, some := f.At(marked)
	before, only := f.text, f.only
	f.Found, f.text, f.only = nil, text, ""
	if d == nil || strings.TrimSpace(text) == "" {
		return -1
	}
	f.Found = d.Search(text, MostFound)
	switch {
	case len(f.Found) == 1:
		f.only = f.Found[0].ID
		return 0
	case some && text == before && was.ID != only:
		return slices.IndexFunc(f.Found, func(c Candidate) bool { return c.ID == was.ID })
	}
	return -1
}

// At is who was found in a place, ok is false for none.
func (f *Finder) At(place int) (c Candidate, ok bool) {
	if place < 0 || place >= len(f.Found) {
		return c, false
	}
	return f.Found[place], true
}

// Subject is whom a key is about: who is marked, else who was last spoken of.
func (f *Finder) Subject(d *Desk, marked int, last Answer) (c Candidate, ok bool) {
	if d == nil {
		return c, false
	}
	if c, ok = f.At(marked); ok || last.Candidate.ID == "" {
		return c, ok
	}
	return d.Candidate(last.Candidate.ID)
}

// Choose asks who of several is meant.
func (f *Finder) Choose(s value.Scope, text string) Saying {
	said := Answer{Verdict: Ambiguous}.Saying(s, text)
	said.Text = s.T("desk.choose", len(f.Found))
	if len(f.Found) == MostFound {
		said.Text = s.T("desk.choose.many", MostFound)
	}
	return said
}

// Meaning is what Enter in the field of a desk means.
type Meaning int

// The meanings.
const (
	MeansNothing Meaning = iota // as when a scanner ends its line twice
	MeansScan                   // the line came off a badge, or nobody fits it
	MeansAdmit                  // the marked person is to be let in
	MeansSeveral                // it has to be asked who of several is meant
)

// Enter says what Enter means when a text stands in the field and the one in a place is
// marked: the line as it is read, and who is let in.
func (f *Finder) Enter(text string, marked int) (means Meaning, line string, who Candidate) {
	line = value.OneLine(value.Narrow(text))
	who, some := f.At(marked)
	scan := OffBadge(line, f.pace.Fast(text), who)
	switch {
	case line == "" && !some:
		return MeansNothing, line, who
	case scan || !some && len(f.Found) <= 1:
		return MeansScan, line, who
	case !some:
		return MeansSeveral, line, who
	}
	return MeansAdmit, line, who
}

// TakenBack reports whether the answer says of somebody that they came in, and that entry was
// taken back since, as the newest passages tell.
func (a Answer) TakenBack(recent []Passage) bool {
	return (a.Verdict == Admitted || a.Verdict == Readmitted) && slices.ContainsFunc(recent, func(p Passage) bool {
		return p.Cancelled && p.Candidate.ID == a.Candidate.ID && p.At == a.At
	})
}
