package materials

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Duties are what is asked of the materials of a meeting.
var Duties = []core.Duty{{Number: "1.5", Place: Register, Rule: meetings.Rule(readyDuty)}}

// Of are the materials of a meeting as they stand on a day, the first due first.
func Of(ctx context.Context, db *data.DB, meeting meetings.Ref, today value.Date) ([]*Material, error) {
	all, err := data.List[Material](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("due_on", "title", "id"))
	if err != nil {
		return nil, err
	}
	rows := make([]*Material, len(all))
	for i := range all {
		rows[i] = &all[i]
	}
	if err := fill(ctx, db, rows); err != nil {
		return nil, err
	}
	for _, m := range rows {
		m.Today = today
	}
	return rows, nil
}

// readyDuty asks that everything wanted is approved and its file is here.
func readyDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	all, err := Of(ctx, db, m.ID, s.Today)
	ready, late, missing := 0, 0, 0
	for _, one := range all {
		switch one.Standing() {
		case StandsReady:
			ready++
		case StandsLate:
			late++
		case StandsMissing:
			missing++
		}
	}
	f.Rest(s, "materials", len(all), ready, late, missing)
	f.State = m.Before(s, len(all) > 0 && ready == len(all), len(all) > 0)
	if late > 0 {
		f.State = core.DutyLate
	}
	return f, err
}

// Deadlines are the materials that are not ready.
var Deadlines = meetings.EachRunning("preparation", Register, func(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (due []core.Deadline, err error) {
	all, err := Of(ctx, db, m.ID, s.Today)
	for _, one := range all {
		if one.DueOn != "" && one.Standing() != StandsReady {
			due = append(due, core.Deadline{
				What: s.T("deadline.material", one.Title), OwnerID: string(one.OwnerID), Due: one.DueOn, Record: string(one.ID),
			})
		}
	}
	return due, err
})
