package input

import (
	"strings"
	"testing"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// The wheel over a field moves its text first and then the form around it, so that no
// field brings a form to a stand.
func TestTheWheelGoesThroughFields(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(look.Light, 1))
	short, long, full := NewEntry(), NewLongEntry(3), NewLongEntry(3)
	full.SetText(strings.Repeat("很多字\n", 12))
	for _, e := range []*Entry{short, long, full} {
		tall := canvas.NewRectangle(nil)
		tall.SetMinSize(fyne.NewSize(10, 2000))
		around := look.NewScroll(look.Column(0, e, tall))
		e.OnWheel = around.Scrolled
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
