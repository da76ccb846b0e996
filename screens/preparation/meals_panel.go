package preparation

import (
	"context"
	"fmt"
	"image/color"
	"strings"

	"huiwu/app/budget"
	"huiwu/app/meals"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// mealPanel is what is known of the picked meal: who comes against what was ordered, how
// it stands in the budget, and who eats what at which table.
type mealPanel struct {
	of      *Meals
	content fyne.CanvasObject
	column  *fyne.Container
	scroll  *look.Scroll
	tables  *grid.Grid
	loading *screen.Loader
	id      meals.Ref
	sheet   meals.Sheet
}

func newMealPanel(of *Meals) *mealPanel {
	p := &mealPanel{of: of, column: look.Column(8)}
	p.loading = of.Base.LoaderAfter(of.loading, p.load)
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
	if id == "" {
		p.loading.Drop()
		p.say(p.of.env.T("meals.pick"))
		return
	}
	screen.Load(p.loading, func(ctx context.Context, s value.Scope) (meals.Sheet, error) { return office.Meals.Sheet(ctx, s, id) }, p.show)
}

func (p *mealPanel) show(sheet meals.Sheet) {
	env, s, m := p.of.env, p.of.env.Scope(), sheet.Meal
	changed := p.sheet.Meal == nil || p.sheet.Meal.ID != m.ID
	p.sheet = sheet
	where := []string{meals.DayOf(s, m.Day) + " " + string(m.StartsAt)}
	for _, t := range []string{m.Place, m.Supplier} {
		if t != "" {
			where = append(where, t)
		}
	}
	parts := []fyne.CanvasObject{
		look.Row(8, look.Stretch(look.Subheading(m.Name).Cutting()), look.NewChip(matchState(m), matchWords(env, m))),
		look.Wrapped(strings.Join(where, " · ")).Colored(look.ColorDim),
		look.Row(8,
			look.Stretch(look.NewFigure(value.Int.Format(s, m.Counts.Expected()), env.T("field."+meals.Register+".expected"), look.Plain)),
			look.Stretch(look.NewFigure(value.Int.Format(s, m.Ordered), env.T("field."+meals.Register+".ordered"), matchState(m)))),
		look.Wrapped(env.T("meals.breakdown", m.Counts.Guests, m.Counts.Companions, m.Counts.Staff, m.Counts.Tentative)),
	}
	parts = append(parts, p.lastOrder(sheet)...)
	parts = append(parts, look.NewRule(), p.inBudget(m), look.NewRule(), look.Strong(env.T("meals.diets")))
	parts = append(parts, p.diets(sheet.Board)...)
	p.column.Objects = parts
	p.column.Refresh()
	if changed {
		p.scroll.ScrollToTop()
	}
}

// lastOrder says when the order changed last.
func (p *mealPanel) lastOrder(sheet meals.Sheet) []fyne.CanvasObject {
	last, env := sheet.Last, p.of.env
	if last.At == "" {
		return nil
	}
	at := value.Moment.Format(env.Scope(), last.At)
	return []fyne.CanvasObject{look.Wrapped(env.T("meals.last_order", at, last.From, last.To, fmt.Sprintf("%+d", last.To-last.From))).Colored(look.ColorDim)}
}

// inBudget says how the meal stands in the budget; a button leads to its line.
func (p *mealPanel) inBudget(m *meals.Meal) fyne.CanvasObject {
	env, s, b := p.of.env, p.of.env.Scope(), m.Budgeted
	text := look.Stretch(look.Wrapped(env.T("meals.in_budget."+string(b.State), env.Amount(s, b.Line.Amount), env.Amount(s, m.Total()))))
	row := []fyne.CanvasObject{look.NewChip(page.StateOf(meals.InBudgets.Tones[string(b.State)]), meals.InBudgets.Format(s, b.State)), text}
	if b.Line.ID != "" {
		row = append(row, input.NewButton(env.T("meals.to_budget"), nil, func() { env.Open(budget.Register, "", string(b.Line.ID)) }))
	}
	return look.Row(8, row...)
}

// mealCells is a table that is shown and never changed.
type mealCells [][]grid.Cell

// Len is the number of rows.
func (r mealCells) Len() int { return len(r) }

// Row is one of them.
func (r mealCells) Row(i int) []grid.Cell { return r[i] }

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
	if len(b.Needs) == 0 {
		return []fyne.CanvasObject{look.Wrapped(env.T("meals.no_needs")).Colored(look.ColorDim)}
	}
	cols := []grid.Column{{Key: "table", Head: env.T("meals.col.table"), Width: 104}, {Key: "heads", Head: env.T("meals.col.heads"), Width: 66, Right: true}}
	for _, n := range b.Needs {
		cols = append(cols, grid.Column{Key: n, Head: n, Width: needWidth(n), Right: true})
	}
	cells := func(t meals.Tally, strong bool) []grid.Cell {
		row := []grid.Cell{{Text: t.Table, Strong: strong}, {Text: value.Int.Format(s, t.Heads), Strong: strong}}
		for _, n := range t.Needs {
			text := ""
			if n > 0 {
				text = value.Int.Format(s, n)
			}
			row = append(row, grid.Cell{Text: text, Strong: strong})
		}
		return row
	}
	var table mealCells
	for _, t := range b.Tables {
		table = append(table, cells(t, false))
	}
	p.tables = grid.New(cols, table)
	p.tables.SetTotals(cells(b.Total, true))
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(0, look.Scaled(float32(min(len(table)+2, 10))*32+6)))
	out := []fyne.CanvasObject{container.NewStack(room, look.Card(look.Pad(p.tables, 1, 1, 1, 1)))}
	for _, n := range b.Needs {
		var names []string
		for _, who := range b.People {
			for _, own := range who.Needs {
				if own == n {
					names = append(names, who.Name)
				}
			}
		}
		out = append(out, look.Wrapped(n+env.T("meals.colon")+strings.Join(names, env.T("list.comma"))))
	}
	return out
}
