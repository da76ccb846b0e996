// Package focus is where the keyboard is: what gets it, what keeps it while a popup is open,
// and which press is meant.
package focus

import (
	"fmt"
	"log/slog"
	"strings"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// Last tells Tab from a return: a window that comes back to the front, or a menu
// that closes, focuses the same widget again, and its text must not be selected then.
var Last fyne.Focusable

// Gained is called by every part that gains the focus. It reports whether the focus
// came from another part, and shows the part when it sits in a dialog or page that scrolls.
func Gained(f fyne.Focusable) (fresh bool) {
	fresh = Last != f
	Last = f
	o, ok := f.(fyne.CanvasObject)
	if !ok {
		return fresh
	}
	if c := look.CanvasOf(o); c != nil {
		switch top := c.Overlays().Top().(type) {
		case look.Overlay:
			top.Follow(o)
		case nil:
			followFocus(tallAround(c.Content(), o), o)
		}
	}
	return fresh
}

// In puts the keyboard on a part of a window. It is the one way to it: a part that
// does not stand in the window, such as one of a screen that went meanwhile, is left
// alone and named in the log.
func In(w fyne.Window, f fyne.Focusable) { InCanvas(w.Canvas(), f) }

// InCanvas is In for a canvas.
func InCanvas(c fyne.Canvas, f fyne.Focusable) {
	if o, ok := f.(fyne.CanvasObject); !ok || !Stands(c, o) {
		slog.Warn("asked to focus what is not in the window", "part", fmt.Sprintf("%T", f))
		return
	}
	c.Focus(f)
}

// Stands reports whether a part is in a window: in its content or in what lies over it.
// Fyne cannot be asked. It knows a part as long as a minute after it went, and one that
// was placed just now not before it is drawn.
func Stands(c fyne.Canvas, o fyne.CanvasObject) bool {
	if within(c.Content(), o) {
		return true
	}
	for _, over := range c.Overlays().List() {
		if within(over, o) {
			return true
		}
	}
	return false
}

func within(tree, o fyne.CanvasObject) bool {
	if tree == o {
		return true
	}
	for _, p := range partsOf(tree) {
		if within(p, o) {
			return true
		}
	}
	return false
}

// Holder is a part of ours in which others stand that can get the keyboard, or hold what
// can. Fyne cannot be asked for them.
type Holder interface {
	Parts() []fyne.CanvasObject
}

// partsOf is what stands in a part and can get the keyboard, or hold what can.
func partsOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch p := o.(type) {
	case *fyne.Container:
		return p.Objects
	case *look.Scroll:
		return look.NotNil(p.Content)
	case Holder:
		return p.Parts()
	}
	return nil
}

// On puts the keyboard on a part, in whatever window it stands.
func On(f fyne.Focusable) {
	o, ok := f.(fyne.CanvasObject)
	if !ok {
		return
	}
	c := look.CanvasOf(o)
	if c == nil {
		// A part that was placed just now belongs to a canvas only from its first
		// drawing on; it can be focused before.
		all := fyne.CurrentApp().Driver().AllWindows()
		if len(all) == 0 {
			return
		}
		c = all[len(all)-1].Canvas()
	}
	if c.Focused() != f {
		InCanvas(c, f)
	}
}

// PassOn hands a key that a part has no use for to whatever is around it: the dialog it
// stands in (Return, Escape), else the window (F2, F5). Fyne itself gives the window
// only keys pressed while nothing has the focus.
func PassOn(o fyne.CanvasObject, k *fyne.KeyEvent) {
	c := look.CanvasOf(o)
	if c == nil {
		return
	}
	if over, ok := c.Overlays().Top().(look.Overlay); ok {
		over.Key(k)
		return
	}
	if f := c.OnTypedKey(); f != nil {
		f(k)
	}
}

// LeavesKey says whether a field leaves the key to its surroundings.
func LeavesKey(n fyne.KeyName) bool {
	switch n {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape:
		return true
	}
	return len(n) > 1 && strings.HasPrefix(string(n), "F") && n[1] >= '1' && n[1] <= '9' // F1 to F12
}

// AfterEvents runs f after the events that are waiting now. The space bar gives a key and then
// a character; acting on the key at once would let the character fall into the field
// that gets the focus.
var AfterEvents = runLate

func runLate(f func()) { fyne.Do(f) }

// IntoView scrolls so that o, which stands inside s, is seen whole with a little air.
func IntoView(s *look.Scroll, o fyne.CanvasObject) {
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
