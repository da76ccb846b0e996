package input

import (
	"slices"
	"testing"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAChecklistTellsWhatIsTicked(t *testing.T) {
	test.NewTempApp(t)
	changes := 0
	l := NewChecklist(4, Offer{Head: "Rooms", Word: "hall", On: true, Below: look.Text("from last year")}, Offer{Word: "lobby"}, Offer{Word: "yard", On: true})
	l.OnChanged = func() { changes++ }
	if got := l.Chosen(); !slices.Equal(got, []int{0, 2}) || len(l.Objects) != 4 {
		t.Errorf("%v of %d", got, len(l.Objects))
	}
	l.checks[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	l.checks[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if got := l.Chosen(); !slices.Equal(got, []int{1, 2}) || changes != 2 {
		t.Errorf("%v after %d changes", got, changes)
	}
	if got := Taken(l, []string{"hall", "lobby", "yard"}); !slices.Equal(got, []string{"lobby", "yard"}) {
		t.Errorf("taken are %v", got)
	}
}

func TestANoticeIsThereWhileThereIsNews(t *testing.T) {
	test.NewTempApp(t)
	n := NewNotice()
	if n.Visible() {
		t.Error("an empty notice takes room")
	}
	n.Say(look.Warn, "people came", nil)
	n.Say(look.Warn, "more came", nil)
	if !n.Visible() || len(n.Objects) != 1 || n.MinSize().Height < 20 {
		t.Errorf("%d banners, %v high", len(n.Objects), n.MinSize().Height)
	}
	if n.Clear(); n.Visible() || len(n.Objects) != 0 {
		t.Error("old news stays")
	}
}

func TestPresentHasOneButton(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	s := Present(w, "What is there", look.Text("a table"), "Close", 600)
	if !s.IsOpen() || len(s.Buttons()) != 1 || s.Width != 600 || w.Canvas().Focused() != fyne.Focusable(s.Default()) {
		t.Errorf("%v, %d buttons", s.IsOpen(), len(s.Buttons()))
	}
	if s.Default().Tapped(nil); s.IsOpen() {
		t.Error("its button does not close it")
	}
}
