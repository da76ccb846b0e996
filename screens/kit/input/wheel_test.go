package input

import (
	"image/color"
	"strings"
	"testing"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// The wheel over a field moves its text first and then what scrolls around it, a page or a
// dialog, so that no field brings one to a stand.
func TestTheWheelGoesThroughFields(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Light, 1))
	short, long, full := NewEntry(), NewLongEntry(3), NewLongEntry(3)
	full.SetText(strings.Repeat("很多字\n", 12))
	for _, e := range []*Entry{short, long, full} {
		tall := canvas.NewRectangle(nil)
		tall.SetMinSize(fyne.NewSize(10, 2000))
		around := look.NewScroll(look.Column(0, e, tall))
		w := test.NewTempWindow(t, around)
		w.Resize(fyne.NewSize(300, 200))
		turn := func(by float32) { test.Scroll(w.Canvas(), fyne.NewPos(40, 20), 0, by) }
		turn(-10)
		moved := around.Offset.Y > 0
		if moved == (e == full) {
			t.Errorf("%d lines of text: the form moved: %v", strings.Count(e.Text, "\n"), moved)
		}
		if e == full {
			turn(-1000)
			turn(-10)
			if around.Offset.Y == 0 {
				t.Error("at the end of its text a field still holds the wheel")
			}
		}
	}
}

// Fields of a dialog hand the wheel to the dialog, not to the page under it.
func TestTheWheelOverAFieldOfADialogScrollsTheDialog(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Light, 1))
	high := func() fyne.CanvasObject {
		r := canvas.NewRectangle(color.Transparent)
		r.SetMinSize(fyne.NewSize(10, 2000))
		return r
	}
	page := look.NewScroll(high())
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(500, 300))
	e := NewEntry()
	s := Present(w, "Dialog", look.Column(0, e, high()), "OK", 300)
	w.Canvas().Capture()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(e).AddXY(20, 10)
	test.Scroll(w.Canvas(), at, 0, -25)
	if page.Offset.Y != 0 || s.card.scroll.Offset.Y == 0 {
		t.Errorf("the page went %v, the dialog %v", page.Offset.Y, s.card.scroll.Offset.Y)
	}
}
