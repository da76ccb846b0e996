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
var Duties = []core.Duty{{Number: "1.9", Place: Register, Rule: notifiedDuty}}

// notifiedDuty asks that everybody who is expected was notified since time and place
// changed last.
func notifiedDuty(ctx context.Context, db *data.DB, s value.Scope, meeting string) (core.Finding, error) {
	m, err := data.Get(ctx, db, meetings.Ref(meeting))
	if err != nil {
		return core.Finding{}, err
	}
	n, err := Counted(ctx, db, m)
	if err != nil {
		return core.Finding{}, err
	}
	var f core.Finding
	by := m.StartsAt.Date().AddDays(-Days)
	f.Rest(s, "notified", n.All, n.Told)
	if n.NotYet > 0 {
		f.Rest(s, "not_notified", n.NotYet)
	}
	if n.Again > 0 {
		f.Rest(s, "notify_again", n.Again)
	}
	f.Rest(s, "notify_by", string(by))
	f.State = m.By(s, by, n.All > 0 && n.Told == n.All, n.Told+n.Again > 0)
	return f, nil
}

// Deadlines are the notices still to be sent, one for each meeting to come.
func Deadlines(ctx context.Context, db *data.DB, s value.Scope, meeting string) ([]core.Deadline, error) {
	all, err := meetings.Running(ctx, db, meeting)
	var out []core.Deadline
	for _, m := range all {
		if m.Stage != meetings.Preparing {
			continue
		}
		n, err := Counted(ctx, db, m)
		if err != nil {
			return nil, err
		}
		if left := n.NotYet + n.Again; left > 0 {
			out = append(out, core.Deadline{
				What: s.T("deadline.notices", left, m.Title), OwnerID: string(m.OwnerID), Due: m.StartsAt.Date().AddDays(-Days),
				Area: "preparation", Place: Register, Meeting: string(m.ID),
			})
		}
	}
	return out, err
}
