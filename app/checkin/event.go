package checkin

import (
	"cmp"
	"slices"

	"huiwu/data/value"
)

// Event is one line of what happened last at a door: somebody passed it, or was not let.
type Event struct {
	At                 value.Instant
	Name, Organisation string
	Word               string // what happened
	Tone               value.Tone
}

// Event is a passage as a line of what happened.
func (p Passage) Event(s value.Scope) Event {
	e := Event{
		At: p.At, Name: p.Candidate.Name, Organisation: p.Candidate.Organisation,
		Word: s.T("choice.direction." + string(p.Direction)), Tone: Directions.Tones[string(p.Direction)],
	}
	switch {
	case p.Cancelled:
		e.Word, e.Tone = s.T("desk.recent.back"), value.ToneNone
	case p.How == WalkedIn || p.How == Anyway:
		e.Word = s.T("choice.arrival_how." + string(p.How))
	}
	return e
}

// Refusal is the answer to a line as a line of what happened, which stands in no list of
// arrivals; failed says that nothing was recorded for another reason. There is none when
// somebody passed, and when the answer is about nobody.
func (a Answer) Refusal(s value.Scope, line string, at value.Instant, failed bool) (e Event, ok bool) {
	switch a.Verdict {
	case Admitted, Readmitted, Gone, Undone, OnFile:
		return e, false
	}
	e = Event{At: at, Name: cmp.Or(a.Candidate.Name, line), Organisation: a.Candidate.Organisation, Word: a.Title(s), Tone: a.Verdict.Tone()}
	if failed {
		e.Word, e.Tone = s.T("desk.failed"), value.ToneLate
	}
	return e, e.Name != ""
}

// Events are passages, newest first, and refusals, oldest first, as one list, newest first.
func Events(s value.Scope, passages []Passage, refused []Event) []Event {
	// Of the same moment the refusal came later: a desk answers one after another.
	out := slices.Clone(refused)
	slices.Reverse(out)
	seen := map[Ref]bool{}
	for _, p := range passages {
		// An entry made here and read again at the same moment may come twice.
		if !seen[p.ID] {
			out = append(out, p.Event(s))
		}
		seen[p.ID] = true
	}
	slices.SortStableFunc(out, func(a, b Event) int { return cmp.Compare(b.At, a.At) })
	return out
}

// Refusals are the newest answers of a desk that nobody passed by, oldest first. In a burst of
// scans a desk shows each for a moment only.
type Refusals []Event

// mostRefusals is how many are remembered.
const mostRefusals = 30

// Note remembers the answer to a line where it is a refusal; failed says that nothing was
// recorded for another reason.
func (r *Refusals) Note(s value.Scope, a Answer, line string, at value.Instant, failed bool) {
	if e, ok := a.Refusal(s, line, at, failed); ok {
		*r = append(*r, e)
		*r = (*r)[max(len(*r)-mostRefusals, 0):]
	}
}

// TwinWords says who somebody like a walk-in is, and whether they are on the list.
func (c Candidate) TwinWords(s value.Scope) string {
	where := s.T("desk.twin.known")
	if c.ID != "" {
		where = s.T("desk.twin.listed")
	}
	return value.Joined(c.Name, c.Organisation, c.Position, c.Tail(), where)
}

// Barred reports whether somebody is let in only for a reason: they declined, were cancelled or
// are on leave.
func (c Candidate) Barred() bool {
	return c.State == Declined || c.State == Cancelled || c.State == OnLeave
}
