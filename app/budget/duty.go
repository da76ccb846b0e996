package budget

import (
	"context"
	"strings"

	"huiwu/app/approvals"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// duties are what is asked of the budget.
func (sv *Service) duties() []core.Duty {
	return []core.Duty{
		{Number: "1.10", Place: Register, Rule: meetings.Rule(sv.plannedDuty)},
		{Number: "5.1", Place: Register, Rule: meetings.Rule(drawnUpDuty)},
		{Number: "5.2", Place: Register, Rule: meetings.Rule(sv.approvedDuty)},
	}
}

// plannedDuty asks for a budget that somebody approved, and that is still as it was.
func (sv *Service) plannedDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	lines, bare, _, err := planned(ctx, db, m)
	if err != nil {
		return f, err
	}
	restLines(&f, s, lines, bare)
	a, err := ReadApproval(ctx, db, m.ID)
	if err != nil {
		return f, err
	}
	if a.Copy.ID == "" {
		f.Rest(s, "not_approved")
	} else if err := sv.restApproval(ctx, s, &f, a); err != nil {
		return f, err
	}
	f.State = m.Before(s, len(lines) > 0 && a.Agrees(), len(lines) > 0)
	return f, nil
}

// approvedDuty asks for an approval of the budget as it stands. It is under way once a
// copy to be approved is kept.
func (sv *Service) approvedDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	a, err := ReadApproval(ctx, db, m.ID)
	if err != nil {
		return f, err
	}
	copies, err := data.Count[BudgetCopy](ctx, db, data.Where("meeting_id = ?", string(m.ID)))
	if err != nil {
		return f, err
	}
	f.Rest(s, "copies", copies)
	waits, err := data.Count[BudgetCopy](ctx, db, data.Where("meeting_id = ? AND approval = 'submitted'", string(m.ID)))
	if err != nil {
		return f, err
	}
	if waits > 0 {
		f.Rest(s, "copy_waits")
	}
	if a.Copy.ID == "" {
		f.Rest(s, "not_approved")
	} else if err := sv.restApproval(ctx, s, &f, a); err != nil {
		return f, err
	}
	f.State = m.Before(s, a.Agrees(), copies > 0)
	return f, nil
}

// restApproval says who approved the budget, and how many lines have changed since.
func (sv *Service) restApproval(ctx context.Context, s value.Scope, f *core.Finding, a Approval) error {
	by, on, err := sv.approvals.Last(ctx, approvals.BudgetKind, string(a.Copy.ID))
	if err != nil {
		return err
	}
	f.Rest(s, "approved", a.Copy.Name, people.Pick.Format(s, by), string(on))
	if a.Changed > 0 {
		f.Rest(s, "changed_since", a.Changed)
	}
	return nil
}

// drawnUpDuty asks beyond that who pays each line, and for a copy to compare with.
func drawnUpDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	lines, bare, unpaid, err := planned(ctx, db, m)
	if err != nil {
		return f, err
	}
	copies, err := data.Count[BudgetCopy](ctx, db, data.Where("meeting_id = ?", string(m.ID)))
	restLines(&f, s, lines, bare)
	if unpaid > 0 {
		f.Rest(s, "no_payer", unpaid)
	}
	f.Rest(s, "copies", copies)
	f.State = m.Before(s, len(lines) > 0 && bare+unpaid == 0 && copies > 0, len(lines) > 0)
	return f, err
}

// planned are the lines of a meeting, and how many have no amount and no payer.
func planned(ctx context.Context, db *data.DB, m *meetings.Meeting) (lines []BudgetLine, bare, unpaid int, err error) {
	lines, err = data.List[BudgetLine](ctx, db, data.Where("meeting_id = ?", string(m.ID)))
	for _, l := range lines {
		if l.Amount <= 0 {
			bare++
		}
		if strings.TrimSpace(l.Payer) == "" {
			unpaid++
		}
	}
	return lines, bare, unpaid, err
}

func restLines(f *core.Finding, s value.Scope, lines []BudgetLine, bare int) {
	var sum value.Money
	for _, l := range lines {
		sum += l.Amount
	}
	f.Rest(s, "lines", len(lines), value.Amount.Format(s, sum))
	if bare > 0 {
		f.Rest(s, "no_amount", bare)
	}
}
