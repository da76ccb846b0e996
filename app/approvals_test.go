package app

import (
	"context"
	"slices"
	"strings"
	"testing"

	"huiwu/app/approvals"
	"huiwu/app/budget"
	"huiwu/app/people"
	"huiwu/app/risks"
	"huiwu/data"
	"huiwu/data/value"
)

// approving is a board with rules: 李敏 decides budgets first, from 100.00 on 王立诚 does, too;
// 张伟 keeps the copies, 陈静怡 stands in for 李敏 on the second and third.
type approving struct {
	*board
	names map[string]people.Ref
}

func newApproving(t *testing.T) *approving {
	t.Helper()
	a := &approving{newBoard(t), map[string]people.Ref{}}
	a.names["张伟"], a.names["李敏"] = a.who[0], a.who[1]
	for _, name := range []string{"王立诚", "陈静怡"} {
		p := &people.Person{Name: name}
		a.save(p)
		a.names[name] = p.ID
	}
	a.save(
		&approvals.ApprovalRule{Kind: approvals.BudgetKind, Step: 1, ApproverID: a.names["李敏"], Need: approvals.AnyOf},
		&approvals.ApprovalRule{Kind: approvals.BudgetKind, Step: 5, ApproverID: a.names["王立诚"], Need: approvals.AnyOf, FromAmount: 10000},
		&approvals.StandIn{AwayID: a.names["李敏"], StandinID: a.names["陈静怡"], FromOn: today, UntilOn: "2026-03-03", Reason: "出差"},
	)
	return a
}

func (a *approving) copy(amount value.Money) budget.BudgetCopy {
	a.Helper()
	a.save(&budget.BudgetLine{MeetingID: a.m.ID, Category: "venue", Item: "会场", Amount: amount})
	kept, err := a.o.Budget.KeepCopy(As(a.ctx, "张伟"), a.m.ID, "稿")
	a.must(err)
	return kept
}

// decide enters a decision of somebody; 张伟 has it from the paper.
func (a *approving) decide(r approvals.ApprovalRound, act approvals.Act, by string, on value.Date) (approvals.ApprovalRound, error) {
	s := a.scope()
	return a.o.Approvals.Act(As(a.ctx, "张伟"), s, string(r.ID), act, approvals.Decision{By: a.names[by], On: on, Comment: "按数改"})
}

func (a *approving) submit(k budget.BudgetCopy) approvals.ApprovalRound {
	a.Helper()
	r, err := a.o.Approvals.SubmitFor(As(a.ctx, "张伟"), a.scope(), approvals.BudgetKind, string(k.ID), "请审")
	a.must(err)
	return r
}

func wants(t *testing.T, err error, key string) {
	t.Helper()
	if err == nil || value.Faults(err)[0].Key != key {
		t.Errorf("%v, wanted %s", err, key)
	}
}

const today = value.Date("2026-03-02")

// A budget goes through two steps with a return, a stand-in and a rejection, without accounts.
func TestABudgetGoesThroughItsSteps(t *testing.T) {
	a := newApproving(t)
	kept := a.copy(20000)
	r := a.submit(kept)
	if r.Last() != 2 || r.Amount != 20000 || !slices.Equal(r.Waits(), []people.Ref{a.names["李敏"]}) {
		t.Fatalf("%+v", r)
	}
	if _, err := a.o.Approvals.SubmitFor(a.ctx, a.scope(), approvals.BudgetKind, string(kept.ID), ""); !value.Is(err, value.Conflict) {
		t.Errorf("submitted twice: %v", err)
	}
	for _, c := range []struct {
		by, key string
		on      value.Date
	}{
		{"张伟", "fault.approval.self", today},
		{"王立诚", "fault.approval.not_asked", today},
		{"李敏", "fault.approval.day", today.AddDays(-1)},
	} {
		s := a.scope()
		_, err := a.o.Approvals.Act(As(a.ctx, "张伟"), s, string(r.ID), approvals.Approve, approvals.Decision{By: a.names[c.by], On: c.on})
		wants(t, err, c.key)
	}
	_, err := a.o.Approvals.Act(As(a.ctx, "李敏"), a.scope(), string(r.ID), approvals.Approve, approvals.Decision{By: a.names["张伟"], On: today})
	wants(t, err, "fault.approval.own")
	_, err = a.o.Approvals.Act(As(a.ctx, "张伟"), a.scope(), string(r.ID), approvals.Return, approvals.Decision{By: a.names["李敏"], On: today})
	wants(t, err, "fault.approval.comment")
	r, err = a.decide(r, approvals.Return, "李敏", today)
	if err != nil || r.State != approvals.Returned {
		t.Fatal(r.State, err)
	}
	_, err = a.decide(r, approvals.Approve, "李敏", today)
	wants(t, err, "fault.approval.ended")
	second := a.submit(kept)
	if second.Number != 2 {
		t.Errorf("round %d", second.Number)
	}
	// The stand-in decides while the approver is away, and both are named.
	second, err = a.decide(second, approvals.Approve, "陈静怡", today)
	if err != nil || second.Step != 2 || second.State != approvals.Submitted {
		t.Fatalf("%+v %v", second, err)
	}
	if _, who, _, _ := a.o.Approvals.Said(a.scope(), &second, second.Decided()); !strings.Contains(who, "陈静怡（代李敏）") || !strings.Contains(who, "张伟") {
		t.Errorf("it says %q", who)
	}
	_, err = a.decide(second, approvals.Approve, "陈静怡", today)
	wants(t, err, "fault.approval.twice")
	second, err = a.decide(second, approvals.Approve, "王立诚", today)
	if err != nil || second.State != approvals.Approved {
		t.Fatalf("%+v %v", second, err)
	}
	frozen, err := data.Get(a.ctx, a.o.db, kept.ID)
	a.must(err)
	frozen.Name = "改"
	if err := a.o.db.Do(a.ctx, "save test", func(_ context.Context, tx *data.Tx) error { return tx.Save(&frozen) }); !value.Is(err, value.Denied) {
		t.Errorf("an approved copy is changed: %v", err)
	}
	all, err := a.o.Approvals.Of(a.ctx, a.scope(), approvals.BudgetKind, string(kept.ID))
	if err != nil || len(all.Rounds) != 2 || len(all.Rounds[1].Acts) != 2 || all.Rounds[0].Hash != all.Subject.Hash() {
		t.Errorf("%+v %v", all, err)
	}
	// A rejection is final: another copy is needed.
	other := a.copy(100)
	r = a.submit(other)
	if r, err = a.decide(r, approvals.Reject, "李敏", today); err != nil || r.State != approvals.Rejected {
		t.Fatal(r.State, err)
	}
	_, err = a.o.Approvals.SubmitFor(a.ctx, a.scope(), approvals.BudgetKind, string(other.ID), "")
	wants(t, err, "fault.approval.not_draft")
}

// Small amounts need the first step only; in another currency, which no limit can be compared
// with, all are asked.
func TestTheStepsFollowTheAmount(t *testing.T) {
	a := newApproving(t)
	if r := a.submit(a.copy(9999)); r.Last() != 1 {
		t.Errorf("%d steps", r.Last())
	}
	m, err := data.Get(a.ctx, a.o.db, a.m.ID)
	a.must(err)
	m.Currency = "JPY"
	a.save(&m)
	if r := a.submit(a.copy(1)); r.Last() != 2 {
		t.Errorf("%d steps in another currency", r.Last())
	}
}

// Splitting what is for one purpose does not keep it under the limit: what waits and what was
// approved counts together, what was rejected does not.
func TestSplittingDoesNotHelp(t *testing.T) {
	a := newApproving(t)
	k := approvals.KindOf(a.o.db, approvals.Declared[risks.SafetyPlan]{
		Name: approvals.PlanKind, Register: risks.Plans, Additive: true,
		Subject: func(_ context.Context, _ value.Scope, p *risks.SafetyPlan) (approvals.Subject, error) {
			return approvals.Subject{Title: p.Title, Meeting: p.MeetingID, Amount: 9900, Purpose: "展台", Lines: []string{p.Body}}, nil
		},
	})
	sv := approvals.NewService(a.o.host, a.o.Accounts)
	sv.Add(k)
	a.save(
		&approvals.ApprovalRule{Kind: approvals.PlanKind, Step: 1, ApproverID: a.names["李敏"], Need: approvals.AnyOf},
		&approvals.ApprovalRule{Kind: approvals.PlanKind, Step: 2, ApproverID: a.names["王立诚"], Need: approvals.AnyOf, FromAmount: 10000},
	)
	var rounds []approvals.ApprovalRound
	for range 3 {
		p := &risks.SafetyPlan{MeetingID: a.m.ID, Title: "申请", Body: "一半"}
		a.save(p)
		r, err := sv.SubmitFor(As(a.ctx, "张伟"), a.scope(), approvals.PlanKind, string(p.ID), "")
		a.must(err)
		rounds = append(rounds, r)
		if len(rounds) == 2 {
			for _, r := range rounds {
				_, err := sv.Act(As(a.ctx, "张伟"), a.scope(), string(r.ID), approvals.Reject, approvals.Decision{By: a.names["李敏"], On: today, Comment: "不"})
				a.must(err)
			}
		}
	}
	if got := []int64{rounds[0].Last(), rounds[1].Last(), rounds[2].Last()}; !slices.Equal(got, []int64{1, 2, 1}) {
		t.Errorf("%v steps", got)
	}
}

// All of a step must agree where the office says so; a stand-in counts for whom they stand in.
func TestAllOfAStepAgree(t *testing.T) {
	a := newApproving(t)
	a.save(&approvals.ApprovalRule{Kind: approvals.BudgetKind, Step: 1, ApproverID: a.names["王立诚"], Need: approvals.AllOf})
	r := a.submit(a.copy(50))
	r, err := a.decide(r, approvals.Approve, "陈静怡", today)
	if err != nil || r.State != approvals.Submitted || !slices.Equal(r.Waits(), []people.Ref{a.names["王立诚"]}) {
		t.Fatalf("%+v %v", r, err)
	}
	if r, err = a.decide(r, approvals.Approve, "王立诚", today); err != nil || r.State != approvals.Approved {
		t.Errorf("%+v %v", r, err)
	}
}

// Nobody gets past the acts: no field, no undo, no change, no deletion.
func TestApprovalsChangeByActsOnly(t *testing.T) {
	a := newApproving(t)
	kept := a.copy(50)
	r := a.submit(kept)
	// What was submitted and changed by another way is not approved.
	lines, err := budget.CopyLines(a.ctx, a.o.db, a.m.ID, kept.ID)
	a.must(err)
	lines[0].Amount++
	a.save(&lines[0])
	_, err = a.decide(r, approvals.Approve, "李敏", today)
	wants(t, err, "fault.approval.changed")
	lines[0].Amount--
	a.save(&lines[0])
	for range 2 { // the steps of the test itself
		_, err = a.o.Undo(a.ctx)
		a.must(err)
	}
	if _, err := a.o.Undo(As(a.ctx, "张伟")); !value.Is(err, value.Denied) || value.Faults(err)[0].Key != "fault.approval.undo" {
		t.Errorf("a submission is undone: %v", err)
	}
	r, err = a.decide(r, approvals.Approve, "李敏", today)
	a.must(err)
	if _, err := a.o.Undo(As(a.ctx, "张伟")); !value.Is(err, value.Denied) || value.Faults(err)[0].Key != "fault.approval.undo" {
		t.Errorf("an approval is undone: %v", err)
	}
	for _, change := range []func(*approvals.ApprovalRound){
		func(r *approvals.ApprovalRound) { r.State = approvals.Rejected }, func(r *approvals.ApprovalRound) { r.Title = "别的" },
	} {
		one, err := a.o.Approvals.Get(a.ctx, string(r.ID))
		a.must(err)
		change(one)
		if err := a.o.Approvals.Save(a.ctx, a.scope(), one); !value.Is(err, value.Denied) {
			t.Errorf("a round is saved: %v", err)
		}
	}
	if err := a.o.Approvals.Delete(a.ctx, string(r.ID)); !value.Is(err, value.Denied) {
		t.Errorf("a round is deleted: %v", err)
	}
	plan := &risks.SafetyPlan{MeetingID: a.m.ID, Title: "预案", Body: "各就各位", AuthorID: a.names["张伟"]}
	a.save(plan)
	d, err := a.o.Risks.Plans.Draft(a.ctx, a.scope(), string(plan.ID), "")
	a.must(err)
	if err := d.Set("state", "approved"); err == nil {
		t.Error("a state is set")
	}
	_, err = a.o.Approvals.SubmitFor(As(a.ctx, "张伟"), a.scope(), approvals.PlanKind, string(plan.ID), "")
	a.must(err)
	d, err = a.o.Risks.Plans.Draft(a.ctx, a.scope(), string(plan.ID), "")
	a.must(err)
	a.must(d.Set("text", "改了"))
	wants(t, d.Save(a.ctx), "fault.approval.waiting")
	wants(t, a.o.Risks.Plans.Delete(a.ctx, string(plan.ID)), "fault.approval.waiting")
	report, err := a.o.DataFile.Verify(a.ctx)
	if err != nil || !report.Intact() {
		t.Errorf("%+v %v", report, err)
	}
}

// Rounds that wait are deadlines of whom they wait for, and of the stand-in while away.
func TestRoundsThatWaitFallDue(t *testing.T) {
	a := newApproving(t)
	r := a.submit(a.copy(50))
	for day, want := range map[value.Date][]people.Ref{"2026-03-04": {a.names["李敏"]}, today: {a.names["李敏"], a.names["陈静怡"]}} {
		s := a.scope()
		s.Today = day
		due, err := a.o.Overview.Deadlines(a.ctx, s, string(a.m.ID))
		a.must(err)
		var got []people.Ref
		for _, d := range due {
			if d.Place == approvals.Tab {
				got = append(got, people.Ref(d.OwnerID))
				if d.Due != "2026-03-05" || d.Record != string(r.ID) {
					t.Errorf("%+v", d)
				}
			}
		}
		if slices.Sort(got); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
			t.Errorf("on %s it falls due to %v", day, got)
		}
	}
}
