package finance

import (
	"fmt"
	"io"
	"time"

	"huiwu/app/budget"
	"huiwu/app/ledger"
	"huiwu/app/sheet"
	"huiwu/data/value"
)

// book is the workbook of a report while it is written. Sheets that have no data are
// nil and left out.
type book struct {
	Report
	s       value.Scope
	file    *sheet.Book
	about   []string
	summary *sheet.Sheet
	groups  *sheet.Sheet
	lines   *sheet.Sheet
	income  *sheet.Sheet
	spent   *sheet.Sheet
	rows    *sheet.Sheet
	audit   *sheet.Sheet
}

// Workbook writes the report for finance: amounts of lines, sums by line and category
// and the balance are formulas that follow from the sheets of lines and entries.
func (r Report) Workbook(s value.Scope, made time.Time, w io.Writer) error {
	title := s.T("finance.report.title", r.Meeting.Title)
	return sheet.Write(w, sheet.Meta{Title: title, Office: r.Office, Created: made, Scope: s}, func(file *sheet.Book) error {
		b := &book{Report: r, s: s, file: file}
		b.about = []string{r.Meeting.Code, value.LongDate(s, r.Meeting.StartsAt.Date()), s.T("budget.currency", s.T("choice.currency."+s.Currency))}
		for _, step := range []func() error{b.begin, b.writeLines, b.writeIncome, b.writeSpending, b.writeRows, b.writeGroups, b.writeSummary, b.writeAudit} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
}

// begin adds the sheets that have data, in the order of reading.
func (b *book) begin() error {
	for _, one := range []struct {
		sheet **sheet.Sheet
		key   string
		has   bool
		fixed int
		cols  []sheet.Column
	}{
		{&b.summary, "summary", true, 1, b.summaryColumns()},
		{&b.groups, "categories", len(b.Groups) > 0, 1, b.figureColumns(false)},
		{&b.lines, "budget", len(b.Lines) > 0, 3, b.lineColumns()},
		{&b.income, "income", len(b.Income) > 0, 2, b.entryColumns(false)},
		{&b.spent, "spending", len(b.Spending) > 0, 2, b.entryColumns(true)},
		{&b.rows, "variance", len(b.Groups) > 0, 3, b.figureColumns(true)},
		{&b.audit, "audit", len(b.Audit) > 0, 0, b.auditColumns()},
	} {
		if !one.has {
			continue
		}
		var err error
		*one.sheet, err = b.file.AddSheet(sheet.Spec{
			Name: b.s.T("finance.sheet." + one.key), Title: b.s.T("finance.report.title", b.Meeting.Title) + " · " + b.s.T("finance.sheet."+one.key),
			Lines: b.about, Freeze: one.fixed, Columns: one.cols, OnePage: one.key == "summary" || one.key == "categories",
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (b *book) field(key string) string { return b.s.T("field.finance.lines." + key) }

func (b *book) lineColumns() []sheet.Column {
	return []sheet.Column{
		{Head: b.s.T("minutes.no"), Kind: value.KindInt, Width: 8},
		{Head: b.field("category"), Kind: value.KindText},
		{Head: b.field("item"), Kind: value.KindText},
		{Head: b.field("quantity"), Kind: value.KindQuantity},
		{Head: b.field("unit"), Kind: value.KindText},
		{Head: b.field("price"), Kind: value.KindMoney},
		{Head: b.field("times"), Kind: value.KindQuantity},
		{Head: b.field("amount"), Kind: value.KindMoney, Total: sheet.Visible},
		{Head: b.field("payer"), Kind: value.KindText},
		{Head: b.field("supplier"), Kind: value.KindText},
	}
}

// Columns of the sheet of lines.
const (
	lineNo = iota
	_
	_
	lineQuantity
	_
	linePrice
	lineTimes
	lineAmount
)

func (b *book) writeLines() error {
	if b.lines == nil {
		return nil
	}
	page, places := b.lines, value.MinorDigits(b.s.Currency)
	byLine, _ := b.numbers()
	for _, l := range b.Lines {
		row := page.Next()
		formula := fmt.Sprintf("ROUND(%s*%s*%s,%d)", page.At(lineQuantity, row), page.At(linePrice, row), page.At(lineTimes, row), places)
		if err := page.Row(
			count(b.s, byLine[string(l.ID)]), sheet.Text(budget.Categories.Format(b.s, l.Category)), sheet.Text(l.Item),
			sheet.Value{Code: value.Number.Code(b.s, l.Quantity)}, sheet.Text(l.Unit), money(b.s, l.Price, ""),
			sheet.Value{Code: value.Number.Code(b.s, l.Times)}, money(b.s, l.Amount, formula), sheet.Text(l.Payer), sheet.Text(l.Supplier),
		); err != nil {
			return err
		}
	}
	return nil
}

// Columns of the sheets of entries; those of spending have two more before the amount.
const (
	entryAmountIn  = 4
	entryNo        = 4
	entryAmountOut = 7
)

func (b *book) entryColumns(spending bool) []sheet.Column {
	word := func(key string) string { return b.s.T("finance.entry." + key) }
	cols := []sheet.Column{
		{Head: word("day"), Kind: value.KindDate, Width: 12},
		{Head: word("voucher"), Kind: value.KindText},
		{Head: word("party"), Kind: value.KindText},
		{Head: word("what"), Kind: value.KindText},
	}
	if spending {
		cols = append(cols, sheet.Column{Head: word("line_no"), Kind: value.KindInt, Width: 10},
			sheet.Column{Head: b.field("category"), Kind: value.KindText}, sheet.Column{Head: word("line"), Kind: value.KindText})
	}
	return append(cols, sheet.Column{Head: word("amount"), Kind: value.KindMoney, Total: sheet.Visible},
		sheet.Column{Head: word("source"), Kind: value.KindText}, sheet.Column{Head: b.field("remark"), Kind: value.KindText})
}

func (b *book) writeIncome() error {
	for i := range b.Income {
		e := &b.Income[i]
		if err := b.income.Row(sheet.Text(string(e.Day)), sheet.Text(e.Voucher), sheet.Text(e.Party), sheet.Text(e.What),
			money(b.s, e.Amount, ""), sheet.Text(e.Source), sheet.Text(e.Remark)); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) writeSpending() error {
	byLine, loose := b.numbers()
	categories, items := map[string]budget.Category{}, map[string]string{}
	for _, l := range b.Lines {
		categories[string(l.ID)], items[string(l.ID)] = l.Category, l.Item
	}
	for i := range b.Spending {
		e := &b.Spending[i]
		number, planned := byLine[string(e.LineID)]
		category, item := categories[string(e.LineID)], items[string(e.LineID)]
		if !planned {
			category, item = looseCategory(e), b.s.T("finance.unplanned")
			number = loose[category]
		}
		if err := b.spent.Row(sheet.Text(string(e.Day)), sheet.Text(e.Voucher), sheet.Text(e.Party), sheet.Text(e.What), count(b.s, number),
			sheet.Text(budget.Categories.Format(b.s, category)), sheet.Text(item), money(b.s, e.Amount, ""), sheet.Text(e.Source), sheet.Text(e.Remark)); err != nil {
			return err
		}
	}
	return nil
}

func looseCategory(e *ledger.LedgerEntry) budget.Category {
	if e.Category == "" {
		return "other"
	}
	return e.Category
}

func count(s value.Scope, n int64) sheet.Value {
	return sheet.Value{Kind: value.KindInt, Code: value.Int.Code(s, n)}
}

func money(s value.Scope, m value.Money, formula string) sheet.Value {
	return sheet.Value{Kind: value.KindMoney, Code: value.Amount.Code(s, m), Formula: formula}
}
