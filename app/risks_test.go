package app

import (
	"slices"
	"strings"
	"testing"

	"huiwu/app/approvals"

	"huiwu/app/core"
	"huiwu/app/risks"
	"huiwu/data"
	"huiwu/data/value"
)

func TestWhatTheLibraryAdds(t *testing.T) {
	b := newBoard(t)
	s := b.scope()
	b.must(b.o.Risks.AddUsual(b.ctx, s, b.m.ID, "fire", "theft"))
	all, err := b.o.Risks.OfMeeting(b.ctx, b.m.ID)
	b.must(err)
	missing := risks.Missing(s, all)
	if len(all) != 2 || len(missing) != len(risks.Library)-2 || slices.ContainsFunc(missing, func(u risks.Usual) bool { return u.Key == "fire" || u.Key == "theft" }) {
		t.Errorf("%d are there, missing %+v", len(all), missing)
	}
	grave := 0 // the usual measures have no owner
	for i := range all {
		if all[i].Grave() {
			grave++
		}
	}
	if n := risks.OpenGrave(all); n != grave || n == 0 {
		t.Errorf("%d grave risks are open", n)
	}
	for i := range all {
		all[i].Measures = append(all[i].Measures, risks.RiskMeasure{OwnerID: b.who[0]})
	}
	if n := risks.OpenGrave(all); n != 0 {
		t.Errorf("%d are open though somebody sees to each", n)
	}
}

func TestTheDutyOfSafety(t *testing.T) {
	b := newBoard(t)
	if d := b.duty("1.8", earlier); d.State != core.DutyOpen || d.Place != risks.Register {
		t.Errorf("nothing yet: %+v", d)
	}
	grave := &risks.Risk{MeetingID: b.m.ID, Hazard: "火灾", Likelihood: 3, Severity: 5}
	b.save(grave, &risks.Risk{MeetingID: b.m.ID, Hazard: "失窃", Likelihood: 2, Severity: 2})
	due, err := b.o.Overview.Deadlines(b.ctx, b.scope(), string(b.m.ID))
	if got := about(due, risks.Register); err != nil || len(got) != 1 || got[0].Due != b.m.StartsAt.Date().AddDays(-risks.LeadDays) {
		t.Errorf("a grave risk without a measure: %+v %v", got, err)
	}
	measure := &risks.RiskMeasure{RiskID: grave.ID, What: "查灭火器", DueOn: "2026-03-05"}
	plan := &risks.SafetyPlan{MeetingID: b.m.ID, Title: "预案", Body: "各就各位", AuthorID: b.who[0]}
	b.save(measure, plan)
	s := b.scope()
	if _, err := b.o.Approvals.ApproveAtOnce(As(b.ctx, "李敏"), s, approvals.PlanKind, string(plan.ID), approvals.Decision{By: b.who[0], On: s.Today}); !value.Is(err, value.Invalid) {
		t.Errorf("authors approve their own plan: %v", err)
	}
	b.approve(approvals.PlanKind, string(plan.ID), 1, s)
	if d := b.duty("1.8", first); d.State != core.DutyLate {
		t.Errorf("the measure has no owner: %+v", d)
	}
	kept, err := data.Get(b.ctx, b.o.db, measure.ID)
	b.must(err)
	kept.OwnerID = b.who[1]
	b.save(&kept)
	if d := b.duty("1.8", first); d.State != core.DutyDone {
		t.Errorf("all there: %+v", d)
	}
	due, err = b.o.Overview.Deadlines(b.ctx, b.scope(), string(b.m.ID))
	if got := about(due, risks.Register); err != nil || len(got) != 1 || got[0].OwnerID != string(b.who[1]) || got[0].Due != "2026-03-05" {
		t.Errorf("a measure that is not done: %+v %v", got, err)
	}
}

func TestRisksAreAssessedOnceTheWayTheSurroundingsAndTheVenueAreJudged(t *testing.T) {
	b := newBoard(t)
	b.is("4.1", eve, core.DutyOpen)
	venue := &risks.Risk{MeetingID: b.m.ID, Concerns: risks.Venue, Hazard: "火灾", Likelihood: 3, Severity: 5}
	event := &risks.Risk{MeetingID: b.m.ID, Concerns: risks.Event, Hazard: "失窃", Likelihood: 1, Severity: 1}
	around := &risks.Risk{MeetingID: b.m.ID, Concerns: risks.Surroundings, Hazard: "停车不足", Likelihood: 1, Severity: 2}
	b.save(venue, event, around)
	measure := &risks.RiskMeasure{RiskID: venue.ID, What: "查灭火器", OwnerID: b.who[1], DueOn: "2026-03-05"}
	b.save(measure)
	b.is("4.1", eve, core.DutyUnder)
	if d := b.duty("4.1", eve); !strings.Contains(strings.Join(d.Rests, " "), "way there") {
		t.Errorf("what is missing is not said: %v", d.Rests)
	}
	way := &risks.Risk{MeetingID: b.m.ID, Concerns: risks.WayThere, Hazard: "交通事故", Likelihood: 1, Severity: 3}
	b.save(way)
	b.is("4.1", eve, core.DutyDone)
	measure.DueOn = ""
	b.save(measure)
	b.is("4.1", eve, core.DutyUnder)
	b.is("4.1", first, core.DutyLate)
	measure.DoneOn = "2026-03-05"
	b.save(measure)
	b.is("4.1", first, core.DutyDone)
}

func TestAPlanIsDoneWhileTheRisksAreThoseItAnswers(t *testing.T) {
	b := newBoard(t)
	b.is("4.2", eve, core.DutyOpen)
	fire := &risks.Risk{MeetingID: b.m.ID, Concerns: risks.Venue, Hazard: "火灾", Likelihood: 1, Severity: 5}
	plan := &risks.SafetyPlan{MeetingID: b.m.ID, Title: "预案", Body: "各就各位", AuthorID: b.who[0]}
	b.save(fire, plan)
	measure := &risks.RiskMeasure{RiskID: fire.ID, What: "查灭火器", OwnerID: b.who[1], DueOn: "2026-03-05"}
	b.save(measure)
	b.is("4.2", eve, core.DutyUnder)
	b.is("4.2", first, core.DutyLate)
	b.approve(approvals.PlanKind, string(plan.ID), 1, b.scope())
	b.is("4.2", eve, core.DutyDone)
	measure.DoneOn = "2026-03-04" // doing what was planned changes no risk
	b.save(measure)
	b.is("4.2", eve, core.DutyDone)
	fire.Likelihood = 3
	b.save(fire)
	b.is("4.2", eve, core.DutyUnder)
	b.is("4.2", first, core.DutyLate)
	again, err := b.o.Risks.Plans.Duplicate(b.ctx, b.scope(), string(plan.ID))
	b.must(err)
	b.must(again.Set("title", "预案第二稿"))
	b.must(again.Save(b.ctx))
	b.is("4.2", first, core.DutyLate)
	if _, err := b.o.Approvals.SubmitFor(As(b.ctx, "张伟"), b.scope(), approvals.PlanKind, again.ID(), ""); err != nil {
		t.Fatal(err)
	}
	if d := b.duty("4.2", eve); d.State != core.DutyUnder || !strings.Contains(strings.Join(d.Rests, " "), "in approval") {
		t.Errorf("a plan that waits: %+v", d)
	}
	open, err := b.o.Approvals.Of(b.ctx, b.scope(), approvals.PlanKind, again.ID())
	b.must(err)
	_, err = b.o.Approvals.Act(As(b.ctx, "张伟"), b.scope(), string(open.Rounds[0].ID), approvals.Approve, approvals.Decision{By: b.who[1], On: b.scope().Today})
	b.must(err)
	b.is("4.2", first, core.DutyDone)
}

func TestAnApprovedPlanStaysAsItIs(t *testing.T) {
	b := newBoard(t)
	plan := &risks.SafetyPlan{MeetingID: b.m.ID, Title: "预案", AuthorID: b.who[0]}
	b.save(plan)
	entered := approvals.Decision{By: b.who[1], On: b.scope().Today}
	if _, err := b.o.Approvals.ApproveAtOnce(As(b.ctx, "张伟"), b.scope(), approvals.PlanKind, string(plan.ID), entered); !value.Is(err, value.Invalid) {
		t.Errorf("a plan without a text is approved: %v", err)
	}
	d, err := b.o.Risks.Plans.Draft(b.ctx, b.scope(), string(plan.ID), "")
	b.must(err)
	b.must(d.Set("text", "各就各位"))
	if d.Set("approver", "李敏") == nil || d.Set("state", "approved") == nil {
		t.Error("a plan is approved by its form")
	}
	b.must(d.Save(b.ctx))
	if _, err := b.o.Approvals.ApproveAtOnce(As(b.ctx, "root"), b.scope(), approvals.PlanKind, string(plan.ID), entered); !value.Is(err, value.Invalid) || value.Faults(err)[0].Key != "fault.acting_unknown" {
		t.Errorf("somebody unknown enters an approval: %v", err)
	}
	b.approve(approvals.PlanKind, string(plan.ID), 1, b.scope())
	d, err = b.o.Risks.Plans.Draft(b.ctx, b.scope(), string(plan.ID), "")
	b.must(err)
	if d.Code("approved_on") != "2026-03-02" || d.Code("state") != "approved" {
		t.Errorf("approved on %q", d.Code("approved_on"))
	}
	b.must(d.Set("text", "临时改动"))
	if err := d.Save(b.ctx); err == nil {
		t.Error("an approved plan was changed")
	}
	if err := b.o.Risks.Plans.Delete(b.ctx, string(plan.ID)); !value.Is(err, value.Denied) {
		t.Errorf("an approved plan was deleted: %v", err)
	}
	again, err := b.o.Risks.Plans.Duplicate(b.ctx, b.scope(), string(plan.ID))
	b.must(err)
	b.must(again.Set("text", "第二稿"))
	b.must(again.Save(b.ctx))
}

func TestTheLevelGrowsWithLikelihoodAndSeverity(t *testing.T) {
	for p := int64(1); p <= risks.Steps; p++ {
		for v := int64(1); v <= risks.Steps; v++ {
			l := risks.LevelOf(p, v)
			for _, worse := range []risks.Level{risks.LevelOf(min(p+1, risks.Steps), v), risks.LevelOf(p, min(v+1, risks.Steps))} {
				if risks.Levels.Compare(worse, l) < 0 {
					t.Errorf("%d × %d is %s, and more of it %s", p, v, l, worse)
				}
			}
		}
	}
	if risks.LevelOf(1, 1) != risks.Low || risks.LevelOf(5, 5) != risks.Extreme || risks.LevelOf(0, 3) != "" {
		t.Error("the corners are wrong")
	}
}

func TestUsualHazardsComeWithTheirMeasures(t *testing.T) {
	b := newBoard(t)
	for _, lang := range value.Langs {
		s, err := b.o.Scope(b.ctx, lang, string(b.m.ID))
		b.must(err)
		for _, u := range risks.Library {
			for _, text := range append(u.Measures(s), u.Name(s)) {
				if text == "" || strings.Contains(text, "hazard.") {
					t.Errorf("%s in %s: %q", u.Key, lang, text)
				}
			}
		}
	}
	b.must(b.o.Risks.AddUsual(b.ctx, b.scope(), b.m.ID, "food", "fire"))
	all, err := b.o.Risks.OfMeeting(b.ctx, b.m.ID)
	b.must(err)
	if len(all) != 2 || all[0].Hazard != "火灾" || len(all[0].Measures) != 3 || all[1].Hazard != "食物中毒" {
		t.Errorf("added: %+v", all)
	}
	if _, err := b.o.Undo(b.ctx); err != nil {
		t.Fatal(err)
	}
	if all, err = b.o.Risks.OfMeeting(b.ctx, b.m.ID); err != nil || len(all) != 0 {
		t.Errorf("two hazards were more than one step: %+v %v", all, err)
	}
}
