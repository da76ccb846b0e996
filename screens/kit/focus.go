package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// lastFocus tells Tab from a return: a window that comes back to the front, or a menu
// that closes, focuses the same widget again, and its text must not be selected then.
var lastFocus fyne.Focusable

// noteFocus is called by every part that gains the focus. It reports whether the focus
// came from another part, and shows the part when it sits in a dialog that scrolls.
func noteFocus(f fyne.Focusable) (fresh bool) {
	fresh = lastFocus != f
	lastFocus = f
	o, ok := f.(fyne.CanvasObject)
	if !ok {
		return fresh
	}
	if c := canvasOf(o); c != nil {
		if s, ok := c.Overlays().Top().(*Sheet); ok {
			s.follow(o)
		}
	}
	return fresh
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// PassOn hands a key that a part has no use for to whatever is around it: the dialog it
// stands in (Return, Escape), else the window (F2, F5). Fyne itself gives the window
// only keys pressed while nothing has the focus.
func PassOn(o fyne.CanvasObject, k *fyne.KeyEvent) {
	c := canvasOf(o)
	if c == nil {
		return
	}
	if s, ok := c.Overlays().Top().(*Sheet); ok {
		s.key(k)
		return
	}
	if f := c.OnTypedKey(); f != nil {
		f(k)
	}
}

// passes says whether a field leaves the key to its surroundings.
func passes(n fyne.KeyName) bool {
	switch n {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape:
		return true
	}
	return len(n) > 1 && strings.HasPrefix(string(n), "F") && n[1] >= '1' && n[1] <= '9' // F1 to F12
}

// late runs f after the events that are waiting now. The space bar gives a key and then
// a character; acting on the key at once would let the character fall into the field
// that gets the focus.
var late = runLate

func runLate(f func()) { fyne.Do(f) }

// IntoView scrolls so that o, which stands inside s, is seen whole with a little air.
func IntoView(s *container.Scroll, o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	if s == nil || d.CanvasForObject(s) == nil || d.CanvasForObject(o) == nil {
		return
	}
	const air = 8
	at := d.AbsolutePositionForObject(o).Subtract(d.AbsolutePositionForObject(s.Content))
	to := s.Offset
	if bottom := at.Y + o.Size().Height + air; bottom > to.Y+s.Size().Height {
		to.Y = bottom - s.Size().Height
	}
	if at.Y-air < to.Y {
		to.Y = max(at.Y-air, 0)
	}
	if to != s.Offset {
		s.ScrollToOffset(to)
	}
}
