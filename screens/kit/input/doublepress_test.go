package input

import (
	"testing"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A double click on a button that opens a dialog does not press what the dialog puts
// under the pointer, nor one that moves away what takes its place.
func TestADoubleClickDoesNotLandElsewhere(t *testing.T) {
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(look.NewTheme(look.Light, 1))
	below, opened := 0, 0
	band := look.Column(0)
	band.Hide()
	first := NewButton("删除", nil, nil)
	page := look.Column(0, band, first, NewButton("下一行", nil, func() { below++ }))
	first.OnTapped = func() {
		opened++
		band.Objects = []fyne.CanvasObject{NewButton("撤销", nil, func() { below++ })}
		band.Show()
		page.Refresh()
	}
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(400, 300))
	focus.Stray(nil, fyne.Position{}) // the next press is a first one
	at := kittest.MiddleOf(first)
	kittest.ClickAt(w, at)
	kittest.ClickAt(w, at)
	kittest.ClickAt(w, at)
	if opened != 1 || below != 0 {
		t.Errorf("pressed %d times, what moved under the pointer %d times", opened, below)
	}
	focus.Stray(nil, fyne.Position{}) // the next press is a first one
	kittest.ClickAt(w, at)
	if below != 1 {
		t.Error("a press of its own is swallowed")
	}
	kittest.ClickAt(w, kittest.MiddleOf(first))
	if opened != 2 {
		t.Error("a quick press elsewhere is swallowed")
	}

	// A dialog over the button.
	pressed := 0
	focus.Stray(nil, fyne.Position{}) // the next press is a first one
	first.OnTapped = func() {
		var s *Dialog
		yes := NewPrimary("确定", nil, func() { pressed++; s.Close() })
		s = NewDialog(w, "删除", look.Wrapped("确定删除吗？"), yes)
		s.First = yes
		s.Show()
	}
	w.SetContent(look.Column(0, look.Stretch(nil), first, look.Stretch(nil)))
	at = kittest.MiddleOf(first)
	kittest.ClickAt(w, at)
	s, _ := w.Canvas().Overlays().Top().(*Dialog)
	if s == nil {
		t.Fatal("no dialog")
	}
	focus.Stray(nil, fyne.Position{})
	focus.Stray(first, kittest.MiddleOf(s.First.(*Button)))
	kittest.ClickAt(w, kittest.MiddleOf(s.First.(*Button)))
	if pressed != 0 {
		t.Error("the second press answers the dialog")
	}
	focus.Stray(nil, fyne.Position{}) // the next press is a first one
	kittest.ClickAt(w, kittest.MiddleOf(s.First.(*Button)))
	if pressed != 1 {
		t.Error("the dialog cannot be answered")
	}
}
