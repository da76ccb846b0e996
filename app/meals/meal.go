// Package meals keeps what a meeting serves: how many are expected at each meal, what
// was ordered for them, what they may not eat, and what it costs.
package meals

import (
	"context"
	"errors"

	"huiwu/app/agenda"
	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of a meal.
type Ref = value.ID[Meal]

// Register is the name of the register of meals.
const Register = "preparation.meals"

// Meal is one meal of a meeting: what is served at one time in one place.
type Meal struct {
	data.Record[Meal]
	MeetingID meetings.Ref
	Day       value.Date
	StartsAt  value.Clock // on the wall of the meeting's zone
	Kind      Kind
	Name      string // what people call it; that of its kind where nothing was typed
	Place     string
	Supplier  string
	Menu      string
	Tables    int64
	Seats     int64       // at each table
	Price     value.Money // for each head
	Ordered   int64
	Served    int64
	Note      string
	// Line is the key of the budget line it made, "" for none; the line may be gone.
	Line budget.LineRef

	Counts   Counts   `bun:"-"` // who comes
	Budgeted Budgeted `bun:"-"` // how it stands in the budget
}

// At is when the meal is served.
func (m *Meal) At() value.Local { return value.At(m.Day, m.StartsAt) }

// Kind is a kind of meal.
type Kind string

// The kinds of meal.
const (
	Breakfast Kind = "breakfast"
	Tea       Kind = "tea"
	Lunch     Kind = "lunch"
	Dinner    Kind = "dinner"
	Banquet   Kind = "banquet"
)

// Kinds are the kinds of meal in the order of the day.
var Kinds = value.Choice("meal_kind", Breakfast, Tea, Lunch, Dinner, Banquet)

// Match is how what was ordered stands to who comes.
type Match string

// The ways an order can stand.
const (
	NotOrdered Match = "none"
	Short      Match = "short"
	Over       Match = "over"
	Matches    Match = "matches"
)

// Matched are the ways in their order.
var Matched = value.Choice("meal_match", NotOrdered, Short, Over, Matches).Toned(map[string]value.Tone{
	"none": value.ToneOpen, "short": value.ToneLate, "over": value.ToneWarn, "matches": value.ToneDone,
})

// Match says how the order stands.
func (m *Meal) Match() Match {
	switch n := m.Counts.Expected(); {
	case m.Ordered == 0:
		return NotOrdered
	case m.Ordered < n:
		return Short
	case m.Ordered > n:
		return Over
	}
	return Matches
}

// Value is what the order costs. Check has seen to it that it fits.
func (m *Meal) Value() value.Money { return m.Price * value.Money(m.Ordered) }

// The orders of magnitude of a meal; no kitchen serves more.
const (
	mostHeads = 1_000_000
	mostPrice = 1_000_000_000
)

// New is the register of meals.
func New(db *data.DB) core.Register[Meal] {
	return core.New(db, core.Definition[Meal]{
		Name: Register, Icon: "meal", Order: []string{"day", "starts"}, Searchable: true,
		Label: func(m *Meal) string { return m.Name }, LabelBy: "{t}.name",
		Hint:      func(m *Meal) string { return string(m.Day) + " " + string(m.StartsAt) },
		HintBy:    "{t}.day || ' ' || {t}.starts_at",
		MeetingOf: func(m *Meal) *string { return (*string)(&m.MeetingID) },
		Fields: []core.Field[Meal]{
			core.Of("day", func(m *Meal) *value.Date { return &m.Day }, value.Day).Required().Moves().Until("served"),
			core.Of("starts", func(m *Meal) *value.Clock { return &m.StartsAt }, value.TimeOfDay).Required().SQL("{t}.starts_at").MovesOn("day"),
			core.Of("kind", func(m *Meal) *Kind { return &m.Kind }, Kinds).Required(),
			core.Of("name", func(m *Meal) *string { return &m.Name }, value.TextMax(100)),
			core.Of("place", func(m *Meal) *string { return &m.Place }, value.TextMax(200)),
			core.Of("supplier", func(m *Meal) *string { return &m.Supplier }, value.TextMax(200)),
			core.Computed("expected", func(m *Meal) int64 { return m.Counts.Expected() }, value.Int).SQL(expectedBy),
			core.Of("ordered", func(m *Meal) *int64 { return &m.Ordered }, value.Count),
			core.Computed("match", (*Meal).Match, Matched).SQL(matchBy),
			core.Of("price", func(m *Meal) *value.Money { return &m.Price }, value.Amount).Optional(),
			core.Computed("value", (*Meal).Value, value.Amount).SQL("({t}.price * {t}.ordered)").Summed(),
			core.Of("tables", func(m *Meal) *int64 { return &m.Tables }, value.Count).Optional(),
			core.Of("seats", func(m *Meal) *int64 { return &m.Seats }, value.Count).Optional(),
			core.Of("menu", func(m *Meal) *string { return &m.Menu }, value.Long).Optional().FullWidth(),
			core.Of("served", func(m *Meal) *int64 { return &m.Served }, value.Count).Optional(),
			core.Computed("budgeted", func(m *Meal) InBudget { return m.Budgeted.State }, InBudgets).Optional(),
			core.Of("note", func(m *Meal) *string { return &m.Note }, value.Long).Optional().FullWidth(),
		},
		Fill:  func(ctx context.Context, rows []*Meal) error { return fill(ctx, db, rows) },
		New:   func(ctx context.Context, _ value.Scope, m *Meal) error { return follow(ctx, db, m) },
		Check: func(ctx context.Context, s value.Scope, _, m *Meal) error { return check(ctx, db, s, m) },
		Duplicates: func(ctx context.Context, s value.Scope, rows []*Meal) ([]*core.Match[Meal], error) {
			return duplicates(ctx, db, s, rows)
		},
		Copied: func(m *Meal) { m.Ordered, m.Served = 0, 0 },
		// What was ordered and served was for the people of that meeting.
		CopyRule: &core.CopyRule[Meal]{
			Clear: func(m *Meal) { m.Ordered, m.Served = 0, 0 },
			Begin: func(ctx context.Context, tx *data.Tx, meeting string, by value.Minutes) error {
				return begin(ctx, db, tx, meetings.Ref(meeting), by)
			},
		},
	})
}

// begin moves the tea of the first day as far as the meeting begins later, which falls in
// its breaks. What is after the first meal at a table stays, and so do those meals: they
// are eaten when people eat.
func begin(ctx context.Context, db *data.DB, tx *data.Tx, meeting meetings.Ref, by value.Minutes) error {
	m, err := data.Get(ctx, db, meeting)
	if err != nil {
		return err
	}
	first, err := data.List[Meal](ctx, db, data.Where("meeting_id = ? AND day = ?", string(meeting), string(m.StartsAt.Date())), data.Order("starts_at", "id"))
	for i := range first {
		if first[i].Kind != Tea {
			if first[i].Kind == Breakfast {
				continue
			}
			break
		}
		at := value.At(first[i].Day, first[i].StartsAt).Add(by)
		if at.Date() != first[i].Day {
			continue // past midnight it stays where it was
		}
		first[i].StartsAt = at.Clock()
		if err := tx.Save(&first[i]); err != nil {
			return err
		}
	}
	return err
}

// follow proposes lunch on the first day that has none yet.
func follow(ctx context.Context, db *data.DB, m *Meal) error {
	m.Kind, m.StartsAt = Lunch, usual[Lunch]
	if m.MeetingID == "" {
		return nil
	}
	of, err := data.Get(ctx, db, m.MeetingID)
	if err != nil {
		return err
	}
	days, err := data.Query[value.Date](ctx, db, "SELECT DISTINCT day FROM meals WHERE meeting_id = ? AND kind = 'lunch'", string(m.MeetingID))
	taken := map[value.Date]bool{}
	for _, d := range days {
		taken[d] = true
	}
	m.Day = of.StartsAt.Date()
	for d := m.Day; d <= of.EndsAt.Date(); d = d.AddDays(1) {
		if !taken[d] {
			m.Day = d
			break
		}
	}
	return err
}

// usual is when a meal of a kind is served, unless something else is said.
var usual = map[Kind]value.Clock{Breakfast: "07:30", Tea: "10:00", Lunch: "12:00", Dinner: "18:00", Banquet: "18:30"}

// around is how many days before and after a meeting its meals may be: people come the
// evening before and leave after breakfast.
const around = 1

func check(ctx context.Context, db *data.DB, s value.Scope, m *Meal) error {
	if m.MeetingID == "" {
		return value.Bad("fault.no_meeting")
	}
	of, err := data.Get(ctx, db, m.MeetingID)
	if err != nil {
		return err
	}
	var faults []error
	first, last := of.StartsAt.Date().AddDays(-around), of.EndsAt.Date().AddDays(around)
	if m.Day != "" && (m.Day < first || m.Day > last) {
		faults = append(faults, value.Bad("fault.meals.day", string(first), string(last)).At("day"))
	}
	if m.Price < 0 {
		faults = append(faults, value.Bad("fault.negative", value.Amount.Format(s, m.Price)).At("price"))
	}
	if m.Price > mostPrice {
		faults = append(faults, value.Bad("fault.too_big", value.Amount.Format(s, m.Price)).At("price"))
	}
	for _, n := range []struct {
		key string
		n   int64
	}{{"tables", m.Tables}, {"seats", m.Seats}, {"ordered", m.Ordered}, {"served", m.Served}} {
		switch {
		case n.n < 0:
			faults = append(faults, value.Bad("fault.negative", value.Int.Format(s, n.n)).At(n.key))
		case n.n > mostHeads:
			faults = append(faults, value.Bad("fault.too_big", value.Int.Format(s, n.n)).At(n.key))
		}
	}
	if m.Name == "" {
		m.Name = Kinds.Format(s, m.Kind)
	}
	return errors.Join(faults...)
}

// Same reports whether two meals are probably one that was entered twice.
func Same(a, b *Meal) bool {
	return a.MeetingID == b.MeetingID && a.Day == b.Day && a.StartsAt == b.StartsAt && a.Kind == b.Kind && a.Place == b.Place
}

// duplicates finds meals that are on file or among the new ones already.
func duplicates(ctx context.Context, db *data.DB, s value.Scope, rows []*Meal) ([]*core.Match[Meal], error) {
	out := make([]*core.Match[Meal], len(rows))
	known := map[meetings.Ref][]Meal{}
	for i, m := range rows {
		if _, ok := known[m.MeetingID]; !ok {
			var err error
			if known[m.MeetingID], err = data.List[Meal](ctx, db, data.Where("meeting_id = ?", string(m.MeetingID))); err != nil {
				return nil, err
			}
		}
		for k := range known[m.MeetingID] {
			if was := &known[m.MeetingID][k]; Same(was, m) {
				out[i] = duplicate(s, was, -1)
			}
		}
		for k := range rows[:i] {
			if out[i] == nil && Same(rows[k], m) {
				out[i] = duplicate(s, rows[k], k)
			}
		}
	}
	return out, nil
}

func duplicate(s value.Scope, was *Meal, row int) *core.Match[Meal] {
	return &core.Match[Meal]{Label: was.Name + " " + Called(s, was), Why: "twin.meal", Record: was, Row: row, Merge: merge}
}

// merge completes a meal with what a later row says.
func merge(earlier, later *Meal) {
	for _, t := range []struct{ to, from *string }{
		{&earlier.Supplier, &later.Supplier}, {&earlier.Menu, &later.Menu}, {&earlier.Note, &later.Note},
	} {
		if *t.to == "" {
			*t.to = *t.from
		}
	}
	for _, n := range []struct{ to, from *int64 }{
		{&earlier.Tables, &later.Tables}, {&earlier.Seats, &later.Seats}, {&earlier.Ordered, &later.Ordered}, {&earlier.Served, &later.Served},
	} {
		if *n.to == 0 {
			*n.to = *n.from
		}
	}
	if earlier.Price == 0 {
		earlier.Price = later.Price
	}
}

// Called is when a meal is, in short: 3月5日 12:00.
func Called(s value.Scope, m *Meal) string {
	return agenda.ShortDay(s, m.Day) + " " + string(m.StartsAt)
}

// Of are the meals of a meeting in their order, with who comes to each.
func Of(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]*Meal, error) {
	rows, err := data.List[Meal](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("day", "starts_at", "id"))
	out := make([]*Meal, len(rows))
	for i := range rows {
		out[i] = &rows[i]
	}
	if err != nil || len(out) == 0 {
		return out, err
	}
	return out, fill(ctx, db, out)
}
