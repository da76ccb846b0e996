package app

import (
	"bytes"
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"huiwu/app/accounts"
	"huiwu/app/approvals"
	"huiwu/app/budget"
	"huiwu/app/paper/papertest"
	"huiwu/app/people"
	"huiwu/app/risks"
	"huiwu/data"
	"huiwu/data/value"
)

// With accounts only the approver's own sign-in counts, never of what they made, and what was
// entered before says so.
func TestWithAccountsApproversSignIn(t *testing.T) {
	f := staffedOffice(t)
	*f.clock = time.Date(2026, 9, 1, 1, 0, 0, 0, time.UTC)
	m := meetingOf(t, f.Office, f.admin, "2026-021")
	finance, approver := f.account("杨雪梅", "finance approver", accounts.Password, "budget-2026!"), f.account("刘庆洋", "approver", accounts.Password, "approve-2026!")
	second, desk := f.account("王立诚", "approver", accounts.Password, "approve-2026!"), f.account("周青", "desk", accounts.PIN, "2580")
	s, err := f.Scope(f.admin, value.Simplified, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	for i, as := range []context.Context{approver, second} {
		who, err := people.Acting(as, f.db)
		if err != nil {
			t.Fatal(err)
		}
		rules, err := data.List[approvals.ApprovalRule](f.admin, f.db, data.Where("kind = 'budget'"), data.Order("step"))
		if err != nil {
			t.Fatal(err)
		}
		rules[i].ApproverID = who
		if err := f.Approvals.Rules.Save(f.admin, s, &rules[i]); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := f.Budget.KeepCopy(finance, m.ID, "二稿")
	if err != nil {
		t.Fatal(err)
	}
	r, err := f.Approvals.SubmitFor(finance, s, approvals.BudgetKind, string(kept.ID), "")
	if err != nil {
		t.Fatal(err)
	}
	act := func(as context.Context, act approvals.Act, d approvals.Decision) error {
		d.Comment = "看过"
		_, err := f.Approvals.Act(as, s, string(r.ID), act, d)
		return err
	}
	wants(t, act(finance, approvals.Approve, approvals.Decision{}), "fault.approval.own")
	wants(t, act(second, approvals.Approve, approvals.Decision{}), "fault.approval.not_asked")
	who, err := people.Acting(approver, f.db)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, act(second, approvals.Approve, approvals.Decision{By: who, On: s.Today}), "fault.approval.own_sign_in")
	if err := act(desk, approvals.Approve, approvals.Decision{}); !value.Is(err, value.Denied) {
		t.Errorf("a desk approves: %v", err)
	}
	wants(t, act(approver, approvals.Withdraw, approvals.Decision{}), "fault.no_right.who")
	all, err := f.Approvals.List(approver, s, "", true)
	if err != nil || len(all) == 0 || !all[0].Mine {
		t.Errorf("%+v %v", all, err)
	}
	if all, err := f.Approvals.List(desk, s, "", false); err != nil || slices.ContainsFunc(all, func(w approvals.Waiting) bool { return w.Round.Kind == approvals.BudgetKind }) {
		t.Errorf("a desk reads of budgets: %+v %v", all, err)
	}
	if err := act(approver, approvals.Approve, approvals.Decision{}); err != nil {
		t.Fatal(err)
	}
	if err := act(second, approvals.Approve, approvals.Decision{}); err != nil {
		t.Fatal(err)
	}
	st, err := f.Approvals.Of(approver, s, approvals.BudgetKind, string(kept.ID))
	if err != nil || st.State != approvals.Approved || st.Rounds[0].Decided().Account == "" {
		t.Fatalf("%+v %v", st, err)
	}
	if err := f.UndoStep(f.admin, lastStep(t, f.Office, f.admin)); !value.Is(err, value.Denied) {
		t.Errorf("an administrator undoes an approval: %v", err)
	}
	// What the sample entered from paper was before there were accounts.
	old := meetingOf(t, f.Office, f.admin, "2026-018")
	past, err := f.Approvals.List(f.admin, s, string(old.ID), false)
	if err != nil || len(past) == 0 {
		t.Fatal(len(past), err)
	}
	if _, who, _, _ := f.Approvals.Said(s, &past[0].Round, past[0].Round.Decided()); !strings.Contains(who, "设账号前") {
		t.Errorf("it says %q", who)
	}
	kind, _ := f.Papers.Named("approval-sheet")
	var out bytes.Buffer
	kind.Options.Chosen = []string{} // as the command line has it when nobody is chosen
	if _, err := f.Papers.Make(approver, kind, value.Simplified, string(m.ID), ".pdf", &out); err != nil {
		t.Error(err)
	}
	text := papertest.Bare(papertest.Poppler(t, out.Bytes(), "pdftotext"))
	for _, want := range []string{"二稿", "第2步：同意", "王立诚", st.Rounds[0].Hash} {
		if !strings.Contains(text, want) {
			t.Errorf("the sheet lacks %q:\n%s", want, text)
		}
	}
}

func lastStep(t *testing.T, o *Office, ctx context.Context) Step {
	t.Helper()
	steps, err := o.Steps(ctx, "", 1)
	if err != nil || len(steps) != 1 {
		t.Fatal(steps, err)
	}
	return steps[0]
}

// What was approved before rounds were kept shows as that: under its own key, with the hash
// of what is on file, and it cannot be undone.
func TestEarlierApprovalsAreTakenOver(t *testing.T) {
	o, ctx, _ := openEarlier(t)
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	all, err := o.Approvals.List(ctx, s, "", false)
	if err != nil || len(all) != 2 {
		t.Fatalf("%d rounds, %v", len(all), err)
	}
	kinds := map[string]bool{}
	for _, w := range all {
		r := w.Round
		kinds[r.Kind] = true
		st, err := o.Approvals.Of(ctx, s, r.Kind, r.Subject)
		if err != nil || string(r.ID) != r.Subject || st.State != approvals.Approved || r.Hash != st.Subject.Hash() || !r.Earlier || len(r.Acts) != 1 || r.Acts[0].PersonID == "" || r.Acts[0].OnDay == "" {
			t.Errorf("%+v %v", r, err)
		}
		if _, who, _, _ := o.Approvals.Said(s, &r, r.Decided()); !strings.Contains(who, "旧版本") {
			t.Errorf("it says %q", who)
		}
	}
	if !kinds[approvals.BudgetKind] || !kinds[approvals.PlanKind] {
		t.Error(kinds)
	}
	steps, err := o.Steps(ctx, "", 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range steps {
		if verb, _ := data.StepWords(st.Name); verb == "approve" || verb == "migrate" && strings.HasSuffix(st.Name, "approvals") {
			if err := o.UndoStep(ctx, st); !value.Is(err, value.Denied) {
				t.Errorf("%s is undone: %v", st.Name, err)
			}
		}
	}
	if _, err := os.Stat(o.Path()); err != nil {
		t.Error(err)
	}
}

// nameAsEarlier names somebody in the columns of earlier versions, which nothing writes any
// more.
func nameAsEarlier(t *testing.T, o *Office, ctx context.Context, who people.Ref) {
	t.Helper()
	if err := o.db.Do(ctx, "save test", func(ctx context.Context, tx *data.Tx) error {
		all, err := data.List[budget.BudgetCopy](ctx, o.db, data.Limit(1))
		if err != nil {
			return err
		}
		kept := budget.BudgetCopy{MeetingID: all[0].MeetingID, Number: 99, Name: "旧", At: all[0].At, ApprovedByID: who}
		return errors.Join(tx.Save(&kept), tx.Save(&risks.SafetyPlan{MeetingID: all[0].MeetingID, Title: "旧", ApproverID: who}))
	}); err != nil {
		t.Fatal(err)
	}
}
