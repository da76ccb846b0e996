package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Scroll scrolls what needs more height than there is. A notch of the wheel goes three
// rows of a table, as in everything else that scrolls; Fyne's own goes a third of that.
type Scroll struct{ container.Scroll }

// NewScroll is content that scrolls up and down.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{}
	s.Direction, s.Content = container.ScrollVerticalOnly, content
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled is the wheel.
func (s *Scroll) Scrolled(e *fyne.ScrollEvent) {
	Active()
	further := *e
	further.Scrolled.DY = -float32(WheelRows(e.Scrolled.DY)) * Scaled(RowHeight)
	s.Scroll.Scrolled(&further)
}
