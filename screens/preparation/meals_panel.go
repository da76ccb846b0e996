package preparation

import (
	"context"

	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/app/meals"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// mealPanel is what is known of the picked meal: who comes against what was ordered, how
// it stands in the budget, and who eats what at which table.
type mealPanel struct {
	of      *Meals
	content fyne.CanvasObject
	column  *fyne.Container
	scroll  *look.Scroll
	tables  *grid.Table[meals.Tally]
	loading *screen.Loader
	id      meals.Ref
	sheet   meals.Sheet
}

func newMealPanel(of *Meals) *mealPanel {
	p := &mealPanel{of: of, column: look.Column(8)}
	p.loading = of.Base.LoaderBehind(of.loading, p.load)
	p.scroll = look.NewScroll(look.Pad(p.column, 10, 10, 14, 16))
	p.content = look.Card(look.Pad(p.scroll, 1, 1, 1, 1))
	p.say(of.env.T("meals.pick"))
	return p
}

// say shows a sentence alone.
func (p *mealPanel) say(text string) {
	p.column.Objects = []fyne.CanvasObject{look.Wrapped(text).Colored(look.ColorDim)}
	p.column.Refresh()
}

// open shows one meal; "" is none, or several.
func (p *mealPanel) open(id meals.Ref) {
	p.id = id
	p.loading.Reload()
}

func (p *mealPanel) load() {
	office, id := p.of.env.Office, p.id
	screen.LoadFor(p.loading, string(id), func(ctx context.Context, s value.Scope) (meals.Sheet, error) { return office.Meals.Sheet(ctx, s, id) }, p.show)
}

func (p *mealPanel) show(sheet meals.Sheet) {
	env, s, m := p.of.env, p.of.env.Scope(), sheet.Meal
	if m == nil {
		p.say(env.T("meals.pick"))
		return
	}
	changed := p.sheet.Meal == nil || p.sheet.Meal.ID != m.ID
	p.sheet = sheet
	figure := func(n int64, key string, state look.State) fyne.CanvasObject {
		return look.Stretch(look.NewFigure(value.Int.Format(s, n), env.T("field."+meals.Register+"."+key), state))
	}
	parts := []fyne.CanvasObject{
		look.Row(8, look.Stretch(look.Subheading(m.Name).Cutting()), look.NewChip(matchState(m), m.MatchWords(s))),
		look.Wrapped(m.Where(s)).Colored(look.ColorDim),
		look.Row(8, figure(m.Counts.Expected(), "expected", look.Plain), figure(m.Ordered, "ordered", matchState(m))),
		look.Wrapped(m.Counts.Breakdown(s)),
	}
	if last := sheet.Last.Words(s); last != "" {
		parts = append(parts, look.Wrapped(last).Colored(look.ColorDim))
	}
	parts = append(parts, look.NewDivider(), p.inBudget(m), look.NewDivider(), look.Strong(env.T("meals.diets")))
	parts = append(parts, p.diets(sheet.Board)...)
	p.column.Objects = parts
	p.column.Refresh()
	if changed {
		p.scroll.ScrollToTop()
	}
}

// inBudget says how the meal stands in the budget; a button leads to its line.
func (p *mealPanel) inBudget(m *meals.Meal) fyne.CanvasObject {
	env, s, b := p.of.env, p.of.env.Scope(), m.Budgeted
	text := look.Stretch(look.Wrapped(env.T("meals.in_budget."+string(b.State), env.Amount(s, b.Line.Amount), env.Amount(s, m.Total()))))
	row := []fyne.CanvasObject{page.ChoiceChip(s, meals.InBudgets, b.State), text}
	if b.Line.ID != "" {
		row = append(row, input.NewButton(env.T("meals.to_budget"), nil, func() { env.Open(budget.Register, "", string(b.Line.ID)) }))
	}
	return look.Row(8, row...)
}

// needWidth is the width of a column of a need, in plain units: that of its word, up to
// a few characters.
func needWidth(need string) float32 {
	w := float32(24)
	for _, r := range need {
		if r < 0x2e80 {
			w += 6.6
		} else {
			w += 14
		}
	}
	return min(max(w, 52), 104)
}

// diets are the needs by table, and under it who has each.
func (p *mealPanel) diets(b meals.Board) []fyne.CanvasObject {
	env, s := p.of.env, p.of.env.Scope()
	p.tables = nil
	if !env.Office.MaySee(env.Context(), core.Health) {
		return []fyne.CanvasObject{look.Wrapped(env.T("meals.needs_hidden")).Colored(look.ColorDim)}
	}
	if len(b.Needs) == 0 {
		return []fyne.CanvasObject{look.Wrapped(env.T("meals.no_needs")).Colored(look.ColorDim)}
	}
	number := func(n int64) string {
		if n == 0 {
			return ""
		}
		return value.Int.Format(s, n)
	}
	fields := []grid.Field[meals.Tally]{
		grid.OfText("table", env.T("meals.col.table"), 104, func(t meals.Tally) string { return t.Table }),
		grid.OfText("heads", env.T("meals.col.heads"), 66, func(t meals.Tally) string { return value.Int.Format(s, t.Heads) }).AtRight(),
	}
	for i, n := range b.Needs {
		fields = append(fields, grid.OfText(n, n, needWidth(n), func(t meals.Tally) string { return number(t.Needs[i]) }).AtRight())
	}
	p.tables = grid.NewTable(fields...)
	p.tables.Set(b.Tables, nil)
	p.tables.SetTotal(b.Total)
	out := []fyne.CanvasObject{p.tables.Boxed(10)}
	for _, n := range b.Needs {
		out = append(out, look.Wrapped(b.WhoWords(s, n)))
	}
	return out
}
