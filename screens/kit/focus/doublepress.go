package focus

import (
	"time"

	"fyne.io/fyne/v2"
)

// DoublePress is how soon the second press of a double click follows.
const DoublePress = 400 * time.Millisecond

// sameSpot is how far the pointer may be moved between the two presses.
const sameSpot = 6

// near says whether two places in the window are one spot; a press without a place, such
// as one by the keyboard, is nowhere.
func near(a, b fyne.Position) bool {
	if a.IsZero() || b.IsZero() {
		return false
	}
	d := a.Subtract(b)
	return d.X*d.X+d.Y*d.Y <= sameSpot*sameSpot
}

// Presses remembers the last press within a part, to tell the second of two quick ones.
type Presses struct {
	Place int
	at    fyne.Position // in the window
	when  time.Time
}

// DoubleClick notes a press on a place within the part and reports whether it is the second of
// a double click, and on which place that was begun: what the first press brought into
// sight, such as a banner, may have moved another place under the pointer.
func (p *Presses) DoubleClick(place int, at fyne.Position) (int, bool) {
	if time.Since(p.when) < DoublePress && (p.Place == place || near(p.at, at)) {
		p.when = time.Time{}
		return p.Place, true
	}
	p.Place, p.at, p.when = place, at, time.Now()
	return place, false
}

// Repeats reports whether a press at a place in the window would be the second one of a
// double click that was begun at that very spot.
func (p *Presses) Repeats(at fyne.Position) bool {
	return time.Since(p.when) < DoublePress && near(p.at, at)
}

// lastPress is the last press in any window.
var lastPress struct {
	on   fyne.CanvasObject
	at   fyne.Position
	when time.Time
}

// Stray notes a press on a part and reports whether it is not meant for it: it is the
// second of a double click whose first one fell on another part, which has opened,
// closed or moved something since. Every part that acts on a press asks this first.
func Stray(on fyne.CanvasObject, at fyne.Position) bool {
	now, last := time.Now(), lastPress
	lastPress.at, lastPress.when = at, now
	if last.on != nil && last.on != on && now.Sub(last.when) < DoublePress && near(last.at, at) {
		return true // what was pressed first stays the one that was meant
	}
	lastPress.on = on
	return false
}

// StrayTap is stray for a tap; a tap without an event is a press from within.
func StrayTap(on fyne.CanvasObject, e *fyne.PointEvent) bool {
	return e != nil && Stray(on, e.AbsolutePosition)
}
