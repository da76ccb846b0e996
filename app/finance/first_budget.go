package finance

import (
	"context"
	"slices"

	"huiwu/app/bookings"
	"huiwu/app/budget"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Proposal is a line that a first budget could have, and where its figures are
// from. A price is on file or it is 0: none is invented.
type Proposal struct {
	Line   budget.BudgetLine
	Origin string // as people read it
	// Doubtful lines are of a category that the budget has already: they are taken only
	// when somebody says so.
	Doubtful bool
	meal     meals.Ref // the meal it is made of, "" for none
}

// Proposed is what lines would come to.
func Proposed(all []Proposal) (sum value.Money) {
	for _, p := range all {
		sum += p.Line.Amount
	}
	return sum
}

// Terms is how the line is reckoned, and that its price is missing.
func (p Proposal) Terms(s value.Scope) string {
	l := p.Line
	if l.Price != 0 {
		return budget.Terms(s, budget.BudgetCopyLine{Item: l.Item, Quantity: l.Quantity, Unit: l.Unit, Price: l.Price, Times: l.Times})
	}
	out := value.Number.Format(s, l.Quantity) + " " + l.Unit
	if l.Times != 1000 {
		out += " × " + value.Number.Format(s, l.Times)
	}
	return s.T("first.unpriced", out)
}

// firstBudget is one proposal being put together.
type firstBudget struct {
	db    *data.DB
	rooms *bookings.Service
	s     value.Scope
	m     meetings.Meeting
	heads budget.Headcount
	// has counts the lines of each category that are in the budget already.
	has map[budget.Category]int
	out []Proposal
}

// firstBudgetSources are where a first budget takes its lines from, the surest first: a
// category that one has filled is left alone by those after it.
var firstBudgetSources = []func(context.Context, *firstBudget) error{
	plannedMeals, bookedRooms, meetingBefore, headsAndDays,
}

// ProposeBudget puts together what a first budget of a meeting could have; s is the
// meeting's own scope. Nothing is written.
func (sv *Service) ProposeBudget(ctx context.Context, s value.Scope, meeting meetings.Ref) ([]Proposal, error) {
	m, err := data.Get(ctx, sv.h.DB, meeting)
	if err != nil {
		return nil, err
	}
	f := &firstBudget{db: sv.h.DB, rooms: sv.rooms, s: s, m: m, has: map[budget.Category]int{}}
	if f.heads, err = budget.Heads(ctx, sv.h.DB, meeting); err != nil {
		return nil, err
	}
	lines, err := budget.Lines(ctx, sv.h.DB, meeting)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		f.has[l.Category]++
	}
	for _, source := range firstBudgetSources {
		if err := source(ctx, f); err != nil {
			return nil, err
		}
	}
	return f.out, nil
}

// AdoptBudget writes lines of a proposal into the budget, as one step.
func (sv *Service) AdoptBudget(ctx context.Context, s value.Scope, taken []Proposal) error {
	if len(taken) == 0 {
		return value.Bad("fault.budget.nothing_taken")
	}
	return sv.h.DB.Do(ctx, "propose "+budget.Register, func(ctx context.Context, _ *data.Tx) error {
		var dishes []meals.Ref
		for _, p := range taken {
			if p.meal != "" {
				dishes = append(dishes, p.meal)
				continue
			}
			l := p.Line
			if err := sv.lines.Save(ctx, s, &l); err != nil {
				return err
			}
		}
		if len(dishes) == 0 {
			return nil
		}
		_, err := sv.meals.IntoBudget(ctx, s, dishes)
		return err
	})
}

// add proposes a line, with its amount reckoned.
func (f *firstBudget) add(p Proposal) error {
	var err error
	p.Line.MeetingID = f.m.ID
	if p.Line.Times == 0 {
		p.Line.Times = value.Quantity(budget.Times(f.m, p.Line.Basis) * 1000)
	}
	if p.Line.Amount, err = budget.Amount(p.Line); err != nil {
		return err
	}
	f.out = append(f.out, p)
	return nil
}

// filled reports whether the budget or the proposal has lines of a category.
func (f *firstBudget) filled(c budget.Category) bool {
	return f.has[c] > 0 || slices.ContainsFunc(f.out, func(p Proposal) bool { return p.Line.Category == c })
}

// plannedMeals are the meals with a price that are not in the budget yet.
func plannedMeals(ctx context.Context, f *firstBudget) error {
	rows, err := meals.Of(ctx, f.db, f.m.ID)
	if err != nil {
		return err
	}
	for _, m := range rows {
		if m.Price == 0 || m.Budgeted.State != meals.Unplanned || m.Budgeted.Heads == 0 {
			continue
		}
		l, err := meals.LineOf(ctx, f.db, f.s, m)
		if err != nil {
			return err
		}
		origin := f.s.T("first.origin.meal", m.Counts.Guests, m.Counts.Companions, m.Counts.Staff)
		if m.Counts.Expected() == 0 {
			origin = f.s.T("first.origin.meal_heads", f.heads.Heads, f.s.T("budget.heads."+string(f.heads.From)))
		}
		had := f.has[l.Category]
		if had > 0 {
			origin += f.s.T("first.origin.doubt", had)
		}
		if err := f.add(Proposal{Line: l, Origin: origin, Doubtful: had > 0, meal: m.ID}); err != nil {
			return err
		}
	}
	return nil
}

// meetingBefore are the lines of the meeting before in the series, for the people who
// come now, in the categories that are still empty.
func meetingBefore(ctx context.Context, f *firstBudget) error {
	from, ok, err := meetings.Earlier(ctx, f.db, f.m.ID)
	if err != nil || !ok || from.Currency != f.m.Currency {
		return err
	}
	lines, err := budget.Lines(ctx, f.db, from.ID)
	if err != nil {
		return err
	}
	empty := map[budget.Category]bool{}
	for _, l := range lines {
		empty[l.Category] = !f.filled(l.Category)
	}
	for _, was := range lines {
		if !empty[was.Category] {
			continue
		}
		l, err := budget.ForHeads(was, f.heads.Heads)
		if err != nil {
			return err
		}
		again := budget.BudgetLine{
			Category: l.Category, Item: l.Item, Quantity: l.Quantity, Unit: l.Unit, Price: l.Price, ByHeadcount: l.ByHeadcount,
			Payer: l.Payer, Supplier: l.Supplier, Basis: l.Basis, Heads: l.Heads,
		}
		if l.Basis == "item" || l.Basis == "head" || l.Basis == "" {
			again.Times = l.Times
		}
		origin := f.s.T("first.origin.before", from.Code, value.Number.Format(f.s, was.Quantity)+was.Unit)
		if l.Quantity != was.Quantity {
			origin += f.s.T("first.origin.scaled", was.Heads, f.heads.Heads)
		}
		if err := f.add(Proposal{Line: again, Origin: origin}); err != nil {
			return err
		}
	}
	return nil
}

// headsAndDays are quantities that follow from the participants and the days alone, for
// categories that nothing else has filled. What they cost has to be filled in.
func headsAndDays(ctx context.Context, f *firstBudget) error {
	type tally struct{ Lodging, Staff int64 }
	got, err := data.Query[tally](ctx, f.db, `SELECT
		COALESCE(SUM(CASE WHEN lodging <> '' THEN 1 ELSE 0 END), 0) AS lodging, COALESCE(SUM(CASE WHEN role = 'staff' THEN 1 ELSE 0 END), 0) AS staff
		FROM participants WHERE meeting_id = ? AND invitation NOT IN ('declined', 'cancelled')`, string(f.m.ID))
	if err != nil {
		return err
	}
	s, days := f.s, budget.Times(f.m, "day")
	people := s.T("first.origin.heads", f.heads.Heads, s.T("budget.heads."+string(f.heads.From)))
	for _, one := range []struct {
		category budget.Category
		basis    budget.Basis
		n        int64
		all      bool // follows the head count
		origin   string
	}{
		{"venue", "day", 1, false, s.T("first.origin.days", days)},
		{"meals", "head_day", f.heads.Heads, true, people},
		{"lodging", "head_night", got[0].Lodging, false, s.T("first.origin.lodging", got[0].Lodging)},
		{"printing", "head", f.heads.Heads, true, people},
		{"staff", "head_day", got[0].Staff, false, s.T("first.origin.staff", got[0].Staff)},
	} {
		if one.n == 0 || f.filled(one.category) {
			continue
		}
		l := budget.BudgetLine{
			Category: one.category, Item: s.T("first.item." + string(one.category)), Unit: s.T("first.unit." + string(one.category)),
			Quantity: value.Quantity(one.n * 1000), Basis: one.basis, ByHeadcount: one.all,
		}
		if one.all {
			l.Heads = one.n
		}
		if err := f.add(Proposal{Line: l, Origin: one.origin}); err != nil {
			return err
		}
	}
	return nil
}
