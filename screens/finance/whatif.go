package finance

import (
	"fmt"

	"huiwu/app/budget"
	"huiwu/data/value"
	"huiwu/screens/kit"
)

// rows is a table that is shown and never changed.
type rows [][]kit.GridCell

// Len is the number of rows.
func (r rows) Len() int { return len(r) }

// Row is one of them.
func (r rows) Row(i int) []kit.GridCell { return r[i] }

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
	grid := kit.NewGrid(cols, table)
	grid.SetTotals(totals)
	var sheet *kit.Sheet
	closing := kit.NewPrimary(env.T("action.close"), nil, func() { sheet.Close() })
	sheet = kit.NewSheet(env.Window, env.T("budget.whatif.title"), kit.Column(10,
		kit.Wrapped(env.T("budget.whatif.text", heads.Heads, env.T("budget.heads."+string(heads.From)))), tall(grid, len(table)+1)), closing)
	sheet.Width, sheet.First = 820, closing
	sheet.Show()
}

func whatIfTable(env *kit.Env, all []budget.WhatIf) ([]kit.GridColumn, rows, []kit.GridCell) {
	s := env.Scope()
	cols := []kit.GridColumn{{Key: "category", Head: env.T("field.finance.lines.category"), Width: 150}}
	heads := []kit.GridCell{{Text: env.T("budget.whatif.heads")}}
	each := []kit.GridCell{{Text: env.T("budget.whatif.per_head")}}
	totals := []kit.GridCell{{Text: env.T("page.total"), Strong: true}}
	for _, w := range all {
		head := fmt.Sprintf("%+d %%", w.Percent)
		if w.Percent == 0 {
			head = "±0 %"
		}
		cols = append(cols, kit.GridColumn{Key: head, Head: head, Width: 122, Right: true})
		heads = append(heads, kit.GridCell{Text: value.Int.Format(s, w.Heads), Strong: w.Percent == 0})
		each = append(each, kit.GridCell{Text: value.Amount.Format(s, w.PerHead), Strong: w.Percent == 0})
		totals = append(totals, kit.GridCell{Text: value.Amount.Format(s, w.Total), Strong: true})
	}
	table := rows{heads, each}
	for _, code := range budget.Categories.Choices {
		c := budget.Category(code)
		if _, ok := all[0].ByCategory[c]; !ok {
			continue
		}
		row := []kit.GridCell{{Text: budget.Categories.Format(s, c)}}
		for _, w := range all {
			row = append(row, kit.GridCell{Text: value.Amount.Format(s, w.ByCategory[c]), Strong: w.Percent == 0, Dim: w.Percent != 0 && w.ByCategory[c] == present(all, c)})
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
