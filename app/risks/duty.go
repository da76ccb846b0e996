package risks

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/approvals"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// LeadDays is how many days before a meeting every grave risk must have a measure.
const LeadDays = 7

// Duties are what is asked of the safety of a meeting before it begins.
var Duties = []core.Duty{
	{Number: "1.8", Place: Register, Rule: meetings.Rule(safetyDuty)},
	{Number: "4.1", Place: Register, Rule: meetings.Rule(assessedDuty)},
	{Number: "4.2", Place: Register, Rule: meetings.Rule(planDuty)},
}

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
		if p.State() == approvals.Approved {
			approved++
		}
	}
	f.Rest(s, "risks", len(all), grave, owned)
	restPlan(&f, s, len(plans) > 0, approved > 0)
	f.State = m.Before(s, len(all) > 0 && grave == owned && approved > 0, len(all)+len(plans) > 0)
	return f, nil
}

// assessedDuty asks that the way there, the surroundings and the venue are judged, and
// for a measure with an owner and a day against each grave risk.
func assessedDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	all, err := Of(ctx, db, m.ID)
	judged := map[Concern]bool{}
	grave, planned := 0, 0
	for i := range all {
		judged[all[i].Concerns] = true
		if all[i].Grave() {
			grave++
			if all[i].Planned() {
				planned++
			}
		}
	}
	var missing []string
	for _, c := range Judged {
		if !judged[c] {
			missing = append(missing, Concerns.Format(s, c))
		}
	}
	f.Rest(s, "assessed", len(all), grave, planned)
	if len(missing) > 0 {
		f.Rest(s, "not_judged", strings.Join(missing, s.T("list.comma")))
	}
	f.State = m.Before(s, len(missing) == 0 && grave == planned, len(all) > 0)
	return f, err
}

// planDuty asks for an approved plan, and that the risks are still those that it answers.
func planDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	all, err := Of(ctx, db, m.ID)
	if err != nil {
		return f, err
	}
	plans, err := data.List[SafetyPlan](ctx, db, data.Where("meeting_id = ?", string(m.ID)))
	approved, answers := false, false
	for i := range plans {
		approved = approved || plans[i].State() == approvals.Approved
		answers = answers || plans[i].Answers(all)
	}
	restPlan(&f, s, len(plans) > 0, approved)
	if waits := slices.ContainsFunc(plans, func(p SafetyPlan) bool { return p.State() == approvals.Submitted }); waits && !answers {
		f.Rest(s, "plan_waits")
	}
	if approved && !answers {
		f.Rest(s, "risks_changed")
	}
	f.State = m.Before(s, answers, len(plans) > 0)
	return f, err
}

// restPlan says how far the safety plan is.
func restPlan(f *core.Finding, s value.Scope, written, approved bool) {
	switch {
	case approved:
		f.Rest(s, "plan_approved")
	case written:
		f.Rest(s, "plan_draft")
	default:
		f.Rest(s, "no_plan")
	}
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
