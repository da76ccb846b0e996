package blocks

import (
	"sort"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained is for Fyne.
func (l *BlockList) FocusGained() {
	focus.Gained(l)
	l.focused = true
	if l.current < 0 && len(l.blocks) > 0 {
		l.Select(len(l.blocks) - 1)
	}
	l.paint()
}

// FocusLost is for Fyne.
func (l *BlockList) FocusLost() {
	l.focused, l.alt, l.keys = false, false, 0
	l.paint()
}

// KeyDown remembers Alt, which Fyne does not tell with a key.
func (l *BlockList) KeyDown(k *fyne.KeyEvent) { l.noteAlt(k, true) }

// KeyUp forgets Alt.
func (l *BlockList) KeyUp(k *fyne.KeyEvent) { l.noteAlt(k, false) }

func (l *BlockList) noteAlt(k *fyne.KeyEvent, down bool) {
	if k.Name == desktop.KeyAltLeft || k.Name == desktop.KeyAltRight {
		l.alt = down
	}
}

// TypedRune hands a character to the line in which one types.
func (l *BlockList) TypedRune(r rune) {
	l.keys = 0
	if l.OnSearchKey != nil && r > ' ' {
		l.OnSearchKey(r)
	}
}

// TypedShortcut moves a block for Alt with an arrow, which some systems give as a
// shortcut.
func (l *BlockList) TypedShortcut(s fyne.Shortcut) {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok || c.Modifier != fyne.KeyModifierAlt {
		return
	}
	switch c.KeyName {
	case fyne.KeyUp:
		l.move(-1)
	case fyne.KeyDown:
		l.move(1)
	}
}

func (l *BlockList) move(by int) {
	if l.OnMove != nil && l.current >= 0 && l.current+by >= 0 && l.current+by < len(l.blocks) {
		l.OnMove(l.current, by)
	}
}

// TypedKey walks, opens, deletes and moves. What it has no use for goes to the window.
func (l *BlockList) TypedKey(k *fyne.KeyEvent) {
	if l.keys.Swallows(k.Name) {
		return
	}
	if l.alt && (k.Name == fyne.KeyUp || k.Name == fyne.KeyDown) {
		by := 1
		if k.Name == fyne.KeyUp {
			by = -1
		}
		l.move(by)
		return
	}
	if l.walk(k.Name) {
		return
	}
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		if l.OnOpen != nil && l.current >= 0 {
			row := l.current
			focus.AfterEvents(func() { l.OnOpen(row) })
			return
		}
	case fyne.KeyDelete:
		if l.OnDelete != nil && l.current >= 0 {
			row := l.current
			focus.AfterEvents(func() { l.OnDelete(row) })
			return
		}
	case fyne.KeyEscape:
		if l.OnEdge != nil {
			l.OnEdge()
			return
		}
	case desktop.KeyMenu:
		if l.OnMenu != nil && l.current >= 0 {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
			l.OnMenu(l.current, at.AddXY(look.Scaled(look.CellPad), float32(l.bottoms[l.current]-l.offset)))
			return
		}
	}
	focus.PassOn(l, k)
}

// walk moves to another block, and reports whether the key was one for that.
func (l *BlockList) walk(name fyne.KeyName) bool {
	n := len(l.blocks)
	if n == 0 {
		return false
	}
	to := max(l.current, 0)
	switch name {
	case fyne.KeyUp:
		to--
	case fyne.KeyDown:
		if l.current == n-1 && l.OnEdge != nil {
			l.OnEdge()
			return true
		}
		to++
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = n - 1
	case fyne.KeyPageUp:
		to = max(l.rowNear(l.offset-float64(l.Size().Height)), 0)
		l.scroll(l.offset - float64(l.Size().Height))
	case fyne.KeyPageDown:
		to = l.rowNear(l.offset + 2*float64(l.Size().Height) - 1)
		l.scroll(l.offset + float64(l.Size().Height))
	default:
		return false
	}
	l.Select(min(max(to, 0), n-1))
	return true
}

// rowNear is the block at a height of the text, the first or last where there is none.
func (l *BlockList) rowNear(y float64) int {
	return min(sort.Search(len(l.bottoms), func(i int) bool { return l.bottoms[i] > y }), len(l.bottoms)-1)
}
