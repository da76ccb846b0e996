package finance

import (
	"strconv"
	"strings"

	"huiwu/app/budget"
	"huiwu/app/ledger"
	"huiwu/app/paper"
	"huiwu/data/value"
)

// mostOnPaper is how many entries or changes are printed; the workbook has all.
const mostOnPaper = 2000

// Paper is the report as a document, with the figures of the workbook.
func (r Report) Paper(s value.Scope) paper.Document {
	d := paper.Document{
		Lang: s.Lang, Title: s.T("finance.report.title", r.Meeting.Title), Office: r.Office, Author: r.Office, Subject: r.Meeting.Title,
		Keywords: []string{r.Meeting.Code}, Created: r.Made.Time(), Page: paper.PageSetup{Landscape: true},
		Subtitle: r.Meeting.Code + "　" + value.LongDate(s, r.Meeting.StartsAt.Date()) + "　" + s.T("budget.currency", s.T("choice.currency."+s.Currency)),
	}
	add := func(b ...paper.Block) { d.Blocks = append(d.Blocks, b...) }
	section := func(key string) { add(paper.Heading{Level: 1, Text: s.T("finance.sheet." + key)}) }
	section("summary")
	add(r.summaryBlock(s))
	if len(r.Groups) > 0 {
		section("categories")
		add(r.groupTable(s), r.chart(s))
	}
	if len(r.Earlier) > 0 {
		section("earlier")
		add(r.earlierTable(s))
	}
	if len(r.Groups) > 0 {
		section("variance")
		add(r.varianceTable(s))
	}
	if len(r.Lines) > 0 {
		section("budget")
		add(r.lineTable(s))
	}
	for _, part := range []struct {
		key     string
		entries []ledger.LedgerEntry
		sum     value.Money
	}{{"income", r.Income, r.Monitor.Income}, {"spending", r.Spending, r.Spent}} {
		if len(part.entries) > 0 {
			section(part.key)
			add(r.entryTable(s, part.entries, part.sum)...)
		}
	}
	if len(r.Audit) > 0 {
		section("audit")
		add(r.auditTable(s)...)
	}
	return d
}

func amount(s value.Scope, m value.Money) string { return value.Amount.Format(s, m) }

func (r Report) summaryBlock(s value.Scope) paper.Block {
	tenths, ok := r.Percent()
	pair := func(key, v string) paper.Pair { return paper.Pair{Label: s.T("finance.sum." + key), Value: v} }
	return paper.KeyValues{Columns: 2, Pairs: []paper.Pair{
		pair("income", amount(s, r.Monitor.Income)), pair("budget", amount(s, r.Budget)),
		pair("spent", amount(s, r.Spent)), pair("committed", amount(s, r.Committed)),
		pair("balance", amount(s, r.Balance())), pair("available", amount(s, r.Available())),
		pair("left", amount(s, r.Left())),
		pair("forecast", amount(s, r.Forecast)),
		pair("variance", amount(s, r.Variance())+"（"+PercentWords(s, tenths, ok, true)+"，"+Lights.Format(s, r.Light)+"）"),
		pair("heads", strconv.FormatInt(r.Heads.Heads, 10)+"（"+s.T("budget.heads."+string(r.Heads.From))+"）"), pair("per_head", amount(s, r.PerHead())),
	}}
}

// figureHeads are the columns of money in the tables by category and by line.
func figureHeads(s value.Scope) []paper.Column {
	var cols []paper.Column
	for _, key := range strings.Fields("budget committed spent left forecast variance percent") {
		cols = append(cols, paper.Column{Head: s.T("finance.col." + key), Align: paper.Right})
	}
	return append(cols, paper.Column{Head: s.T("finance.col.light")})
}

func figureCells(s value.Scope, f Figures, light Light) []paper.Cell {
	tenths, ok := f.Percent()
	cells := paper.Cells(amount(s, f.Budget), amount(s, f.Committed), amount(s, f.Spent), amount(s, f.Left()),
		amount(s, f.Forecast), amount(s, f.Variance()), PercentWords(s, tenths, ok, true), sign(light)+" "+Lights.Format(s, light))
	if ink, ok := inks[light]; ok {
		cells[len(cells)-1].Ink = ink
	}
	return cells
}

// sign is the shape of a light, for copies in black and white.
func sign(l Light) string {
	return map[Light]string{Green: "●", Amber: "◆", Red: "■", Unplanned: "■"}[l]
}

var inks = map[Light]paper.Color{Green: 0x1E7B4C, Amber: 0x9A6200, Red: 0xB3261E, Unplanned: 0xB3261E}

func (r Report) groupTable(s value.Scope) paper.Table {
	t := paper.Table{Columns: append([]paper.Column{{Head: s.T("field.finance.lines.category"), Weight: 1}}, figureHeads(s)...)}
	for _, g := range r.Groups {
		t.Rows = append(t.Rows, append(paper.Cells(budget.Categories.Format(s, g.Category)), figureCells(s, g.Figures, g.Light)...))
	}
	t.Foot = append(paper.Cells(s.T("sheet.total")), figureCells(s, r.Figures, r.Light)...)
	return t
}

// chart shows budget and spending of each category side by side, as on the screen and in
// the workbook.
func (r Report) chart(s value.Scope) paper.Block {
	p := paper.Plot{
		Title:  s.T("finance.chart.categories"),
		Series: []paper.Series{{Name: s.T("finance.col.budget"), Ink: paper.Accent}, {Name: s.T("finance.col.spent"), Ink: paper.Good}},
		Axis:   func(v float64) string { return amount(s, value.Money(v)) },
	}
	for _, g := range r.Groups {
		p.Labels = append(p.Labels, budget.Categories.Format(s, g.Category))
		p.Series[0].Values = append(p.Series[0].Values, float64(g.Budget))
		p.Series[1].Values = append(p.Series[1].Values, float64(g.Spent))
	}
	return p
}

func (r Report) earlierTable(s value.Scope) paper.Table {
	t := paper.Table{Columns: []paper.Column{
		{Head: s.T("finance.col.meeting"), Weight: 1},
		{Head: s.T("finance.col.spent"), Align: paper.Right},
		{Head: s.T("finance.sum.heads"), Align: paper.Right},
		{Head: s.T("finance.sum.per_head"), Align: paper.Right},
	}}
	row := func(code, title string, spent, each value.Money, heads int64) []paper.Cell {
		return paper.Cells(s.T("finance.earlier", code, title), amount(s, spent), strconv.FormatInt(heads, 10), amount(s, each))
	}
	now := row(r.Meeting.Code, r.Meeting.Title, r.Spent, r.PerHead(), r.Heads.Heads)
	for i := range now {
		now[i].Bold = true
	}
	t.Rows = append(t.Rows, now)
	for _, e := range r.Earlier {
		t.Rows = append(t.Rows, row(e.Meeting.Code, e.Meeting.Title, e.Spent, e.PerHead, e.Heads))
	}
	return t
}

func (r Report) varianceTable(s value.Scope) paper.Table {
	t := paper.Table{Columns: append([]paper.Column{{Head: s.T("field.finance.lines.item"), Weight: 2}}, figureHeads(s)...)}
	t.Columns = append(t.Columns, paper.Column{Head: s.T("finance.col.reason"), Weight: 1.4})
	for _, g := range r.Groups {
		t.Rows = append(t.Rows, paper.Group(budget.Categories.Format(s, g.Category)))
		for _, row := range g.Rows {
			cells := append(paper.Cells(itemOf(s, row)), figureCells(s, row.Figures, row.Light)...)
			t.Rows = append(t.Rows, append(cells, paper.Cell{Text: reasonOf(s, row)}))
		}
	}
	t.Foot = append(append(paper.Cells(s.T("sheet.total")), figureCells(s, r.Figures, r.Light)...), paper.Cell{})
	return t
}

func (r Report) lineTable(s value.Scope) paper.Table {
	word := func(key string) string { return s.T("field.finance.lines." + key) }
	t := paper.Table{Columns: []paper.Column{
		{Head: word("category")},
		{Head: word("item"), Weight: 1},
		{Head: word("quantity"), Align: paper.Right},
		{Head: word("unit")},
		{Head: word("price"), Align: paper.Right},
		{Head: word("times"), Align: paper.Right},
		{Head: word("amount"), Align: paper.Right},
		{Head: word("payer")},
	}}
	for _, l := range r.Lines {
		t.Rows = append(t.Rows, paper.Cells(budget.Categories.Format(s, l.Category), l.Item, value.Number.Format(s, l.Quantity), l.Unit,
			amount(s, l.Price), value.Number.Format(s, l.Times), amount(s, l.Amount), l.Payer))
	}
	t.Foot = paper.Cells(s.T("sheet.total"), "", "", "", "", "", amount(s, r.Budget), "")
	return t
}

func (r Report) entryTable(s value.Scope, entries []ledger.LedgerEntry, sum value.Money) []paper.Block {
	word := func(key string) string { return s.T("finance.entry." + key) }
	t := paper.Table{Columns: []paper.Column{
		{Head: word("day"), Width: 24},
		{Head: word("voucher"), Width: 30},
		{Head: word("party"), Weight: 1},
		{Head: word("what"), Weight: 1.4},
		{Head: word("amount"), Align: paper.Right},
		{Head: word("source"), Width: 30},
	}}
	for i := range entries[:min(len(entries), mostOnPaper)] {
		e := &entries[i]
		t.Rows = append(t.Rows, paper.Cells(string(e.Day), e.Voucher, e.Party, e.What, amount(s, e.Amount), e.Source))
	}
	t.Foot = paper.Cells(s.T("sheet.total"), "", "", "", amount(s, sum), "")
	return r.cut(s, t, len(entries))
}

// auditTable lists what was changed after it had been entered; first entries stand in the
// tables above, and in the workbook.
func (r Report) auditTable(s value.Scope) []paper.Block {
	word := func(key string) string { return s.T("finance.audit." + key) }
	t := paper.Table{Columns: []paper.Column{
		{Head: word("at"), Width: 34}, {Head: word("who"), Width: 22}, {Head: word("step"), Width: 36}, {Head: word("record"), Weight: 1}, {Head: word("change"), Weight: 2},
	}}
	changed := 0
	for _, a := range r.Audit {
		if a.First {
			continue
		}
		if changed++; changed <= mostOnPaper {
			t.Rows = append(t.Rows, paper.Cells(strings.Replace(string(a.At.Wall(s.Zone)), "T", " ", 1), a.Who, a.Step, a.Record, a.Change))
		}
	}
	var blocks []paper.Block
	if changed > 0 {
		blocks = r.cut(s, t, changed)
	}
	return append(blocks, paper.Note(s.T("finance.paper.first", len(r.Audit)-changed)))
}

// cut is a table with the words that say what was left out.
func (r Report) cut(s value.Scope, t paper.Table, all int) []paper.Block {
	if all <= mostOnPaper {
		return []paper.Block{t}
	}
	return []paper.Block{t, paper.Note(s.T("finance.paper.cut", all, mostOnPaper))}
}
