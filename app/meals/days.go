package meals

import (
	"slices"

	"huiwu/data/value"
)

// Sums are what some meals come to.
type Sums struct {
	Meals, Expected, Ordered int64
	Value                    value.Money
}

// SumOf is what meals come to.
func SumOf(rows []*Meal) (t Sums) {
	for _, m := range rows {
		t.Meals++
		t.Expected += m.Counts.Expected()
		t.Ordered += m.Ordered
		t.Value += m.Value()
	}
	return t
}

// Day is a day with its meals, in the order in which they are served.
type Day struct {
	Date  value.Date
	Meals []*Meal
}

// ByDay are meals by day.
func ByDay(rows []*Meal) (out []Day) {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b *Meal) int { return value.Wall.Compare(a.At(), b.At()) })
	for _, m := range rows {
		if n := len(out); n == 0 || out[n-1].Date != m.Day {
			out = append(out, Day{Date: m.Day})
		}
		last := &out[len(out)-1]
		last.Meals = append(last.Meals, m)
	}
	return out
}

// MatchWords is how the order stands against who is expected, with the figure.
func (m *Meal) MatchWords(s value.Scope) string {
	by := m.Ordered - m.Counts.Expected()
	switch m.Match() {
	case Short:
		return s.T("meals.short_by", -by)
	case Over:
		return s.T("meals.over_by", by)
	}
	return Matched.Format(s, m.Match())
}

// Who are the names of those who have a need.
func (b *Board) Who(need string) (names []string) {
	for _, who := range b.People {
		if slices.Contains(who.Needs, need) {
			names = append(names, who.Name)
		}
	}
	return names
}
