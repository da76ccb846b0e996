package risks

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// LeadDays is how many days before a meeting every grave risk must have a measure.
const LeadDays = 7

// Duties are what is asked of the safety of a meeting before it begins.
var Duties = []core.Duty{{Number: "1.8", Place: Register, Rule: meetings.Rule(safetyDuty)}}

// safetyDuty asks for risks, for a measure with an owner against each grave one, and for
// an approved plan.
func safetyDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	all, err := Of(ctx, db, m.ID)
	if err != nil {
		return f, err
	}
	plans, err := data.List[SafetyPlan](ctx, db, data.Where("meeting_id = ?", string(m.ID)))
	if err != nil {
		return f, err
	}
	grave, owned, approved := 0, 0, 0
	for i := range all {
		if all[i].Grave() {
			grave++
			if all[i].Owned() {
				owned++
			}
		}
	}
	for _, p := range plans {
		if p.ApprovedOn != "" {
			approved++
		}
	}
	f.Rest(s, "risks", len(all), grave, owned)
	switch {
	case approved > 0:
		f.Rest(s, "plan_approved")
	case len(plans) > 0:
		f.Rest(s, "plan_draft")
	default:
		f.Rest(s, "no_plan")
	}
	f.State = m.Before(s, len(all) > 0 && grave == owned && approved > 0, len(all)+len(plans) > 0)
	return f, nil
}

// Deadlines are grave risks that nothing is done against, measures that are not done
// yet, and risks to be looked at again.
var Deadlines = meetings.EachRunning("preparation", Register, func(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (due []core.Deadline, err error) {
	all, err := Of(ctx, db, m.ID)
	for i := range all {
		r := &all[i]
		falls := func(key, what, owner string, on value.Date) {
			due = append(due, core.Deadline{What: s.T(key, what), OwnerID: owner, Due: on, Record: string(r.ID)})
		}
		if r.Grave() && len(r.Measures) == 0 {
			falls("deadline.risk", r.Hazard, string(m.OwnerID), m.DueBy(m.StartsAt.Date().AddDays(-LeadDays)))
		}
		for _, one := range r.Measures {
			if one.DueOn != "" && one.DoneOn == "" {
				falls("deadline.measure", one.What, string(one.OwnerID), one.DueOn)
			}
		}
		if r.ReviewOn != "" && m.Stage == meetings.Preparing {
			falls("deadline.review", r.Hazard, string(m.OwnerID), r.ReviewOn)
		}
	}
	return due, err
})
