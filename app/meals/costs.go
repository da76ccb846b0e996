package meals

import (
	"context"
	"slices"

	"huiwu/app/agenda"
	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// category is the category of the budget that meals belong to.
const category = budget.Category("meals")

// InBudget is how a meal stands in the budget.
type InBudget string

// The ways a meal can stand in the budget.
const (
	Unplanned InBudget = "none"    // no line was made of it, or the line is gone
	Agrees    InBudget = "agrees"  // the line says what the meal says
	Differs   InBudget = "differs" // heads or price have changed since
)

// InBudgets are the ways in their order.
var InBudgets = value.Choice("in_budget", Unplanned, Agrees, Differs).Toned(map[string]value.Tone{
	"none": value.ToneOpen, "agrees": value.ToneDone, "differs": value.ToneWarn,
})

// Budgeted is a meal beside the line of the budget it made.
type Budgeted struct {
	State InBudget
	// Heads is what the line would be reckoned for today.
	Heads int64
	// Line is the line as it stands; its key is "" where there is none.
	Line budget.BudgetLine
}

// Total is what the meal comes to today for the heads it is reckoned for.
func (m *Meal) Total() value.Money { return m.Price * value.Money(m.Budgeted.Heads) }

// fillBudget holds meals against their lines of the budget.
func fillBudget(ctx context.Context, db *data.DB, rows []*Meal) error {
	var keys []string
	for _, m := range rows {
		if m.Line != "" {
			keys = append(keys, string(m.Line))
		}
	}
	lines := map[budget.LineRef]budget.BudgetLine{}
	if len(keys) > 0 {
		all, err := data.List[budget.BudgetLine](ctx, db, data.Where("id IN (?)", keys))
		if err != nil {
			return err
		}
		for _, l := range all {
			lines[l.ID] = l
		}
	}
	heads := map[meetings.Ref]int64{}
	for _, m := range rows {
		n := m.Counts.Expected()
		if n == 0 {
			// Nobody has confirmed yet: the head count of the whole budget stands in.
			if _, ok := heads[m.MeetingID]; !ok {
				all, err := budget.Heads(ctx, db, m.MeetingID)
				if err != nil {
					return err
				}
				heads[m.MeetingID] = all.Heads
			}
			n = heads[m.MeetingID]
		}
		m.Budgeted = Budgeted{State: Unplanned, Heads: n, Line: lines[m.Line]}
		if l := m.Budgeted.Line; l.ID != "" {
			m.Budgeted.State = Differs
			if l.Amount == m.Total() && l.Price == m.Price {
				m.Budgeted.State = Agrees
			}
		}
	}
	return nil
}

// Planned is what became of meals that were put into the budget.
type Planned struct {
	Made, Changed, Same int
	Unpriced            []*Meal // left out: nobody has said what they cost
}

// IntoBudget puts meals into the budget as one step: a line for each, or the line it made
// brought up to date. What was typed into a line by hand, its name, who pays and the
// remark, stays. A meal without a price is left out; where all are, that is refused.
func IntoBudget(ctx context.Context, db *data.DB, s value.Scope, lines core.Register[budget.BudgetLine], keys []Ref) (Planned, error) {
	var out Planned
	err := db.Do(ctx, "budget "+Register, func(ctx context.Context, tx *data.Tx) error {
		out = Planned{}
		rows, err := picked(ctx, db, keys)
		if err != nil {
			return err
		}
		for _, m := range rows {
			switch {
			case m.Price == 0:
				out.Unpriced = append(out.Unpriced, m)
				continue
			case m.Budgeted.State == Agrees:
				out.Same++
				continue
			case m.Budgeted.State == Differs:
				out.Changed++
			default:
				out.Made++
			}
			l, err := LineOf(ctx, db, s, m)
			if err != nil {
				return err
			}
			if err := lines.Save(ctx, s, &l); err != nil {
				return err
			}
			if m.Line != l.ID {
				m.Line = l.ID
				if err := tx.Save(m); err != nil {
					return err
				}
			}
		}
		if len(out.Unpriced) == len(rows) {
			return value.Bad("fault.meals.no_price", rows[0].Name).At("price")
		}
		return nil
	})
	return out, err
}

// LineOf is the line of the budget that a meal makes, or the one it made as it would be
// today. It follows the head count where the whole meeting eats.
func LineOf(ctx context.Context, db *data.DB, s value.Scope, m *Meal) (budget.BudgetLine, error) {
	l := m.Budgeted.Line
	if l.ID == "" {
		item, err := itemOf(ctx, db, s, m)
		if err != nil {
			return l, err
		}
		l = budget.BudgetLine{MeetingID: m.MeetingID, Category: category, Item: item, Unit: s.T("meals.unit")}
	}
	all, err := budget.Heads(ctx, db, m.MeetingID)
	l.Basis, l.Times, l.Price, l.Heads = "head", 1000, m.Price, m.Budgeted.Heads
	l.Quantity = value.Quantity(m.Budgeted.Heads * 1000)
	l.ByHeadcount = m.Budgeted.Heads == all.Heads
	if l.Supplier == "" {
		l.Supplier = m.Supplier
	}
	return l, err
}

// itemOf is what a meal is called in the budget: with its day, and with its time where
// that day has another of the same name.
func itemOf(ctx context.Context, db *data.DB, s value.Scope, m *Meal) (string, error) {
	same, err := data.Count[Meal](ctx, db, data.Where("meeting_id = ? AND day = ? AND id <> ? AND (name = ? OR name = '' AND kind = ?)",
		string(m.MeetingID), string(m.Day), string(m.ID), m.Name, string(m.Kind)))
	when := agenda.ShortDay(s, m.Day)
	if same > 0 {
		when += " " + value.TimeOfDay.Format(s, m.StartsAt)
	}
	return m.Name + s.T("meals.item", when), err
}

// picked are meals by key, in the order of the day; NotFound when all are gone.
func picked(ctx context.Context, db *data.DB, keys []Ref) ([]*Meal, error) {
	ids := make([]string, len(keys))
	for i, k := range keys {
		ids[i] = string(k)
	}
	if len(ids) == 0 {
		return nil, &value.Fault{Kind: value.NotFound, Key: "fault.meals.none", Op: Register}
	}
	rows, err := data.List[Meal](ctx, db, data.Where("id IN (?)", ids), data.Order("day", "starts_at", "id"))
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, &value.Fault{Kind: value.NotFound, Key: "fault.record_gone", Op: Register}
	}
	out := make([]*Meal, len(rows))
	for i := range rows {
		out[i] = &rows[i]
	}
	return out, fill(ctx, db, out)
}

// OrderExpected makes what is ordered for meals the number that is expected, as one
// step, and answers how many orders changed. Where nobody is expected yet, the order
// stays.
func OrderExpected(ctx context.Context, db *data.DB, keys []Ref) (changed int, err error) {
	err = db.Do(ctx, "order "+Register, func(ctx context.Context, tx *data.Tx) error {
		changed = 0
		rows, err := picked(ctx, db, keys)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(rows, func(m *Meal) bool { return m.Counts.Expected() > 0 }) {
			return value.Bad("fault.meals.nobody")
		}
		for _, m := range rows {
			n := m.Counts.Expected()
			if n == 0 || n == m.Ordered {
				continue
			}
			m.Ordered = n
			changed++
			if err := tx.Save(m); err != nil {
				return err
			}
		}
		return nil
	})
	return changed, err
}
