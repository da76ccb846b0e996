package checkin

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/data"
	"huiwu/data/value"
)

// Duties are what is asked of the door.
var Duties = []core.Duty{{Number: "2.2", Place: "desk", Rule: meetings.Rule(arrivedDuty)}}

// arrivedDuty asks that those who came were checked in.
func arrivedDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	n, err := participants.Counted(ctx, db, string(m.ID))
	if err != nil {
		return f, err
	}
	came, err := Arrived(ctx, db, string(m.ID))
	if err != nil {
		return f, err
	}
	f.Rest(s, "checkin", n.Expected, came)
	if m.Over(s) {
		m.RestEnd(&f, s)
	} else {
		f.Rest(s, "begins", string(m.StartsAt.Date()))
	}
	switch {
	case came > 0 && m.Over(s):
		f.State = core.DutyDone
	case came > 0:
		f.State = core.DutyUnder
	default:
		f.State = m.By(s, m.StartsAt.Date(), false, false)
	}
	return f, nil
}

// Arrived is how many participants of a meeting have come in at some time.
func Arrived(ctx context.Context, db *data.DB, meeting string) (int, error) {
	// Whoever has no entry taken back is counted by the file; the few others are
	// judged entry by entry.
	plain, err := data.Query[int](ctx, db, `SELECT COUNT(DISTINCT participant_id) FROM arrivals WHERE meeting_id = ? AND direction = 'in'
		AND participant_id NOT IN (SELECT participant_id FROM arrivals WHERE meeting_id = ? AND cancels_id IS NOT NULL)`, meeting, meeting)
	if err != nil {
		return 0, err
	}
	n := plain[0]
	mended, err := readPassages(ctx, db, "participant_id IN (SELECT participant_id FROM arrivals WHERE meeting_id = ? AND cancels_id IS NOT NULL)", meeting)
	for _, p := range mended {
		if p.presence().first != "" {
			n++
		}
	}
	return n, err
}
