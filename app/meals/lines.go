package meals

import (
	"fmt"
	"slices"
	"strings"

	"huiwu/data/value"
)

// Line is a row of the meals by day: a meal, or a day with its sums.
type Line struct {
	Meal *Meal // nil for a day
	Day  Day
	Sums Sums // of the meal, or of the day
}

// LinesOf are meals by day, each day over its meals.
func LinesOf(rows []*Meal) (out []Line) {
	for _, day := range ByDay(rows) {
		out = append(out, Line{Day: day, Sums: SumOf(day.Meals)})
		for _, m := range day.Meals {
			out = append(out, Line{Meal: m, Day: day, Sums: SumOf([]*Meal{m})})
		}
	}
	return out
}

// Starts is when the meal begins, "" for a day.
func (l Line) Starts() string {
	if l.Meal == nil {
		return ""
	}
	return string(l.Meal.StartsAt)
}

// Name is that of the meal, or the day.
func (l Line) Name(s value.Scope) string {
	if l.Meal == nil {
		return DayOf(s, l.Day.Date)
	}
	return l.Meal.Name
}

// Place is that of the meal, or how many meals the day has.
func (l Line) Place(s value.Scope) string {
	if l.Meal == nil {
		return s.T("meals.count", l.Sums.Meals)
	}
	return l.Meal.Place
}

// Chosen are the meals of lines, each once; a day stands for all of its meals.
func Chosen(lines []Line) (out []Ref) {
	for _, l := range lines {
		rows := l.Day.Meals
		if l.Meal != nil {
			rows = []*Meal{l.Meal}
		}
		for _, m := range rows {
			if !slices.Contains(out, m.ID) {
				out = append(out, m.ID)
			}
		}
	}
	return out
}

// FirstWarning says the first thing that stands against meals and how many more do, "" for
// nothing; of is the meal that it is about.
func FirstWarning(s value.Scope, rows []*Meal) (text string, of Ref) {
	all := Warnings(rows)
	if len(all) == 0 {
		return "", ""
	}
	text = s.T("meals.warning."+all[0].Key, all[0].Args...)
	if n := len(all) - 1; n > 0 {
		text += s.T("meals.and_more", n)
	}
	return text, all[0].Meal
}

// Where is when the meal is served, where and by whom, as far as known.
func (m *Meal) Where(s value.Scope) string {
	return value.Joined(DayOf(s, m.Day)+" "+string(m.StartsAt), m.Place, m.Supplier)
}

// Breakdown says who the expected are.
func (c Counts) Breakdown(s value.Scope) string {
	return s.T("meals.breakdown", c.Guests, c.Companions, c.Staff, c.Tentative)
}

// Words says when the order changed last and by how much, "" for never.
func (c OrderChange) Words(s value.Scope) string {
	if c.At == "" {
		return ""
	}
	return s.T("meals.last_order", value.Moment.Format(s, c.At), c.From, c.To, fmt.Sprintf("%+d", c.To-c.From))
}

// WhoWords names those who have a need.
func (b *Board) WhoWords(s value.Scope, need string) string {
	return need + s.T("meals.colon") + strings.Join(b.Who(need), s.T("list.comma"))
}
