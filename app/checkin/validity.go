package checkin

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Mode is what a desk's entries are good for on a day that is none of the meeting's.
type Mode string

// The modes.
const (
	Undecided  Mode = "asked"     // nothing is recorded; the desk asks
	Rehearsing Mode = "rehearsal" // nothing is recorded; the desk answers as if it were
	Recording  Mode = "any_day"   // entries are recorded: somebody said that it is meant
)

// Validity is how a desk stands to the days of its meeting, and what its entries are good for.
type Validity struct {
	Mode Mode
	Days Days
	Day  value.Date // the first or last day of the meeting, when it is not on today
}

// Validity is that of the desk today.
func (d *Desk) Validity(ctx context.Context) (v Validity, err error) {
	m, err := data.Get(ctx, d.db, d.meeting)
	if err != nil {
		return v, err
	}
	v.Days, v.Day = daysOf(&m, d.db.Now())
	switch {
	case d.Rehearsal():
		v.Mode = Rehearsing
	case d.anyDay.Load():
		v.Mode = Recording
	default:
		v.Mode = Undecided
	}
	return v, nil
}

// OpenDesk opens a desk of a meeting in a mode.
func (sv *Service) OpenDesk(ctx context.Context, meeting meetings.Ref, name string, as Mode) (*Desk, Validity, error) {
	return openIn(ctx, sv.h.DB, meeting, name, as)
}

func openIn(ctx context.Context, db *data.DB, meeting meetings.Ref, name string, as Mode) (d *Desk, v Validity, err error) {
	of := OpenDesk
	if as == Rehearsing {
		of = OpenRehearsal
	}
	if d, err = of(ctx, db, meeting, name); err != nil {
		return nil, v, err
	}
	if as == Recording {
		d.AnyDay()
	}
	v, err = d.Validity(ctx)
	return d, v, err
}

// OnDays reports whether today is a day of the meeting: whatever the mode, entries count.
func (v Validity) OnDays() bool { return v.Days == OnDays }

// Asks reports whether it has to be said first what entries are good for.
func (v Validity) Asks() bool { return !v.OnDays() && v.Mode == Undecided }

// Rehearses reports whether a rehearsal is on.
func (v Validity) Rehearses() bool { return !v.OnDays() && v.Mode == Rehearsing }

// Overrun reports whether a rehearsal was left on when the meeting began: nobody must pass
// the door uncounted because of the day before.
func (v Validity) Overrun() bool { return v.OnDays() && v.Mode == Rehearsing }

// Toggled is the mode after the key of rehearsals; on the days of the meeting there is none.
func (v Validity) Toggled() Mode {
	switch {
	case v.OnDays():
		return v.Mode
	case v.Mode == Rehearsing:
		return Undecided
	}
	return Rehearsing
}

// Words says what is recorded, "" on the days of the meeting.
func (v Validity) Words(s value.Scope) string {
	if v.OnDays() {
		return ""
	}
	return s.T("desk.mode."+string(v.Mode)+"."+string(v.Days), value.LongDate(s, v.Day))
}

// Asking is what a desk says that waits to be told whether entries count.
func (v Validity) Asking(s value.Scope) Saying {
	a := Answer{Verdict: Early, Day: v.Day}
	if v.Days == AfterDays {
		a.Verdict = Over
	}
	return Saying{Title: a.Title(s), Text: s.T("desk.mode.choose")}
}

// Marked is a verdict as it is said now: in a rehearsal with that before it.
func (v Validity) Marked(s value.Scope, word string) string {
	switch {
	case !v.Rehearses():
		return word
	case word == "":
		return s.T("desk.rehearsal")
	}
	return s.T("desk.rehearsal.word", word)
}
