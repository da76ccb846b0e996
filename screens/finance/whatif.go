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

// showWhatIf shows what the budget comes to with fewer and more people.
func (b *Budget) showWhatIf() {
	env := b.env
	if b.meeting() == "" {
		return
	}
	heads := b.now.drift.Now
	all, err := budget.WhatIfs(b.now.lines, heads.Heads, budget.UsualPercents...)
	if env.Failed(err) {
		return
	}
	text := env.T("budget.whatif.text", heads.Heads, env.T("budget.heads."+string(heads.From)))
	input.Present(env.Window, env.T("budget.whatif.title"), look.Column(10, look.Wrapped(text), whatIfTable(env, all).Boxed(12)), env.T("action.close"), 820)
}

// whatIfRow is what the table tells of each number of people.
type whatIfRow struct {
	name string
	tell func(w budget.WhatIf) string
	same func(w budget.WhatIf) bool // it is no other than with the people there are
}

func whatIfTable(env *screen.Env, all []budget.WhatIf) *grid.Table[whatIfRow] {
	s := env.Scope()
	fields := []grid.Field[whatIfRow]{grid.OfText("category", env.T("field.finance.lines.category"), 150, func(r whatIfRow) string { return r.name })}
	var now budget.WhatIf
	for _, w := range all {
		head := fmt.Sprintf("%+d %%", w.Percent)
		if w.Percent == 0 {
			now, head = w, "±0 %"
		}
		fields = append(fields, grid.Of(head, head, 122, func(r whatIfRow) grid.Cell {
			return grid.Cell{Text: r.tell(w), Strong: w.Percent == 0, Dim: w.Percent != 0 && r.same(w)}
		}).AtRight())
	}
	row := func(name string, tell func(w budget.WhatIf) string) whatIfRow {
		return whatIfRow{name, tell, func(budget.WhatIf) bool { return false }}
	}
	amount := func(name string, of func(w budget.WhatIf) value.Money) whatIfRow {
		return row(name, func(w budget.WhatIf) string { return value.Amount.Format(s, of(w)) })
	}
	rows := []whatIfRow{
		row(env.T("budget.whatif.heads"), func(w budget.WhatIf) string { return value.Int.Format(s, w.Heads) }),
		amount(env.T("budget.whatif.per_head"), func(w budget.WhatIf) value.Money { return w.PerHead }),
	}
	for _, code := range budget.Categories.Choices {
		c := budget.Category(code)
		if _, ok := now.ByCategory[c]; ok {
			one := amount(budget.Categories.Format(s, c), func(w budget.WhatIf) value.Money { return w.ByCategory[c] })
			one.same = func(w budget.WhatIf) bool { return w.ByCategory[c] == now.ByCategory[c] }
			rows = append(rows, one)
		}
	}
	t := grid.NewTable(fields...)
	t.Set(rows, nil)
	t.SetTotal(amount(env.T("page.total"), func(w budget.WhatIf) value.Money { return w.Total }))
	return t
}
