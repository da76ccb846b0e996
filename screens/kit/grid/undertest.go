//go:build test

package grid

import "huiwu/screens/kit/look"

// RowMiddle is the height at which the middle of a row is drawn while nothing is scrolled.
func (g *Grid) RowMiddle(row int) float32 { return g.draw.headH + g.draw.rowH*(float32(row)+0.5) }

// ScrollToRow brings a row to the top.
func (g *Grid) ScrollToRow(row float64) { g.scrollTo(0, row*float64(g.draw.rowH)) }

// TopRow is the row at the top, LastTop the last that can be brought there.
func (g *Grid) TopRow() float64 { return g.offY / float64(g.draw.rowH) }

// LastTop is the last row that can be brought to the top.
func (g *Grid) LastTop() float64 {
	_, end := g.draw.limits()
	return end / float64(g.draw.rowH)
}

// Seen are the first cells of the rows in sight, as they are drawn, from the top; nil while
// other rows stand in their place.
func (g *Grid) Seen() []string {
	first := int(g.TopRow())
	var out []string
	for row := first; row < min(first+len(g.draw.slots), g.model.Len()); row++ {
		s := g.draw.slots[row%len(g.draw.slots)]
		if s.row != row {
			return nil
		}
		out = append(out, s.cells[0].data.Text)
	}
	return out
}

// FirstDrawn is the first cell of whatever row is drawn first.
func (g *Grid) FirstDrawn() string { return g.draw.slots[0].cells[0].data.Text }

// EmptyRows are the rows in sight that are drawn without their texts.
func (g *Grid) EmptyRows() (rows []int) {
	for _, s := range g.draw.slots {
		y := s.box.Position().Y
		if s.row >= 0 && s.cells[0].data.Text == "" && y < g.draw.bodyH && y+g.draw.rowH > 0 {
			rows = append(rows, s.row)
		}
	}
	return rows
}

// Still is the wait during which the rows before stay, nil for none.
func (g *Grid) Still() any {
	if g.draw.still.Waiting() {
		return g.draw.still
	}
	return nil
}

// EndStill is the end of that wait.
func (g *Grid) EndStill() { g.draw.still.Elapse() }

// LongestStill is how long it is.
const LongestStill = longestStill

// Bar is the bar at the right, or with across that below.
func (g *Grid) Bar(across bool) *look.ScrollBar {
	if across {
		return g.draw.barH
	}
	return g.draw.barV
}
