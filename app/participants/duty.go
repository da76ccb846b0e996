package participants

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Duties are what is asked of the list of participants.
var Duties = []core.Duty{{Number: "1.3", Args: []any{meetings.ReplyDays}, Place: Register, Rule: meetings.Rule(invitedDuty)}}

// invitedDuty asks that everybody on the list was invited and said yes or no.
func invitedDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	n, err := Counted(ctx, db, string(m.ID))
	if err != nil {
		return f, err
	}
	by := m.RepliesBy()
	f.Rest(s, "people", n.All, n.NotInvited, n.Unclear)
	f.Rest(s, "reply_by", string(by))
	f.State = m.By(s, by, n.All > 0 && n.NotInvited+n.Unclear == 0, n.All > n.NotInvited)
	return f, nil
}

// Numbers are how many participants a meeting has, by how far the invitation is.
type Numbers struct {
	All        int
	NotInvited int
	Unclear    int // invited, and neither yes nor no
	Confirmed  int
	Expected   int // not declined, cancelled or on leave
}

// Counted counts the participants of a meeting.
func Counted(ctx context.Context, db *data.DB, meeting string) (Numbers, error) {
	type part struct {
		Invitation Invitation
		N, Leave   int
	}
	parts, err := data.Query[part](ctx, db, `SELECT invitation, COUNT(*) AS n, SUM(CASE WHEN attendance = 'leave' THEN 1 ELSE 0 END) AS leave
		FROM participants WHERE meeting_id = ? GROUP BY invitation`, meeting)
	var out Numbers
	for _, p := range parts {
		out.All += p.N
		switch p.Invitation {
		case Confirmed:
			out.Confirmed += p.N
		case Declined, Cancelled:
			continue
		case "not_invited", "":
			out.NotInvited += p.N
		default:
			out.Unclear += p.N
		}
		out.Expected += p.N - p.Leave
	}
	return out, err
}

// Deadlines are the replies still outstanding, one for each meeting to come.
var Deadlines = meetings.EachRunning("preparation", Register, func(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (due []core.Deadline, err error) {
	if m.Stage != meetings.Preparing {
		return nil, nil
	}
	n, err := Counted(ctx, db, string(m.ID))
	if left := n.NotInvited + n.Unclear; left > 0 {
		due = append(due, core.Deadline{
			What: s.T("deadline.replies", left, m.Title), OwnerID: string(m.OwnerID), Due: m.DueBy(m.RepliesBy()),
		})
	}
	return due, err
})
