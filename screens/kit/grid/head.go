package grid

import (
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// arrowRoom is what the arrow of the order takes beside the head's word, in plain units.
const arrowRoom = 14

func (r *gridRenderer) buildHead() {
	g := r.grid
	r.top = make([]gridHead, len(g.cols))
	r.rights, r.numbers = make([]float32, len(g.cols)), make([]float32, len(g.cols))
	r.head.Content = r.head.Content[:0]
	for i := range g.cols {
		h := &r.top[i]
		h.text, h.arrow, h.edge = canvas.NewText("", nil), canvas.NewText("", nil), canvas.NewRectangle(nil)
		h.text.TextStyle.Bold = true
		r.head.Content = append(r.head.Content, h.edge, h.text, h.arrow)
	}
	r.paintHead()
}

// paintHead sets colours and arrows; places follow.
func (r *gridRenderer) paintHead() {
	g := r.grid
	for i := range r.top {
		h := &r.top[i]
		ink := look.ColorDim
		switch {
		case i == g.sortCol:
			ink = look.ColorAccent
		case i == g.hoverHead && g.cols[i].Sortable:
			ink = look.ColorInk
		}
		h.arrow.Text = ""
		if i == g.sortCol {
			h.arrow.Text = "▲"
			if g.sortDesc {
				h.arrow.Text = "▼"
			}
		}
		h.text.Color, h.text.TextSize = look.Paint(ink), r.metric.small
		h.arrow.Color, h.arrow.TextSize = look.Paint(ink), look.Round(r.metric.small*0.6)
		h.edge.FillColor = look.Paint(look.ColorLine)
	}
	r.placeHead()
}

// placeHead puts the heads over their columns.
func (r *gridRenderer) placeHead() {
	g := r.grid
	at := float32(0)
	for i, w := range r.widths() {
		at += w
		r.rights[i] = at
	}
	pad, view, shift := look.Scaled(look.CellPad), g.Size().Width, float32(g.offX)
	for i := range r.top {
		h := &r.top[i]
		left, right := r.cell(i)
		left, right = left-shift+pad, right-shift-pad
		seen := right > 0 && left < view
		h.text.Hidden, h.arrow.Hidden, h.edge.Hidden = !seen, !seen, !seen || g.hoverHead == -1
		if !seen {
			continue
		}
		room := right - left
		if i == g.sortCol {
			room -= look.Scaled(arrowRoom)
		}
		h.text.Text = look.Measured.Cut(g.cols[i].Head, r.metric.small, true, max(room, 0))
		wide := look.Measured.Width(h.text.Text, r.metric.small, true)
		x := left
		if g.cols[i].Right {
			x = left + room - wide
		}
		look.Place(h.text, x, r.metric.line-r.metric.fall, wide, r.metric.short)
		m := h.arrow.MinSize()
		look.Place(h.arrow, x+wide+look.Scaled(4), look.Round(r.metric.line-0.32*r.metric.small-m.Height/2), m.Width, m.Height)
		look.Place(h.edge, r.rights[i]-shift-1, look.Round(r.headH/4), 1, look.Round(r.headH/2))
		h.text.Refresh()
		h.arrow.Refresh()
		h.edge.Refresh()
	}
}

// headAt is the column whose head is at x, and the column whose right edge can be
// dragged there; each -1 for none.
func (r *gridRenderer) headAt(x float32) (col, edge int) {
	const grip = 5
	x += float32(r.grid.offX)
	col, edge = -1, -1
	for i := range r.rights {
		left, right := r.cell(i)
		if x >= left && x < right {
			col = i
		}
		if d := x - r.rights[i]; d >= -grip && d <= grip {
			edge = i
		}
	}
	return col, edge
}

// natural is the width in plain units that shows head and visible cells of a column
// whole, within reason.
func (r *gridRenderer) natural(col int) float32 {
	wide := look.Measured.Width(r.grid.cols[col].Head, r.metric.small, true) + look.Scaled(arrowRoom)
	for _, s := range r.slots {
		if s.row < 0 {
			continue
		}
		c := s.cells[col]
		w := look.Measured.Width(look.OneLine(c.data.Text), r.metric.size, c.data.Strong)
		if c.data.State != look.Plain {
			w = look.Measured.Width(c.data.State.Label(c.data.Text), r.metric.small, c.data.Strong) + 2*look.ChipAir()
		}
		wide = max(wide, w)
	}
	return min(max((wide+1)/look.Scaled(1)+2*look.CellPad, leastColumn), 480)
}

// leastColumn is how narrow a column can be made, in plain units.
const leastColumn = 40

func (g *Grid) setWidth(col int, width float32) {
	g.cols[col].Width, g.cols[col].Grows, g.cols[col].Fill = max(width, leastColumn), false, 0
	if g.draw != nil && !g.cols[col].Right {
		g.draw.numbers[col] = 0 // it is as wide as the person makes it
	}
	if g.draw == nil {
		return
	}
	g.draw.placeHead()
	x, y := g.draw.limits()
	g.offX, g.offY = min(g.offX, x), min(g.offY, y)
	g.draw.scrolled(true)
}

func (g *Grid) tellWidth(col int) {
	if g.OnResizeColumn != nil {
		g.OnResizeColumn(g.cols[col].Key, g.cols[col].Width)
	}
}

// FitColumn makes a column as wide as its head and the rows in sight need and calls
// OnResizeColumn; a double click on the head's edge does the same.
func (g *Grid) FitColumn(col int) {
	if g.draw == nil || col < 0 || col >= len(g.cols) {
		return
	}
	g.setWidth(col, g.draw.natural(col))
	g.tellWidth(col)
}

var _ fyne.Widget = (*Grid)(nil)
