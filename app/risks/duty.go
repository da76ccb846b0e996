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
var Duties = []core.Duty{{Number: "1.8", Place: Register, Rule: safetyDuty}}

// safetyDuty asks for risks, for a measure with an owner against each grave one, and for
// an approved plan.
func safetyDuty(ctx context.Context, db *data.DB, s value.Scope, meeting string) (core.Finding, error) {
	m, err := data.Get(ctx, db, meetings.Ref(meeting))
	if err != nil {
		return core.Finding{}, err
	}
	all, err := Of(ctx, db, m.ID)
	if err != nil {
		return core.Finding{}, err
	}
	plans, err := data.List[SafetyPlan](ctx, db, data.Where("meeting_id = ?", meeting))
	if err != nil {
		return core.Finding{}, err
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
	var f core.Finding
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
func Deadlines(ctx context.Context, db *data.DB, s value.Scope, meeting string) ([]core.Deadline, error) {
	running, err := meetings.Running(ctx, db, meeting)
	if err != nil {
		return nil, err
	}
	var out []core.Deadline
	for _, m := range running {
		all, err := Of(ctx, db, m.ID)
		if err != nil {
			return nil, err
		}
		for i := range all {
			r := &all[i]
			due := func(key, what, owner string, on value.Date) {
				out = append(out, core.Deadline{
					What: s.T(key, what), OwnerID: owner, Due: on,
					Area: "preparation", Place: Register, Record: string(r.ID), Meeting: string(m.ID),
				})
			}
			if r.Grave() && len(r.Measures) == 0 {
				due("deadline.risk", r.Hazard, string(m.OwnerID), m.StartsAt.Date().AddDays(-LeadDays))
			}
			for _, one := range r.Measures {
				if one.DueOn != "" && one.DoneOn == "" {
					due("deadline.measure", one.What, string(one.OwnerID), one.DueOn)
				}
			}
			if r.ReviewOn != "" && m.Stage == meetings.Preparing {
				due("deadline.review", r.Hazard, string(m.OwnerID), r.ReviewOn)
			}
		}
	}
	return out, nil
}
