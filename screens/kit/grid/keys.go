package grid

import (
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained is for Fyne.
func (g *Grid) FocusGained() {
	focus.Gained(g)
	g.focused = true
	g.redrawGrounds()
}

// FocusLost is for Fyne.
func (g *Grid) FocusLost() {
	g.focused, g.shift, g.keys = false, false, 0
	g.redrawGrounds()
}

// KeyDown remembers Shift, which Fyne does not tell with a key.
func (g *Grid) KeyDown(k *fyne.KeyEvent) { g.noteShift(k, true) }

// KeyUp forgets Shift.
func (g *Grid) KeyUp(k *fyne.KeyEvent) { g.noteShift(k, false) }

func (g *Grid) noteShift(k *fyne.KeyEvent, down bool) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		g.shift = down
	}
}

// TypedRune hands a character to the search field.
func (g *Grid) TypedRune(r rune) {
	g.keys = 0
	if r == ' ' && g.OnSpace != nil && g.selected.count() > 0 {
		focus.AfterEvents(g.OnSpace)
		return
	}
	if g.OnSearchKey != nil && r > ' ' {
		g.OnSearchKey(r)
	}
}

// TypedShortcut copies, pastes and selects all.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		if g.OnCopy != nil {
			g.OnCopy()
		}
	case *fyne.ShortcutPaste:
		if g.OnPaste != nil {
			g.OnPaste()
		}
	case *fyne.ShortcutSelectAll:
		g.SelectAll()
	}
}

// TypedKey moves, opens and deletes. What it has no use for goes to the window.
func (g *Grid) TypedKey(k *fyne.KeyEvent) {
	look.Active()
	if g.keys.Swallows(k.Name) || g.walk(k.Name) {
		return
	}
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if g.OnOpen != nil && g.current >= 0 {
			row := g.current
			focus.AfterEvents(func() { g.OnOpen(row) })
			return
		}
	case fyne.KeyDelete:
		if g.OnDelete != nil && g.selected.count() > 0 {
			focus.AfterEvents(g.OnDelete)
			return
		}
	case fyne.KeyEscape:
		if g.selected.count() > 1 && g.current >= 0 {
			g.moveTo(g.current, false)
			return
		}
	case desktop.KeyMenu, fyne.KeyF10:
		if g.OnMenu != nil && g.current >= 0 && (g.shift || k.Name == desktop.KeyMenu) {
			g.ScrollTo(g.current)
			g.OnMenu(g.current, g.RowPosition(g.current))
			return
		}
	}
	focus.PassOn(g, k)
}

// walk moves the current row or scrolls sideways, and reports whether the key was one
// for that.
func (g *Grid) walk(name fyne.KeyName) bool {
	n := g.model.Len()
	page := 1
	if g.draw != nil {
		page = max(int(g.draw.bodyH/g.draw.rowH)-1, 1)
	}
	to := g.current
	switch name {
	case fyne.KeyUp:
		to--
	case fyne.KeyDown:
		to++
	case fyne.KeyPageUp:
		to -= page
	case fyne.KeyPageDown:
		to += page
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = n - 1
	case fyne.KeyLeft:
		g.scrollTo(g.offX-float64(look.Scaled(60)), g.offY)
		return true
	case fyne.KeyRight:
		g.scrollTo(g.offX+float64(look.Scaled(60)), g.offY)
		return true
	default:
		return false
	}
	if n == 0 {
		return true
	}
	to = min(max(to, 0), n-1)
	if to != g.current || g.selected.count() != 1 || !g.selected.has(to) {
		g.moveTo(to, g.shift)
	}
	return true
}
