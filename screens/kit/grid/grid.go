// Package grid is the table of a hundred thousand rows, and the list of few large ones.
package grid

import (
	"slices"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Column is one column of a Grid. Width is in plain units, as at text size 100 %.
type Column struct {
	Key, Head string
	Width     float32
	Right     bool // numbers stand at the right
	Sortable  bool // a click on the head asks for sorting
	// Grows lets the texts in sight make the column wider, up to half as wide again: names
	// of people are short in one language and long in the next.
	Grows bool
	// Fill, above 0, makes the column as wide as the view leaves beside the others, but for
	// this much, and no less than Width. All in plain units.
	Fill float32
}

// Cell is what stands in one cell. With a State it is drawn as a chip, with a
// Share (up to 1) as a bar before the text, which then belongs at the right.
type Cell struct {
	Text        string
	State       look.State
	Strong, Dim bool
	Share       float32
}

// Model gives a Grid its rows. Row is called for visible rows only, with one cell
// per column; a shorter slice leaves the rest empty.
type Model interface {
	Len() int
	Row(i int) []Cell
}

// seenModel is a GridModel that is told which rows are in sight before they are asked
// for, from one to before another. It reports whether it has them all; rows that come
// later it tells to rowsCame.
type seenModel interface{ InSight(from, to int) bool }

// Grid is the table of a register: a fixed head, whole rows that are selected one or
// many, and an optional row of totals. Only rows in sight exist as objects, so its cost
// does not grow with the register.
type Grid struct {
	widget.BaseWidget

	OnSort         func(col int)                   // a sortable head was clicked
	OnSelect       func(rows []int)                // the person changed the selection
	OnOpen         func(row int)                   // Return or a double click
	OnMenu         func(row int, at fyne.Position) // secondary click or menu key; at is absolute
	OnCopy         func()                          // Ctrl+C
	OnPaste        func()                          // Ctrl+V
	OnDelete       func()                          // Delete
	OnSearchKey    func(r rune)                    // a character typed on the table
	OnSpace        func()                          // the space bar
	OnPressCell    func(row, col int) bool         // a press on a cell; true: it was for that
	OnResizeColumn func(key string, width float32) // a head edge was dragged; width in plain units
	Empty          fyne.CanvasObject               // shown in the middle while there are no rows

	cols   []Column
	model  Model
	totals []Cell

	sortCol  int
	sortDesc bool

	selected rowSet
	current  int // the row the keyboard stands on, -1 for none
	anchor   int // where a range began
	notice   notice

	offX, offY float64
	hovered    int // row under the pointer, -1 for none
	hoverHead  int
	focused    bool
	shift      bool
	keys       focus.Preedit
	drag       gridDrag
	tip        look.Hover
	tipCell    [2]int
	press      focus.Presses
	look.SurfaceGround
	draw *gridRenderer
}

// New is a table of the model's rows. The model may change at any time; call
// Refresh then.
func New(cols []Column, m Model) *Grid {
	g := &Grid{
		cols: slices.Clone(cols), model: m, sortCol: -1,
		current: -1, anchor: -1, hovered: -1, hoverHead: -1,
	}
	g.notice.fire = func() {
		if g.OnSelect != nil {
			g.OnSelect(g.Selected())
		}
	}
	g.ExtendBaseWidget(g)
	return g
}

// SetColumns replaces the columns and keeps rows, selection and place.
func (g *Grid) SetColumns(cols []Column) {
	g.cols = slices.Clone(cols)
	g.Refresh()
}

// Model are the rows shown.
func (g *Grid) Model() Model { return g.model }

// SetModel shows the rows of another model.
func (g *Grid) SetModel(m Model) {
	g.model = m
	g.SetSelection(nil)
	g.Refresh()
}

// Columns is a copy of the columns with their present widths.
func (g *Grid) Columns() []Column {
	out := slices.Clone(g.cols)
	for i, c := range g.cols {
		out[i].Width = g.asked(c)
	}
	return out
}

// SetSort shows the arrow of the order in the head; col -1 shows none. It does not sort.
func (g *Grid) SetSort(col int, desc bool) {
	g.sortCol, g.sortDesc = col, desc
	g.redrawHead()
}

// SetTotals shows a row of totals under the rows; nil removes it.
func (g *Grid) SetTotals(cells []Cell) {
	g.totals = cells
	g.Refresh()
}

// SetSelection selects exactly the rows and stands on the first. It neither scrolls
// nor calls OnSelect: the caller knows.
func (g *Grid) SetSelection(rows []int) {
	g.notice.cancel()
	n := g.model.Len()
	g.selected = g.selected[:0]
	g.current = -1
	for _, i := range rows {
		if i < 0 || i >= n {
			continue
		}
		if g.current < 0 {
			g.current = i
		}
		g.selected.add(i, i)
	}
	g.anchor = g.current
	g.redrawGrounds()
}

// Select selects one row as the person would: it scrolls there and calls OnSelect.
func (g *Grid) Select(row int) {
	if n := g.model.Len(); n > 0 {
		g.moveTo(min(max(row, 0), n-1), false)
	}
}

// SelectAll selects every row and calls OnSelect.
func (g *Grid) SelectAll() {
	if n := g.model.Len(); n > 0 {
		g.selected = append(g.selected[:0], span{0, n - 1})
		g.changed()
	}
}

// Selected is the selected rows in order.
func (g *Grid) Selected() []int { return g.selected.all() }

// SelectedCount is how many rows are selected.
func (g *Grid) SelectedCount() int { return g.selected.count() }

// Current is the row the keyboard stands on, -1 for none.
func (g *Grid) Current() int { return g.current }

// Settle calls OnSelect at once if a change of selection has not been told yet. Changes
// in quick succession (a held arrow key) are otherwise told a moment later.
func (g *Grid) Settle() { g.notice.flush() }

// Refresh reads the visible rows again, after the model or the theme has changed.
// Selected rows beyond the end are dropped.
func (g *Grid) Refresh() {
	n := g.model.Len()
	g.selected.clip(n)
	g.current, g.anchor = min(g.current, n-1), min(g.anchor, n-1)
	g.hovered = min(g.hovered, n-1)
	g.tip.Leave()
	g.BaseWidget.Refresh()
}

// RefreshRows reads these rows again, those of them that are in sight.
func (g *Grid) RefreshRows(rows ...int) {
	if g.draw == nil {
		return
	}
	for _, i := range rows {
		g.draw.reload(i)
	}
	// A text that was hidden, because its cell was empty, is not known to the window, which
	// would not paint for it: something in sight tells it to.
	g.draw.headLine.Refresh()
}

// RowsCame draws rows of a seenModel that were not there when they came into sight.
func (g *Grid) RowsCame(rows []int) {
	if g.draw == nil {
		return
	}
	if g.draw.still.Waiting() {
		g.draw.scrolled(false)
	} else {
		g.draw.late = false
	}
	// A row may stand in its place already, drawn before its texts were there.
	g.RefreshRows(rows...)
}

// ScrollTo scrolls as little as needed to show the row.
func (g *Grid) ScrollTo(row int) {
	if g.draw == nil || row < 0 || row >= g.model.Len() {
		return
	}
	h, view := float64(g.draw.rowH), float64(g.draw.bodyH)
	if x, _ := g.draw.limits(); x > 0 {
		view -= look.BarThick + 4 // not under the bar
	}
	top := float64(row) * h
	switch {
	case view < h: // not laid out yet
	case top < g.offY:
		g.scrollTo(g.offX, top)
	case top+h > g.offY+view:
		g.scrollTo(g.offX, top+h-view)
	}
}

// RowPosition is the absolute position of the lower left corner of a row in sight, for
// a menu or tooltip beside it.
func (g *Grid) RowPosition(row int) fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g)
	if g.draw == nil {
		return at
	}
	y := float64(g.draw.headH) + float64(row+1)*float64(g.draw.rowH) - g.offY
	return at.AddXY(look.Scaled(look.CellPad), min(float32(y), g.Size().Height))
}

// CreateRenderer is for Fyne.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.draw = newGridRenderer(g)
	return g.draw
}

// MinSize leaves room for the head and three rows; a table takes what it is given.
func (g *Grid) MinSize() fyne.Size {
	return fyne.NewSize(look.Scaled(120), look.Scaled(gridHeadHeight+3*look.RowHeight))
}

func (g *Grid) redrawHead() {
	if g.draw != nil {
		g.draw.paintHead()
	}
}

func (g *Grid) redrawGrounds() {
	if g.draw != nil {
		g.draw.paintGrounds()
	}
}

func (g *Grid) scrollTo(x, y float64) {
	if g.draw == nil {
		return
	}
	maxX, maxY := g.draw.limits()
	x, y = min(max(x, 0), maxX), min(max(y, 0), maxY)
	if x == g.offX && y == g.offY {
		return
	}
	sideways := x != g.offX
	g.offX, g.offY = x, y
	g.tip.Leave()
	g.draw.scrolled(sideways)
}

// Parts are what stands in the place of no rows.
func (g *Grid) Parts() []fyne.CanvasObject { return look.NotNil(g.Empty) }
