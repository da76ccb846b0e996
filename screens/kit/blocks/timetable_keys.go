package blocks

import (
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained is for Fyne.
func (t *Timetable) FocusGained() {
	focus.Gained(t)
	t.focused = true
	t.redraw()
}

// FocusLost is for Fyne.
func (t *Timetable) FocusLost() {
	t.focused, t.shift, t.keys = false, false, 0
	t.redraw()
}

// KeyDown remembers Shift, which Fyne does not tell with a key.
func (t *Timetable) KeyDown(k *fyne.KeyEvent) { t.noteShift(k, true) }

// KeyUp forgets Shift.
func (t *Timetable) KeyUp(k *fyne.KeyEvent) { t.noteShift(k, false) }

func (t *Timetable) noteShift(k *fyne.KeyEvent, down bool) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		t.shift = down
	}
}

// Steps of the keys + and -, in minutes: plain and with Shift.
const (
	coarseStep = 5
	fineStep   = 1
)

// TypedRune changes the current item by a character: + and - its length, P its start,
// X swaps it with the marked one, Space marks it.
func (t *Timetable) TypedRune(r rune) {
	t.keys = 0
	step := coarseStep
	if t.shift {
		step = fineStep
	}
	id := t.Current()
	switch {
	case id == "" || t.Locked:
	case r == '+' || r == '=' || r == '＋':
		t.tellResize(id, step)
		return
	case r == '-' || r == '_' || r == '－':
		t.tellResize(id, -step)
		return
	case r == 'p' || r == 'P':
		if t.OnPin != nil {
			t.OnPin(id)
		}
		return
	case r == 'x' || r == 'X':
		t.swap()
		return
	case r == ' ':
		t.toggleMark(id)
		return
	}
	if t.OnType != nil && r > ' ' {
		t.OnType(r)
	}
}

func (t *Timetable) tellResize(id string, by int) {
	if t.OnResize != nil {
		t.OnResize(id, by)
	}
}

// swap exchanges the current item with the marked one.
func (t *Timetable) swap() {
	a, b := t.marked, t.Current()
	if a == "" || b == "" || a == b || t.OnSwap == nil {
		return
	}
	t.Mark("")
	t.OnSwap(a, b)
}

func (t *Timetable) toggleMark(id string) {
	if t.Locked {
		return
	}
	if t.marked == id {
		id = ""
	}
	t.Mark(id)
	if t.OnMark != nil {
		t.OnMark(id)
	}
}

// TypedShortcut moves the current item with Alt and an arrow key.
func (t *Timetable) TypedShortcut(s fyne.Shortcut) {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok || c.Modifier != fyne.KeyModifierAlt || t.Locked || t.OnMove == nil || t.Current() == "" {
		return
	}
	switch c.KeyName {
	case fyne.KeyUp:
		t.OnMove(t.Current(), -1)
	case fyne.KeyDown:
		t.OnMove(t.Current(), 1)
	}
}

// TypedKey walks, opens, inserts and deletes. What it has no use for goes to the
// window.
func (t *Timetable) TypedKey(k *fyne.KeyEvent) {
	if t.keys.Swallows(k.Name) || t.walk(k.Name) {
		return
	}
	id := t.Current()
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.OnOpen != nil && id != "" {
			focus.AfterEvents(func() { t.OnOpen(id) })
			return
		}
	case fyne.KeyInsert:
		if t.OnInsert != nil && !t.Locked {
			focus.AfterEvents(t.OnInsert)
			return
		}
	case fyne.KeyDelete:
		if t.OnDelete != nil && id != "" && !t.Locked {
			focus.AfterEvents(func() { t.OnDelete(id) })
			return
		}
	case fyne.KeyF2:
		focus.AfterEvents(func() { t.Rename(id) })
		return
	case fyne.KeyEscape:
		if t.drag.moving || t.marked != "" {
			t.drag = timeDrag{slot: -1}
			t.Mark("")
			if t.OnMark != nil {
				t.OnMark("")
			}
			return
		}
	case desktop.KeyMenu, fyne.KeyF10:
		if b, ok := t.plan.box(t.current); ok && t.OnMenu != nil && (t.shift || k.Name == desktop.KeyMenu) {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t)
			t.OnMenu(id, at.AddXY(b.x+look.Scaled(timeSide), b.y+b.h-t.offY))
			return
		}
	}
	focus.PassOn(t, k)
}

// walk goes to another card, and reports whether the key was one for that. In columns
// Down stays in its column, and Left and Right go to the one beside it.
func (t *Timetable) walk(name fyne.KeyName) bool {
	n := len(t.slots)
	at, ok := t.plan.box(t.current)
	var to int
	switch name {
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = n - 1
	case fyne.KeyDown:
		to = t.below(at, 1)
	case fyne.KeyUp:
		to = t.below(at, -1)
	case fyne.KeyPageDown:
		to = t.plan.near(at.x+1, at.y+t.Size().Height)
	case fyne.KeyPageUp:
		to = t.plan.near(at.x+1, at.y-t.Size().Height)
	case fyne.KeyLeft:
		to = t.plan.beside(at, -1)
	case fyne.KeyRight:
		to = t.plan.beside(at, 1)
	default:
		return false
	}
	if !ok && n > 0 && name != fyne.KeyEnd {
		to = 0
	}
	if to >= 0 {
		column := t.column
		t.goTo(to)
		if b := t.plan.boxes[to]; !b.narrow {
			t.column = column // a plenary item between columns keeps the way
		}
	}
	return true
}

// below is the card under (1) or over (-1) one: the nearest in that direction, in the
// column last walked where there are several.
func (t *Timetable) below(at timeBox, way float32) int {
	best, far := -1, float32(0)
	for i := range t.plan.boxes {
		b := &t.plan.boxes[i]
		if at.narrow && b.group == at.group && b.column != at.column || !at.narrow && b.narrow && !t.onWay(b) {
			continue
		}
		d := (b.y - at.y) * way
		if d > 0 && (best < 0 || d < far) {
			best, far = i, d
		}
	}
	return best
}

// onWay reports whether a card stands in the column last walked, or in the first of a
// run that has no such column.
func (t *Timetable) onWay(b *timeBox) bool {
	has := false
	for _, o := range t.plan.boxes {
		has = has || o.group == b.group && o.column == t.column
	}
	if has {
		return b.column == t.column
	}
	return b.column == 0
}

// near is the card nearest to a point.
func (p *timePlan) near(x, y float32) int {
	best, far := -1, float32(0)
	for i := range p.boxes {
		b := &p.boxes[i]
		d := max(b.y-y, y-b.y-b.h, 0)*4 + max(b.x-x, x-b.x-b.w, 0)
		if best < 0 || d < far {
			best, far = i, d
		}
	}
	return best
}

// beside is the card at about the same height in the next column to the left or right.
func (p *timePlan) beside(at timeBox, way int) int {
	best, far := -1, float32(0)
	for i := range p.boxes {
		b := &p.boxes[i]
		if !at.narrow || b.group != at.group || b.column != at.column+way {
			continue
		}
		d := max(b.y-at.y, at.y-b.y)
		if best < 0 || d < far {
			best, far = i, d
		}
	}
	return best
}
