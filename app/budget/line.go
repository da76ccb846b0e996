// Package budget keeps what a meeting is planned to cost.
package budget

import (
	"context"
	"errors"

	"huiwu/app/approvals"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// LineRef is the key of a line.
type LineRef = value.ID[BudgetLine]

// BudgetLine is one line of a meeting's budget: quantity × price × times.
type BudgetLine struct { // the table is budget_lines
	data.Record[BudgetLine]
	MeetingID   meetings.Ref
	Category    Category
	Item        string
	Quantity    value.Quantity
	Unit        string
	Price       value.Money
	Times       value.Quantity // days or people, 1 where neither counts
	Amount      value.Money    // rounded once, here
	ByHeadcount bool
	Payer       string // department that pays
	Supplier    string
	Remark      string
	Basis       Basis       // what quantity and times count
	Heads       int64       // head count a line by headcount was reckoned with, else 0
	Committed   value.Money // promised by contracts and orders, spent or not
	Forecast    value.Money // what it is expected to come to, 0: not said
	// VarianceReason says why spending is off by more than the office's threshold.
	VarianceReason string
}

// Basis is how a line is reckoned.
type Basis string

// Bases are the ways to reckon a line: a number of items, heads, heads and days, heads
// and nights, or days.
var Bases = value.Choice("basis", Basis("item"), "head", "head_day", "head_night", "day")

// BudgetCopy is a budget as it was at a moment, to compare with.
type BudgetCopy struct { // the table is budget_copies
	data.Record[BudgetCopy]
	approvals.Approvable
	MeetingID meetings.Ref
	Number    int64
	Name      string
	Heads     int64 // head count it was reckoned with
	At        value.Instant
	Actor     string
	// ApprovedByID and ApprovedOn say who approved it before rounds of approval were kept.
	ApprovedByID people.Ref `bun:",nullzero"`
	ApprovedOn   value.Date
}

// BudgetCopyLine is a line of a copy.
type BudgetCopyLine struct { // the table is budget_copy_lines
	data.Record[BudgetCopyLine]
	CopyID   value.ID[BudgetCopy]
	Line     string // key of the line it was made of, which may be gone
	Category Category
	Item     string
	Basis    Basis
	Quantity value.Quantity
	Unit     string
	Price    value.Money
	Times    value.Quantity
	Amount   value.Money
	// The rest of the line as it was; empty in copies made before they were kept.
	ByHeadcount    bool
	Heads          int64
	Payer          string
	Supplier       string
	Remark         string
	Committed      value.Money
	Forecast       value.Money
	VarianceReason string
}

// Category is what money is spent on.
type Category string

// Categories are the categories of spending.
var Categories = value.Choice("category", Category("venue"), "lodging", "meals", "transport", "equipment", "printing",
	"speakers", "staff", "promotion", "gifts", "safety", "contingency", "other")

// Register is the name of the register of budget lines.
const Register = "finance.lines"

// New is the register of budget lines.
func New(db *data.DB) core.Register[BudgetLine] {
	return core.New(db, core.Definition[BudgetLine]{
		Name: Register, Icon: "money", Order: []string{"category", "item"},
		Label: func(l *BudgetLine) string { return l.Item }, LabelBy: "{t}.item",
		MeetingOf: func(l *BudgetLine) *string { return (*string)(&l.MeetingID) },
		Fields: []core.Field[BudgetLine]{
			core.Of("category", func(l *BudgetLine) *Category { return &l.Category }, Categories).Required(),
			core.Of("item", func(l *BudgetLine) *string { return &l.Item }, value.Text).Required().FullWidth(),
			core.Of("basis", func(l *BudgetLine) *Basis { return &l.Basis }, Bases).Optional(),
			core.Of("quantity", func(l *BudgetLine) *value.Quantity { return &l.Quantity }, value.Number).Required(),
			core.Of("unit", func(l *BudgetLine) *string { return &l.Unit }, value.TextMax(30)),
			core.Of("price", func(l *BudgetLine) *value.Money { return &l.Price }, value.Amount).Required(),
			core.Of("times", func(l *BudgetLine) *value.Quantity { return &l.Times }, value.Number),
			core.Of("amount", func(l *BudgetLine) *value.Money { return &l.Amount }, value.Amount).ReadOnly().Summed(),
			core.Of("by_headcount", func(l *BudgetLine) *bool { return &l.ByHeadcount }, value.Bool).Optional(),
			core.Of("payer", func(l *BudgetLine) *string { return &l.Payer }, value.Text),
			core.Of("supplier", func(l *BudgetLine) *string { return &l.Supplier }, value.Text).Optional(),
			core.Of("committed", func(l *BudgetLine) *value.Money { return &l.Committed }, value.Amount).Optional().In("monitor"),
			core.Of("forecast", func(l *BudgetLine) *value.Money { return &l.Forecast }, value.Amount).Optional().In("monitor"),
			core.Of("variance_reason", func(l *BudgetLine) *string { return &l.VarianceReason }, value.Long).Optional().In("monitor"),
			core.Of("remark", func(l *BudgetLine) *string { return &l.Remark }, value.Long).Optional(),
			core.Of("heads", func(l *BudgetLine) *int64 { return &l.Heads }, value.Int).Hidden().ReadOnly(),
		},
		New: func(_ context.Context, _ value.Scope, l *BudgetLine) error {
			l.Quantity, l.Basis = 1000, "item"
			return nil
		},
		Check:    check,
		CopyRule: &core.CopyRule[BudgetLine]{Clear: func(l *BudgetLine) { l.Committed, l.Forecast, l.VarianceReason = 0, 0, "" }},
		Derive:   func(ctx context.Context, l *BudgetLine) error { return derive(ctx, db, l) },
	})
}

func check(_ context.Context, _ value.Scope, before, l *BudgetLine) error {
	if l.MeetingID == "" {
		return value.Bad("fault.no_meeting")
	}
	if before != nil && (before.Quantity != l.Quantity || before.Basis != l.Basis) {
		l.Heads = 0 // reckoned anew, with the people known by now
	}
	var faults []error
	if l.Committed < 0 {
		faults = append(faults, value.Bad("fault.negative", "").At("committed"))
	}
	if l.Forecast < 0 {
		faults = append(faults, value.Bad("fault.negative", "").At("forecast"))
	}
	_, err := amount(l)
	return errors.Join(append(faults, err)...)
}

// countsHeads says that the quantity of a basis is a number of people.
func countsHeads(b Basis) bool { return b == "head" || b == "head_day" || b == "head_night" }

// derive completes a line: times that nobody typed are taken from the dates of the
// meeting, and a line by headcount remembers the head count.
func derive(ctx context.Context, db *data.DB, l *BudgetLine) error {
	if l.Basis == "" {
		l.Basis = "item"
	}
	if l.Times == 0 {
		m, err := data.Get(ctx, db, l.MeetingID)
		if err != nil {
			return err
		}
		l.Times = value.Quantity(Times(m, l.Basis) * 1000)
	}
	switch {
	case !l.ByHeadcount:
		l.Heads = 0
	case l.Heads == 0 && countsHeads(l.Basis) && l.Quantity > 0:
		l.Heads = max(int64(l.Quantity+500)/1000, 1)
	case l.Heads == 0:
		c, err := Heads(ctx, db, l.MeetingID)
		if err != nil {
			return err
		}
		l.Heads = c.Heads
	}
	var err error
	l.Amount, err = amount(l)
	return err
}

// amount multiplies exactly and rounds once: price × (quantity × times).
func amount(l *BudgetLine) (value.Money, error) {
	a, ok := l.Price.MulQuantities(l.Quantity, l.Times)
	if !ok {
		return 0, value.Bad("fault.too_big", l.Item).At("price")
	}
	return a, nil
}

// Amount is what a line comes to, rounded once.
func Amount(l BudgetLine) (value.Money, error) { return amount(&l) }
