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
var Duties = []core.Duty{{Number: "1.7", Place: Register, Rule: cateringDuty}}

// cateringDuty asks that every meal has a place or a supplier, and that enough is
// ordered for everybody who is expected.
func cateringDuty(ctx context.Context, db *data.DB, s value.Scope, meeting string) (core.Finding, error) {
	m, rows, err := mealsMeeting(ctx, db, meetings.Ref(meeting))
	if err != nil {
		return core.Finding{}, err
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
	var f core.Finding
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
func Deadlines(ctx context.Context, db *data.DB, s value.Scope, meeting string) ([]core.Deadline, error) {
	all, err := meetings.Running(ctx, db, meeting)
	var out []core.Deadline
	for _, of := range all {
		rows, err := Of(ctx, db, of.ID)
		if err != nil {
			return nil, err
		}
		for _, m := range rows {
			if m.Day < s.Today || m.Match() == Matches {
				continue
			}
			out = append(out, core.Deadline{
				What: s.T("deadline.meal", m.Name, Called(s, m)), OwnerID: string(of.OwnerID), Due: m.Day.AddDays(-OrderDays),
				Area: "preparation", Place: Register, Record: string(m.ID), Meeting: string(of.ID),
			})
		}
	}
	return out, err
}
