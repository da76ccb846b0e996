package grid

import (
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// gridDrag is what the pressed pointer moves.
type gridDrag struct {
	what  gridDragKind
	col   int
	start float64 // offset or width when it was pressed
	from  float32 // where the pointer was then
}

type gridDragKind int

const (
	dragNothing gridDragKind = iota
	dragRows
	dragEdge
)

// rowAt is the row at a position within the table, -1 for none.
func (g *Grid) rowAt(at fyne.Position) int {
	r := g.draw
	if r == nil || at.Y < r.headH || at.Y >= r.headH+r.bodyH {
		return -1
	}
	row := int((g.offY + float64(at.Y-r.headH)) / float64(r.rowH))
	if row >= g.model.Len() {
		return -1
	}
	return row
}

// MouseDown selects at once: waiting for a possible second click would feel slow.
func (g *Grid) MouseDown(e *desktop.MouseEvent) {
	if focus.Stray(g, e.AbsolutePosition) {
		return
	}
	if c := look.CanvasOf(g); c != nil {
		focus.InCanvas(c, g)
	}
	g.keys = 0
	g.tip.Leave()
	g.drag = gridDrag{}
	if g.draw == nil {
		return
	}
	row := g.rowAt(e.Position)
	if e.Button == desktop.MouseButtonPrimary {
		// A row that has moved away from under the pointer is still what is opened.
		if g.press.Repeats(e.AbsolutePosition) && g.press.Place >= 0 {
			row = min(g.press.Place, g.model.Len()-1)
		} else if g.draw.barV.Press(e.Position) || g.draw.barH.Press(e.Position) || g.pressHead(e) {
			return
		}
	}
	if row < 0 {
		return
	}
	if e.Button == desktop.MouseButtonSecondary {
		if !g.selected.has(row) {
			g.moveTo(row, false)
		}
		return
	}
	if col, _ := g.draw.headAt(e.Position.X); col >= 0 && e.Modifier == 0 && g.OnPressCell != nil && g.OnPressCell(row, col) {
		g.moveTo(row, false)
		return
	}
	if _, twice := g.press.DoubleClick(row, e.AbsolutePosition); twice && e.Modifier == 0 {
		if g.OnOpen != nil {
			focus.AfterEvents(func() { g.OnOpen(row) })
		}
		return
	}
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		g.moveTo(row, true)
	case e.Modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0:
		g.toggle(row)
	default:
		g.drag = gridDrag{what: dragRows}
		g.moveTo(row, false)
	}
}

// pressHead sorts, or begins to drag an edge; heads are told apart from rows by negative
// numbers.
func (g *Grid) pressHead(e *desktop.MouseEvent) bool {
	at := e.Position
	if at.Y >= g.draw.headH {
		return false
	}
	col, edge := g.draw.headAt(at.X)
	if edge >= 0 {
		if _, twice := g.press.DoubleClick(-2-edge, e.AbsolutePosition); twice {
			g.FitColumn(edge)
			return true
		}
	}
	switch {
	case edge >= 0:
		g.drag = gridDrag{what: dragEdge, col: edge, start: float64(g.cols[edge].Width), from: at.X}
	case col >= 0 && g.cols[col].Sortable && g.OnSort != nil:
		g.OnSort(col)
	}
	return true
}

// MouseUp is for Fyne.
func (g *Grid) MouseUp(*desktop.MouseEvent) { g.DragEnd() }

// Dragged moves a scroll bar or a head edge, or extends the selection, scrolling when
// the pointer leaves the rows.
func (g *Grid) Dragged(e *fyne.DragEvent) {
	r := g.draw
	if r == nil {
		return
	}
	if r.barV.Drag(e.Position) || r.barH.Drag(e.Position) {
		return
	}
	switch g.drag.what {
	case dragEdge:
		g.setWidth(g.drag.col, float32(g.drag.start)+(e.Position.X-g.drag.from)/look.Scaled(1))
	case dragRows:
		row := int((g.offY + float64(e.Position.Y-r.headH)) / float64(r.rowH))
		row = min(max(row, 0), g.model.Len()-1)
		if row >= 0 && row != g.current {
			g.moveTo(row, true)
		}
	}
}

// DragEnd tells a new width once, at the end.
func (g *Grid) DragEnd() {
	if d := g.drag; d.what == dragEdge && float64(g.cols[d.col].Width) != d.start {
		g.tellWidth(d.col)
	}
	if g.draw != nil {
		g.draw.barV.Release()
		g.draw.barH.Release()
	}
	g.drag = gridDrag{}
}

// TappedSecondary opens the menu of a row.
func (g *Grid) TappedSecondary(e *fyne.PointEvent) {
	if row := g.rowAt(e.Position); row >= 0 && g.OnMenu != nil {
		g.OnMenu(row, e.AbsolutePosition)
	}
}

// Scrolled is the wheel.
func (g *Grid) Scrolled(e *fyne.ScrollEvent) {
	look.Active()
	if g.draw == nil {
		return
	}
	g.draw.barV.Wheel(e.Scrolled.DY, float64(g.draw.rowH))
	g.draw.barH.Wheel(e.Scrolled.DX, float64(g.draw.rowH))
	g.hover(-1, g.hoverHead)
}

// Cursor is the one for dragging over head edges.
func (g *Grid) Cursor() desktop.Cursor {
	if g.drag.what == dragEdge || g.hoverHead <= overEdge {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// overEdge is hoverHead upon the edge of a column, minus that column.
const overEdge = -2

// MouseIn is for Fyne.
func (g *Grid) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseMoved tints the row under the pointer and shows the whole of a cut text after a
// moment.
func (g *Grid) MouseMoved(e *desktop.MouseEvent) {
	look.Active()
	if g.draw == nil {
		return
	}
	head := -1
	if e.Position.Y < g.draw.headH {
		col, edge := g.draw.headAt(e.Position.X)
		if head = col; edge >= 0 {
			head = overEdge - edge
		}
	}
	row := g.rowAt(e.Position)
	g.hover(row, head)
	g.tip.Moved(e.AbsolutePosition)
	cell := [2]int{row, -1}
	text := ""
	if row >= 0 {
		cell[1], text = g.cutAt(row, e.Position.X)
	}
	if cell != g.tipCell {
		g.tipCell = cell
		g.tip.Leave()
		if text != "" {
			g.tip.Enter(g, text, e.AbsolutePosition)
		}
	}
}

// MouseOut is for Fyne.
func (g *Grid) MouseOut() {
	g.tip.Leave()
	g.tipCell = [2]int{-1, -1}
	g.hover(-1, -1)
}

func (g *Grid) hover(row, head int) {
	if row != g.hovered {
		g.hovered = row
		g.redrawGrounds()
	}
	if head != g.hoverHead {
		g.hoverHead = head
		g.redrawHead()
	}
}

// cutAt is the column at x and the whole text of its cell if it is shown cut.
func (g *Grid) cutAt(row int, x float32) (col int, text string) {
	r := g.draw
	col = -1
	x += float32(g.offX)
	for i := range r.rights {
		if left, right := r.cell(i); x >= left && x < right {
			col = i
		}
	}
	n := len(r.slots)
	if col < 0 || n == 0 || r.slots[row%n].row != row || !r.slots[row%n].cells[col].cut {
		return col, ""
	}
	return col, r.slots[row%n].cells[col].data.Text
}
