package core

import (
	"context"
	"strings"

	"huiwu/data"
	"huiwu/data/value"
)

// DutyState is how a duty of a meeting stands.
type DutyState string

// The states of a duty. All but NotNeeded follow from the records.
const (
	DutyDone      DutyState = "done"
	DutyUnder     DutyState = "under_way"
	DutyOpen      DutyState = "open"
	DutyLate      DutyState = "late"
	DutyNotNeeded DutyState = "not_needed" // the office said so, with a reason
	DutyAbsent    DutyState = "absent"     // this version keeps no records of it
)

// DutyStates are the states in the order in which a map explains them.
var DutyStates = value.Choice("duty_state", DutyDone, DutyUnder, DutyOpen, DutyLate, DutyNotNeeded, DutyAbsent).Toned(map[string]value.Tone{
	"done": value.ToneDone, "under_way": value.ToneUnder, "open": value.ToneOpen, "late": value.ToneLate, "not_needed": value.ToneNone,
})

// Finding is how a duty stands, and what that rests on: words with figures, in the
// language of the scope that was asked with.
type Finding struct {
	State DutyState
	Rests []string
}

// Rest adds what the finding rests on.
func (f *Finding) Rest(s value.Scope, key string, args ...any) {
	f.Rests = append(f.Rests, s.T("duty.rests."+key, args...))
}

// Duty is one thing that an office owes to a meeting, with the rule that says from the
// records how it stands.
type Duty struct {
	// Number is chapter and place in it, "1.9"; the words are "choice.duty.<number>"
	// and, for the rule in one sentence, "duty.<number>.rule".
	Number string
	// Args are the figures that the sentence of the rule names.
	Args []any
	// Place is the tab where it is done.
	Place string
	Rule  Rule
}

// Rule reads the records of a meeting; s is the meeting's own scope, whose day decides
// what is late.
type Rule func(ctx context.Context, db *data.DB, s value.Scope, meeting string) (Finding, error)

// DutyName is the name of a duty without its number.
func DutyName(s value.Scope, number string) string {
	return strings.TrimSpace(strings.TrimPrefix(s.T("choice.duty."+number), number))
}

// Deadline is something that falls due on a day, whatever register it stands in.
type Deadline struct {
	What         string
	Owner        string // who sees to it, "" for nobody
	OwnerID      string
	Due          value.Date
	Area         string // its words are "area.<key>"
	Place        string // the register or tab where it is settled
	Record       string // key of the record there, "" for the tab as a whole
	Meeting      string // key of the meeting it is about, "" for none
	MeetingTitle string
	Standing     DeadlineStanding
}

// DeadlineStanding is how near a deadline is.
type DeadlineStanding string

// The standings of a deadline, the most urgent first.
const (
	DeadlineLate    DeadlineStanding = "late"
	DeadlineSoon    DeadlineStanding = "due_soon"
	DeadlineAwaited DeadlineStanding = "awaited"
)

// DeadlineStandings are the standings in their order.
var DeadlineStandings = value.Choice("deadline", DeadlineLate, DeadlineSoon, DeadlineAwaited).Toned(map[string]value.Tone{
	"late": value.ToneLate, "due_soon": value.ToneWarn, "awaited": value.ToneOpen,
})

// DeadlineNear is how many days before it a deadline is due soon.
const DeadlineNear = 3

// Stand sets the standing of the deadline on a day.
func (d *Deadline) Stand(today value.Date) {
	switch {
	case d.Due < today:
		d.Standing = DeadlineLate
	case d.Due <= today.AddDays(DeadlineNear):
		d.Standing = DeadlineSoon
	default:
		d.Standing = DeadlineAwaited
	}
}

// CountDeadlines is how many of some deadlines stand so.
func CountDeadlines(all []Deadline, s DeadlineStanding) int {
	n := 0
	for _, d := range all {
		if d.Standing == s {
			n++
		}
	}
	return n
}

// Deadlines are a noun's rule for what falls due: of one meeting, or of all when
// meeting is "". Standing, names and titles are filled in by whoever composes them.
type Deadlines func(ctx context.Context, db *data.DB, s value.Scope, meeting string) ([]Deadline, error)
