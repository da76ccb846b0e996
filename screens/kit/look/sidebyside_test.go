package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// block is an object of a least size.
func block(w, h float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

func TestASideStandsWhereThereIsRoom(t *testing.T) {
	test.NewTempApp(t)
	at := func(o fyne.CanvasObject, x, y, w, h float32) {
		t.Helper()
		if !o.Visible() || o.Position() != fyne.NewPos(x, y) || o.Size() != fyne.NewSize(w, h) {
			t.Errorf("visible %v at %v, %v; want %v %v %v %v", o.Visible(), o.Position(), o.Size(), x, y, w, h)
		}
	}
	main, side := block(50, 40), block(10, 10)
	both := SideBySide(main, side, Side{Width: 100, From: 300, Gap: 10})
	both.Resize(fyne.NewSize(400, 80))
	at(main, 0, 0, 290, 80)
	at(side, 300, 0, 100, 80)
	both.Resize(fyne.NewSize(299, 80))
	if at(main, 0, 0, 299, 80); side.Visible() || both.MinSize() != fyne.NewSize(50, 40) {
		t.Errorf("the side is seen: %v, least size %v", side.Visible(), both.MinSize())
	}
	both = SideBySide(main, side, Side{Width: 100, Most: 0.25, From: 300, Gap: 10, Left: true, Least: fyne.NewSize(7, 8)})
	both.Resize(fyne.NewSize(320, 80))
	at(side, 0, 0, 80, 80)
	if at(main, 90, 0, 230, 80); both.Objects[0] != fyne.CanvasObject(side) || both.MinSize() != fyne.NewSize(7, 8) {
		t.Errorf("Tab goes to %v first, least size %v", both.Objects[0], both.MinSize())
	}
	both = SideBySide(main, side, Side{Width: 100, From: 300, Gap: 10, Under: 0.25})
	both.Resize(fyne.NewSize(200, 80))
	at(main, 0, 0, 200, 50)
	at(side, 0, 60, 200, 20)
}

func TestALowerPartHasAHeightOfItsOwn(t *testing.T) {
	test.NewTempApp(t)
	main, lower := block(50, 40), block(10, 10)
	both := Over(main, lower, Lower{Height: 60, Least: 30, Gap: 10})
	for _, c := range []struct{ high, main, lower float32 }{{200, 130, 60}, {100, 40, 50}, {80, 40, 30}, {70, 30, 30}} {
		both.Resize(fyne.NewSize(90, c.high))
		if main.Size() != fyne.NewSize(90, c.main) || lower.Size() != fyne.NewSize(90, c.lower) || lower.Position().Y != c.high-c.lower {
			t.Errorf("%v high: %v over %v", c.high, main.Size(), lower.Size())
		}
	}
	if both.MinSize() != fyne.NewSize(50, 80) {
		t.Errorf("least size %v", both.MinSize())
	}
}

func TestAStripShowsWhatHasRoom(t *testing.T) {
	test.NewTempApp(t)
	a, b, c, end := block(60, 20), block(60, 40), block(30, 20), block(90, 20)
	row := Strip{Height: 30, Gap: 5, End: end}.Of(a, b, c)
	row.Resize(fyne.NewSize(180, 30))
	if b.Visible() || !a.Visible() || end.Position() != fyne.NewPos(120, 0) || end.Size() != fyne.NewSize(60, 30) {
		t.Errorf("b %v, end %v %v", b.Visible(), end.Position(), end.Size())
	}
	if c.Position() != fyne.NewPos(65, 5) || a.Size() != fyne.NewSize(60, 20) || row.MinSize().Height != 30 {
		t.Errorf("c at %v, a %v, least %v", c.Position(), a.Size(), row.MinSize())
	}
	row = Strip{Height: 30, Gap: 5, Cut: 20}.Of(a, b, c)
	row.Resize(fyne.NewSize(90, 30))
	if b.Size() != fyne.NewSize(25, 30) || b.Position() != fyne.NewPos(65, 0) || c.Visible() {
		t.Errorf("b %v at %v, c %v", b.Size(), b.Position(), c.Visible())
	}
	rest := Stretch(container.NewStack(block(1, 20)))
	row.Objects = []fyne.CanvasObject{a, rest}
	row.Resize(fyne.NewSize(100, 30))
	if rest.Size().Width != 35 {
		t.Errorf("the rest is %v", rest.Size())
	}
}

func TestColumnsAreEquallyWide(t *testing.T) {
	a, b, c := block(30, 10), block(50, 10), block(5, 10)
	all := Columns(2, 20, 6, a, b, c)
	all.Resize(fyne.NewSize(220, 100))
	if a.Size() != fyne.NewSize(100, 10) || b.Position() != fyne.NewPos(120, 0) || c.Position() != fyne.NewPos(0, 16) || all.MinSize() != fyne.NewSize(80, 26) {
		t.Errorf("a %v, b at %v, c at %v, least %v", a.Size(), b.Position(), c.Position(), all.MinSize())
	}
	if (Columns(2, 20, 6).MinSize() != fyne.Size{}) {
		t.Error("no columns take room")
	}
}

func TestABoxIsHighEnough(t *testing.T) {
	test.NewTempApp(t)
	if h := Boxed(block(10, 10), 120).MinSize().Height; h != 120 {
		t.Errorf("%v high", h)
	}
}
