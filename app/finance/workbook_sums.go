package finance

import (
	"fmt"
	"strconv"

	"huiwu/app/budget"
	"huiwu/app/meetings"
	"huiwu/app/sheet"
	"huiwu/data/value"
)

// figureColumns are those of the sheets by category and by line; the latter has number
// and item before, and the reason after.
func (b *book) figureColumns(byLine bool) []sheet.Column {
	word := func(key string) string { return b.s.T("finance.col." + key) }
	amounts := sheet.Sum
	var cols []sheet.Column
	if byLine {
		amounts = sheet.Visible
		cols = append(cols, sheet.Column{Head: b.s.T("minutes.no"), Kind: value.KindInt, Width: 8})
	}
	cols = append(cols, sheet.Column{Head: b.field("category"), Kind: value.KindText, Width: 16})
	if byLine {
		cols = append(cols, sheet.Column{Head: b.field("item"), Kind: value.KindText})
	}
	for _, key := range []string{"budget", "committed", "spent", "left", "forecast", "variance"} {
		cols = append(cols, sheet.Column{Head: word(key), Kind: value.KindMoney, Total: amounts})
	}
	cols = append(cols, sheet.Column{Head: word("percent"), Kind: value.KindQuantity, Width: 11}, sheet.Column{Head: word("light"), Kind: value.KindText})
	if byLine {
		cols = append(cols, sheet.Column{Head: word("reason"), Kind: value.KindText, Width: 30})
	}
	return cols
}

// figures are the cells from budget to light, from a column on; formulas are those of
// budget, committed, spent, left and forecast, "" for a plain number.
func (b *book) figures(page *sheet.Sheet, at int, f Figures, light Light, formulas [5]string) []sheet.Value {
	row := page.Next()
	cell := func(n int) string { return page.At(at+n, row) }
	percent := sheet.Value{Kind: value.KindQuantity, Formula: fmt.Sprintf(`IF(%s<=0,"",ROUND(%s/%s*100,1))`, cell(0), cell(5), cell(0))}
	if tenths, ok := f.Percent(); ok {
		percent.Code = value.Number.Code(b.s, value.Quantity(tenths*100))
	}
	return []sheet.Value{
		money(b.s, f.Budget, formulas[0]), money(b.s, f.Committed, formulas[1]), money(b.s, f.Spent, formulas[2]),
		money(b.s, f.Left(), formulas[3]), money(b.s, f.Forecast, formulas[4]), money(b.s, f.Variance(), less(b.s, cell(4), cell(0))),
		percent, sheet.Text(Lights.Format(b.s, light)),
	}
}

const rowFigures = 3 // column of the budget in the sheet by line

func (b *book) writeRows() error {
	if b.rows == nil {
		return nil
	}
	typed := map[string]bool{}
	for _, l := range b.Lines {
		typed[string(l.ID)] = l.Forecast > 0
	}
	page := b.rows
	for i, r := range b.Rows() {
		row := page.Next()
		number := page.At(0, row)
		var formulas [5]string
		budgeted, committed, spent := page.At(rowFigures, row), page.At(rowFigures+1, row), page.At(rowFigures+2, row)
		formulas[3] = less(b.s, budgeted, fmt.Sprintf("IF(%s=0,%s,MAX(%s,%s))", committed, spent, committed, spent))
		if r.Line != "" {
			formulas[0] = fmt.Sprintf("SUMIF(%s,%s,%s)", b.lines.Range(lineNo), number, b.lines.Range(lineAmount))
		}
		if b.spent != nil {
			formulas[2] = fmt.Sprintf("SUMIF(%s,%s,%s)", b.spent.Range(entryNo), number, b.spent.Range(entryAmountOut))
		}
		switch {
		case b.Meeting.Stage == meetings.Closed || r.Line == "":
			formulas[4] = spent
		case !typed[r.Line]:
			formulas[4] = fmt.Sprintf("IF(%s<0,%s,MAX(%s:%s))", budgeted, budgeted, budgeted, spent)
		}
		cells := []sheet.Value{count(b.s, int64(i+1)), sheet.Text(budget.Categories.Format(b.s, r.Category)), sheet.Text(itemOf(b.s, r))}
		cells = append(cells, b.figures(page, rowFigures, r.Figures, r.Light, formulas)...)
		if err := page.Row(append(cells, sheet.Text(reasonOf(b.s, r)))...); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) writeGroups() error {
	if b.groups == nil {
		return nil
	}
	for _, g := range b.Groups {
		name := b.groups.At(0, b.groups.Next())
		var formulas [5]string
		for i := range formulas {
			formulas[i] = fmt.Sprintf("SUMIF(%s,%s,%s)", b.rows.Range(1), name, b.rows.Range(rowFigures+i))
		}
		cells := append([]sheet.Value{sheet.Text(budget.Categories.Format(b.s, g.Category))}, b.figures(b.groups, 1, g.Figures, g.Light, formulas)...)
		if err := b.groups.Row(cells...); err != nil {
			return err
		}
	}
	b.groups.Chart(sheet.Chart{Kind: sheet.Columns, Title: b.s.T("finance.chart.categories"), Series: []int{1, 3}})
	return nil
}

func (b *book) summaryColumns() []sheet.Column {
	return []sheet.Column{
		{Head: b.s.T("finance.col.item"), Kind: value.KindText, Width: 44},
		{Head: b.s.T("finance.entry.amount"), Kind: value.KindMoney, Width: 22},
		{Head: b.s.T("finance.col.note"), Kind: value.KindText, Width: 54},
	}
}

// writeSummary says what came in, what was spent and what is left, what a head costs,
// and what it cost at earlier meetings of the same kind.
func (b *book) writeSummary() error {
	page := b.summary
	at := map[string]string{}
	sum := func(of *sheet.Sheet, col int) string {
		if of == nil {
			return ""
		}
		return "SUM(" + of.Range(col) + ")"
	}
	row := func(key string, v sheet.Value, note string, strong bool) error {
		at[key] = page.At(1, page.Next())
		put := page.Row
		if strong {
			put = page.Strong
		}
		return put(sheet.Text(b.s.T("finance.sum."+key)), v, sheet.Text(note))
	}
	rows := []func() error{
		func() error {
			return row("income", money(b.s, b.Monitor.Income, sum(b.income, entryAmountIn)), "", false)
		},
		func() error { return row("spent", money(b.s, b.Spent, sum(b.spent, entryAmountOut)), "", false) },
		func() error {
			return row("balance", money(b.s, b.Balance(), less(b.s, at["income"], at["spent"])), b.s.T("finance.note.balance"), true)
		},
		func() error { return row("budget", money(b.s, b.Budget, sum(b.rows, rowFigures)), "", false) },
		func() error { return row("committed", money(b.s, b.Committed, sum(b.rows, rowFigures+1)), "", false) },
		func() error {
			return row("available", money(b.s, b.Available(), less(b.s, at["budget"], at["spent"])), b.s.T("finance.note.available"), false)
		},
		func() error {
			return row("left", money(b.s, b.Left(), sum(b.rows, rowFigures+3)), b.s.T("finance.note.left"), true)
		},
		func() error { return row("forecast", money(b.s, b.Forecast, sum(b.rows, rowFigures+4)), "", false) },
		func() error {
			tenths, ok := b.Percent()
			return row("variance", money(b.s, b.Variance(), less(b.s, at["forecast"], at["budget"])), PercentWords(b.s, tenths, ok, true)+"　"+Lights.Format(b.s, b.Light), true)
		},
		func() error {
			return row("heads", count(b.s, b.Heads.Heads), b.s.T("budget.heads."+string(b.Heads.From)), false)
		},
		func() error {
			return row("per_head", money(b.s, b.PerHead(), b.perHead(at["spent"], at["heads"])), b.s.T("finance.note.per_head"), true)
		},
	}
	for _, write := range rows {
		if err := write(); err != nil {
			return err
		}
	}
	for _, e := range b.Earlier {
		if err := page.Row(sheet.Text(b.s.T("finance.earlier", e.Meeting.Code, e.Meeting.Title)), money(b.s, e.PerHead, ""),
			sheet.Text(b.s.T("finance.earlier.note", value.Amount.Format(b.s, e.Spent), e.Heads))); err != nil {
			return err
		}
	}
	if b.groups != nil {
		page.Chart(sheet.Chart{Kind: sheet.Columns, Title: b.s.T("finance.chart.categories"), Series: []int{1, 3}, Of: b.groups})
	}
	return nil
}

func (b *book) perHead(spent, heads string) string {
	return fmt.Sprintf("IF(%s>0,ROUND(%s/%s,%d),0)", heads, spent, heads, value.MinorDigits(b.s.Currency))
}

func (b *book) auditColumns() []sheet.Column {
	word := func(key string) string { return b.s.T("finance.audit." + key) }
	return []sheet.Column{
		{Head: word("at"), Kind: value.KindInstant, Width: 18},
		{Head: word("who"), Kind: value.KindText},
		{Head: word("step"), Kind: value.KindText},
		{Head: word("record"), Kind: value.KindText},
		{Head: word("change"), Kind: value.KindText, Width: 70},
	}
}

func (b *book) writeAudit() error {
	for _, a := range b.Audit {
		if err := b.audit.Row(sheet.Text(string(a.At)), sheet.Text(a.Who), sheet.Text(a.Step), sheet.Text(a.Record), sheet.Text(a.Change)); err != nil {
			return err
		}
	}
	return nil
}

// less is the formula of a difference, rounded to the currency's decimals: a spreadsheet
// reckons with binary fractions and would show 667.490000000002.
func less(s value.Scope, a, b string) string {
	return "ROUND(" + a + "-" + b + "," + strconv.Itoa(value.MinorDigits(s.Currency)) + ")"
}
