package look

import (
	"math"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// ScrollBar is the bar at the edge of what the kit scrolls by itself, and its wheel: the
// thumb is dragged, a press beside it turns a page, and a notch of the wheel goes three
// rows of a table. What is scrolled is measured by its owner, in units or in whole rows.
type ScrollBar struct {
	Thumb  *canvas.Rectangle
	across bool             // it lies at the lower edge and scrolls sideways
	Whole  bool             // only whole rows are scrolled
	to     func(at float64) // the owner scrolls there, as far as it goes

	edge, from, length float32 // the track: where its outer side is, where it begins, how long it is
	at, limit, view    float64 // what is scrolled: how far, how far it goes, and how much is seen
	start, long        float32 // the thumb
	held               bool
	grip               float32 // where the pointer holds the thumb
	rest               float64 // part of a row that the wheel was turned
}

const (
	// BarThick is the breadth of the thumb of a scroll bar.
	BarThick = 6  // of the thumb
	barLeast = 28 // length of the thumb at least
	barGrip  = 10 // how broad the track is for the pointer
	wheelRow = 3  // rows for a notch of the wheel
)

// NewScrollBar is a bar at the right edge, or with across at the lower one.
func NewScrollBar(across bool, to func(at float64)) *ScrollBar {
	return &ScrollBar{Thumb: canvas.NewRectangle(nil), across: across, to: to}
}

// Paint follows the theme.
func (b *ScrollBar) Paint() {
	b.Thumb.FillColor, b.Thumb.CornerRadius = theme.Color(theme.ColorNameScrollBar), BarThick/2
}

// Place puts the thumb where it belongs: edge is the outer side of the track, which
// begins at from. Where nothing can be scrolled there is none.
func (b *ScrollBar) Place(edge, from, length float32, at, limit, view float64) {
	b.edge, b.from, b.length, b.at, b.limit, b.view = edge, from, length, at, limit, view
	b.Thumb.Hidden = limit <= 0 || view <= 0 || length <= 0
	if b.Thumb.Hidden {
		return
	}
	b.long = min(max(length*float32(view/(view+limit)), barLeast), length)
	b.start = from + float32(at/limit)*(length-b.long)
	x, y, w, h := edge-BarThick-2, b.start, float32(BarThick), b.long
	if b.across {
		x, y, w, h = y, x, h, w
	}
	Place(b.Thumb, x, y, w, h)
}

// along is a position along the bar, and how far it is from the outer edge.
func (b *ScrollBar) along(at fyne.Position) (along, away float32) {
	if b.across {
		return at.X, b.edge - at.Y
	}
	return at.Y, b.edge - at.X
}

// Over reports whether a position is on the bar.
func (b *ScrollBar) Over(at fyne.Position) bool {
	along, away := b.along(at)
	return !b.Thumb.Hidden && b.limit > 0 && away >= 0 && away <= barGrip && along >= b.from && along < b.from+b.length
}

// Press takes hold of the thumb, or turns a page towards a press beside it. It reports
// whether the press was for the bar.
func (b *ScrollBar) Press(at fyne.Position) bool {
	b.held = false
	if !b.Over(at) {
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

// Drag moves the thumb with the pointer that holds it.
func (b *ScrollBar) Drag(at fyne.Position) bool {
	if !b.held {
		return false
	}
	along, _ := b.along(at)
	to := float64(along-b.grip-b.from) * b.limit / float64(max(b.length-b.long, 1))
	if b.Whole {
		to = math.Round(to)
	}
	b.to(to)
	return true
}

// Release lets the thumb go.
func (b *ScrollBar) Release() { b.held = false }

// Wheel scrolls by a turn of the wheel, as Fyne tells it; high is the height of a row of
// a table as the owner measures it.
func (b *ScrollBar) Wheel(delta float32, high float64) {
	if b.limit <= 0 || delta == 0 {
		return
	}
	by := WheelRows(delta) * high
	if b.Whole {
		b.rest += by
		by = math.Trunc(b.rest)
		b.rest -= by
	}
	b.to(b.at + by)
}

// WheelRows is how many rows a turn of the wheel goes down. A notch is 25 for Fyne, but on
// macOS, where the system tells how far to go.
func WheelRows(delta float32) float64 {
	const notch = 25
	if runtime.GOOS == "darwin" {
		return -float64(delta / Scaled(RowHeight))
	}
	return -float64(delta) / notch * wheelRow
}
