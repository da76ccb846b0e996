package pick

import (
	"fmt"
	"testing"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var grades = []input.Option{
	{Code: "low", Label: "低", Keys: "d di"},
	{Code: "mid", Label: "中", Keys: "z zhong"},
	{Code: "high", Label: "高", Keys: "g gao"},
	{Code: "top", Label: "极高", Keys: "jg jigao"},
}

func cities(n int) []input.Option {
	o := make([]input.Option, n)
	for i := range o {
		o[i] = input.Option{Code: fmt.Sprint("c", i), Label: fmt.Sprintf("城市%02d", i), Keys: fmt.Sprintf("cs%02d", i)}
	}
	return o
}

// pickWindow shows a field with another after it.
func pickWindow(t *testing.T, options []input.Option, optional bool) (*Pick, *input.Entry, *[]string) {
	t.Helper()
	var p *Pick
	var next *input.Entry
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		p, next = NewPick(options, optional), input.NewEntry()
		return look.WithTips(look.Column(8, p, next))
	}, 400, 420)
	var heard []string
	p.OnChanged = func(code string) { heard = append(heard, code) }
	w.Canvas().Focus(p)
	return p, next, &heard
}

func TestPickByKeyboard(t *testing.T) {
	p, next, heard := pickWindow(t, grades, false)
	p.Set("mid")
	kittest.Press(p, fyne.KeyLeft, fyne.KeyRight)
	if p.Code() != "mid" || p.IsOpen() {
		t.Fatalf("Left and Right made it %q, open %v", p.Code(), p.IsOpen())
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	p.TypedRune(' ')
	if !p.IsOpen() || p.list.Current != 1 {
		t.Fatalf("Space: open %v at %d, want at the present one", p.IsOpen(), p.list.Current)
	}
	kittest.Press(p, fyne.KeyDown)
	if p.Code() != "mid" {
		t.Fatal("moving in the list changed the value")
	}
	kittest.Press(p, fyne.KeyReturn)
	if p.Code() != "high" || p.IsOpen() {
		t.Fatalf("chose %q, open %v", p.Code(), p.IsOpen())
	}
	kittest.Press(p, fyne.KeyDown, fyne.KeyDown, fyne.KeyEscape)
	if p.Code() != "high" || p.IsOpen() {
		t.Fatalf("Escape left %q, open %v", p.Code(), p.IsOpen())
	}
	kittest.Press(p, fyne.KeyDown, fyne.KeyUp, fyne.KeyTab)
	if p.Code() != "mid" || look.CanvasOf(p).Focused() != fyne.Focusable(next) {
		t.Fatalf("Tab took %q and went to %T", p.Code(), look.CanvasOf(p).Focused())
	}
	if got, want := fmt.Sprint(*heard), "[high mid]"; got != want {
		t.Errorf("heard %s, want %s", got, want)
	}
}

func TestPickByTyping(t *testing.T) {
	for _, c := range []struct{ typed, want string }{{"jg", "top"}, {"g", "high"}, {"中", "mid"}, {"zh", "mid"}, {"q", ""}} {
		p, _, _ := pickWindow(t, grades, true)
		for _, r := range c.typed {
			p.TypedRune(r)
		}
		kittest.Press(p, fyne.KeyReturn)
		if p.Code() != c.want {
			t.Errorf("typing %q chose %q, want %q", c.typed, p.Code(), c.want)
		}
	}
}

func TestPickLongListFilters(t *testing.T) {
	p, _, _ := pickWindow(t, cities(40), true)
	kittest.Type(p, "cs3")
	if n := len(p.list.Options); n != 10 || p.list.Filter != "cs3" {
		t.Fatalf("%d options for %q", n, p.list.Filter)
	}
	kittest.Press(p, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
	if n := len(p.list.Options); n != 41 {
		t.Fatalf("%d options without a filter, want all and none", n)
	}
	kittest.Type(p, "市17")
	kittest.Press(p, fyne.KeyReturn)
	if p.Code() != "c17" {
		t.Errorf("chose %q", p.Code())
	}
	kittest.Type(p, "xyz")
	kittest.Press(p, fyne.KeyReturn)
	if p.Code() != "c17" {
		t.Errorf("a filter that finds nothing chose %q", p.Code())
	}
}

func TestPickKeepsComposingKeys(t *testing.T) {
	p, _, _ := pickWindow(t, grades, false)
	kittest.Press(p, fyne.KeyDown, fyne.KeyZ, fyne.KeyH, fyne.KeyReturn) // letters the input method has eaten
	if p.Code() != "" || !p.IsOpen() {
		t.Errorf("Return for the input method chose %q", p.Code())
	}
}

func TestPickByPointer(t *testing.T) {
	p, next, heard := pickWindow(t, grades, false)
	p.Tapped(nil)
	c := look.CanvasOf(p)
	at := fyne.NewPos(20, look.ListEdge+2.5*look.Scaled(28))
	p.list.MouseDown(&desktop.MouseEvent{})
	c.Unfocus() // as Fyne does at a press beside the field
	if !p.IsOpen() {
		t.Fatal("the press on the list closed it")
	}
	p.list.Tapped(&fyne.PointEvent{Position: at})
	p.list.MouseUp(&desktop.MouseEvent{})
	if p.Code() != "high" || p.IsOpen() || c.Focused() != fyne.Focusable(p) || len(*heard) != 1 {
		t.Errorf("chose %q, open %v, focus on %T, heard %v", p.Code(), p.IsOpen(), c.Focused(), *heard)
	}
	p.Tapped(nil)
	c.Focus(next)
	if p.IsOpen() {
		t.Error("the list stays open when the field is left")
	}
	p.Tapped(nil)
	focus.TurnWheel(p)
	if p.IsOpen() {
		t.Error("the list stays when the page is scrolled away under it")
	}
}

func TestPickUnknownAndDisabled(t *testing.T) {
	p, _, _ := pickWindow(t, grades, false)
	p.Set("gone")
	if p.String() != "gone" {
		t.Errorf("an unknown code is shown as %q", p.String())
	}
	p.Disable()
	p.Tapped(nil)
	kittest.Press(p, fyne.KeyDown)
	p.TypedRune('d')
	if p.IsOpen() || p.Code() != "gone" {
		t.Errorf("disabled: open %v, %q", p.IsOpen(), p.Code())
	}
}

func TestPickListStaysInTheWindow(t *testing.T) {
	for _, inSheet := range []bool{false, true} {
		var p *Pick
		w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
			p = NewPick(cities(40), false)
			return look.WithTips(look.Column(0, fixedHeight(300), p))
		}, 300, 480)
		if inSheet {
			p = NewPick(cities(40), false)
			input.NewDialog(w, "选择", look.Column(0, fixedHeight(300), p), input.NewPrimary("好", nil, nil)).Show()
		}
		w.Canvas().Focus(p)
		kittest.Press(p, fyne.KeyDown)
		d := fyne.CurrentApp().Driver()
		at, size := d.AbsolutePositionForObject(p.popup), p.popup.Size()
		field := d.AbsolutePositionForObject(p)
		if at.Y < 0 || at.X < 0 || at.X+size.Width > 300 || at.Y+size.Height > field.Y || size.Height < 200 {
			t.Errorf("in a dialog %v: list of %v at %v, field at %v", inSheet, size, at, field)
		}
	}
}
