package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// A notch of the wheel goes three rows of a table, as far as there is something to see.
func TestScrollGoesThreeRowsANotch(t *testing.T) {
	test.NewTempApp(t)
	tall := canvas.NewRectangle(nil)
	tall.SetMinSize(fyne.NewSize(100, 400))
	s := NewScroll(tall)
	w := test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(120, 200))
	notch := func(dy float32) float32 {
		s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: dy}})
		return s.Offset.Y
	}
	rows := 3 * Scaled(RowHeight)
	if got := notch(-25); got != rows {
		t.Errorf("a notch down goes %v, not %v", got, rows)
	}
	if got := notch(-250); got != 200 {
		t.Errorf("it ends at %v, not 200", got)
	}
	if got := notch(25); got != 200-rows {
		t.Errorf("a notch up goes to %v, not %v", got, 200-rows)
	}
}
