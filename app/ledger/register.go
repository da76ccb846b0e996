package ledger

import (
	"context"
	"errors"
	"strings"

	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// pickLine refers to a line of the budget.
var pickLine = value.RefTo[budget.BudgetLine](budget.Register)

// standingSQL is the standing of an entry. Each reversal turns the entry over, so an
// even number of them leaves it counting.
const standingSQL = `(CASE WHEN {t}.reverses_id IS NOT NULL THEN CASE WHEN {t}.amount < 0 THEN 'reversal' ELSE 'restored' END
	WHEN (SELECT COUNT(*) FROM ledger_entries r WHERE r.reverses_id = {t}.id) % 2 = 1 THEN 'reversed' ELSE 'counts' END)`

// pickEntry refers to the entry that a reversal takes back.
var pickEntry = value.RefTo[LedgerEntry](Register)

var fields = []core.Field[LedgerEntry]{
	core.Of("day", func(e *LedgerEntry) *value.Date { return &e.Day }, value.Day).Required().Stays(),
	core.Of("direction", func(e *LedgerEntry) *Direction { return &e.Direction }, Directions).Required(),
	core.Of("voucher", func(e *LedgerEntry) *string { return &e.Voucher }, value.TextMax(60)),
	core.Of("party", func(e *LedgerEntry) *string { return &e.Party }, value.Text),
	core.Of("what", func(e *LedgerEntry) *string { return &e.What }, value.Text).Required().FullWidth(),
	core.Of("category", func(e *LedgerEntry) *budget.Category { return &e.Category }, budget.Categories),
	core.Of("line", func(e *LedgerEntry) *value.ID[budget.BudgetLine] { return &e.LineID }, pickLine).SameMeeting(),
	core.Of("amount", func(e *LedgerEntry) *value.Money { return &e.Amount }, value.Amount).Required().SummedBy("direction"),
	core.Computed("standing", func(e *LedgerEntry) Standing { return e.Standing }, Standings).SQL(standingSQL),
	core.Of("source", func(e *LedgerEntry) *string { return &e.Source }, value.TextMax(200)).Optional(),
	core.Of("remark", func(e *LedgerEntry) *string { return &e.Remark }, value.Long).Optional(),
	core.Of("operator", func(e *LedgerEntry) *string { return &e.Operator }, value.TextMax(100)).ReadOnly().Optional(),
	core.Of("at", func(e *LedgerEntry) *value.Instant { return &e.At }, value.Moment).ReadOnly().Optional().Stays(),
	core.Of("reverses", func(e *LedgerEntry) *Ref { return &e.ReversesID }, pickEntry).ReadOnly().Hidden(),
}

// New is the ledger.
func New(db *data.DB) core.Register[LedgerEntry] {
	return core.New(db, core.Definition[LedgerEntry]{
		Name: Register, Icon: "money", Order: []string{"day", "at"}, Fields: fields, Searchable: true,
		Label: func(e *LedgerEntry) string { return e.What }, LabelBy: "{t}.what",
		Hint: func(e *LedgerEntry) string { return e.Voucher }, HintBy: "{t}.voucher",
		MeetingOf: func(e *LedgerEntry) *string { return (*string)(&e.MeetingID) },
		Fill:      func(ctx context.Context, rows []*LedgerEntry) error { return fill(ctx, db, rows) },
		New: func(_ context.Context, s value.Scope, e *LedgerEntry) error {
			e.Day, e.Direction, e.Standing = s.Today, Spending, Counts
			return nil
		},
		Check: func(ctx context.Context, s value.Scope, _, e *LedgerEntry) error { return check(ctx, db, s, e) },
		Derive: func(ctx context.Context, e *LedgerEntry) error {
			a, _ := data.ActorOf(ctx) // a step without an actor does not begin
			e.Operator, e.At = a.Name, value.InstantOf(db.Now())
			if e.LineID == "" {
				return nil
			}
			line, err := data.Get(ctx, db, e.LineID)
			e.Category = line.Category
			return err
		},
		Inactive: func(e *LedgerEntry) bool { return e.Standing == Reversed },
		Reversal: func(ctx context.Context, e *LedgerEntry, reason string) (data.Row, error) {
			return reverse(ctx, db, e, reason)
		},
		// A copy is another entry, of another voucher, on the day it is made.
		Copied: func(e *LedgerEntry) {
			e.Day, e.Voucher = "", ""
			e.Amount = max(e.Amount, -e.Amount)
		},
	})
}

// reverse is the reversal of an entry, whose remark says why.
func reverse(ctx context.Context, db *data.DB, e *LedgerEntry, reason string) (data.Row, error) {
	reason, err := value.Long.Parse(value.Scope{}, reason)
	switch {
	case e.ReversesID != "":
		return nil, &value.Fault{Kind: value.Denied, Key: "fault.ledger.is_reversal", Args: []any{e.What}}
	case e.Standing == Reversed:
		return nil, &value.Fault{Kind: value.Conflict, Key: "fault.ledger.reversed", Args: []any{e.What}}
	case err != nil:
		return nil, value.Faults(err)[0].At("reason")
	case reason == "":
		return nil, value.Bad("fault.required").At("reason")
	}
	c := e.opposite(ctx, value.InstantOf(db.Now()))
	c.Remark = reason
	return c, nil
}

// farDays is how many days ahead money can be entered for.
const farDays = 366

// check says what is wrong with a new entry.
func check(ctx context.Context, db *data.DB, s value.Scope, e *LedgerEntry) error {
	if e.MeetingID == "" {
		return value.Bad("fault.no_meeting")
	}
	var faults []error
	if last := s.Today.AddDays(farDays); s.Today != "" && e.Day > last {
		faults = append(faults, value.Bad("fault.ledger.far", string(e.Day), string(last)).At("day"))
	}
	if e.Amount <= 0 {
		faults = append(faults, value.Bad("fault.ledger.amount").At("amount"))
	}
	if e.Direction == Spending && e.Category == "" && e.LineID == "" {
		faults = append(faults, value.Bad("fault.ledger.category").At("category"))
	}
	if e.LineID != "" {
		if err := checkLine(ctx, db, s, e); err != nil {
			faults = append(faults, err)
		}
	}
	return errors.Join(faults...)
}

// checkLine says what is wrong with the budget line of an entry.
func checkLine(ctx context.Context, db *data.DB, s value.Scope, e *LedgerEntry) error {
	line, err := data.Get(ctx, db, e.LineID)
	switch {
	case err != nil:
		return err
	case line.MeetingID != e.MeetingID:
		return value.Bad("fault.ledger.line_elsewhere", line.Item).At("line")
	case e.Direction == Income:
		return value.Bad("fault.ledger.line_income").At("line")
	case e.Category != "" && e.Category != line.Category:
		return value.Bad("fault.ledger.line_category", line.Item, budget.Categories.Format(s, line.Category)).At("category")
	}
	return nil
}

// fill reads how the entries stand.
func fill(ctx context.Context, db *data.DB, rows []*LedgerEntry) error {
	ids := make([]string, len(rows))
	for i, e := range rows {
		ids[i] = string(e.ID)
	}
	type line struct{ ID, Standing string }
	found, err := data.Query[line](ctx, db,
		"SELECT t.id AS id, "+strings.ReplaceAll(standingSQL, "{t}", "t")+" AS standing FROM ledger_entries t WHERE t.id IN (?)", ids)
	byID := make(map[string]string, len(found))
	for _, l := range found {
		byID[l.ID] = l.Standing
	}
	for _, e := range rows {
		e.Standing = Standing(byID[string(e.ID)])
	}
	return err
}

// Figures are what the entries of a meeting come to.
type Figures struct{ Income, Spending, Balance value.Money }

// Totals are the sums of a meeting.
func Totals(ctx context.Context, db *data.DB, meeting meetings.Ref) (Figures, error) {
	sums, err := sums(ctx, db, "direction", "meeting_id = ?", meeting)
	f := Figures{Income: sums[string(Income)], Spending: sums[string(Spending)]}
	f.Balance = f.Income - f.Spending
	return f, err
}

// SpentByLine is what was spent of each budget line of a meeting, "" for spending that
// no line was made for.
func SpentByLine(ctx context.Context, db *data.DB, meeting meetings.Ref) (map[value.ID[budget.BudgetLine]]value.Money, error) {
	sums, err := sums(ctx, db, "COALESCE(line_id, '')", "direction = 'spending' AND meeting_id = ?", meeting)
	out := make(map[value.ID[budget.BudgetLine]]value.Money, len(sums))
	for id, sum := range sums {
		out[value.ID[budget.BudgetLine](id)] = sum
	}
	return out, err
}

// SpentByCategory is what a meeting spent on each category.
func SpentByCategory(ctx context.Context, db *data.DB, meeting meetings.Ref) (map[budget.Category]value.Money, error) {
	sums, err := sums(ctx, db, "category", "direction = 'spending' AND meeting_id = ?", meeting)
	out := make(map[budget.Category]value.Money, len(sums))
	for c, sum := range sums {
		out[budget.Category(c)] = sum
	}
	return out, err
}

// SpentByMonth is what a meeting spent in each month, such as "2026-03".
func SpentByMonth(ctx context.Context, db *data.DB, meeting meetings.Ref) (map[string]value.Money, error) {
	return sums(ctx, db, "SUBSTR(day, 1, 7)", "direction = 'spending' AND meeting_id = ?", meeting)
}

func sums(ctx context.Context, db *data.DB, by, where string, meeting meetings.Ref) (map[string]value.Money, error) {
	type line struct {
		Code string
		Sum  int64
	}
	lines, err := data.Query[line](ctx, db,
		"SELECT "+by+" AS code, SUM(amount) AS sum FROM ledger_entries WHERE "+where+" GROUP BY 1", string(meeting))
	out := make(map[string]value.Money, len(lines))
	for _, l := range lines {
		out[l.Code] = value.Money(l.Sum)
	}
	return out, err
}
