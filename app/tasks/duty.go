package tasks

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// AssignDays is within how many days after a meeting its tasks must be given out.
const AssignDays = 7

// Duties are what is asked of the tasks of a meeting.
var Duties = []core.Duty{
	{Number: "3.3", Args: []any{AssignDays}, Place: Register, Rule: meetings.Rule(assignedDuty)},
	{Number: "3.4", Place: Register, Rule: meetings.Rule(trackedDuty)},
}

// Numbers count the tasks of a meeting.
type Numbers struct{ All, Ended, Late, NoOwner, NoDate, Begun int }

// Open is how many are still to be done.
func (n Numbers) Open() int { return n.All - n.Ended }

// Counted counts the tasks of a meeting as they stand on a day.
func Counted(ctx context.Context, db *data.DB, meeting string, today value.Date) (Numbers, error) {
	var n Numbers
	all, err := data.List[Task](ctx, db, data.Where("meeting_id = ?", meeting))
	for i := range all {
		t := &all[i]
		t.Today = today
		n.All++
		switch {
		case t.State == Dropped: // nobody has to do it any more
			n.Ended++
			continue
		case t.Ended():
			n.Ended++
		case t.Standing() == StandsLate:
			n.Late++
		}
		if t.State != Open {
			n.Begun++
		}
		if t.OwnerID == "" {
			n.NoOwner++
		}
		if t.DueOn == "" {
			n.NoDate++
		}
	}
	return n, err
}

// assignedDuty asks that what the meeting wants done has an owner and a date.
func assignedDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	n, err := Counted(ctx, db, string(m.ID), s.Today)
	if err != nil {
		return f, err
	}
	f.Rest(s, "tasks", n.All, n.NoOwner, n.NoDate)
	m.RestEnd(&f, s)
	f.State = m.After(s, AssignDays, n.All > 0 && n.NoOwner+n.NoDate == 0, n.All > 0)
	return f, nil
}

// trackedDuty asks that every task came to its end, and none passed its date.
func trackedDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	n, err := Counted(ctx, db, string(m.ID), s.Today)
	if err != nil {
		return f, err
	}
	f.Rest(s, "tracking", n.All, n.Ended, n.Late)
	m.RestEnd(&f, s)
	switch {
	case n.Late > 0:
		f.State = core.DutyLate
	case n.All > 0 && n.Open() == 0 && m.Over(s):
		f.State = core.DutyDone
	case n.Begun+n.Ended > 0:
		f.State = core.DutyUnder
	default:
		f.State = core.DutyOpen
	}
	return f, nil
}

// Deadlines are the tasks still to be done that have a date.
func Deadlines(ctx context.Context, db *data.DB, _ value.Scope, meeting string) ([]core.Deadline, error) {
	all, err := Due(ctx, db, "")
	var out []core.Deadline
	for i := range all {
		// What its owner has reported is the reviewer's, whatever the date.
		if t := &all[i]; (meeting == "" || string(t.MeetingID) == meeting) && t.State != Reported {
			out = append(out, core.Deadline{
				What: t.What, OwnerID: string(t.OwnerID), Due: t.DueOn,
				Area: "followup", Place: Register, Record: string(t.ID), Meeting: string(t.MeetingID),
			})
		}
	}
	return out, err
}
