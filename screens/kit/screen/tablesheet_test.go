package screen

import (
	"slices"
	"testing"

	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/kittest"

	"fyne.io/fyne/v2"
)

// One row after another is dealt with while the dialog stays; what can be done with a row
// follows where the person stands.
func TestRowsAreDealtWithInADialog(t *testing.T) {
	e, _ := loaderEnv(t)
	var did, stood []string
	d := &TableSheet[string]{Title: "Twins", Width: 500, Height: 200, Table: grid.NewTable(grid.OfText("who", "Who", 200, func(s string) string { return s }))}
	d.OnRow = func() {
		now, _ := d.Table.Current()
		stood = append(stood, now)
	}
	d.Do = Action{Word: "Join", When: func() bool {
		now, _ := d.Table.Current()
		return now != "b"
	}, Do: func() {
		now, _ := d.Table.Current()
		did = append(did, now)
		d.Set(slices.DeleteFunc(slices.Clone(d.Table.Rows()), func(s string) bool { return s == now }))
	}}
	d.More = []Action{{Word: "Keep", Do: func() { did = append(did, "keep") }}}
	d.Table.Set([]string{"a", "b", "c"}, nil)
	s := ShowTable(e, d)
	if e.Window.Canvas().Focused() != fyne.Focusable(d.Table.Grid) || len(s.Buttons()) != 3 || s.Default().Word() != "Join" {
		t.Fatal("the table has not the keyboard, or buttons are missing")
	}
	kittest.PressKey(e.Window, fyne.KeyReturn)
	if !slices.Equal(did, []string{"a"}) || !s.IsOpen() || !s.Default().Disabled() || s.Buttons()[1].Disabled() {
		t.Errorf("did %v", did)
	}
	kittest.PressKey(e.Window, fyne.KeyReturn) // at b there is nothing to join
	d.MoveTo(1)
	if s.Default().Disabled() || stood[len(stood)-1] != "c" {
		t.Errorf("stood at %v", stood)
	}
	s.Default().Tapped(nil)
	d.Set(nil)
	if !slices.Equal(did, []string{"a", "c"}) || !s.Default().Disabled() || !s.Buttons()[1].Disabled() || stood[len(stood)-1] != "" {
		t.Errorf("did %v, stood at %v", did, stood)
	}
	s.Buttons()[0].Tapped(nil)
	if s.IsOpen() {
		t.Error("it does not close")
	}
}
