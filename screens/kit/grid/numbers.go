package grid

import (
	"math"
	"slices"
	"strings"

	"huiwu/data/value"
	"huiwu/screens/kit/look"
)

// noteNumber remembers how much room the number in a cell needs, so that its column can
// have it, and so it does of a text in a column that grows. A cell is a number by its column
// or by its looks.
func (r *gridRenderer) noteNumber(col int, c *gridSlotCell) {
	text, column := c.data.Text, &r.grid.cols[col]
	number := value.LooksNumeric(text) || column.Right && numberIn(text)
	if text == "" || !number && !column.Grows {
		return
	}
	// Adding up characters is cheap; every number is another text to measure.
	wide := 2*look.Scaled(look.CellPad) + 2
	if c.data.State != look.Plain {
		text, wide = c.data.State.Label(text), wide+2*look.ChipAir()
	}
	wide += float32(math.Ceil(float64(r.metric.advances(c.text.TextSize, c.data.Strong).Width(text))))
	if !number {
		wide = min(wide, look.Round(look.Scaled(column.Width*mostGrowth)))
	}
	if wide <= r.numbers[col] {
		return
	}
	r.numbers[col] = wide
	left, right := r.cell(col)
	r.grew = r.grew || right-left < wide
}

// mostGrowth is how far a column that grows becomes wider for the texts in it.
const mostGrowth = 1.5

// numberIn says whether a short text has digits in it, such as a number between words in
// a column of numbers.
func numberIn(text string) bool {
	return len(text) <= 80 && strings.ContainsAny(text, "0123456789")
}

// advances are the widths of characters at a size.
func (m *gridMetric) advances(size float32, bold bool) *look.Advances {
	k := look.MeasureKey{TextSize: size, Bold: bold}
	if m.chars == nil {
		m.chars = map[look.MeasureKey]*look.Advances{}
	}
	if m.chars[k] == nil {
		m.chars[k] = look.NewAdvances(size, bold)
	}
	return m.chars[k]
}

// leastTextColumn is how narrow a column of words is made for the numbers beside it, in
// plain units.
const leastTextColumn = 90

// asked is the width that a column asks for, in plain units.
func (g *Grid) asked(c Column) float32 {
	if c.Fill == 0 {
		return c.Width
	}
	rest := g.Size().Width/look.Scaled(1) - c.Fill
	for _, other := range g.cols {
		if other.Key != c.Key {
			rest -= other.Width
		}
	}
	return max(rest, c.Width)
}

// widths are the widths of the columns: those that were asked for, and at least what the
// widest number in sight needs. What numbers need beyond the view the columns of words
// give, as far as they can.
func (r *gridRenderer) widths() []float32 {
	g := r.grid
	out := make([]float32, len(g.cols))
	total, more, give := float32(0), float32(0), float32(0)
	least := look.Scaled(leastTextColumn)
	for i, c := range g.cols {
		out[i] = look.Round(look.Scaled(g.asked(c)))
		if need := r.numbers[i]; need > out[i] {
			more += need - out[i]
			out[i] = need
		} else if r.numbers[i] == 0 && !c.Right {
			give += max(out[i]-least, 0)
		}
		total += out[i]
	}
	// The last column shows its text in what is left of the view, and keeps some of that.
	view := g.Size().Width
	kept := min(max(view-(total-more), 0), look.Scaled(30))
	over := min(total-view+kept, more, give)
	if more == 0 || over <= 0 || give == 0 {
		return out
	}
	// The widest give first, down to one level: the narrow ones would be cut at once.
	gives := func(i int, level float32) float32 {
		if r.numbers[i] != 0 || g.cols[i].Right {
			return 0
		}
		return max(out[i]-max(level, least), 0)
	}
	low, high := least, slices.Max(out)
	for high-low > 0.5 {
		level, sum := (low+high)/2, float32(0)
		for i := range out {
			sum += gives(i, level)
		}
		if sum >= over {
			low = level
		} else {
			high = level
		}
	}
	for i := range out {
		out[i] -= look.Round(gives(i, low))
	}
	return out
}

// placeAll places all rows in sight again, where columns have become wider.
func (r *gridRenderer) placeAll() {
	r.grew = false
	x, _ := r.limits()
	r.grid.offX = min(r.grid.offX, x)
	for _, s := range r.slots {
		if s.row >= 0 {
			s.place(r)
			s.trim(r, s.box.Position().Y)
		}
	}
}
