package bookings

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Duties are what is asked of the rooms of a meeting.
var Duties = []core.Duty{{Number: "1.4", Place: Register, Rule: meetings.Rule(roomsDuty)}}

// roomsDuty asks for a confirmed room, none that was held too long and none too small.
func roomsDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	all, err := Of(ctx, db, m.ID)
	if err != nil {
		return f, err
	}
	confirmed, held, lapsed, small := 0, 0, 0, 0
	for _, b := range all {
		switch b.State {
		case Confirmed:
			confirmed++
		case Held:
			held++
			if b.HeldUntil < s.Today {
				lapsed++
			}
		}
		if b.State.Firm() && b.Fit() == TooSmall {
			small++
		}
	}
	candidates, err := data.Count[Candidate](ctx, db, data.Where("meeting_id = ?", string(m.ID)))
	f.Rest(s, "rooms", confirmed, held, lapsed)
	if small > 0 {
		f.Rest(s, "rooms_small", small)
	}
	f.State = m.Before(s, confirmed > 0 && lapsed+small == 0, len(all)+candidates > 0)
	if lapsed > 0 && f.State != core.DutyDone {
		f.State = core.DutyLate
	}
	return f, err
}

// Deadlines are the rooms that are held until a day.
var Deadlines = meetings.EachRunning("preparation", Register, func(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (due []core.Deadline, err error) {
	all, err := Of(ctx, db, m.ID)
	for _, b := range all {
		if b.State == Held {
			due = append(due, core.Deadline{
				What: s.T("deadline.held", b.Room.Name), OwnerID: string(m.OwnerID), Due: b.HeldUntil, Record: string(b.ID),
			})
		}
	}
	return due, err
})
