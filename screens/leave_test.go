package screens

import (
	"testing"

	"huiwu/app/agenda"
	"huiwu/app/participants"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// After Cancel in the question about unsaved changes, all that marks a place stands where
// the page still is: the areas, the tabs and the meeting.
func TestAfterCancelTheMarksStandAtThePageThatIsThere(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	s.goTo(participants.Register)
	s.Current().Act(screen.CommandNew)
	field, ok := s.window.Canvas().Focused().(*input.Entry)
	if !ok {
		t.Fatalf("the focus is on %T", s.window.Canvas().Focused())
	}
	field.SetText("张伟")
	meeting := s.env.Meeting
	right := &fyne.KeyEvent{Name: fyne.KeyRight}
	for name, leave := range map[string]func(){
		"tab":     func() { s.Tabs.TypedKey(right) },
		"area":    func() { s.Nav.OnChoose("finance") },
		"command": func() { s.goTo(agenda.Register) },
		"meeting": func() { s.picker.pick.OnChanged("another") },
	} {
		leave()
		sheet, _ := s.window.Canvas().Overlays().Top().(*input.Dialog)
		if sheet == nil {
			t.Fatalf("%s: nothing is asked", name)
		}
		sheet.OnEscape()
		if s.window.Canvas().Overlays().Top() != nil {
			t.Fatalf("%s: the question stays", name)
		}
		if s.Tabs.Current() != participants.Register || s.Nav.Current() != "preparation" || s.picker.pick.Code() != meeting || s.env.Meeting != meeting {
			t.Errorf("%s: marked are %s in %s of %s", name, s.Tabs.Current(), s.Nav.Current(), s.picker.pick.Code())
		}
	}
}
