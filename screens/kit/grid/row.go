package grid

import (
	"image/color"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// gridMetric is what the theme says about text in rows. The base line is put where
// Chinese characters stand in the middle of the row; chips use the same line.
type gridMetric struct {
	size, small   float32 // text size of rows, and of heads and chips
	height, short float32 // their line heights
	rise, fall    float32 // from the top of a line to its base line
	base          float32 // from the top of a row to the base line
	line          float32 // the same in the head
	chars         map[look.MeasureKey]*look.Advances
}

func (m *gridMetric) measure() {
	m.size, m.small, m.chars = theme.TextSize(), theme.CaptionTextSize(), nil
	d := fyne.CurrentApp().Driver()
	s, rise := d.RenderedTextSize("会", m.size, fyne.TextStyle{}, nil)
	m.height, m.rise = s.Height, rise
	s, fall := d.RenderedTextSize("会", m.small, fyne.TextStyle{}, nil)
	m.short, m.fall = s.Height, fall
	const middle = 0.32 // of the size: the middle of a drawn Chinese character above its base line
	m.base = look.Round(look.Round(look.Scaled(look.RowHeight))/2 + middle*m.size)
	m.line = look.Round(look.Round(look.Scaled(gridHeadHeight))/2 + middle*m.small)
}

// gridSlot is one visible row. It is filled with another row when its own is scrolled
// out of sight.
type gridSlot struct {
	row    int
	box    *fyne.Container
	ground *canvas.Rectangle
	bar    *canvas.Rectangle
	cells  []gridSlotCell
}

type gridSlotCell struct {
	data Cell
	text *canvas.Text
	pill *canvas.Rectangle
	cut  bool
}

func newGridSlot(cols int) *gridSlot {
	s := &gridSlot{row: -1, ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent), cells: make([]gridSlotCell, cols)}
	objects := make([]fyne.CanvasObject, 0, 2+2*cols)
	objects = append(objects, s.ground, s.bar)
	for i := range s.cells {
		c := &s.cells[i]
		c.text, c.pill = canvas.NewText("", nil), canvas.NewRectangle(color.Transparent)
		objects = append(objects, c.pill, c.text)
	}
	s.box = &fyne.Container{Objects: objects}
	return s
}

// fill shows another row.
func (s *gridSlot) fill(r *gridRenderer, row int, cells []Cell) {
	s.row = row
	for i := range s.cells {
		c := &s.cells[i]
		c.data = Cell{}
		if i < len(cells) {
			c.data = cells[i]
		}
		if r.sums == s {
			c.data.Strong = true
		}
		c.text.TextStyle.Bold = c.data.Strong
		switch {
		case c.data.State != look.Plain:
			c.text.Color, c.text.TextSize = look.Paint(c.data.State.Ink()), r.metric.small
			c.pill.FillColor = look.Paint(c.data.State.Ground())
		case c.data.Dim:
			c.text.Color, c.text.TextSize = look.Paint(look.ColorDim), r.metric.size
		default:
			c.text.Color, c.text.TextSize = look.Paint(look.ColorInk), r.metric.size
		}
		r.noteNumber(i, c)
	}
	s.place(r)
}

// place puts the cells where the columns are and cuts their texts to fit.
func (s *gridSlot) place(r *gridRenderer) {
	m := &r.metric
	view := r.grid.Size().Width
	shift := float32(r.grid.offX)
	look.Place(s.ground, 0, 0, view, r.rowH)
	look.Place(s.bar, 0, 0, 4, r.rowH)
	pad := look.Scaled(look.CellPad)
	for i := range s.cells {
		c := &s.cells[i]
		left, right := r.cell(i)
		left, right = left-shift, right-shift
		seen := right > 0 && left < view && (c.data.Text != "" || c.data.State != look.Plain)
		chip := c.data.State != look.Plain
		c.text.Hidden, c.pill.Hidden = !seen, !seen || !chip
		if !seen {
			continue
		}
		whole, room, x := look.OneLine(c.data.Text), right-left-2*pad, left+pad
		if chip {
			whole, room = c.data.State.Label(whole), room-2*look.ChipAir()
			x += look.ChipAir()
		}
		if c.data.Share > 0 {
			// The bar takes the first part of the cell, what it comes to the rest.
			wide := max(room-look.Scaled(44), 0)
			c.pill.Hidden, c.pill.FillColor, c.pill.CornerRadius = false, look.Paint(look.ColorAccent), 3
			look.Place(c.pill, x, look.Round((r.rowH-6)/2), max(wide*min(c.data.Share, 1), 3), 6)
		}
		shown := look.Measured.Cut(whole, c.text.TextSize, c.data.Strong, room)
		c.cut = shown != whole
		align := fyne.TextAlignLeading
		if r.grid.cols[i].Right && !chip {
			align = fyne.TextAlignTrailing
		}
		height, rise := m.height, m.rise
		if chip {
			height, rise = m.short, m.fall
			high := max(look.Round(look.Scaled(20)), height)
			wide := look.Measured.Width(shown, m.small, c.data.Strong) + 2*look.ChipAir()
			look.Place(c.pill, x-look.ChipAir(), look.Round((r.rowH-high)/2), wide, high)
			c.pill.CornerRadius = high / 2
		}
		c.text.Text, c.text.Alignment = shown, align
		look.Place(c.text, x, m.base-rise, max(room, 0), height)
		c.text.Refresh()
	}
}

// trim ends the ground of the last row in sight where the table does, with the round
// corners of the card around it.
func (s *gridSlot) trim(r *gridRenderer, y float32) {
	high, bend := r.rowH, float32(0)
	if r.grid.totals == nil && y+r.rowH > r.bodyH-gridBend {
		high = max(min(r.rowH, r.bodyH-y), 0)
		bend = gridBend - max(r.bodyH-y-r.rowH, 0)
	}
	if s.ground.Size().Height == high && s.ground.BottomLeftCornerRadius == bend {
		return
	}
	s.ground.BottomLeftCornerRadius, s.ground.BottomRightCornerRadius, s.bar.BottomLeftCornerRadius = bend, bend, bend
	s.ground.Resize(fyne.NewSize(s.ground.Size().Width, high))
	s.bar.Resize(fyne.NewSize(s.bar.Size().Width, high))
}

// gridBend is the radius within the edge of a card.
const gridBend = 7

func (s *gridSlot) paintGround(r *gridRenderer) {
	g := r.grid
	chosen := g.selected.has(s.row)
	s.ground.Hidden = false
	switch {
	case chosen:
		s.ground.FillColor = look.Paint(look.ColorTint)
	case s.row == g.hovered:
		s.ground.FillColor = look.Mixed(look.ColorInk, look.ColorSurface, 0.05)
	case s.row%2 == 1:
		s.ground.FillColor = look.Paint(look.ColorZebra)
	default: // the colour is there already
		s.ground.FillColor, s.ground.Hidden = color.Transparent, true
	}
	for i := range s.cells {
		if c := &s.cells[i]; c.data.State.Ground() == look.ColorTint && c.data.State != look.Plain {
			// A pill in the colour of chosen rows would be lost in one.
			c.pill.FillColor = look.Paint(look.ColorTint)
			if chosen {
				c.pill.FillColor = look.Paint(look.ColorSurface)
			}
			c.pill.Refresh()
		}
	}
	s.bar.Hidden = !chosen
	s.bar.FillColor = look.Paint(look.ColorAccent)
	s.ground.StrokeWidth = 0
	if g.focused && s.row == g.current && g.selected.count() > 1 {
		s.ground.StrokeColor, s.ground.StrokeWidth, s.ground.Hidden = look.Paint(look.ColorAccent), 1, false
	}
	s.ground.Refresh()
	s.bar.Refresh()
}
