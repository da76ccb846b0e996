package meetings

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/data"
	"huiwu/data/value"
)

// Duties are what a meeting itself must say.
var Duties = []core.Duty{{Number: "1.1", Place: Register, Rule: Rule(purposeDuty)}}

// purposeDuty asks for a purpose and for objectives that can be measured.
func purposeDuty(ctx context.Context, db *data.DB, s value.Scope, m *Meeting) (f core.Finding, err error) {
	all, err := data.List[Objective](ctx, db, data.Where("meeting_id = ?", string(m.ID)))
	measured := 0
	for _, o := range all {
		if strings.TrimSpace(o.Measure) != "" {
			measured++
		}
	}
	written := strings.TrimSpace(m.Purpose) != ""
	if written {
		f.Rest(s, "purpose")
	} else {
		f.Rest(s, "no_purpose")
	}
	f.Rest(s, "objectives", len(all), measured)
	f.State = m.Before(s, written && len(all) > 0 && measured == len(all), written || len(all) > 0)
	return f, err
}

// Rule is the rule of a duty that judges a meeting it is handed.
func Rule(judge func(ctx context.Context, db *data.DB, s value.Scope, m *Meeting) (core.Finding, error)) core.Rule {
	return func(ctx context.Context, db *data.DB, s value.Scope, meeting string) (core.Finding, error) {
		m, err := data.Get(ctx, db, Ref(meeting))
		if err != nil {
			return core.Finding{}, err
		}
		return judge(ctx, db, s, &m)
	}
}

// EachRunning is what falls due at a place of an area, found meeting by meeting among
// those that still have something ahead of them. What due says of a deadline is the rest:
// what, whose, when, and the record.
func EachRunning(area, place string, due func(ctx context.Context, db *data.DB, s value.Scope, m *Meeting) ([]core.Deadline, error)) core.Deadlines {
	return func(ctx context.Context, db *data.DB, s value.Scope, meeting string) ([]core.Deadline, error) {
		running, err := Running(ctx, db, meeting)
		if err != nil {
			return nil, err
		}
		var out []core.Deadline
		for i := range running {
			m := &running[i]
			own := s
			if m.Zone != s.Zone {
				own.Today = DayIn(db, m.Zone)
			}
			some, err := due(ctx, db, own, m)
			if err != nil {
				return nil, err
			}
			for _, d := range some {
				d.Area, d.Place, d.Meeting = area, place, string(m.ID)
				out = append(out, d)
			}
		}
		return out, nil
	}
}

// Before is the state of a duty that must be done when the meeting begins: done, or
// late from the first day on, or under way once something is there.
func (m *Meeting) Before(s value.Scope, done, begun bool) core.DutyState {
	return m.By(s, m.StartsAt.Date().AddDays(-1), done, begun)
}

// By is the state of a duty that must be done at the end of a day. One that was due before
// the meeting was made is open, not late.
func (m *Meeting) By(s value.Scope, last value.Date, done, begun bool) core.DutyState {
	switch {
	case done:
		return core.DutyDone
	case s.Today > last && last >= m.MadeOn:
		return core.DutyLate
	case begun:
		return core.DutyUnder
	}
	return core.DutyOpen
}

// After is the state of a duty that can only be done once the meeting is over, and then
// within days.
func (m *Meeting) After(s value.Scope, days int, done, begun bool) core.DutyState {
	return m.By(s, m.EndsAt.Date().AddDays(days), done && m.Over(s), begun)
}

// Over reports whether the last day of the meeting has passed, or the office has gone
// on to its follow-up.
func (m *Meeting) Over(s value.Scope) bool {
	return m.EndsAt.Date() < s.Today || m.Stage == FollowingUp || m.Stage == Closed
}

// RestEnd says when the meeting ends or ended.
func (m *Meeting) RestEnd(f *core.Finding, s value.Scope) {
	key := "ends"
	if m.Over(s) {
		key = "ended"
	}
	f.Rest(s, key, string(m.EndsAt.Date()))
}

// Running are the meetings that still have something ahead of them: one meeting, or all
// when meeting is "".
func Running(ctx context.Context, db *data.DB, meeting string) ([]Meeting, error) {
	clauses := []data.Clause{data.Where("stage NOT IN (?)", []string{string(Closed), string(Cancelled)}), data.Order("starts_at", "id")}
	if meeting != "" {
		clauses = append(clauses, data.Where("id = ?", meeting))
	}
	return data.List[Meeting](ctx, db, clauses...)
}

// Deadlines are the beginnings of meetings that are still being prepared.
var Deadlines = EachRunning("preparation", Register, func(_ context.Context, _ *data.DB, s value.Scope, m *Meeting) (due []core.Deadline, err error) {
	if m.Stage == Preparing {
		due = append(due, core.Deadline{
			What: s.T("deadline.begins", m.Title), OwnerID: string(m.OwnerID), Due: m.DueBy(m.StartsAt.Date()), Record: string(m.ID),
		})
	}
	return due, nil
})
