package frame

import (
	"testing"

	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// panelOver is a search panel over a window with a field in it that has the focus.
func panelOver(t *testing.T) (*SearchPanel, *input.Entry, fyne.Window, *string) {
	t.Helper()
	field := input.NewEntry()
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject { return look.WithTips(look.Column(0, field)) }, 800, 600)
	w.Canvas().Focus(field)
	var opened string
	p := NewSearchPanel(w, "place", "foot")
	group := func(title, hint string, labels ...string) ResultGroup {
		g := ResultGroup{Title: title}
		for _, l := range labels {
			g.Results = append(g.Results, Result{Label: l, Hint: hint, Marks: []Mark{{From: 0, To: 1}}, Do: func() { opened = l }})
		}
		return g
	}
	p.OnText = func(text string) {
		p.SetResults([]ResultGroup{group("one", "hint", text+"a", text+"b", text+"c"), group("two", "", text+"d")}, "", false)
	}
	p.Show()
	return p, field, w, &opened
}

func TestArrowsGoOverTitlesAndStopAtTheEnds(t *testing.T) {
	p, field, w, opened := panelOver(t)
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyUp, "a"}, {fyne.KeyDown, "b"}, {fyne.KeyDown, "c"}, {fyne.KeyDown, "d"}, {fyne.KeyDown, "d"}, {fyne.KeyUp, "c"}, {fyne.KeyPageUp, "a"}, {fyne.KeyPageDown, "d"}, {fyne.KeyTab, "d"}} {
		p.Press(step.key)
		if r, ok := p.Chosen(); !ok || r.Label != step.want {
			t.Errorf("%s stands on %q, not %q", step.key, r.Label, step.want)
		}
	}
	test.Type(p.field, "x")
	if r, _ := p.Chosen(); r.Label != "xa" {
		t.Errorf("after a letter it stands on %q", r.Label)
	}
	p.Press(fyne.KeyReturn)
	if *opened != "xa" || p.IsOpen() || w.Canvas().Focused() != fyne.Focusable(field) {
		t.Errorf("opened %q, open %v, focus %v", *opened, p.IsOpen(), w.Canvas().Focused())
	}
	p.Close() // a second time does nothing
}

func TestThePointerChoosesAndClosesBeside(t *testing.T) {
	p, field, w, opened := panelOver(t)
	top, _ := p.list.span(2)
	at := fyne.NewPos(60, top+10)
	p.list.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if r, _ := p.Chosen(); r.Label != "b" {
		t.Errorf("the pointer stands on %q", r.Label)
	}
	p.list.Tapped(&fyne.PointEvent{Position: at})
	if *opened != "b" || p.IsOpen() {
		t.Errorf("opened %q", *opened)
	}
	p.Show()
	inside := p.card.Position().AddXY(10, 5)
	if p.Tapped(&fyne.PointEvent{Position: inside}); !p.IsOpen() {
		t.Error("a click on the panel closes it")
	}
	if p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(1, 1)}); p.IsOpen() || w.Canvas().Focused() != fyne.Focusable(field) {
		t.Error("a click beside the panel does not close it, or loses the focus")
	}
}

func TestThePanelFitsASmallWindow(t *testing.T) {
	p, _, w, _ := panelOver(t)
	many := ResultGroup{Title: "many"}
	for range 60 {
		many.Results = append(many.Results, Result{Label: "a long label that has to be cut somewhere before the key", Right: "Ctrl+K", Hint: "hint", Do: func() {}})
	}
	p.SetResults([]ResultGroup{many}, "note", false)
	w.Resize(fyne.NewSize(400, 300))
	size := w.Canvas().Size()
	if at := p.card.Position(); at.X < 0 || at.X+p.card.Size().Width > size.Width || at.Y+p.card.Size().Height > size.Height {
		t.Errorf("the card is %v at %v in %v", p.card.Size(), at, size)
	}
	for range 59 {
		p.Press(fyne.KeyDown)
	}
	if top, bottom := p.list.span(p.list.cursor); top < p.scroll.Offset.Y || bottom > p.scroll.Offset.Y+p.scroll.Size().Height+1 {
		t.Errorf("the chosen row %v–%v is out of sight: %v, %v", top, bottom, p.scroll.Offset.Y, p.scroll.Size().Height)
	}
}

func TestTheSearchBoxOpensByKeyAndPointer(t *testing.T) {
	n := 0
	b := NewSearchBox("搜索", "Ctrl+K", func() { n++ })
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject { return look.WithTips(look.Row(0, look.FixedWidth(b, 190))) }, 300, 60)
	w.Canvas().Focus(b)
	kittest.Press(b, fyne.KeySpace, fyne.KeyReturn, fyne.KeyA)
	b.MouseDown(&desktop.MouseEvent{})
	w.Canvas().Unfocus() // as Fyne does before the tap
	test.Tap(b)
	if n != 3 || w.Canvas().Focused() != fyne.Focusable(b) {
		t.Errorf("opened %d times, focus %v", n, w.Canvas().Focused())
	}
}
