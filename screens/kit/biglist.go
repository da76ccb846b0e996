package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// BigList is a short list in large type whose rows are chosen from a field beside it:
// it never takes the focus, and the field moves its mark. Rows that find no room scroll.
type BigList struct {
	widget.BaseWidget

	// OnChoose is called when the pointer chose a row, OnOpen for the second of two
	// quick presses on it.
	OnChoose, OnOpen func(row int)

	cols    []GridColumn
	rows    [][]GridCell
	current int // the marked row, -1 for none
	top     int
	hovered int
	wanted  int     // rows to show where there is room
	least   float32 // height of a row where room is short, in plain units
	most    float32
	size    float32 // of the text; strong cells are larger
	empty   fyne.CanvasObject
	press   pressed
	bar     *scrollBar
}

// NewBigList is a list of the columns. One column of width 0 takes what is left; a column
// whose texts need more than its width gets it from there as far as it goes. Up to
// wanted rows are seen, each at least and at most so high in plain units.
func NewBigList(cols []GridColumn, wanted int, least, most, size float32) *BigList {
	l := &BigList{cols: cols, wanted: wanted, least: least, most: most, size: size, current: -1, hovered: -1}
	l.bar = newScrollBar(false, l.scroll)
	l.bar.whole = true
	l.ExtendBaseWidget(l)
	return l
}

// scroll brings a row to the top, as far as it goes.
func (l *BigList) scroll(to float64) {
	l.top = max(min(int(to), len(l.rows)-l.seen()), 0)
	l.Refresh()
}

// SetRows replaces the rows and marks one, -1 for none. Without rows empty is shown in
// the middle; it may be nil.
func (l *BigList) SetRows(rows [][]GridCell, current int, empty fyne.CanvasObject) {
	l.rows, l.current, l.top, l.empty = rows, min(current, len(rows)-1), 0, empty
	l.press = pressed{}
	l.reveal()
	l.Refresh()
}

// Rows is the number of rows.
func (l *BigList) Rows() int { return len(l.rows) }

// Row is what stands in a row.
func (l *BigList) Row(i int) []GridCell { return l.rows[i] }

// Current is the marked row, -1 for none.
func (l *BigList) Current() int { return l.current }

// Choose marks a row; one that is not there is brought within.
func (l *BigList) Choose(row int) {
	if len(l.rows) == 0 {
		return
	}
	l.current = min(max(row, 0), len(l.rows)-1)
	l.reveal()
	l.Refresh()
}

// Key moves the mark for a key that moves, and reports whether it was one.
func (l *BigList) Key(name fyne.KeyName) bool {
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
func (l *BigList) rowHeight() float32 {
	least, most := Scaled(l.least), Scaled(l.most)
	return float32(int(min(max((l.Size().Height-2*listEdge)/float32(l.wanted), least), most)))
}

func (l *BigList) seen() int {
	return max(int((l.Size().Height-2*listEdge)/l.rowHeight()), 1)
}

// HeightFor is the height of so many rows of their full height.
func (l *BigList) HeightFor(rows int) float32 {
	return float32(rows)*float32(int(Scaled(l.most))) + 2*listEdge
}

// LeastFor is the height of so many rows of their least height.
func (l *BigList) LeastFor(rows int) float32 {
	return float32(rows)*float32(int(Scaled(l.least))) + 2*listEdge
}

func (l *BigList) reveal() {
	n := l.seen()
	if l.current >= 0 {
		l.top = min(max(l.top, l.current-n+1), l.current)
	}
	l.top = max(min(l.top, len(l.rows)-n), 0)
}

// Resize keeps the mark in sight.
func (l *BigList) Resize(s fyne.Size) {
	if l.Size() != s {
		l.BaseWidget.Resize(s)
		l.reveal()
		l.Refresh()
	}
}

func (l *BigList) rowAt(y float32) int {
	i := l.top + int((y-listEdge)/l.rowHeight())
	if y < listEdge || i >= len(l.rows) || i >= l.top+l.seen() {
		return -1
	}
	return i
}

// MouseDown chooses a row and opens it when pressed twice.
func (l *BigList) MouseDown(e *desktop.MouseEvent) {
	if stray(l, e.AbsolutePosition) {
		return
	}
	if e.Button == desktop.MouseButtonPrimary && l.bar.press(e.Position) {
		return
	}
	i := l.rowAt(e.Position.Y)
	if i < 0 || e.Button == desktop.MouseButtonSecondary {
		return
	}
	i, again := l.press.again(i, e.AbsolutePosition)
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
func (l *BigList) MouseUp(*desktop.MouseEvent) { l.bar.release() }

// Dragged moves the scroll bar.
func (l *BigList) Dragged(e *fyne.DragEvent) { l.bar.drag(e.Position) }

// DragEnd is for Fyne.
func (l *BigList) DragEnd() { l.bar.release() }

// MouseIn is for Fyne.
func (l *BigList) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved tints the row under the pointer.
func (l *BigList) MouseMoved(e *desktop.MouseEvent) {
	if i := l.rowAt(e.Position.Y); i != l.hovered && l.OnChoose != nil {
		l.hovered = i
		l.Refresh()
	}
}

// MouseOut takes the tint away.
func (l *BigList) MouseOut() {
	l.hovered = -1
	l.Refresh()
}

// Scrolled moves the rows by whole ones.
func (l *BigList) Scrolled(e *fyne.ScrollEvent) {
	l.bar.wheel(e.Scrolled.DY, 1)
}

// CreateRenderer is for Fyne.
func (l *BigList) CreateRenderer() fyne.WidgetRenderer {
	r := &bigListRenderer{list: l}
	r.Refresh()
	return r
}

type bigListRenderer struct {
	list  *BigList
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
	return fyne.NewSize(Scaled(200), r.list.LeastFor(1))
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
	return append(objects, r.list.bar.thumb)
}

// leastRest is what the column that takes the rest keeps of what its texts need, in plain
// units.
const leastRest = 140

// lefts are the left edges of the columns and, last, the right edge.
func (r *bigListRenderer) lefts(width float32) []float32 {
	l := r.list
	free, rest := width-2*listEdge, float32(0)
	wide, needs := make([]float32, len(l.cols)), make([]float32, len(l.cols))
	for i, c := range l.cols {
		wide[i], needs[i] = Scaled(c.Width), r.needs(i)
		free -= wide[i]
		if c.Width == 0 {
			rest = min(needs[i], Scaled(leastRest))
		}
	}
	for i, c := range l.cols {
		if more := min(needs[i]-wide[i], free-rest); c.Width > 0 && more > 0 {
			wide[i] += more
			free -= more
		}
	}
	x, out := float32(listEdge), []float32{}
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
			need = max(need, fits.width(whole, size, row[col].Strong)+2*air+2*Scaled(bigPad)+1)
		}
	}
	return need
}

// bigPad is the air at both sides of a cell, in plain units.
const bigPad = 10

// look is how a cell is written: its text on one line, the size, and the air of a chip.
func (l *BigList) look(cell GridCell) (whole string, size, air float32) {
	whole, size = onOneLine(cell.Text), Scaled(l.size)
	switch {
	case cell.State != Plain:
		return cell.State.Label(whole), size - Scaled(2), chipAir()
	case cell.Strong:
		size *= 1.2
	}
	return whole, size, 0
}

func (r *bigListRenderer) Layout(s fyne.Size) {
	l := r.list
	high, lefts := l.rowHeight(), r.lefts(s.Width)
	for i, slot := range r.slots {
		y := listEdge + float32(i)*high
		row := l.top + i
		shown := row < len(l.rows)
		slot.ground.Hidden = !shown || row != l.current && row != l.hovered
		slot.bar.Hidden = !shown || row != l.current
		place(slot.ground, listEdge, y, s.Width-2*listEdge, high)
		place(slot.bar, listEdge, y, 4, high)
		for c := range slot.texts {
			r.placeCell(slot, c, row, lefts, y, high)
		}
	}
	if l.empty != nil && len(l.rows) == 0 {
		m := l.empty.MinSize()
		w := max(s.Width-2*listEdge, 0)
		place(l.empty, listEdge, max((s.Height-m.Height)/2, 0), w, m.Height)
	}
	n := l.seen()
	l.bar.place(s.Width, listEdge, s.Height-2*listEdge, float64(l.top), float64(len(l.rows)-n), float64(n))
}

func (r *bigListRenderer) placeCell(slot *bigSlot, c, row int, lefts []float32, y, high float32) {
	l, text, pill := r.list, slot.texts[c], slot.pills[c]
	var cell GridCell
	if row < len(l.rows) && c < len(l.rows[row]) {
		cell = l.rows[row][c]
	}
	chip := cell.State != Plain
	text.Hidden, pill.Hidden = cell.Text == "", !chip || cell.Text == ""
	if text.Hidden {
		return
	}
	whole, size, air := l.look(cell)
	pad := Scaled(bigPad) + air
	x, room := lefts[c]+pad, lefts[c+1]-lefts[c]-2*pad
	text.TextStyle.Bold, text.Color = cell.Strong, Paint(ColorInk)
	switch {
	case chip:
		text.Color = Paint(cell.State.Ink())
	case cell.Dim && !cell.Strong:
		text.Color = Paint(ColorDim)
	}
	text.TextSize = size
	text.Text = fits.cut(whole, size, cell.Strong, room)
	// The middle of a Chinese character, not that of its line, is put into the middle of
	// the row; Latin words beside it share its base line.
	m, rise := fyne.CurrentApp().Driver().RenderedTextSize("会", size, text.TextStyle, nil)
	h := m.Height
	place(text, x, y+round(high/2+0.32*size)-rise, max(room, 0), h)
	if chip {
		tall := max(round(Scaled(20)), h)
		place(pill, x-chipAir(), y+(high-tall)/2, fits.width(text.Text, size, cell.Strong)+2*chipAir(), tall)
		pill.CornerRadius, pill.FillColor = tall/2, Paint(cell.State.Ground())
		if row == l.current && cell.State.Ground() == ColorTint {
			pill.FillColor = Paint(ColorSurface) // or it would be lost in the mark
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
		s.ground.FillColor, s.ground.CornerRadius = mixed(ColorInk, ColorSurface, 0.05), 4
		if l.top+i == l.current {
			s.ground.FillColor = Paint(ColorTint)
		}
		s.bar.FillColor, s.bar.CornerRadius = Paint(ColorAccent), 2
	}
	l.bar.paint()
	r.Layout(l.Size())
	canvas.Refresh(l)
}
