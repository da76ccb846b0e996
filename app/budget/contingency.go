package budget

import (
	"context"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// contingency is the category of money kept for what nobody foresaw.
const contingency = Category("contingency")

// Contingency is what is set aside for what nobody foresaw, and the rest of the budget.
func Contingency(lines []BudgetLine) (aside, rest value.Money) {
	for _, l := range lines {
		if l.Category == contingency {
			aside += l.Amount
		} else {
			rest += l.Amount
		}
	}
	return aside, rest
}

// SetAside makes the contingency of a meeting a percentage (in thousandths of a
// percent: 7500 is 7.5 %) of all other lines, as one step. The line that is there
// already is changed; several are refused, because nobody can say which is meant.
func SetAside(ctx context.Context, register core.Register[BudgetLine], db *data.DB, s value.Scope, meeting meetings.Ref, percent value.Quantity) error {
	if percent <= 0 || percent > 100_000 {
		return value.Bad("fault.budget.percent", value.Number.Format(s, percent)).At("percent")
	}
	return db.Do(ctx, "set_aside "+Register, func(ctx context.Context, _ *data.Tx) error {
		lines, err := Lines(ctx, db, meeting)
		if err != nil {
			return err
		}
		_, rest := Contingency(lines)
		sum, ok := rest.MulQuantities(percent, 10) // a hundredth
		if !ok {
			return value.Bad("fault.too_big", value.Number.Format(s, percent)).At("percent")
		}
		kept := BudgetLine{MeetingID: meeting, Category: contingency, Basis: "item"}
		found := 0
		for _, l := range lines {
			if l.Category == contingency {
				kept = l
				found++
			}
		}
		if found > 1 {
			return &value.Fault{Kind: value.Conflict, Key: "fault.budget.contingencies", Args: []any{found}}
		}
		name := s.T("choice.category.contingency")
		if kept.Item == "" || strings.HasPrefix(kept.Item, name) {
			kept.Item = s.T("budget.contingency.item", name, value.Number.Format(s, percent))
		}
		kept.Quantity, kept.Times, kept.Price, kept.ByHeadcount = 1000, 1000, sum, false
		return register.Save(ctx, s, &kept)
	})
}
