package meetings

import (
	"context"

	"huiwu/app/core"
	"huiwu/data/value"
)

// Newest are all meetings, the newest first.
func (sv *Service) Newest(ctx context.Context, s value.Scope) ([]*Meeting, error) {
	ids, err := sv.IDs(ctx, s, core.Query{Order: []string{"-starts_at"}})
	if err != nil {
		return nil, err
	}
	return sv.Load(ctx, ids)
}

// NextOf is the meeting of some, the newest first, that somebody who has picked none works
// on: the next one that is neither over nor called off, else the newest; nil of none.
func NextOf(all []*Meeting, today value.Date) (next *Meeting) {
	for i, m := range all {
		if i == 0 || m.EndsAt.Date() >= today && m.Stage != Cancelled && m.Stage != Closed {
			next = m
		}
	}
	return next
}

// Held reports whether the meeting is held on a day.
func (m *Meeting) Held(day value.Date) bool {
	return m.StartsAt.Date() <= day && day <= m.EndsAt.Date()
}

// mostDays is of how many days a meeting is drawn on a calendar: what lasts longer is a slip
// of the pen.
const mostDays = 62

// Days are the days on which the meeting is held, the first of them where it is long.
func (m *Meeting) Days() (days []value.Date) {
	for d := m.StartsAt.Date(); m.Held(d) && len(days) < mostDays; d = d.AddDays(1) {
		days = append(days, d)
	}
	return days
}

// WhenWhere says on which days the meeting is held, and where.
func (m *Meeting) WhenWhere(s value.Scope) string {
	when := value.LongDates(s, m.StartsAt.Date(), m.EndsAt.Date())
	if m.Place != "" {
		when += " · " + m.Place
	}
	return when
}
