package app

import (
	"context"
	"slices"

	"huiwu/app/core"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

// MealsOf are the meals of a meeting in their order, with who comes to each.
func (o *Office) MealsOf(ctx context.Context, meeting meetings.Ref) ([]*meals.Meal, error) {
	return meals.Of(ctx, o.db, meeting)
}

// ProposeMeals adds the meals that the agenda of a meeting speaks of, as one step.
func (o *Office) ProposeMeals(ctx context.Context, s value.Scope, meeting meetings.Ref) (int, error) {
	return meals.Propose(ctx, o.db, s, o.Meals.Register, meeting)
}

// OrderExpected makes the orders of meals what is expected, as one step.
func (o *Office) OrderExpected(ctx context.Context, keys []meals.Ref) (int, error) {
	return meals.OrderExpected(ctx, o.db, keys)
}

// MealsIntoBudget puts meals into the budget, as one step.
func (o *Office) MealsIntoBudget(ctx context.Context, s value.Scope, keys []meals.Ref) (meals.Planned, error) {
	return meals.IntoBudget(ctx, o.db, s, o.Budget.Register, keys)
}

// OrderChange is the last change of what was ordered for a meal.
type OrderChange struct {
	At       value.Instant
	Who      string
	From, To int64
}

// MealSheet is all that is known of one meal.
type MealSheet struct {
	Meal  *meals.Meal
	Board meals.Board
	// Last is the last change of the order; its moment is "" where there is none.
	Last OrderChange
}

// MealSheet reads one meal with who eats what and the last change of its order, which
// the journal tells.
func (o *Office) MealSheet(ctx context.Context, s value.Scope, id meals.Ref) (MealSheet, error) {
	m, err := o.Meals.Get(ctx, string(id))
	if err != nil {
		return MealSheet{}, err
	}
	out := MealSheet{Meal: m}
	if out.Board, err = meals.BoardOf(ctx, o.db, s, id); err != nil {
		return out, err
	}
	trail, err := o.Meals.History(ctx, s, string(id))
	if err != nil {
		return out, err
	}
	for _, e := range trail {
		at := slices.IndexFunc(e.Changes, func(c core.FieldChange) bool { return c.Key == "ordered" })
		if at < 0 {
			continue
		}
		out.Last = OrderChange{At: e.At, Who: e.Actor, From: figureOf(s, e.Changes[at].From), To: figureOf(s, e.Changes[at].To)}
		break
	}
	return out, nil
}

// figureOf reads a number as the history shows it; "" is none.
func figureOf(s value.Scope, text string) int64 {
	n, _ := value.Int.Parse(s, text) // the register wrote it, so it can be read
	return n
}
