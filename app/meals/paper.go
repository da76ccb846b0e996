package meals

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/app/sheet"
	"huiwu/data"
	"huiwu/data/value"
)

// served is a meal with who eats what, ready for a paper.
type served struct {
	*Meal
	Board
	priced bool // whoever makes the paper may see what it costs
}

// cost is an amount as whoever makes the paper reads it.
func (o served) cost(s value.Scope, m value.Money) string {
	if !o.priced {
		return core.HiddenText
	}
	return value.Amount.Format(s, m)
}

// amount is the same in a cell, with the formula that makes it.
func (o served) amount(s value.Scope, m value.Money, formula string) sheet.Value {
	if !o.priced {
		return sheet.Text(core.HiddenText)
	}
	return sheet.Value{Code: value.Amount.Code(s, m), Formula: formula}
}

func allServed(ctx context.Context, db *data.DB, s value.Scope, meeting meetings.Ref) ([]served, error) {
	rows, err := Of(ctx, db, meeting)
	if err != nil {
		return nil, err
	}
	out := make([]served, len(rows))
	for i, m := range rows {
		b, err := BoardOf(ctx, db, s, m.ID)
		if err != nil {
			return nil, err
		}
		out[i] = served{m, b, db.MaySee(ctx, string(core.Money)) == nil}
	}
	return out, nil
}

// BoardOf is who eats what at a meal.
func BoardOf(ctx context.Context, db *data.DB, s value.Scope, meal Ref) (Board, error) {
	all, err := Eaters(ctx, db, meal)
	return Tallied(s, all), err
}

// DayOf is the day of a meal with its weekday, as heads of lists have it.
func DayOf(s value.Scope, d value.Date) string {
	return s.T("meals.day", agenda.ShortDay(s, d), agenda.Weekday(s, d))
}

// Paper is the order for the kitchen: for each meal the numbers and the menu, then what
// is not eaten at which table, once for all meals with the same, and by whom.
func Paper(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting) (paper.Document, error) {
	all, err := allServed(ctx, db, s, m.ID)
	if err != nil {
		return paper.Document{}, err
	}
	d := paper.Document{
		Lang: s.Lang, Title: s.T("paper.meals"), Subtitle: m.Title, Office: office, Author: office, Subject: m.Title,
		Keywords: []string{m.Code}, Created: s.Today.Time(),
		Blocks: []paper.Block{paper.KeyValues{Columns: 1, Pairs: []paper.Pair{{Label: s.T("meals.paper.on"), Value: value.LongDate(s, s.Today)}}}, paper.Space{Height: 2}},
	}
	if len(all) == 0 {
		d.Blocks = append(d.Blocks, paper.Note(s.T("meals.paper.empty")))
		return d, nil
	}
	// How people are counted stands before the numbers: after them it took a page of its own.
	d.Blocks = append(d.Blocks, paper.Note(s.T("meals.paper.note")), paper.Space{Height: 2})
	for _, one := range all {
		d.Blocks = append(d.Blocks, paper.Keep{Blocks: one.blocks(s)})
	}
	d.Blocks = append(d.Blocks, dietBlocks(s, all)...)
	return d, nil
}

func word(s value.Scope, key string) string { return s.T("field." + Register + "." + key) }

// blocks are a meal on paper.
func (o served) blocks(s value.Scope) []paper.Block {
	pairs := []paper.Pair{
		{Label: word(s, "expected"), Value: value.Int.Format(s, o.Counts.Expected())},
		{Label: word(s, "ordered"), Value: orDash(s, o.Ordered)},
		{Label: word(s, "place"), Value: dashed(o.Place)},
		{Label: word(s, "supplier"), Value: dashed(o.Supplier)},
		{Label: word(s, "tables"), Value: o.seating(s)},
		{Label: word(s, "price"), Value: o.cost(s, o.Price)},
	}
	out := []paper.Block{
		paper.Heading{Level: 1, Text: DayOf(s, o.Day) + " " + string(o.StartsAt) + "　" + o.Name},
		paper.KeyValues{Columns: 2, Pairs: pairs},
		paper.Note(s.T("meals.breakdown", o.Counts.Guests, o.Counts.Companions, o.Counts.Staff, o.Counts.Tentative)),
	}
	if o.Menu != "" {
		out = append(out, paper.Labelled(word(s, "menu")+s.T("meals.colon"), o.Menu))
	}
	if o.Note != "" {
		out = append(out, paper.Labelled(word(s, "note")+s.T("meals.colon"), o.Note))
	}
	return append(out, paper.Space{Height: 1})
}

func (o served) seating(s value.Scope) string {
	if o.Meal.Tables == 0 {
		return "—"
	}
	out := value.Int.Format(s, o.Meal.Tables)
	if o.Seats > 0 {
		out += " × " + value.Int.Format(s, o.Seats)
	}
	return out
}

// table is what is not eaten by table. The kitchen looks for tables where somebody has a
// need; all others stand together in one row.
func (o served) table(s value.Scope) paper.Table {
	t := paper.Table{Columns: []paper.Column{{Head: s.T("meals.col.table"), Weight: 1}, {Head: s.T("meals.col.heads"), Width: 18, Align: paper.Right}, {Head: s.T("meals.col.plain"), Width: 18, Align: paper.Right}}}
	for _, n := range o.Needs {
		t.Columns = append(t.Columns, paper.Column{Head: n, Width: needWidth(len(o.Needs)), Align: paper.Right})
	}
	rest := Tally{Table: s.T("meals.other_tables"), Needs: make([]int64, len(o.Needs))}
	for _, r := range o.Board.Tables {
		if r.Plain < r.Heads {
			t.Rows = append(t.Rows, paper.Cells(r.cells()...))
			continue
		}
		rest.Heads, rest.Plain = rest.Heads+r.Heads, rest.Plain+r.Plain
	}
	if rest.Heads > 0 {
		t.Rows = append(t.Rows, paper.Cells(rest.cells()...))
	}
	t.Foot = paper.Cells(o.Board.Total.cells()...)
	return t
}

// needWidth shares the width of a page, in millimetres, among the columns of needs.
func needWidth(n int) float64 { return min(26, 90/float64(n)) }

// cells are a tally as a row of texts.
func (t Tally) cells() []string {
	out := []string{t.Table, strconv.FormatInt(t.Heads, 10), strconv.FormatInt(t.Plain, 10)}
	for _, n := range t.Needs {
		if n == 0 {
			out = append(out, "")
			continue
		}
		out = append(out, strconv.FormatInt(n, 10))
	}
	return out
}

func dashed(t string) string {
	if t == "" {
		return "—"
	}
	return t
}

func orDash(s value.Scope, n int64) string {
	if n == 0 {
		return "—"
	}
	return value.Int.Format(s, n)
}

// Workbook writes the orders of a meeting, the diets by table and the people with needs,
// a sheet for each.
func Workbook(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting, w io.Writer) error {
	all, err := allServed(ctx, db, s, m.ID)
	if err != nil {
		return err
	}
	return sheet.Write(w, sheet.Meta{Title: s.T("paper.meals"), Office: office, Created: db.Now(), Scope: s}, func(book *sheet.Book) error {
		about := []string{m.Title, m.Code, s.T("meals.paper.on") + " " + string(s.Today)}
		for _, write := range []func(*sheet.Book, value.Scope, []string, []served) error{writeOrders, writeDiets, writePeople} {
			if err := write(book, s, about, all); err != nil {
				return err
			}
		}
		return nil
	})
}

func writeOrders(book *sheet.Book, s value.Scope, about []string, all []served) error {
	text := func(key string, width float64) sheet.Column {
		return sheet.Column{Head: word(s, key), Kind: value.KindText, Width: width}
	}
	number := func(key string) sheet.Column {
		return sheet.Column{Head: word(s, key), Kind: value.KindInt, Total: sheet.Sum}
	}
	page, err := book.AddSheet(sheet.Spec{Name: s.T("meals.paper.orders"), Title: s.T("paper.meals"), Lines: about, Freeze: 4, Legible: true, Columns: []sheet.Column{
		{Head: word(s, "day"), Kind: value.KindDate},
		{Head: word(s, "starts"), Kind: value.KindClock},
		text("kind", 10), text("name", 20), text("place", 20), text("supplier", 22),
		number("expected"),
		{Head: s.T("meals.tentative"), Kind: value.KindInt, Total: sheet.Sum},
		number("ordered"),
		{Head: s.T("meals.col.difference"), Kind: value.KindInt, Total: sheet.Sum},
		{Head: word(s, "price"), Kind: value.KindMoney},
		{Head: word(s, "value"), Kind: value.KindMoney, Total: sheet.Sum},
		text("menu", 36), text("note", 24),
	}})
	if err != nil {
		return err
	}
	for _, o := range all {
		row := page.Next()
		if err := page.Row(
			sheet.Value{Code: string(o.Day), Text: string(o.Day)}, sheet.Value{Code: string(o.StartsAt), Text: string(o.StartsAt)}, sheet.Text(Kinds.Format(s, o.Kind)), sheet.Text(o.Name), sheet.Text(o.Place), sheet.Text(o.Supplier),
			count(s, o.Counts.Expected()), count(s, o.Counts.Tentative), count(s, o.Ordered), sheet.Value{Code: value.Int.Code(s, o.Ordered-o.Counts.Expected()), Formula: page.At(8, row) + "-" + page.At(6, row)},
			o.amount(s, o.Price, ""), o.amount(s, o.Value(), page.At(8, row)+"*"+page.At(10, row)), sheet.Text(o.Menu), sheet.Text(o.Note),
		); err != nil {
			return err
		}
	}
	return nil
}

// writeDiets has a column for every need of any meal.
func writeDiets(book *sheet.Book, s value.Scope, about []string, all []served) error {
	var needs []string
	for _, o := range all {
		for _, n := range o.Needs {
			if !slices.Contains(needs, n) {
				needs = append(needs, n)
			}
		}
	}
	columns := []sheet.Column{
		{Head: word(s, "day"), Kind: value.KindDate},
		{Head: word(s, "name"), Kind: value.KindText, Width: 20},
		{Head: s.T("meals.col.table"), Kind: value.KindText, Width: 20},
		{Head: s.T("meals.col.heads"), Kind: value.KindInt},
		{Head: s.T("meals.col.plain"), Kind: value.KindInt},
	}
	for _, n := range needs {
		columns = append(columns, sheet.Column{Head: n, Kind: value.KindInt})
	}
	page, err := book.AddSheet(sheet.Spec{Name: s.T("meals.diets"), Title: s.T("meals.diets"), Lines: about, Freeze: 3, Columns: columns})
	if err != nil {
		return err
	}
	for _, o := range all {
		for _, t := range append(slices.Clone(o.Board.Tables), o.Board.Total) {
			row := []sheet.Value{{Code: string(o.Day), Text: string(o.Day)}, sheet.Text(o.Name), sheet.Text(t.Table), count(s, t.Heads), count(s, t.Plain)}
			for _, n := range needs {
				if i := slices.Index(o.Needs, n); i >= 0 {
					row = append(row, count(s, t.Needs[i]))
				} else {
					row = append(row, count(s, 0))
				}
			}
			if err := page.Row(row...); err != nil {
				return err
			}
		}
	}
	return nil
}

func writePeople(book *sheet.Book, s value.Scope, about []string, all []served) error {
	page, err := book.AddSheet(sheet.Spec{Name: s.T("meals.special"), Title: s.T("meals.special"), Lines: about, Freeze: 1, Legible: true, Columns: []sheet.Column{
		{Head: s.T("meals.col.name"), Kind: value.KindText, Width: 20},
		{Head: s.T("meals.col.table"), Kind: value.KindText, Width: 20},
		{Head: s.T("meals.col.seat"), Kind: value.KindText},
		{Head: s.T("meals.col.need"), Kind: value.KindText, Width: 36},
		{Head: s.T("meals.col.meals"), Kind: value.KindText, Width: 36},
	}})
	if err != nil {
		return err
	}
	for _, p := range guests(all) {
		if err := page.Row(sheet.Text(p.Name), sheet.Text(p.Table), sheet.Text(p.Seat), sheet.Text(strings.Join(p.Needs, s.T("list.comma"))), sheet.Text(mealsWords(s, all, p.meals, s.T("list.comma")))); err != nil {
			return err
		}
	}
	return nil
}

func count(s value.Scope, n int64) sheet.Value { return sheet.Value{Code: value.Int.Code(s, n)} }
