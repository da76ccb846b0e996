package meals

import (
	"context"
	"slices"

	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/data"
	"huiwu/data/value"
)

// Service keeps meals, their orders and diets.
type Service struct {
	core.Register[Meal]
	budget core.Register[budget.BudgetLine]
	h      *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host, lines core.Register[budget.BudgetLine]) *Service {
	return &Service{h: h, budget: lines, Register: New(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "meals",
		Records:   []data.Row{(*Meal)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
		Papers: []module.Paper{
			// A kitchen that is not told what somebody must not eat would cook it.
			{Name: "meals", Formats: []string{".pdf", ".docx", ".xlsx"}, Register: Register, Sees: []core.Class{core.Health}, Document: meetings.Document(sv.h, Paper), Workbook: meetings.Workbook(sv.h, Workbook)},
		},
		Samples: []module.Sample{{File: Register}},
	}
}

// OfMeeting are the meals of a meeting in their order, with who comes to each.
func (sv *Service) OfMeeting(ctx context.Context, meeting meetings.Ref) ([]*Meal, error) {
	return Of(ctx, sv.h.DB, meeting)
}

// Propose adds the meals that the agenda of a meeting speaks of, as one step.
func (sv *Service) Propose(ctx context.Context, s value.Scope, meeting meetings.Ref) (int, error) {
	return Propose(ctx, sv.h.DB, s, sv.Register, meeting)
}

// OrderExpected makes the orders of meals what is expected, as one step.
func (sv *Service) OrderExpected(ctx context.Context, keys []Ref) (int, error) {
	return OrderExpected(ctx, sv.h.DB, keys)
}

// IntoBudget puts meals into the budget, as one step.
func (sv *Service) IntoBudget(ctx context.Context, s value.Scope, keys []Ref) (Planned, error) {
	return IntoBudget(ctx, sv.h.DB, s, sv.budget, keys)
}

// OrderChange is the last change of what was ordered for a meal.
type OrderChange struct {
	At       value.Instant
	Who      string
	From, To int64
}

// Sheet is all that is known of one meal.
type Sheet struct {
	Meal  *Meal
	Board Board
	// Last is the last change of the order; its moment is "" where there is none.
	Last OrderChange
}

// Sheet reads one meal with who eats what and the last change of its order, which
// the journal tells.
func (sv *Service) Sheet(ctx context.Context, s value.Scope, id Ref) (Sheet, error) {
	m, err := sv.Get(ctx, string(id))
	if err != nil {
		return Sheet{}, err
	}
	out := Sheet{Meal: m}
	if out.Board, err = BoardOf(ctx, sv.h.DB, s, id); err != nil && !value.Is(err, value.Denied) { // who eats is not for everybody
		return out, err
	}
	trail, err := sv.History(ctx, s, string(id))
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
