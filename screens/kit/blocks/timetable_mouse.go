package blocks

import (
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// timeDrag is what the pressed pointer moves.
type timeDrag struct {
	slot   int  // -1 for none
	moving bool // the pointer has gone far enough to mean it
	at     fyne.Position
	from   fyne.Position
	to     TimeTarget
	line   timeBox
}

// farEnough is how far the pointer goes before a press becomes a drag.
const farEnough = 6

// slotAt is the card under a position within the timetable, -1 for none.
func (t *Timetable) slotAt(at fyne.Position) int { return t.plan.at(at.X, at.Y+t.offY) }

// MouseDown selects at once: waiting for a possible second click would feel slow.
func (t *Timetable) MouseDown(e *desktop.MouseEvent) {
	if focus.Stray(t, e.AbsolutePosition) {
		return
	}
	t.endEdit(true)
	if c := look.CanvasOf(t); c != nil {
		focus.InCanvas(c, t)
	}
	t.keys = 0
	t.tip.Leave()
	t.drag = timeDrag{slot: -1}
	if e.Button == desktop.MouseButtonPrimary && t.draw != nil && t.draw.bar.Press(e.Position) {
		return
	}
	i := t.slotAt(e.Position)
	if i < 0 {
		return
	}
	if e.Button == desktop.MouseButtonPrimary && e.Modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0 {
		t.toggleMark(t.slots[i].ID)
		return
	}
	i, twice := t.press.DoubleClick(i, e.AbsolutePosition)
	i = min(i, len(t.slots)-1)
	t.goTo(i)
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	if twice {
		id := t.Current()
		focus.AfterEvents(func() { t.Rename(id) })
		return
	}
	t.drag = timeDrag{slot: i, from: e.Position}
}

// MouseUp is for Fyne.
func (t *Timetable) MouseUp(*desktop.MouseEvent) { t.DragEnd() }

// Dragged moves the scroll bar or a card; near the edges it scrolls.
func (t *Timetable) Dragged(e *fyne.DragEvent) {
	d := &t.drag
	if t.draw != nil && t.draw.bar.Drag(e.Position) {
		return
	}
	if d.slot < 0 || t.Locked || t.OnDrop == nil {
		return
	}
	away := e.Position.Subtract(d.from)
	if !d.moving && away.X*away.X+away.Y*away.Y < farEnough*farEnough {
		return
	}
	d.moving, d.at = true, e.Position
	const edge = 24
	switch {
	case e.Position.Y < edge:
		t.scrollTo(t.offY - 12)
	case e.Position.Y > t.Size().Height-edge:
		t.scrollTo(t.offY + 12)
	}
	d.to, d.line = t.plan.drop(t.slots, e.Position.X, e.Position.Y+t.offY)
	t.redraw()
}

// DragEnd puts the card where it was let go.
func (t *Timetable) DragEnd() {
	d := t.drag
	t.drag = timeDrag{slot: -1}
	if t.draw != nil {
		t.draw.bar.Release()
	}
	if !d.moving || d.slot >= len(t.slots) {
		return
	}
	t.redraw()
	own := t.slots[d.slot]
	if d.to.Track == own.Track && t.unmoved(d.slot, d.to.Before) {
		return
	}
	if d.to.Before == own.ID { // into another column at its own place in the order
		d.to.Before = ""
		if d.slot+1 < len(t.slots) {
			d.to.Before = t.slots[d.slot+1].ID
		}
	}
	t.OnDrop(own.ID, d.to)
}

// unmoved reports whether a card that comes before another one of its track is where it
// was.
func (t *Timetable) unmoved(slot int, before string) bool {
	if before == t.slots[slot].ID || slot == len(t.slots)-1 && before == "" || slot+1 < len(t.slots) && before == t.slots[slot+1].ID {
		return true
	}
	for _, next := range t.slots[slot+1:] {
		if next.Track == "" {
			return false
		}
		if next.Track == t.slots[slot].Track {
			return next.ID == before
		}
	}
	return false
}

// TappedSecondary opens the menu of an item.
func (t *Timetable) TappedSecondary(e *fyne.PointEvent) {
	if i := t.slotAt(e.Position); i >= 0 && t.OnMenu != nil {
		t.OnMenu(t.slots[i].ID, e.AbsolutePosition)
	}
}

// Scrolled is the wheel.
func (t *Timetable) Scrolled(e *fyne.ScrollEvent) {
	if t.draw != nil {
		t.draw.bar.Wheel(e.Scrolled.DY, float64(look.Scaled(look.RowHeight)))
	}
}

// Cursor is the hand over what can be dragged.
func (t *Timetable) Cursor() desktop.Cursor {
	if t.drag.moving {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// MouseIn is for Fyne.
func (t *Timetable) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved tints the card under the pointer and shows the whole of what it cuts.
func (t *Timetable) MouseMoved(e *desktop.MouseEvent) {
	i := t.slotAt(e.Position)
	t.tip.Moved(e.AbsolutePosition)
	if i != t.hovered {
		t.hovered = i
		t.redraw()
	}
	if i == t.tipFor {
		return
	}
	t.tipFor = i
	t.tip.Leave()
	if i >= 0 && t.draw != nil && t.draw.cut[i] {
		t.tip.Enter(t, t.slots[i].whole(), e.AbsolutePosition)
	}
}

// MouseOut is for Fyne.
func (t *Timetable) MouseOut() {
	t.tip.Leave()
	t.hovered, t.tipFor = -1, -1
	t.redraw()
}

// whole is everything a card says.
func (s *TimeSlot) whole() string {
	text := s.From + "–" + s.To + " " + s.Title
	for _, more := range []string{s.Detail, s.Track} {
		if more != "" {
			text += "\n" + more
		}
	}
	for _, n := range s.Notes {
		text += "\n" + n.State.Label(n.Text)
	}
	return text
}

// AccessibilityLabel is the current item.
func (t *Timetable) AccessibilityLabel() string {
	if t.current < 0 || t.current >= len(t.slots) {
		return ""
	}
	return t.slots[t.current].whole()
}

// AccessibilityRole says that it is a list.
func (t *Timetable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
