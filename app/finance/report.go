package finance

import (
	"cmp"
	"context"
	"slices"

	"huiwu/app/budget"
	"huiwu/app/ledger"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Report is everything the financial report of a meeting says.
type Report struct {
	Monitor
	Office   string
	Made     value.Date
	Lines    []budget.BudgetLine
	Income   []ledger.LedgerEntry
	Spending []ledger.LedgerEntry
	Earlier  []Earlier
	Audit    []Audited
}

// Audited is a change of the meeting's money: who did what when.
type Audited struct {
	At     value.Instant
	Who    string
	Step   string // what was done, in words
	Record string
	Change string // fields with what they were and became
	// First is the entry of a record that was not there before.
	First bool
}

// ReadReport reads the report of a meeting, but for its audit trail.
func ReadReport(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting) (Report, error) {
	r := Report{Office: office, Made: s.Today}
	var err error
	if r.Monitor, err = Read(ctx, db, m); err != nil {
		return r, err
	}
	if r.Lines, err = budget.Lines(ctx, db, m.ID); err != nil {
		return r, err
	}
	entries, err := data.List[ledger.LedgerEntry](ctx, db, data.Where("meeting_id = ?", string(m.ID)), data.Order("day", "id"))
	if err != nil {
		return r, err
	}
	for _, e := range entries {
		if e.Direction == ledger.Income {
			r.Income = append(r.Income, e)
		} else {
			r.Spending = append(r.Spending, e)
		}
	}
	r.Earlier, err = EarlierMeetings(ctx, db, m)
	return r, err
}

// PerHead is what the meeting cost for each person.
func (r Report) PerHead() value.Money { return budget.PerHead(r.Spent, r.Heads.Heads) }

// numbers are the numbers of the rows of the variance, by budget line and, of spending
// without one, by category. Sheets refer to each other by them, because two lines may be
// called the same.
func (r Report) numbers() (byLine map[string]int64, loose map[budget.Category]int64) {
	byLine, loose = map[string]int64{}, map[budget.Category]int64{}
	for i, row := range r.Rows() {
		if row.Line == "" {
			loose[row.Category] = int64(i + 1)
		} else {
			byLine[row.Line] = int64(i + 1)
		}
	}
	return byLine, loose
}

// itemOf is what a row is called.
func itemOf(s value.Scope, r Row) string {
	if r.Line == "" {
		return s.T("finance.unplanned")
	}
	return r.Item
}

// reasonOf is the reason of a row, or that it is missing.
func reasonOf(s value.Scope, r Row) string {
	if r.Missing {
		return s.T("finance.reason_missing")
	}
	return r.Reason
}

// SortAudit puts changes in the order of time; those of one moment stay as they are.
func SortAudit(all []Audited) {
	slices.SortStableFunc(all, func(a, b Audited) int { return cmp.Compare(a.At, b.At) })
}
