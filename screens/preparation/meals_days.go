package preparation

import (
	"slices"

	"huiwu/app/meals"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// mealDays is the view of the meals by day: each day with its sums, its meals under it,
// and beside them who comes to the picked one.
type mealDays struct {
	of      *Meals
	table   *grid.Table[meals.Line]
	panel   *mealPanel
	content fyne.CanvasObject
	wanted  string // meal to stand on after the next load
}

func newMealDays(of *Meals) *mealDays {
	d := &mealDays{of: of, panel: newMealPanel(of), table: grid.NewTable(mealFields(of.env)...)}
	g := d.table.Grid
	of.Page.Bind(g, func(row int) string {
		if m := d.table.Rows()[row].Meal; m != nil {
			return string(m.ID)
		}
		return ""
	})
	g.OnSelect = func([]int) { d.picked() }
	g.OnDelete = func() {
		if keys := d.selected(); len(keys) == 1 {
			of.Page.Select(string(keys[0]), false)
			of.Page.Act(screen.CommandDelete)
		}
	}
	g.OnSearchKey = of.Page.FocusSearch
	// Beside an open form there is no room for the panel.
	d.content = look.SideBySide(g.Card(), d.panel.content, look.Side{Width: 404, Most: 0.45, From: 860, Gap: 14, Least: fyne.NewSize(320, 160)})
	return d
}

// mealFields are the columns of the meals by day.
func mealFields(env *screen.Env) []grid.Field[meals.Line] {
	of := func(key, head string, width float32, cell func(s value.Scope, l meals.Line) grid.Cell) grid.Field[meals.Line] {
		return grid.Of(key, env.T(head+key), width, func(l meals.Line) grid.Cell { return cell(env.Scope(), l) })
	}
	number := func(of func(meals.Sums) int64) func(s value.Scope, l meals.Line) grid.Cell {
		return func(s value.Scope, l meals.Line) grid.Cell {
			n := of(l.Sums)
			return grid.Cell{Text: value.Int.Format(s, n), Dim: n == 0, Strong: l.Meal == nil}
		}
	}
	const field, own = "field." + meals.Register + ".", "meals.col."
	return []grid.Field[meals.Line]{
		of("starts", field, 62, func(_ value.Scope, l meals.Line) grid.Cell { return grid.Cell{Text: l.Starts()} }),
		of("name", field, 132, func(s value.Scope, l meals.Line) grid.Cell { return grid.Cell{Text: l.Name(s), Strong: l.Meal == nil} }),
		of("place", field, 96, func(s value.Scope, l meals.Line) grid.Cell { return grid.Cell{Text: l.Place(s), Dim: l.Meal == nil} }),
		of("expected", own, 78, number(func(t meals.Sums) int64 { return t.Expected })).AtRight(),
		of("ordered", own, 76, number(func(t meals.Sums) int64 { return t.Ordered })).AtRight(),
		of("match", field, 126, func(s value.Scope, l meals.Line) grid.Cell {
			if l.Meal == nil {
				return grid.Cell{}
			}
			return grid.Cell{Text: l.Meal.MatchWords(s), State: matchState(l.Meal)}
		}),
		of("value", field, 94, func(s value.Scope, l meals.Line) grid.Cell {
			return grid.Cell{Text: env.Amount(s, l.Sums.Value), Strong: l.Meal == nil, Dim: l.Meal != nil && l.Sums.Value == 0}
		}).AtRight(),
	}
}

func matchState(m *meals.Meal) look.State { return page.StateOfChoice(meals.Matched, m.Match()) }

// show sets the meals out by day and stands again where it stood; on the first of all where
// nothing of that is left.
func (d *mealDays) show() {
	keep := d.selected()
	if d.wanted != "" {
		keep, d.wanted = []meals.Ref{meals.Ref(d.wanted)}, ""
	}
	lines := meals.LinesOf(d.of.rows)
	d.table.Grid.Empty = d.of.Page.EmptyState(d.of.propose, d.of.Page.Adding())
	d.table.Set(lines, func(l meals.Line) bool { return l.Meal != nil && slices.Contains(keep, l.Meal.ID) })
	switch keys := d.selected(); {
	case len(keys) == 1:
		d.pick(keys[0])
	case len(keys) == 0 && len(lines) > 1:
		d.pick(lines[1].Meal.ID)
	default:
		d.panel.open("")
		d.of.updateButtons()
	}
}

// pick stands on a meal, if it is there.
func (d *mealDays) pick(id meals.Ref) {
	at := slices.IndexFunc(d.table.Rows(), func(l meals.Line) bool { return l.Meal != nil && l.Meal.ID == id })
	if at < 0 {
		return
	}
	d.table.Grid.SetSelection([]int{at})
	d.table.Grid.ScrollTo(at)
	d.panel.open(id)
	d.of.updateButtons()
}

// picked follows the table: one meal is shown beside it, and in the form if that is open.
func (d *mealDays) picked() {
	d.of.updateButtons()
	keys := d.selected()
	if len(keys) != 1 {
		d.panel.open("")
		d.of.Page.CloseForm()
		return
	}
	d.panel.open(keys[0])
	d.of.Page.Select(string(keys[0]), false)
}

// selected are the meals of the selected rows; a day stands for all of its meals.
func (d *mealDays) selected() []meals.Ref { return meals.Chosen(d.table.Selected()) }
