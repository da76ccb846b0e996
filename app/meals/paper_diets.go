package meals

import (
	"slices"
	"strings"

	"huiwu/app/paper"
	"huiwu/data/value"
)

// alike are meals of an order at which the same is not eaten at the same tables.
type alike struct {
	served
	meals []int // their places in the order
}

// byDiets puts meals with the same diets together, in the order of the first of each.
func byDiets(all []served) []alike {
	var out []alike
	for i, one := range all {
		if len(one.Needs) == 0 {
			continue
		}
		at := slices.IndexFunc(out, func(a alike) bool { return sameDiets(a.Board, one.Board) })
		if at < 0 {
			out, at = append(out, alike{served: one}), len(out)
		}
		out[at].meals = append(out[at].meals, i)
	}
	return out
}

func sameDiets(a, b Board) bool {
	same := func(x, y Tally) bool {
		return x.Table == y.Table && x.Heads == y.Heads && x.Plain == y.Plain && slices.Equal(x.Needs, y.Needs)
	}
	return slices.Equal(a.Needs, b.Needs) && slices.EqualFunc(a.Tables, b.Tables, same) && same(a.Total, b.Total)
}

// guest is somebody with needs and the meals they come to.
type guest struct {
	Special
	meals []int // their places in the order
}

// guests are those with needs at any meal, once each, by the first meal they come to.
func guests(all []served) []guest {
	var out []guest
	at := map[string]int{}
	for i, one := range all {
		for _, p := range one.People {
			n, known := at[p.ID]
			if !known {
				n = len(out)
				at[p.ID], out = n, append(out, guest{Special: p})
			}
			out[n].meals = append(out[n].meals, i)
		}
	}
	return out
}

// mealWords names a meal in a list.
func mealWords(s value.Scope, m *Meal) string { return DayOf(s, m.Day) + " " + m.Name }

// mealsWords names meals of an order, in few words where it is all of them, else with
// something between them.
func mealsWords(s value.Scope, all []served, which []int, between string) string {
	if len(which) == len(all) && len(all) > 1 {
		return s.T("meals.all", len(all))
	}
	names := make([]string, len(which))
	for i, n := range which {
		names[i] = mealWords(s, all[n].Meal)
	}
	return strings.Join(names, between)
}

// dietBlocks are what is not eaten at which table, once for all meals with the same, and
// by whom, once for the whole order.
func dietBlocks(s value.Scope, all []served) []paper.Block {
	groups := byDiets(all)
	if len(groups) == 0 {
		return []paper.Block{paper.Space{Height: 1}, paper.Note(s.T("meals.no_needs"))}
	}
	out := []paper.Block{paper.Heading{Level: 1, Text: s.T("meals.diets")}}
	if without := withoutNeeds(all); len(without) > 0 {
		out = append(out, paper.Note(mealsWords(s, all, without, s.T("list.comma"))+s.T("meals.colon")+s.T("meals.no_needs")))
	}
	for _, g := range groups {
		table := []paper.Block{g.table(s), paper.Space{Height: 2}}
		if len(all) > 1 {
			table = slices.Insert(table, 0, paper.Block(paper.Heading{Level: 2, Text: mealsWords(s, all, g.meals, s.T("list.comma"))}))
		}
		out = append(out, table...)
	}
	return append(out, paper.Heading{Level: 1, Text: s.T("meals.special")}, names(s, all), paper.Space{Height: 2})
}

func withoutNeeds(all []served) (out []int) {
	for i, one := range all {
		if len(one.Needs) == 0 {
			out = append(out, i)
		}
	}
	return out
}

// names are those with needs; where there are several meals, with those they come to.
func names(s value.Scope, all []served) paper.Table {
	t := paper.Table{Columns: []paper.Column{
		{Head: s.T("meals.col.name"), Width: 34}, {Head: s.T("meals.col.table"), Width: 34}, {Head: s.T("meals.col.seat"), Width: 20}, {Head: s.T("meals.col.need"), Weight: 1},
	}}
	if len(all) > 1 {
		t.Columns = append(t.Columns, paper.Column{Head: s.T("meals.col.meals"), Weight: 1})
	}
	for _, p := range guests(all) {
		row := []string{p.Name, p.Table, p.Seat, strings.Join(p.Needs, s.T("list.comma"))}
		if len(all) > 1 {
			row = append(row, mealsWords(s, all, p.meals, "\n"))
		}
		t.Rows = append(t.Rows, paper.Cells(row...))
	}
	return t
}
