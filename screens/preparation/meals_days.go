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
	table   *grid.Table[mealLine]
	panel   *mealPanel
	content fyne.CanvasObject
	wanted  string // meal to stand on after the next load
}

// mealLine is a row: a meal, or a day with its sums.
type mealLine struct {
	meal *meals.Meal // nil for a day
	day  meals.Day
	sums meals.Sums // of the meal, or of the day
}

func newMealDays(of *Meals) *mealDays {
	d := &mealDays{of: of, panel: newMealPanel(of), table: grid.NewTable(mealFields(of.env)...)}
	d.table.OnSelect = func([]mealLine) { d.picked() }
	d.table.OnOpen = func(l mealLine) {
		if l.meal != nil {
			of.Page.Select(string(l.meal.ID), true)
		}
	}
	g := d.table.Grid
	g.OnDelete = func() {
		if keys := d.selected(); len(keys) == 1 {
			of.Page.Select(string(keys[0]), false)
			of.Page.Act(screen.CommandDelete)
		}
	}
	g.OnMenu = func(_ int, at fyne.Position) { of.Page.Menu(at, of.Page.Extra()...) }
	g.OnSearchKey = of.Page.FocusSearch
	// Beside an open form there is no room for the panel.
	d.content = look.SideBySide(look.Card(look.Pad(g, 1, 1, 1, 1)), d.panel.content, look.Side{Width: 404, Most: 0.45, From: 860, Gap: 14, Least: fyne.NewSize(320, 160)})
	return d
}

// mealFields are the columns of the meals by day.
func mealFields(env *screen.Env) []grid.Field[mealLine] {
	of := func(key string, width float32, day, meal func(s value.Scope, l mealLine) grid.Cell) grid.Field[mealLine] {
		head := "field." + meals.Register + "." + key
		if key == "expected" || key == "ordered" {
			head = "meals.col." + key
		}
		return grid.Of(key, env.T(head), width, func(l mealLine) grid.Cell {
			if l.meal == nil {
				return day(env.Scope(), l)
			}
			return meal(env.Scope(), l)
		})
	}
	nothing := func(value.Scope, mealLine) grid.Cell { return grid.Cell{} }
	number := func(of func(meals.Sums) int64) func(s value.Scope, l mealLine) grid.Cell {
		return func(s value.Scope, l mealLine) grid.Cell {
			n := of(l.sums)
			return grid.Cell{Text: value.Int.Format(s, n), Dim: n == 0, Strong: l.meal == nil}
		}
	}
	expected, ordered := number(func(t meals.Sums) int64 { return t.Expected }), number(func(t meals.Sums) int64 { return t.Ordered })
	return []grid.Field[mealLine]{
		of("starts", 62, nothing, func(_ value.Scope, l mealLine) grid.Cell { return grid.Cell{Text: string(l.meal.StartsAt)} }),
		of("name", 132, func(s value.Scope, l mealLine) grid.Cell {
			return grid.Cell{Text: meals.DayOf(s, l.day.Date), Strong: true}
		},
			func(_ value.Scope, l mealLine) grid.Cell { return grid.Cell{Text: l.meal.Name} }),
		of("place", 96, func(_ value.Scope, l mealLine) grid.Cell {
			return grid.Cell{Text: env.T("meals.count", l.sums.Meals), Dim: true}
		},
			func(_ value.Scope, l mealLine) grid.Cell { return grid.Cell{Text: l.meal.Place} }),
		of("expected", 78, expected, expected).AtRight(),
		of("ordered", 76, ordered, ordered).AtRight(),
		of("match", 126, nothing, func(s value.Scope, l mealLine) grid.Cell {
			return grid.Cell{Text: l.meal.MatchWords(s), State: matchState(l.meal)}
		}),
		of("value", 94, func(s value.Scope, l mealLine) grid.Cell {
			return grid.Cell{Text: env.Amount(s, l.sums.Value), Strong: true}
		},
			func(s value.Scope, l mealLine) grid.Cell {
				return grid.Cell{Text: env.Amount(s, l.sums.Value), Dim: l.sums.Value == 0}
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
	var lines []mealLine
	for _, day := range meals.ByDay(d.of.rows) {
		lines = append(lines, mealLine{day: day, sums: meals.SumOf(day.Meals)})
		for _, m := range day.Meals {
			lines = append(lines, mealLine{meal: m, day: day, sums: meals.SumOf([]*meals.Meal{m})})
		}
	}
	d.table.Grid.Empty = d.of.Page.EmptyState(d.of.propose, d.of.Page.Adding())
	d.table.Set(lines, func(l mealLine) bool { return l.meal != nil && slices.Contains(keep, l.meal.ID) })
	switch keys := d.selected(); {
	case len(keys) == 1:
		d.pick(keys[0])
	case len(keys) == 0 && len(lines) > 1:
		d.pick(lines[1].meal.ID)
	default:
		d.panel.open("")
		d.of.updateButtons()
	}
}

// pick stands on a meal, if it is there.
func (d *mealDays) pick(id meals.Ref) {
	at := slices.IndexFunc(d.table.Rows(), func(l mealLine) bool { return l.meal != nil && l.meal.ID == id })
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
func (d *mealDays) selected() (out []meals.Ref) {
	for _, l := range d.table.Selected() {
		rows := l.day.Meals
		if l.meal != nil {
			rows = []*meals.Meal{l.meal}
		}
		for _, m := range rows {
			if !slices.Contains(out, m.ID) {
				out = append(out, m.ID)
			}
		}
	}
	return out
}
