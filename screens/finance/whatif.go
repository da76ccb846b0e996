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
	var sheet *input.Sheet
	closing := input.NewPrimary(env.T("action.close"), nil, func() { sheet.Close() })
	sheet = input.NewSheet(env.Window, env.T("budget.whatif.title"), look.Column(10,
		look.Wrapped(env.T("budget.whatif.text", heads.Heads, env.T("budget.heads."+string(heads.From)))), tall(grid, len(table)+1)), closing)
	sheet.Width, sheet.First = 820, closing
	sheet.Show()
}

func whatIfTable(env *screen.Env, all []budget.WhatIf) ([]grid.Column, rows, []grid.Cell) {
	s := env.Scope()
	cols := []grid.Column{{Key: "category", Head: env.T("field.finance.lines.category"), Width: 150}}
	heads := []grid.Cell{{Text: env.T("budget.whatif.heads")}}
	each := []grid.Cell{{Text: env.T("budget.whatif.per_head")}}
	totals := []grid.Cell{{Text: env.T("page.total"), Strong: true}}
	for _, w := range all {
		head := fmt.Sprintf("%+d %%", w.Percent)
		if w.Percent == 0 {
			head = "±0 %"
		}
		cols = append(cols, grid.Column{Key: head, Head: head, Width: 122, Right: true})
		heads = append(heads, grid.Cell{Text: value.Int.Format(s, w.Heads), Strong: w.Percent == 0})
		each = append(each, grid.Cell{Text: value.Amount.Format(s, w.PerHead), Strong: w.Percent == 0})
		totals = append(totals, grid.Cell{Text: value.Amount.Format(s, w.Total), Strong: true})
	}
	table := rows{heads, each}
	for _, code := range budget.Categories.Choices {
		c := budget.Category(code)
		if _, ok := all[0].ByCategory[c]; !ok {
			continue
		}
		row := []grid.Cell{{Text: budget.Categories.Format(s, c)}}
		for _, w := range all {
			row = append(row, grid.Cell{Text: value.Amount.Format(s, w.ByCategory[c]), Strong: w.Percent == 0, Dim: w.Percent != 0 && w.ByCategory[c] == present(all, c)})
		}
		table = append(table, row)
	}
	return cols, table, totals
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
