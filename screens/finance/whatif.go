package finance

import (
	"fmt"

	"huiwu/app/budget"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
)

// rows is a table that is shown and never changed.
type rows [][]grid.Cell

// Len is the number of rows.
func (r rows) Len() int { return len(r) }

// Row is one of them.
func (r rows) Row(i int) []grid.Cell { return r[i] }

// strong makes all cells of a row strong.
func strong(cells []grid.Cell) []grid.Cell {
	for i := range cells {
		cells[i].Strong = true
	}
	return cells
}

// tall is the height of a table of so many rows with its head, up to what fits a window.
func tall(rows int) float32 { return float32(min(rows+1, 12))*32 + 6 }

// showWhatIf shows what the budget comes to with fewer and more people.
func (b *Budget) showWhatIf() {
	env := b.env
	if b.meeting() == "" {
		return
	}
	heads := b.now.drift.Now
	all, err := budget.WhatIfs(b.now.lines, heads.Heads, budget.UsualPercents...)
	if err != nil {
		env.Fail(err)
		return
	}
	cols, table, totals := whatIfTable(env, all)
	grid := grid.New(cols, table)
	grid.SetTotals(totals)
	text := env.T("budget.whatif.text", heads.Heads, env.T("budget.heads."+string(heads.From)))
	input.Present(env.Window, env.T("budget.whatif.title"), look.Column(10, look.Wrapped(text), look.Boxed(grid, tall(len(table)+1))), env.T("action.close"), 820)
}

func whatIfTable(env *screen.Env, all []budget.WhatIf) (cols []grid.Column, table rows, totals []grid.Cell) {
	s := env.Scope()
	cols = []grid.Column{{Key: "category", Head: env.T("field.finance.lines.category"), Width: 150}}
	for _, w := range all {
		head := fmt.Sprintf("%+d %%", w.Percent)
		if w.Percent == 0 {
			head = "±0 %"
		}
		cols = append(cols, grid.Column{Key: head, Head: head, Width: 122, Right: true})
	}
	row := func(name string, text func(w budget.WhatIf) string) []grid.Cell {
		cells := []grid.Cell{{Text: name}}
		for _, w := range all {
			cells = append(cells, grid.Cell{Text: text(w), Strong: w.Percent == 0})
		}
		return cells
	}
	amount := func(m value.Money) string { return value.Amount.Format(s, m) }
	table = rows{
		row(env.T("budget.whatif.heads"), func(w budget.WhatIf) string { return value.Int.Format(s, w.Heads) }),
		row(env.T("budget.whatif.per_head"), func(w budget.WhatIf) string { return amount(w.PerHead) }),
	}
	for _, code := range budget.Categories.Choices {
		c := budget.Category(code)
		if _, ok := all[0].ByCategory[c]; !ok {
			continue
		}
		cells := row(budget.Categories.Format(s, c), func(w budget.WhatIf) string { return amount(w.ByCategory[c]) })
		for i, w := range all {
			cells[i+1].Dim = w.Percent != 0 && w.ByCategory[c] == present(all, c)
		}
		table = append(table, cells)
	}
	return cols, table, strong(row(env.T("page.total"), func(w budget.WhatIf) string { return amount(w.Total) }))
}

// present is what a category comes to with the people there are.
func present(all []budget.WhatIf, c budget.Category) value.Money {
	for _, w := range all {
		if w.Percent == 0 {
			return w.ByCategory[c]
		}
	}
	return 0
}
