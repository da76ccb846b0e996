package view

import (
	"slices"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained is for Fyne.
func (b *Board) FocusGained() {
	b.focused = true
	focus.Gained(b)
	if b.row < 0 {
		for c := range b.cols {
			if b.cols[c].Len > 0 {
				b.column, b.row = c, 0
				break
			}
		}
	}
	b.redraw()
}

// FocusLost is for Fyne.
func (b *Board) FocusLost() {
	b.focused, b.shift, b.keys = false, false, 0
	b.redraw()
}

// KeyDown remembers Shift, which Fyne does not tell with a key.
func (b *Board) KeyDown(k *fyne.KeyEvent) { b.noteShift(k, true) }

// KeyUp forgets Shift.
func (b *Board) KeyUp(k *fyne.KeyEvent) { b.noteShift(k, false) }

func (b *Board) noteShift(k *fyne.KeyEvent, down bool) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		b.shift = down
	}
}

// TypedRune hands a character to the search field.
func (b *Board) TypedRune(r rune) {
	b.keys = 0
	if b.OnSearchKey != nil && r > ' ' {
		b.OnSearchKey(r)
	}
}

// TypedShortcut moves the card with Alt and an arrow.
func (b *Board) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierAlt {
		switch c.KeyName {
		case fyne.KeyLeft:
			focus.AfterEvents(func() { b.move(-1) })
		case fyne.KeyRight:
			focus.AfterEvents(func() { b.move(1) })
		}
	}
}

// TypedKey walks, opens and deletes. What it has no use for goes to the window.
func (b *Board) TypedKey(k *fyne.KeyEvent) {
	if b.keys.Swallows(k.Name) || b.walk(k.Name) {
		return
	}
	column, row := b.column, b.row
	switch {
	case row < 0:
	case input.IsReturn(k.Name) && b.OnOpen != nil:
		focus.AfterEvents(func() { b.OnOpen(column, row) })
		return
	case k.Name == fyne.KeyDelete && b.OnDelete != nil:
		focus.AfterEvents(func() { b.OnDelete(column, row) })
		return
	case (k.Name == desktop.KeyMenu || k.Name == fyne.KeyF10 && b.shift) && b.OnMenu != nil:
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		y := float32(float64(row+1)*b.pitch()-b.tops[column]) + look.Scaled(boardHead)
		b.OnMenu(column, row, at.AddXY(b.left(column)+look.Scaled(boardAir), min(y, b.Size().Height)))
		return
	}
	focus.PassOn(b, k)
}

// walk moves the current card, and reports whether the key was one for that.
func (b *Board) walk(name fyne.KeyName) bool {
	page := max(int(float64(b.viewH())/b.pitch())-1, 1)
	column, row := b.column, b.row
	switch name {
	case fyne.KeyUp:
		row--
	case fyne.KeyDown:
		row++
	case fyne.KeyPageUp:
		row -= page
	case fyne.KeyPageDown:
		row += page
	case fyne.KeyHome:
		row = 0
	case fyne.KeyEnd:
		row = 1 << 30
	case fyne.KeyLeft:
		column = b.beside(-1)
	case fyne.KeyRight:
		column = b.beside(1)
	default:
		return false
	}
	if column != b.column || row != b.row {
		b.moveTo(column, row)
	}
	return true
}

// beside is the next column that has cards, the present one when there is none.
func (b *Board) beside(by int) int {
	for c := b.column + by; c >= 0 && c < len(b.cols); c += by {
		if b.cols[c].Len > 0 {
			return c
		}
	}
	return b.column
}

// MouseDown selects at once, and opens on the second press.
func (b *Board) MouseDown(e *desktop.MouseEvent) {
	if focus.Stray(b, e.AbsolutePosition) {
		return
	}
	focus.On(b)
	b.keys = 0
	b.tip.Leave()
	if e.Button == desktop.MouseButtonPrimary && b.pressBar(e.Position) {
		return
	}
	column, row := b.cardAt(e.Position)
	if row < 0 {
		return
	}
	const columns = 1000
	place, again := b.press.DoubleClick(row*columns+column, e.AbsolutePosition)
	column, row = place%columns, place/columns
	if e.Button == desktop.MouseButtonPrimary && again && b.OnOpen != nil {
		focus.AfterEvents(func() { b.OnOpen(column, row) })
		return
	}
	b.moveTo(column, row)
	if e.Button == desktop.MouseButtonPrimary {
		top := float32(float64(row)*b.pitch()-b.tops[column]) + look.Scaled(boardHead) + look.Scaled(boardSpace)
		b.drag = boardDrag{column: column, row: row, to: -1, grip: e.Position.SubtractXY(b.left(column), top)}
	}
}

// pressBar tells the bars of the columns of a press.
func (b *Board) pressBar(at fyne.Position) bool {
	if b.draw == nil {
		return false
	}
	return slices.ContainsFunc(b.draw.columns, func(l *boardLane) bool { return l.bar.Press(at) })
}

// releaseBars ends the drag of a thumb.
func (b *Board) releaseBars() {
	if b.draw != nil {
		for _, l := range b.draw.columns {
			l.bar.Release()
		}
	}
}

// MouseUp is for Fyne.
func (b *Board) MouseUp(*desktop.MouseEvent) {
	b.releaseBars()
	if !b.drag.on {
		b.drag = boardDrag{to: -1, row: -1}
	}
}

// Dragged carries the card under the pointer.
func (b *Board) Dragged(e *fyne.DragEvent) {
	if b.draw != nil && slices.ContainsFunc(b.draw.columns, func(l *boardLane) bool { return l.bar.Drag(e.Position) }) {
		return
	}
	if b.drag.row < 0 || b.OnMove == nil {
		return
	}
	b.drag.on, b.drag.at, b.drag.to = true, e.Position, b.columnAt(e.Position.X)
	b.redraw()
}

// DragEnd lets the card go: it moves when it may stand where it was let go.
func (b *Board) DragEnd() {
	d := b.drag
	b.releaseBars()
	b.drag = boardDrag{to: -1, row: -1}
	b.redraw()
	if !d.on || d.to < 0 || d.to == d.column {
		return
	}
	if b.CanMove != nil && !b.CanMove(d.column, d.to) {
		if b.OnStuck != nil {
			focus.AfterEvents(func() { b.OnStuck(d.column, d.row) })
		}
		return
	}
	focus.AfterEvents(func() { b.OnMove(d.column, d.row, d.to) })
}

// TappedSecondary opens the menu of a card.
func (b *Board) TappedSecondary(e *fyne.PointEvent) {
	if column, row := b.cardAt(e.Position); row >= 0 && b.OnMenu != nil {
		b.OnMenu(column, row, e.AbsolutePosition)
	}
}

// Scrolled moves the column under the pointer, or the board sideways.
func (b *Board) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DX != 0 {
		b.offX = min(max(b.offX+look.WheelRows(e.Scrolled.DX)*float64(look.Scaled(look.RowHeight)), 0), b.limit())
		b.redraw()
	}
	if c := b.columnAt(e.Position.X); c >= 0 && b.draw != nil && c < len(b.draw.columns) {
		b.draw.columns[c].bar.Wheel(e.Scrolled.DY, float64(look.Scaled(look.RowHeight)))
	}
}

// MouseIn is for Fyne.
func (b *Board) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved tints the card under the pointer and shows the whole of its text after a
// moment.
func (b *Board) MouseMoved(e *desktop.MouseEvent) {
	b.tip.Moved(e.AbsolutePosition)
	column, row := b.cardAt(e.Position)
	if column == b.hoverColumn && row == b.hoverRow {
		return
	}
	b.hoverColumn, b.hoverRow = column, row
	b.tip.Leave()
	if row >= 0 {
		card := b.model.Card(column, row)
		text := card.Title
		for _, more := range []string{card.Left, card.Foot} {
			if more != "" {
				text += "\n" + more
			}
		}
		b.tip.Enter(b, text, e.AbsolutePosition)
	}
	b.redraw()
}

// MouseOut is for Fyne.
func (b *Board) MouseOut() {
	b.tip.Leave()
	b.hoverColumn, b.hoverRow = -1, -1
	b.redraw()
}
