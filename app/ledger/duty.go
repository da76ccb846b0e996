package ledger

import (
	"context"
	"strings"

	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/settings"
	"huiwu/data"
	"huiwu/data/value"
)

// ReportDays is within how many days after a meeting its money must be accounted for.
const ReportDays = 30

// Duties are what is asked of the money that came in and went out.
var Duties = []core.Duty{
	{Number: "5.5", Place: "finance.monitor", Rule: meetings.Rule(watchedDuty)},
	{Number: "5.8", Args: []any{ReportDays}, Place: Register, Rule: meetings.Rule(reportedDuty)},
}

func entries(ctx context.Context, db *data.DB, m *meetings.Meeting) ([]LedgerEntry, error) {
	return data.List[LedgerEntry](ctx, db, data.Where("meeting_id = ?", string(m.ID)))
}

// watchedDuty asks that no line is beyond what the office lets pass of its budget
// without a reason.
func watchedDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	all, err := entries(ctx, db, m)
	if err != nil {
		return f, err
	}
	lines, err := data.List[budget.BudgetLine](ctx, db, data.Where("meeting_id = ?", string(m.ID)))
	if err != nil {
		return f, err
	}
	office, err := settings.Read(ctx, db)
	if err != nil {
		return f, err
	}
	spent, of, n := value.Money(0), map[value.ID[budget.BudgetLine]]value.Money{}, 0
	for _, e := range all {
		if e.Direction == Spending {
			spent += e.Amount
			of[e.LineID] += e.Amount
			n++
		}
	}
	over, silent := 0, 0
	for _, l := range lines {
		if office.OverBudget(of[l.ID], l.Amount) {
			over++
			if strings.TrimSpace(l.VarianceReason) == "" {
				silent++
			}
		}
	}
	f.Rest(s, "spent", n, value.Amount.Format(s, spent))
	f.Rest(s, "over", over, silent)
	switch {
	case silent > 0:
		f.State = core.DutyLate
	case n > 0 && m.Over(s):
		f.State = core.DutyDone
	case n > 0:
		f.State = core.DutyUnder
	default:
		f.State = core.DutyOpen
	}
	return f, nil
}

// reportedDuty asks that every entry can be shown to an auditor.
func reportedDuty(ctx context.Context, db *data.DB, s value.Scope, m *meetings.Meeting) (f core.Finding, err error) {
	all, err := entries(ctx, db, m)
	if err != nil {
		return f, err
	}
	bare, loose := 0, 0
	for _, e := range all {
		if strings.TrimSpace(e.Voucher) == "" {
			bare++
		}
		if e.Direction == Spending && e.LineID == "" {
			loose++
		}
	}
	f.Rest(s, "entries", len(all), bare, loose)
	m.RestEnd(&f, s)
	f.State = m.After(s, ReportDays, len(all) > 0 && bare+loose == 0, len(all) > 0)
	return f, nil
}
