package agenda

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Duties are what is asked of an agenda.
var Duties = []core.Duty{{Number: "1.2", Place: Register, Rule: meetings.Rule(agendaDuty)}}

// agendaDuty asks for items on every day of the meeting, and for no warning but free time.
func agendaDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	items, err := Items(ctx, db, m.ID)
	if err != nil {
		return f, err
	}
	days, planned := m.StartsAt.Date().DaysTo(m.EndsAt.Date())+1, map[value.Date]bool{}
	for _, a := range items {
		if a.Day >= m.StartsAt.Date() && a.Day <= m.EndsAt.Date() {
			planned[a.Day] = true
		}
	}
	against := 0
	for _, w := range Warnings(*m, items) {
		if w.Kind != GapBefore { // free time before a fixed start may be meant
			against++
		}
	}
	f.Rest(s, "agenda", len(items), days, len(planned))
	f.Rest(s, "warnings", against)
	f.State = m.Before(s, len(items) > 0 && len(planned) == days && against == 0, len(items) > 0)
	return f, nil
}
