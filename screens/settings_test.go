package screens

import (
	"testing"

	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/screen"
)

// What is wrong with a setting stands at its field; once it is mended and saved nothing is
// asked on the way to another tab.
func TestASettingIsMendedAndSaved(t *testing.T) {
	s := openShell(t, value.English, "light", true)
	s.Show("settings", "office")
	canvas := s.window.Canvas()
	var limit *input.Entry
	for range 12 {
		canvas.FocusNext()
		if e, ok := canvas.Focused().(*input.Entry); ok && e.Text == "100" {
			limit = e
			break
		}
	}
	if limit == nil {
		t.Fatal("no field has the limit")
	}
	limit.SetText("much")
	s.Current().Act(screen.CommandSave)
	if office, err := s.env.Office.Settings.Read(s.env.Context()); err != nil || office.Red != 100 || !limit.Bad() {
		t.Fatalf("saved %d, %v", office.Red, err)
	}
	limit.SetText("120")
	left := 0
	s.Current().Leave(func() { left++ })
	if canvas.Overlays().Top() == nil || left != 0 {
		t.Fatal("nothing is asked before it is saved")
	}
	canvas.Overlays().Remove(canvas.Overlays().Top())
	s.Current().Act(screen.CommandSave)
	if office, err := s.env.Office.Settings.Read(s.env.Context()); err != nil || office.Red != 120 || limit.Bad() {
		t.Errorf("saved %d, %v", office.Red, err)
	}
	s.Current().Leave(func() { left++ })
	if left != 1 {
		t.Error("what is saved is asked about")
	}
}
