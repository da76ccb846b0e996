package notices

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Days is how many days before a meeting everybody is to be notified.
const Days = 10

// Duties are what is asked of the notices.
var Duties = []core.Duty{{Number: "1.9", Args: []any{Days}, Place: Register, Rule: meetings.Rule(notifiedDuty)}}

// notifiedDuty asks that everybody who is expected was notified since time and place
// changed last.
func notifiedDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	n, err := Counted(ctx, db, *m)
	if err != nil {
		return f, err
	}
	by := m.StartsAt.Date().AddDays(-Days)
	f.Rest(s, "notified", n.All, n.Told)
	if n.NotYet > 0 {
		f.Rest(s, "not_notified", n.NotYet)
	}
	if n.Again > 0 {
		f.Rest(s, "notify_again", n.Again)
	}
	if n.Made > 0 {
		f.Rest(s, "notice_made", n.Made)
	}
	f.Rest(s, "notify_by", string(by))
	f.State = m.By(s, by, n.All > 0 && n.Told == n.All, n.Told+n.Again > 0)
	return f, nil
}

// Deadlines are the notices still to be sent, one for each meeting to come.
var Deadlines = meetings.EachRunning("preparation", Register, func(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (due []core.Deadline, err error) {
	if m.Stage != meetings.Preparing {
		return nil, nil
	}
	n, err := Counted(ctx, db, *m)
	if left := n.NotYet + n.Again; left > 0 {
		due = append(due, core.Deadline{
			What: s.T("deadline.notices", left, m.Title), OwnerID: string(m.OwnerID), Due: m.DueBy(m.StartsAt.Date().AddDays(-Days)),
		})
	}
	return due, err
})
