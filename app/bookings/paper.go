package bookings

import (
	"context"
	"io"
	"strconv"

	"huiwu/app/meetings"
	"huiwu/app/paper"
	"huiwu/app/sheet"
	"huiwu/app/venues"
	"huiwu/data"
	"huiwu/data/value"
)

// Paper is the comparison of venues, with why one was chosen, and the bookings of a
// meeting.
func Paper(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting) (paper.Document, error) {
	d := paper.Document{
		Lang: s.Lang, Title: s.T("paper.venues"), Subtitle: m.Title + "　" + m.Code, Office: office, Author: office, Subject: m.Title,
		Keywords: []string{m.Code}, Created: db.Now(), Page: paper.PageSetup{Turn: true},
	}
	c, err := Compare(ctx, db, m.ID)
	if err != nil {
		return d, err
	}
	if len(c.Ranked) > 0 {
		d.Blocks = append(d.Blocks, paper.Heading{Level: 1, Text: s.T("venues.paper.compare")})
		d.Blocks = append(d.Blocks, c.blocks(s)...)
	}
	all, err := Of(ctx, db, m.ID)
	if err != nil {
		return d, err
	}
	d.Blocks = append(d.Blocks, paper.Heading{Level: 1, Text: s.T("venues.paper.bookings")})
	if len(all) == 0 {
		d.Blocks = append(d.Blocks, paper.Note(s.T("venues.calendar.none")))
		return d, nil
	}
	word := func(key string) string { return s.T("field." + Register + "." + key) }
	t := paper.Table{Columns: []paper.Column{
		{Head: word("room"), Weight: 1.2},
		{Head: s.T("venues.paper.time")},
		{Head: word("layout")},
		{Head: word("fit")},
		{Head: word("state")},
		{Head: word("price"), Align: paper.Right},
		{Head: word("remark"), Weight: 0.6},
	}}
	sum := value.Money(0)
	for _, b := range all {
		if b.State != Cancelled {
			sum += b.Price
		}
		t.Rows = append(t.Rows, paper.Cells(b.Room.Name, times(s, b), venues.Layouts.Format(s, b.Layout), b.holds(s),
			States.Format(s, b.State), value.Amount.Format(s, b.Price), b.Remark))
	}
	t.Foot = paper.Cells(s.T("sheet.total"), "", "", "", "", value.Amount.Format(s, sum), "")
	d.Blocks = append(d.Blocks, t)
	return d, nil
}

func times(s value.Scope, b *Booking) string {
	if b.StartsAt.Date() == b.EndsAt.Date() {
		return value.Wall.Format(s, b.StartsAt) + "–" + string(b.EndsAt.Clock())
	}
	return value.Wall.Format(s, b.StartsAt) + " –\n" + value.Wall.Format(s, b.EndsAt)
}

// holds says how the room fits the people.
func (b *Booking) holds(s value.Scope) string {
	if b.Fit() == FitUnknown {
		return Fits.Format(s, FitUnknown)
	}
	return Fits.Format(s, b.Fit()) + "（" + s.T("venues.paper.people", b.Need, b.Room.Holds(b.Layout)) + "）"
}

// blocks are the table of scores, the picture of them, and why one was chosen.
func (c Comparison) blocks(s value.Scope) []paper.Block {
	t := paper.Table{Columns: []paper.Column{{Head: s.T("venues.compare.venue"), Weight: 1}}}
	for _, f := range c.Factors {
		t.Columns = append(t.Columns, paper.Column{Head: f.Name + "\n" + s.T("venues.compare.weight", f.Weight), Align: paper.Center})
	}
	t.Columns = append(t.Columns, paper.Column{Head: s.T("venues.compare.total"), Align: paper.Right}, paper.Column{Head: s.T("venues.compare.cost"), Align: paper.Right})
	bars := paper.Bars{Max: 100}
	var chosen []paper.Block
	for _, r := range c.Ranked {
		cells := paper.Cells(r.Venue)
		for _, p := range r.Points {
			shown := "—"
			if p > 0 {
				shown = strconv.FormatInt(p, 10)
			}
			cells = append(cells, paper.Cell{Text: shown})
		}
		percent := strconv.FormatInt(r.Percent, 10) + " %"
		cells = append(cells, paper.Cell{Text: percent}, paper.Cell{Text: value.Amount.Format(s, r.Cost)})
		bar := paper.Bar{Label: r.Venue, Value: float64(r.Percent), Shown: percent}
		if r.Chosen {
			for i := range cells {
				cells[i].Bold = true
			}
			bar.Color = paper.Good
			chosen = append(chosen, paper.Labelled(s.T("venues.compare.chosen")+s.T("duty.colon"), r.Venue), paper.Labelled(s.T("venues.compare.why")+s.T("duty.colon"), r.Why))
		}
		t.Rows = append(t.Rows, cells)
		bars.Items = append(bars.Items, bar)
	}
	return append([]paper.Block{t, bars}, chosen...)
}

// Workbook writes the same for those who go on with the figures; scores and weights are
// numbers, the total a formula.
func Workbook(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting, w io.Writer) error {
	c, err := Compare(ctx, db, m.ID)
	if err != nil {
		return err
	}
	all, err := Of(ctx, db, m.ID)
	if err != nil {
		return err
	}
	return sheet.Write(w, sheet.Meta{Title: s.T("paper.venues"), Office: office, Created: db.Now(), Scope: s}, func(book *sheet.Book) error {
		about := []string{m.Title, m.Code}
		if len(c.Ranked) > 0 {
			if err := c.sheet(s, book, about); err != nil {
				return err
			}
		}
		word := func(key string) string { return s.T("field." + Register + "." + key) }
		list, err := book.AddSheet(sheet.Spec{Name: s.T("venues.paper.bookings"), Title: s.T("venues.paper.bookings"), Lines: about, Freeze: 1, Columns: []sheet.Column{
			{Head: word("room"), Kind: value.KindText},
			{Head: word("starts_at"), Kind: value.KindLocal},
			{Head: word("ends_at"), Kind: value.KindLocal},
			{Head: word("layout"), Kind: value.KindText},
			{Head: word("fit"), Kind: value.KindText},
			{Head: word("state"), Kind: value.KindText},
			{Head: word("price"), Kind: value.KindMoney, Total: sheet.Sum},
			{Head: word("deposit"), Kind: value.KindMoney, Total: sheet.Sum},
			{Head: word("contract"), Kind: value.KindText},
			{Head: word("remark"), Kind: value.KindText, Width: 40},
		}})
		if err != nil {
			return err
		}
		for _, b := range all {
			if b.State == Cancelled {
				continue
			}
			if err := list.Row(sheet.Text(b.Room.Name), sheet.Value{Code: string(b.StartsAt)}, sheet.Value{Code: string(b.EndsAt)}, sheet.Text(venues.Layouts.Format(s, b.Layout)),
				sheet.Text(b.holds(s)), sheet.Text(States.Format(s, b.State)), money(s, b.Price), money(s, b.Deposit), sheet.Text(b.Contract), sheet.Text(b.Remark)); err != nil {
				return err
			}
		}
		return nil
	})
}

// sheet writes the comparison: a row of weights, then a row for each candidate.
func (c Comparison) sheet(s value.Scope, book *sheet.Book, about []string) error {
	cols := []sheet.Column{{Head: s.T("venues.compare.venue"), Kind: value.KindText, Width: 28}}
	for _, f := range c.Factors {
		cols = append(cols, sheet.Column{Head: f.Name, Kind: value.KindInt, Width: 12})
	}
	cols = append(cols, sheet.Column{Head: s.T("venues.compare.total") + " %", Kind: value.KindQuantity, Width: 12}, sheet.Column{Head: s.T("venues.compare.cost"), Kind: value.KindMoney},
		sheet.Column{Head: s.T("venues.compare.why"), Kind: value.KindText, Width: 40})
	page, err := book.AddSheet(sheet.Spec{Name: s.T("venues.paper.compare"), Title: s.T("venues.paper.compare"), Lines: about, Freeze: 1, Columns: cols})
	if err != nil {
		return err
	}
	number := func(n int64) sheet.Value {
		if n == 0 {
			return sheet.Value{}
		}
		return sheet.Value{Code: value.Int.Code(s, n)}
	}
	weights := []sheet.Value{sheet.Text(s.T("venues.sheet.weights"))}
	for _, f := range c.Factors {
		weights = append(weights, number(f.Weight))
	}
	top := page.Next()
	if err := page.Row(append(weights, sheet.Value{}, sheet.Value{}, sheet.Value{})...); err != nil {
		return err
	}
	last := len(c.Factors)
	for _, r := range c.Ranked {
		row := page.Next()
		cells := []sheet.Value{sheet.Text(r.Venue)}
		for _, p := range r.Points {
			cells = append(cells, number(p))
		}
		w := "$" + page.At(1, top) + ":$" + page.At(last, top)
		total := sheet.Value{Code: strconv.FormatInt(r.Percent, 10), Formula: "ROUND(100*SUMPRODUCT(" + page.At(1, row) + ":" + page.At(last, row) + "," + w + ")/(" + strconv.Itoa(MostPoints) + "*SUM(" + w + ")),0)"}
		if err := page.Row(append(cells, total, money(s, r.Cost), sheet.Text(r.Why))...); err != nil {
			return err
		}
	}
	return nil
}

func money(s value.Scope, m value.Money) sheet.Value {
	return sheet.Value{Code: value.Amount.Code(s, m)}
}
