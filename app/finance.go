package app

import (
	"context"
	"io"
	"strings"

	"huiwu/app/budget"
	"huiwu/app/finance"
	"huiwu/app/ledger"
	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// Heads is how many people a meeting's budget is reckoned for.
func (o *Office) Heads(ctx context.Context, meeting meetings.Ref) (budget.Headcount, error) {
	return budget.Heads(ctx, o.db, meeting)
}

// BudgetLines are the budget lines of a meeting by category.
func (o *Office) BudgetLines(ctx context.Context, meeting meetings.Ref) ([]budget.BudgetLine, error) {
	return budget.Lines(ctx, o.db, meeting)
}

// BudgetDrift is how far a budget is from the people who come now.
func (o *Office) BudgetDrift(ctx context.Context, meeting meetings.Ref) (budget.Drift, error) {
	return budget.ReadDrift(ctx, o.db, meeting)
}

// FollowHeads brings the lines by headcount to the people who come now, as one step.
func (o *Office) FollowHeads(ctx context.Context, meeting meetings.Ref) (int, error) {
	return budget.FollowHeads(ctx, o.db, meeting)
}

// SetAside makes the contingency a percentage of the rest of a budget.
func (o *Office) SetAside(ctx context.Context, s value.Scope, meeting meetings.Ref, percent value.Quantity) error {
	return budget.SetAside(ctx, o.Budget.Register, o.db, s, meeting, percent)
}

// KeepBudget keeps a copy of a budget as it is now.
func (o *Office) KeepBudget(ctx context.Context, meeting meetings.Ref, name string) (budget.BudgetCopy, error) {
	return budget.KeepCopy(ctx, o.db, meeting, name)
}

// BudgetCopies are the copies of a meeting's budget.
func (o *Office) BudgetCopies(ctx context.Context, meeting meetings.Ref) ([]budget.BudgetCopy, error) {
	return budget.Copies(ctx, o.db, meeting)
}

// ApproveBudget records that somebody approved a copy of a budget; s is the meeting's own
// scope.
func (o *Office) ApproveBudget(ctx context.Context, s value.Scope, id budget.CopyRef, by people.Ref, on value.Date) error {
	return budget.Approve(ctx, o.db, s, id, by, on)
}

// CompareBudgets holds two copies of a budget against each other line by line; the key
// "" is the budget as it is now.
func (o *Office) CompareBudgets(ctx context.Context, meeting meetings.Ref, from, to budget.CopyRef) ([]budget.Difference, error) {
	a, err := budget.CopyLines(ctx, o.db, meeting, from)
	if err != nil {
		return nil, err
	}
	b, err := budget.CopyLines(ctx, o.db, meeting, to)
	return budget.Compare(a, b), err
}

// WriteComparison writes a comparison of two copies as a workbook; from and to are what
// they are called.
func (o *Office) WriteComparison(ctx context.Context, lang value.Lang, meeting meetings.Ref, from, to string, lines []budget.Difference, w io.Writer) error {
	m, err := data.Get(ctx, o.db, meeting)
	if err != nil {
		return err
	}
	s, err := o.Scope(ctx, lang, string(meeting))
	if err != nil {
		return err
	}
	office, err := o.Settings.Read(ctx)
	if err != nil {
		return err
	}
	return budget.CompareWorkbook(o.db, s, office.Name, m, from, to, lines, w)
}

// Monitor is how the money of a meeting stands.
func (o *Office) Monitor(ctx context.Context, meeting meetings.Ref) (finance.Monitor, error) {
	m, err := data.Get(ctx, o.db, meeting)
	if err != nil {
		return finance.Monitor{}, err
	}
	return finance.Read(ctx, o.db, m)
}

// report reads the financial report of a meeting with its audit trail.
func (o *Office) report(ctx context.Context, s value.Scope, m meetings.Meeting) (finance.Report, error) {
	office, err := o.Settings.Read(ctx)
	if err != nil {
		return finance.Report{}, err
	}
	r, err := finance.ReadReport(ctx, o.db, s, office.Name, m)
	if err != nil {
		return r, err
	}
	for _, name := range []string{budget.Register, ledger.Register} {
		register := o.Book.Get(name)
		if register == nil {
			continue
		}
		trail, err := register.Trail(ctx, s, string(m.ID))
		if err != nil {
			return r, err
		}
		for _, e := range trail {
			var changes []string
			for _, c := range e.Changes {
				field := s.T(words.Field(name, c.Key))
				if c.From != "" {
					field += " " + c.From + " →"
				}
				changes = append(changes, field+" "+c.To)
			}
			r.Audit = append(r.Audit, finance.Audited{At: e.At, Who: e.Actor, Step: o.stepOf(s, e.Step), Record: e.Label, Change: strings.Join(changes, s.T("list.semicolon")), First: e.First})
		}
	}
	finance.SortAudit(r.Audit)
	return r, nil
}

// stepOf is a step in words; undoing and redoing say so.
func (o *Office) stepOf(s value.Scope, step data.Step) string {
	said := o.StepWords(s, step)
	if step.Kind != data.StepDo {
		verb, _ := data.StepWords(step.Name)
		if verb != string(step.Kind) {
			return s.T("step."+string(step.Kind), said)
		}
	}
	return said
}

func reportPaper(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting) (paper.Document, error) {
	r, err := o.report(ctx, s, m)
	if err != nil {
		return paper.Document{}, err
	}
	return r.Paper(s), nil
}

func reportWorkbook(ctx context.Context, o *Office, s value.Scope, m meetings.Meeting, w io.Writer) error {
	r, err := o.report(ctx, s, m)
	if err != nil {
		return err
	}
	return r.Workbook(s, o.Now(), w)
}
