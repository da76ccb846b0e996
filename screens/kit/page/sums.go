package page

import (
	"context"
	"slices"

	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
)

// pageSum is the total of a column over the records found, or over those of one choice
// where only they add up: income and spending do not.
type pageSum struct {
	choice string // its code, "" for all together
	sum    int64
}

// sums are the totals of columns and the counts beside filters.
func (p *Page) sums(ctx context.Context, q core.Query) (out pageSums, err error) {
	out = pageSums{map[string][]pageSum{}, map[string]map[string]int{}}
	for _, c := range p.reg.Columns() {
		if c.Total && p.env.MaySee(c) {
			if out.totals[c.Key], err = p.sumsOf(ctx, q, c); err != nil {
				return out, err
			}
		}
		if p.filtered(c) && len(out.tallies) < maxFilters {
			tally, err := p.reg.Tally(ctx, q, c.Key)
			if value.Is(err, value.Denied) {
				continue // it follows from what the acting person may not see
			}
			if err != nil {
				return out, err
			}
			out.tallies[c.Key] = tally
		}
	}
	return out, nil
}

func (p *Page) sumsOf(ctx context.Context, q core.Query, c core.Column) ([]pageSum, error) {
	if c.SumBy == "" {
		sum, err := p.reg.Total(ctx, q, c.Key)
		return []pageSum{{"", sum}}, err
	}
	var out []pageSum
	for _, code := range p.column(c.SumBy).Choices {
		if !slices.Contains(p.asked(q, c.SumBy, code), code) {
			continue
		}
		one := q
		one.Filters = append(slices.Clone(q.Filters), core.Filter{Key: c.SumBy, Codes: []string{code}})
		sum, err := p.reg.Total(ctx, one, c.Key)
		if err != nil {
			return nil, err
		}
		out = append(out, pageSum{code, sum})
	}
	return out, nil
}

// asked are the codes that the query lets through in a field; where it does not ask, the
// one given.
func (p *Page) asked(q core.Query, key, code string) []string {
	for _, f := range q.Filters {
		if f.Key == key {
			return f.Codes
		}
	}
	return []string{code}
}

func (p *Page) column(key string) core.Column {
	for _, c := range p.reg.Columns() {
		if c.Key == key {
			return c
		}
	}
	return core.Column{}
}

// showCount says how many records there are, that not all are shown, and what they
// come to: beside an open form neither filters nor the column of amounts may be in sight.
func (p *Page) showCount() {
	text := p.env.T("page.count", p.rows.Len())
	if p.narrowed() {
		text = p.env.T("page.count_found", p.rows.Len())
	}
	for _, c := range p.shown {
		if !c.Total {
			continue
		}
		for _, sum := range p.totals[c.Key] {
			word := p.env.T("page.total")
			if sum.choice != "" {
				word = p.env.T("choice." + p.column(c.SumBy).List + "." + sum.choice)
			}
			text += " · " + word + " " + p.money(sum)
		}
	}
	if o := p.arrangement(); o != "" {
		text += " · " + p.env.T("order."+o)
	}
	if p.counted != nil {
		text = *p.counted
	}
	p.count.SetText(text)
	p.head.Layout.Layout(p.head.Objects, p.head.Size()) // a longer one takes the room of a tool
}

func (p *Page) money(s pageSum) string { return value.Amount.Format(p.env.Scope(), value.Money(s.sum)) }

// showTotals puts the totals under their columns; one that is of several choices stands
// above the table only.
func (p *Page) showTotals(totals map[string][]pageSum) {
	p.totals = totals
	p.showCount()
	cells, any := make([]grid.Cell, len(p.shown)), false
	for i, c := range p.shown {
		if sums := totals[c.Key]; c.Total && len(sums) == 1 {
			cells[i], any = grid.Cell{Text: p.money(sums[0]), Strong: true}, true
		}
	}
	if !any {
		p.grid.SetTotals(nil)
		return
	}
	if cells[0].Text == "" {
		cells[0] = grid.Cell{Text: p.env.T("page.total"), Strong: true}
	}
	p.grid.SetTotals(cells)
}
