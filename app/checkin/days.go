package checkin

import (
	"time"

	"huiwu/app/meetings"
	"huiwu/data/value"
)

// Days is how a day stands to the days of a meeting.
type Days string

// The three ways.
const (
	OnDays     Days = ""       // on one of its days
	BeforeDays Days = "before" // before the first
	AfterDays  Days = "after"  // after the last
)

// daysOf says how the day at the meeting's place stands to the meeting, and which day that
// is measured by: the first or the last.
func daysOf(m *meetings.Meeting, now time.Time) (Days, value.Date) {
	today := value.InstantOf(now).Wall(m.Zone).Date()
	first, last := m.StartsAt.Date(), max(m.StartsAt.Date(), m.EndsAt.Date())
	switch {
	case first == "":
		return OnDays, ""
	case today < first:
		return BeforeDays, first
	case today > last:
		return AfterDays, last
	}
	return OnDays, ""
}

// notToday is the answer on a day that is none of the meeting's; ok is false on its days,
// in a rehearsal, and once AnyDay was called.
func (d *Desk) notToday(m *meetings.Meeting) (a Answer, ok bool) {
	if d.rehearsal != nil || d.anyDay.Load() {
		return a, false
	}
	days, day := daysOf(m, d.db.Now())
	a = Answer{Meeting: m.Title, Day: day}
	switch days {
	case BeforeDays:
		a.Verdict = Early
	case AfterDays:
		a.Verdict = Over
	}
	return a, days != OnDays
}

// AnyDay lets the desk record also before the first and after the last day of the meeting:
// somebody said that it is meant.
func (d *Desk) AnyDay() { d.anyDay.Store(true) }
