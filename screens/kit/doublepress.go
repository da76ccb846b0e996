package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

// doublePress is how soon the second press of a double click follows.
const doublePress = 400 * time.Millisecond

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

// pressed remembers the last press within a part, to tell the second of two quick ones.
type pressed struct {
	place int
	at    fyne.Position // in the window
	when  time.Time
}

// again notes a press on a place within the part and reports whether it is the second of
// a double click, and on which place that was begun: what the first press brought into
// sight, such as a banner, may have moved another place under the pointer.
func (p *pressed) again(place int, at fyne.Position) (int, bool) {
	if time.Since(p.when) < doublePress && (p.place == place || near(p.at, at)) {
		p.when = time.Time{}
		return p.place, true
	}
	p.place, p.at, p.when = place, at, time.Now()
	return place, false
}

// begun reports whether a press at a place in the window would be the second one of a
// double click that was begun at that very spot.
func (p *pressed) begun(at fyne.Position) bool {
	return time.Since(p.when) < doublePress && near(p.at, at)
}

// lastPress is the last press in any window.
var lastPress struct {
	on   fyne.CanvasObject
	at   fyne.Position
	when time.Time
}

// stray notes a press on a part and reports whether it is not meant for it: it is the
// second of a double click whose first one fell on another part, which has opened,
// closed or moved something since. Every part that acts on a press asks this first.
func stray(on fyne.CanvasObject, at fyne.Position) bool {
	now, last := time.Now(), lastPress
	lastPress.at, lastPress.when = at, now
	if last.on != nil && last.on != on && now.Sub(last.when) < doublePress && near(last.at, at) {
		return true // what was pressed first stays the one that was meant
	}
	lastPress.on = on
	return false
}

// strayTap is stray for a tap; a tap without an event is a press from within.
func strayTap(on fyne.CanvasObject, e *fyne.PointEvent) bool {
	return e != nil && stray(on, e.AbsolutePosition)
}
