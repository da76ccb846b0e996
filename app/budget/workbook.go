package budget

import (
	"context"
	"io"

	"huiwu/app/meetings"
	"huiwu/app/sheet"
	"huiwu/data"
	"huiwu/data/value"
)

// Workbook writes the budget of a meeting for finance: a summary by category with
// live totals and a chart, and the lines themselves, whose amounts are formulas.
func Workbook(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting, w io.Writer) error {
	lines, err := data.List[BudgetLine](ctx, db, data.Where("meeting_id = ?", string(m.ID)), data.Order("id"))
	if err != nil {
		return err
	}
	title := s.T("budget.title", m.Title)
	return sheet.Write(w, sheet.Meta{Title: title, Office: office, Created: db.Now(), Scope: s}, func(book *sheet.Book) error {
		about := []string{m.Code, value.LongDate(s, m.StartsAt.Date()), s.T("budget.currency", settingsWord(s, m.Currency))}
		summary, err := book.AddSheet(sheet.Spec{
			Name: s.T("budget.summary"), Title: title, Lines: about,
			Columns: []sheet.Column{
				{Head: s.T("field.finance.lines.category"), Kind: value.KindText, Width: 34},
				{Head: s.T("budget.count"), Kind: value.KindInt, Total: sheet.Sum, Width: 14},
				{Head: s.T("field.finance.lines.amount"), Kind: value.KindMoney, Total: sheet.Sum, Width: 26},
			},
		})
		if err != nil {
			return err
		}
		detail, err := book.AddSheet(detailSpec(s, title, about))
		if err != nil {
			return err
		}
		sums, counts, err := writeLines(s, detail, lines)
		if err != nil {
			return err
		}
		for _, code := range Categories.Choices {
			if counts[Category(code)] == 0 {
				continue
			}
			name := Categories.Format(s, Category(code))
			row := summary.At(0, summary.Next())
			if err := summary.Row(
				sheet.Value{Text: name, Code: name},
				sheet.Value{Code: value.Int.Code(s, counts[Category(code)]), Formula: "COUNTIF(" + detail.Range(colCategory) + "," + row + ")"},
				sheet.Value{Code: value.Amount.Code(s, sums[Category(code)]), Formula: "SUMIF(" + detail.Range(colCategory) + "," + row + "," + detail.Range(colAmount) + ")"},
			); err != nil {
				return err
			}
		}
		if len(lines) > 0 {
			summary.Chart(sheet.Chart{Kind: sheet.Bars, Title: s.T("budget.chart"), Label: 0, Series: []int{2}})
		}
		return nil
	})
}

// Columns of the sheet of lines.
const (
	colCategory = iota
	colItem
	colQuantity
	colUnit
	colPrice
	colTimes
	colAmount
	colPayer
	colSupplier
	colRemark
)

func detailSpec(s value.Scope, title string, about []string) sheet.Spec {
	head := func(key string) string { return s.T("field.finance.lines." + key) }
	return sheet.Spec{
		Name: s.T("budget.lines"), Title: title, Lines: about, Freeze: 2,
		Columns: []sheet.Column{
			colCategory: {Head: head("category"), Kind: value.KindText},
			colItem:     {Head: head("item"), Kind: value.KindText},
			colQuantity: {Head: head("quantity"), Kind: value.KindQuantity},
			colUnit:     {Head: head("unit"), Kind: value.KindText},
			colPrice:    {Head: head("price"), Kind: value.KindMoney},
			colTimes:    {Head: head("times"), Kind: value.KindQuantity},
			colAmount:   {Head: head("amount"), Kind: value.KindMoney, Total: sheet.Visible},
			colPayer:    {Head: head("payer"), Kind: value.KindText},
			colSupplier: {Head: head("supplier"), Kind: value.KindText},
			colRemark:   {Head: head("remark"), Kind: value.KindText},
		},
	}
}

// writeLines writes the lines by category, in the order of the list, and adds up
// what the summary must show.
func writeLines(s value.Scope, page *sheet.Sheet, lines []BudgetLine) (map[Category]value.Money, map[Category]int64, error) {
	sums, counts := map[Category]value.Money{}, map[Category]int64{}
	places := value.MinorDigits(s.Currency)
	for _, code := range Categories.Choices {
		for _, l := range lines {
			if string(l.Category) != code {
				continue
			}
			sums[l.Category] += l.Amount
			counts[l.Category]++
			row := page.Next()
			// The same rounding as the program's own: once, at the line.
			formula := "ROUND(" + page.At(colQuantity, row) + "*" + page.At(colPrice, row) + "*" + page.At(colTimes, row) + "," + value.Int.Code(s, int64(places)) + ")"
			if err := page.Row(
				sheet.Text(Categories.Format(s, l.Category)), sheet.Text(l.Item),
				sheet.Value{Code: value.Number.Code(s, l.Quantity)}, sheet.Text(l.Unit),
				sheet.Value{Code: value.Amount.Code(s, l.Price)}, sheet.Value{Code: value.Number.Code(s, l.Times)},
				sheet.Value{Code: value.Amount.Code(s, l.Amount), Formula: formula},
				sheet.Text(l.Payer), sheet.Text(l.Supplier), sheet.Text(l.Remark),
			); err != nil {
				return nil, nil, err
			}
		}
	}
	return sums, counts, nil
}

func settingsWord(s value.Scope, currency string) string { return s.T("choice.currency." + currency) }
