package bookings

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Duties are what is asked of the rooms of a meeting.
var Duties = []core.Duty{{Number: "1.4", Place: Register, Rule: roomsDuty}}

// roomsDuty asks for a confirmed room, none that was held too long and none too small.
func roomsDuty(ctx context.Context, db *data.DB, s value.Scope, meeting string) (core.Finding, error) {
	m, err := data.Get(ctx, db, meetings.Ref(meeting))
	if err != nil {
		return core.Finding{}, err
	}
	all, err := Of(ctx, db, m.ID)
	if err != nil {
		return core.Finding{}, err
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
	candidates, err := data.Count[Candidate](ctx, db, data.Where("meeting_id = ?", meeting))
	var f core.Finding
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
func Deadlines(ctx context.Context, db *data.DB, s value.Scope, meeting string) ([]core.Deadline, error) {
	running, err := meetings.Running(ctx, db, meeting)
	var out []core.Deadline
	for _, m := range running {
		all, err := Of(ctx, db, m.ID)
		if err != nil {
			return nil, err
		}
		for _, b := range all {
			if b.State == Held {
				out = append(out, core.Deadline{
					What: s.T("deadline.held", b.Room.Name), OwnerID: string(m.OwnerID), Due: b.HeldUntil,
					Area: "preparation", Place: Register, Record: string(b.ID), Meeting: string(m.ID),
				})
			}
		}
	}
	return out, err
}
