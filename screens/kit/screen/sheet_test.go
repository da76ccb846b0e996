package screen

import (
	"slices"
	"testing"

	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// A dialog is gone before its button does anything, and its button is grey without a right
// or a reason.
func TestADialogClosesAndThenDoesWhatItsButtonSays(t *testing.T) {
	e, _ := loaderEnv(t)
	var done []string
	some := false
	note := input.NewEntry()
	open := func() *input.Dialog {
		var s *input.Dialog
		do := func(what string) func() {
			return func() {
				if s.IsOpen() {
					t.Errorf("%s is done under the dialog", what)
				}
				done = append(done, what)
			}
		}
		s = e.ShowSheet(Sheet{
			Title: "Letters", Content: note, Yes: Action{Word: "Send", When: func() bool { return some }, Do: do("send")},
			More: []Action{{Word: "Keep", Do: do("keep")}},
		})
		return s
	}
	s := open()
	buttons := s.Buttons()
	if len(buttons) != 3 || buttons[0].Word() != e.T("action.cancel") || !buttons[2].Disabled() || e.Window.Canvas().Focused() != fyne.Focusable(note) {
		t.Fatalf("%d buttons", len(buttons))
	}
	some = true
	s.Settle()
	if s.Default() != buttons[2] || buttons[2].Disabled() {
		t.Error("what can be done now is still grey")
	}
	s.Key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	open().Buttons()[1].Tapped(nil)
	open().Buttons()[0].Tapped(nil)
	if !slices.Equal(done, []string{"send", "keep"}) || e.Window.Canvas().Overlays().Top() != nil {
		t.Errorf("done %v", done)
	}
	only := e.ShowSheet(Sheet{Title: "Report", Content: look.Text("all is well"), No: "Close"})
	if b := only.Buttons(); len(b) != 1 || only.Default() != b[0] {
		t.Errorf("a report has %d buttons", len(b))
	}
}

func TestOfAListTheTickedAreTaken(t *testing.T) {
	e, _ := loaderEnv(t)
	var got []string
	s := e.AskTicks(TickList{Title: "Topics", Text: "Which?", Yes: "Add", Ticks: []Tick{{Key: "a", Word: "A", On: true}, {Key: "b", Word: "B", Note: "new"}, {Key: "c", Word: "C", On: true}}},
		func(keys []string) { got = keys })
	c, ok := e.Window.Canvas().Focused().(*input.Check)
	if !ok || c.Word() != "A" {
		t.Fatalf("%T has the keyboard", e.Window.Canvas().Focused())
	}
	c.Tapped(nil)
	s.Default().Tapped(nil)
	if !slices.Equal(got, []string{"c"}) {
		t.Errorf("taken %v", got)
	}
}
