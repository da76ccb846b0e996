package kit

import (
	"math"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// scrollBar is the bar at the edge of what the kit scrolls by itself, and its wheel: the
// thumb is dragged, a press beside it turns a page, and a notch of the wheel goes three
// rows of a table. What is scrolled is measured by its owner, in units or in whole rows.
type scrollBar struct {
	thumb  *canvas.Rectangle
	across bool             // it lies at the lower edge and scrolls sideways
	whole  bool             // only whole rows are scrolled
	to     func(at float64) // the owner scrolls there, as far as it goes

	edge, from, length float32 // the track: where its outer side is, where it begins, how long it is
	at, limit, view    float64 // what is scrolled: how far, how far it goes, and how much is seen
	start, long        float32 // the thumb
	held               bool
	grip               float32 // where the pointer holds the thumb
	rest               float64 // part of a row that the wheel was turned
}

const (
	barThick = 6  // of the thumb
	barLeast = 28 // length of the thumb at least
	barGrip  = 10 // how broad the track is for the pointer
	wheelRow = 3  // rows for a notch of the wheel
)

// newScrollBar is a bar at the right edge, or with across at the lower one.
func newScrollBar(across bool, to func(at float64)) *scrollBar {
	return &scrollBar{thumb: canvas.NewRectangle(nil), across: across, to: to}
}

// paint follows the theme.
func (b *scrollBar) paint() {
	b.thumb.FillColor, b.thumb.CornerRadius = theme.Color(theme.ColorNameScrollBar), barThick/2
}

// place puts the thumb where it belongs: edge is the outer side of the track, which
// begins at from. Where nothing can be scrolled there is none.
func (b *scrollBar) place(edge, from, length float32, at, limit, view float64) {
	b.edge, b.from, b.length, b.at, b.limit, b.view = edge, from, length, at, limit, view
	b.thumb.Hidden = limit <= 0 || view <= 0 || length <= 0
	if b.thumb.Hidden {
		return
	}
	b.long = min(max(length*float32(view/(view+limit)), barLeast), length)
	b.start = from + float32(at/limit)*(length-b.long)
	x, y, w, h := edge-barThick-2, b.start, float32(barThick), b.long
	if b.across {
		x, y, w, h = y, x, h, w
	}
	place(b.thumb, x, y, w, h)
}

// along is a position along the bar, and how far it is from the outer edge.
func (b *scrollBar) along(at fyne.Position) (along, away float32) {
	if b.across {
		return at.X, b.edge - at.Y
	}
	return at.Y, b.edge - at.X
}

// over reports whether a position is on the bar.
func (b *scrollBar) over(at fyne.Position) bool {
	along, away := b.along(at)
	return !b.thumb.Hidden && b.limit > 0 && away >= 0 && away <= barGrip && along >= b.from && along < b.from+b.length
}

// press takes hold of the thumb, or turns a page towards a press beside it. It reports
// whether the press was for the bar.
func (b *scrollBar) press(at fyne.Position) bool {
	b.held = false
	if !b.over(at) {
		return false
	}
	switch along, _ := b.along(at); {
	case along < b.start:
		b.to(b.at - b.view)
	case along > b.start+b.long:
		b.to(b.at + b.view)
	default:
		b.held, b.grip = true, along-b.start
	}
	return true
}

// drag moves the thumb with the pointer that holds it.
func (b *scrollBar) drag(at fyne.Position) bool {
	if !b.held {
		return false
	}
	along, _ := b.along(at)
	to := float64(along-b.grip-b.from) * b.limit / float64(max(b.length-b.long, 1))
	if b.whole {
		to = math.Round(to)
	}
	b.to(to)
	return true
}

// release lets the thumb go.
func (b *scrollBar) release() { b.held = false }

// wheel scrolls by a turn of the wheel, as Fyne tells it; high is the height of a row of
// a table as the owner measures it.
func (b *scrollBar) wheel(delta float32, high float64) {
	if b.limit <= 0 || delta == 0 {
		return
	}
	by := wheelRows(delta) * high
	if b.whole {
		b.rest += by
		by = math.Trunc(b.rest)
		b.rest -= by
	}
	b.to(b.at + by)
}

// wheelRows is how many rows a turn of the wheel goes down. A notch is 25 for Fyne, but on
// macOS, where the system tells how far to go.
func wheelRows(delta float32) float64 {
	const notch = 25
	if runtime.GOOS == "darwin" {
		return -float64(delta / Scaled(gridRowHeight))
	}
	return -float64(delta) / notch * wheelRow
}
