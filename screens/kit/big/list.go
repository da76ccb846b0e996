package big

import (
	"image/color"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// List is a short list in large type whose rows are chosen from a field beside it:
// it never takes the focus, and the field moves its mark. Rows that find no room scroll.
type List struct {
	widget.BaseWidget

	// OnChoose is called when the pointer chose a row, OnOpen for the second of two
	// quick presses on it.
	OnChoose, OnOpen func(row int)

	cols    []grid.Column
	rows    [][]grid.Cell
	current int // the marked row, -1 for none
	top     int
	hovered int
	wanted  int     // rows to show where there is room
	least   float32 // height of a row where room is short, in plain units
	most    float32
	size    float32 // of the text; strong cells are larger
	empty   fyne.CanvasObject
	press   focus.Presses
	bar     *look.ScrollBar
}

// NewList is a list of the columns. One column of width 0 takes what is left; a column
// whose texts need more than its width gets it from there as far as it goes. Up to
// wanted rows are seen, each at least and at most so high in plain units.
func NewList(cols []grid.Column, wanted int, least, most, size float32) *List {
	l := &List{cols: cols, wanted: wanted, least: least, most: most, size: size, current: -1, hovered: -1}
	l.bar = look.NewScrollBar(false, l.scroll)
	l.bar.Whole = true
	l.ExtendBaseWidget(l)
	return l
}

// scroll brings a row to the top, as far as it goes.
func (l *List) scroll(to float64) {
	l.top = max(min(int(to), len(l.rows)-l.seen()), 0)
	l.Refresh()
}

// SetRows replaces the rows and marks one, -1 for none. Without rows empty is shown in
// the middle; it may be nil.
func (l *List) SetRows(rows [][]grid.Cell, current int, empty fyne.CanvasObject) {
	l.rows, l.current, l.top, l.empty = rows, min(current, len(rows)-1), 0, empty
	l.press = focus.Presses{}
	l.reveal()
	l.Refresh()
}

// Rows is the number of rows.
func (l *List) Rows() int { return len(l.rows) }

// Row is what stands in a row.
func (l *List) Row(i int) []grid.Cell { return l.rows[i] }

// Current is the marked row, -1 for none.
func (l *List) Current() int { return l.current }

// Choose marks a row; one that is not there is brought within.
func (l *List) Choose(row int) {
	if len(l.rows) == 0 {
		return
	}
	l.current = min(max(row, 0), len(l.rows)-1)
	l.reveal()
	l.Refresh()
}

// Key moves the mark for a key that moves, and reports whether it was one.
func (l *List) Key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp:
		l.Choose(l.current - 1)
	case fyne.KeyDown:
		l.Choose(l.current + 1)
	case fyne.KeyPageUp:
		l.Choose(l.current - l.seen())
	case fyne.KeyPageDown:
		l.Choose(l.current + l.seen())
	default:
		return false
	}
	return true
}

// rowHeight shares the height among the wanted rows within its bounds.
func (l *List) rowHeight() float32 {
	least, most := look.Scaled(l.least), look.Scaled(l.most)
	return float32(int(min(max((l.Size().Height-2*look.ListEdge)/float32(l.wanted), least), most)))
}

func (l *List) seen() int {
	return max(int((l.Size().Height-2*look.ListEdge)/l.rowHeight()), 1)
}

// HeightFor is the height of so many rows of their full height.
func (l *List) HeightFor(rows int) float32 {
	return float32(rows)*float32(int(look.Scaled(l.most))) + 2*look.ListEdge
}

// LeastFor is the height of so many rows of their least height.
func (l *List) LeastFor(rows int) float32 {
	return float32(rows)*float32(int(look.Scaled(l.least))) + 2*look.ListEdge
}

func (l *List) reveal() {
	n := l.seen()
	if l.current >= 0 {
		l.top = min(max(l.top, l.current-n+1), l.current)
	}
	l.top = max(min(l.top, len(l.rows)-n), 0)
}

// Resize keeps the mark in sight.
func (l *List) Resize(s fyne.Size) {
	if l.Size() != s {
		l.BaseWidget.Resize(s)
		l.reveal()
		l.Refresh()
	}
}

func (l *List) rowAt(y float32) int {
	i := l.top + int((y-look.ListEdge)/l.rowHeight())
	if y < look.ListEdge || i >= len(l.rows) || i >= l.top+l.seen() {
		return -1
	}
	return i
}

// MouseDown chooses a row and opens it when pressed twice.
func (l *List) MouseDown(e *desktop.MouseEvent) {
	if focus.Stray(l, e.AbsolutePosition) {
		return
	}
	if e.Button == desktop.MouseButtonPrimary && l.bar.Press(e.Position) {
		return
	}
	i := l.rowAt(e.Position.Y)
	if i < 0 || e.Button == desktop.MouseButtonSecondary {
		return
	}
	i, again := l.press.DoubleClick(i, e.AbsolutePosition)
	i = min(i, len(l.rows)-1)
	l.current = i
	l.Refresh()
	if l.OnChoose != nil {
		l.OnChoose(i)
	}
	if again && l.OnOpen != nil {
		l.OnOpen(i)
	}
}

// MouseUp is for Fyne.
func (l *List) MouseUp(*desktop.MouseEvent) { l.bar.Release() }

// Dragged moves the scroll bar.
func (l *List) Dragged(e *fyne.DragEvent) { l.bar.Drag(e.Position) }

// DragEnd is for Fyne.
func (l *List) DragEnd() { l.bar.Release() }

// MouseIn is for Fyne.
func (l *List) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved tints the row under the pointer.
func (l *List) MouseMoved(e *desktop.MouseEvent) {
	if i := l.rowAt(e.Position.Y); i != l.hovered && l.OnChoose != nil {
		l.hovered = i
		l.Refresh()
	}
}

// MouseOut takes the tint away.
func (l *List) MouseOut() {
	l.hovered = -1
	l.Refresh()
}

// Scrolled moves the rows by whole ones.
func (l *List) Scrolled(e *fyne.ScrollEvent) {
	l.bar.Wheel(e.Scrolled.DY, 1)
}

// CreateRenderer is for Fyne.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	r := &bigListRenderer{list: l}
	r.Refresh()
	return r
}

type bigListRenderer struct {
	list  *List
	slots []*bigSlot
}

// bigSlot is a row in sight.
type bigSlot struct {
	ground, bar *canvas.Rectangle
	pills       []*canvas.Rectangle
	texts       []*canvas.Text
}

func (r *bigListRenderer) Destroy() {}
func (r *bigListRenderer) MinSize() fyne.Size {
	return fyne.NewSize(look.Scaled(200), r.list.LeastFor(1))
}

func (r *bigListRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{}
	for _, s := range r.slots {
		objects = append(objects, s.ground, s.bar)
		for i := range s.texts {
			objects = append(objects, s.pills[i], s.texts[i])
		}
	}
	if len(r.list.rows) == 0 && r.list.empty != nil {
		objects = append(objects, r.list.empty)
	}
	return append(objects, r.list.bar.Thumb)
}

// leastRest is what the column that takes the rest keeps of what its texts need, in plain
// units.
const leastRest = 140

// lefts are the left edges of the columns and, last, the right edge.
func (r *bigListRenderer) lefts(width float32) []float32 {
	l := r.list
	free, rest := width-2*look.ListEdge, float32(0)
	wide, needs := make([]float32, len(l.cols)), make([]float32, len(l.cols))
	for i, c := range l.cols {
		wide[i], needs[i] = look.Scaled(c.Width), r.needs(i)
		free -= wide[i]
		if c.Width == 0 {
			rest = min(needs[i], look.Scaled(leastRest))
		}
	}
	for i, c := range l.cols {
		if more := min(needs[i]-wide[i], free-rest); c.Width > 0 && more > 0 {
			wide[i] += more
			free -= more
		}
	}
	x, out := float32(look.ListEdge), []float32{}
	for i, c := range l.cols {
		out = append(out, x)
		if c.Width == 0 {
			x += max(free, 0)
		} else {
			x += wide[i] + min(free, 0)/float32(len(l.cols))
		}
	}
	return append(out, x)
}

// needs is the width in which no text of a column is cut, 0 without texts.
func (r *bigListRenderer) needs(col int) float32 {
	need := float32(0)
	for _, row := range r.list.rows {
		if col < len(row) && row[col].Text != "" {
			whole, size, air := r.list.look(row[col])
			need = max(need, look.Measured.Width(whole, size, row[col].Strong)+2*air+2*look.Scaled(bigPad)+1)
		}
	}
	return need
}

// bigPad is the air at both sides of a cell, in plain units.
const bigPad = 10

// look is how a cell is written: its text on one line, the size, and the air of a chip.
func (l *List) look(cell grid.Cell) (whole string, size, air float32) {
	whole, size = look.OneLine(cell.Text), look.Scaled(l.size)
	switch {
	case cell.State != look.Plain:
		return cell.State.Label(whole), size - look.Scaled(2), look.ChipAir()
	case cell.Strong:
		size *= 1.2
	}
	return whole, size, 0
}

func (r *bigListRenderer) Layout(s fyne.Size) {
	l := r.list
	high, lefts := l.rowHeight(), r.lefts(s.Width)
	for i, slot := range r.slots {
		y := look.ListEdge + float32(i)*high
		row := l.top + i
		shown := row < len(l.rows)
		slot.ground.Hidden = !shown || row != l.current && row != l.hovered
		slot.bar.Hidden = !shown || row != l.current
		look.Place(slot.ground, look.ListEdge, y, s.Width-2*look.ListEdge, high)
		look.Place(slot.bar, look.ListEdge, y, 4, high)
		for c := range slot.texts {
			r.placeCell(slot, c, row, lefts, y, high)
		}
	}
	if l.empty != nil && len(l.rows) == 0 {
		m := l.empty.MinSize()
		w := max(s.Width-2*look.ListEdge, 0)
		look.Place(l.empty, look.ListEdge, max((s.Height-m.Height)/2, 0), w, m.Height)
	}
	n := l.seen()
	l.bar.Place(s.Width, look.ListEdge, s.Height-2*look.ListEdge, float64(l.top), float64(len(l.rows)-n), float64(n))
}

func (r *bigListRenderer) placeCell(slot *bigSlot, c, row int, lefts []float32, y, high float32) {
	l, text, pill := r.list, slot.texts[c], slot.pills[c]
	var cell grid.Cell
	if row < len(l.rows) && c < len(l.rows[row]) {
		cell = l.rows[row][c]
	}
	chip := cell.State != look.Plain
	text.Hidden, pill.Hidden = cell.Text == "", !chip || cell.Text == ""
	if text.Hidden {
		return
	}
	whole, size, air := l.look(cell)
	pad := look.Scaled(bigPad) + air
	x, room := lefts[c]+pad, lefts[c+1]-lefts[c]-2*pad
	text.TextStyle.Bold, text.Color = cell.Strong, look.Paint(look.ColorInk)
	switch {
	case chip:
		text.Color = look.Paint(cell.State.Ink())
	case cell.Dim && !cell.Strong:
		text.Color = look.Paint(look.ColorDim)
	}
	text.TextSize = size
	text.Text = look.Measured.Cut(whole, size, cell.Strong, room)
	// The middle of a Chinese character, not that of its line, is put into the middle of
	// the row; Latin words beside it share its base line.
	m, rise := fyne.CurrentApp().Driver().RenderedTextSize("会", size, text.TextStyle, nil)
	h := m.Height
	look.Place(text, x, y+look.Round(high/2+0.32*size)-rise, max(room, 0), h)
	if chip {
		tall := max(look.Round(look.Scaled(20)), h)
		look.Place(pill, x-look.ChipAir(), y+(high-tall)/2, look.Measured.Width(text.Text, size, cell.Strong)+2*look.ChipAir(), tall)
		pill.CornerRadius, pill.FillColor = tall/2, look.Paint(cell.State.Ground())
		if row == l.current && cell.State.Ground() == look.ColorTint {
			pill.FillColor = look.Paint(look.ColorSurface) // or it would be lost in the mark
		}
	}
}

func (r *bigListRenderer) Refresh() {
	l := r.list
	for n := l.seen(); len(r.slots) < n; {
		s := &bigSlot{ground: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil)}
		for range l.cols {
			s.pills, s.texts = append(s.pills, canvas.NewRectangle(color.Transparent)), append(s.texts, canvas.NewText("", nil))
		}
		r.slots = append(r.slots, s)
	}
	r.slots = r.slots[:l.seen()]
	for i, s := range r.slots {
		s.ground.FillColor, s.ground.CornerRadius = look.Mixed(look.ColorInk, look.ColorSurface, 0.05), 4
		if l.top+i == l.current {
			s.ground.FillColor = look.Paint(look.ColorTint)
		}
		s.bar.FillColor, s.bar.CornerRadius = look.Paint(look.ColorAccent), 2
	}
	l.bar.Paint()
	r.Layout(l.Size())
	canvas.Refresh(l)
}
