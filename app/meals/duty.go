package meals

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// OrderDays is how many days before a meal its order must stand.
const OrderDays = 3

// Duties are what is asked of the catering.
var Duties = []core.Duty{{Number: "1.7", Args: []any{OrderDays}, Place: Register, Rule: meetings.Rule(cateringDuty)}}

// cateringDuty asks that every meal has a place or a supplier, and that enough is
// ordered for everybody who is expected.
func cateringDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	rows, err := Of(ctx, db, m.ID)
	if err != nil {
		return f, err
	}
	nowhere, few := 0, 0
	for _, r := range rows {
		if r.Nowhere() {
			nowhere++
		}
		if !r.Enough() {
			few++
		}
	}
	f.Rest(s, "meals", len(rows))
	if nowhere > 0 {
		f.Rest(s, "meals_nowhere", nowhere)
	}
	if few > 0 {
		f.Rest(s, "meals_few", few)
	}
	f.State = m.Before(s, len(rows) > 0 && nowhere+few == 0, len(rows) > 0)
	return f, nil
}

// Enough reports whether something is ordered, and no less than is expected.
func (m *Meal) Enough() bool { return m.Ordered > 0 && m.Ordered >= m.Counts.Expected() }

// Deadlines are the orders that do not stand yet, of meals still to come.
var Deadlines = meetings.EachRunning("preparation", Register, func(ctx context.Context, db *data.DB, s value.Scope, of *meetings.Meeting) (due []core.Deadline, err error) {
	rows, err := Of(ctx, db, of.ID)
	for _, m := range rows {
		if m.Day < s.Today || m.Match() == Matches {
			continue
		}
		due = append(due, core.Deadline{
			What: s.T("deadline.meal", m.Name, Called(s, m)), OwnerID: string(of.OwnerID), Due: of.DueBy(m.Day.AddDays(-OrderDays)), Record: string(m.ID),
		})
	}
	return due, err
})
