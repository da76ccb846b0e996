package kit

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// clickAt presses and releases the primary button at a place in the window, as the driver
// does: the topmost part there gets both.
func clickAt(w fyne.Window, at fyne.Position) {
	o, within := partAt(w, at)
	if o == nil {
		return
	}
	e := fyne.PointEvent{Position: within, AbsolutePosition: at}
	if m, ok := o.(desktop.Mouseable); ok {
		m.MouseDown(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary})
		m.MouseUp(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary})
	}
	if p, ok := o.(fyne.Tappable); ok {
		p.Tapped(&e)
	}
}

// partAt is the part of the window under a place.
func partAt(w fyne.Window, at fyne.Position) (found fyne.CanvasObject, within fyne.Position) {
	root := w.Canvas().Overlays().Top()
	if root == nil {
		root = w.Content()
	}
	var walk func(o fyne.CanvasObject, from fyne.Position)
	walk = func(o fyne.CanvasObject, from fyne.Position) {
		in := at.Subtract(from)
		if !o.Visible() || in.X < 0 || in.Y < 0 || in.X >= o.Size().Width || in.Y >= o.Size().Height {
			return
		}
		_, mouse := o.(desktop.Mouseable)
		if _, tap := o.(fyne.Tappable); tap || mouse {
			found, within = o, in
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c, from.Add(c.Position()))
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c, from.Add(c.Position()))
			}
		}
	}
	walk(root, fyne.Position{})
	return found, within
}

func middleOf(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(o.Size().Width/2, o.Size().Height/2)
}

// A double click on a button that opens a dialog does not press what the dialog puts
// under the pointer, nor one that moves away what takes its place.
func TestADoubleClickDoesNotLandElsewhere(t *testing.T) {
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(NewTheme(Light, 1))
	below, opened := 0, 0
	band := Column(0)
	band.Hide()
	first := NewButton("删除", nil, nil)
	page := Column(0, band, first, NewButton("下一行", nil, func() { below++ }))
	first.OnTapped = func() {
		opened++
		band.Objects = []fyne.CanvasObject{NewButton("撤销", nil, func() { below++ })}
		band.Show()
		page.Refresh()
	}
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(400, 300))
	stray(nil, fyne.Position{}) // the next press is a first one
	at := middleOf(first)
	clickAt(w, at)
	clickAt(w, at)
	clickAt(w, at)
	if opened != 1 || below != 0 {
		t.Errorf("pressed %d times, what moved under the pointer %d times", opened, below)
	}
	stray(nil, fyne.Position{}) // the next press is a first one
	clickAt(w, at)
	if below != 1 {
		t.Error("a press of its own is swallowed")
	}
	clickAt(w, middleOf(first))
	if opened != 2 {
		t.Error("a quick press elsewhere is swallowed")
	}

	// A dialog over the button.
	pressed := 0
	stray(nil, fyne.Position{}) // the next press is a first one
	first.OnTapped = func() {
		var s *Sheet
		yes := NewPrimary("确定", nil, func() { pressed++; s.Close() })
		s = NewSheet(w, "删除", Wrapped("确定删除吗？"), yes)
		s.First = yes
		s.Show()
	}
	w.SetContent(Column(0, Stretch(nil), first, Stretch(nil)))
	at = middleOf(first)
	clickAt(w, at)
	s, _ := w.Canvas().Overlays().Top().(*Sheet)
	if s == nil {
		t.Fatal("no dialog")
	}
	stray(nil, fyne.Position{})
	stray(first, middleOf(s.First.(*Button)))
	clickAt(w, middleOf(s.First.(*Button)))
	if pressed != 0 {
		t.Error("the second press answers the dialog")
	}
	stray(nil, fyne.Position{}) // the next press is a first one
	clickAt(w, middleOf(s.First.(*Button)))
	if pressed != 1 {
		t.Error("the dialog cannot be answered")
	}
}

// A double click on a row opens that row, also when the first press brought something
// above the table that moves the rows down.
func TestADoubleClickOpensTheRowItBeganOn(t *testing.T) {
	for name, down := range map[string]float32{"stays": 0, "one row": 32, "far": 160, "under its head": 60} {
		g, _, w := gridWindow(t, Light, 1, 40)
		opened := -1
		g.OnOpen = func(row int) { opened = row }
		g.OnSort = func(int) { t.Errorf("%s: sorted", name) }
		stray(nil, fyne.Position{}) // the next press is a first one
		place := func(x, y float32) *desktop.MouseEvent {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g).AddXY(x, y)
			return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y), AbsolutePosition: at}, Button: desktop.MouseButtonPrimary}
		}
		first := place(40, g.RowMiddle(1))
		g.MouseDown(first)
		g.MouseUp(first)
		second := *first
		second.Position.Y -= down // the table has gone down by so much
		g.MouseDown(&second)
		g.MouseUp(&second)
		time.Sleep(30 * time.Millisecond) // it is opened late
		if opened != 1 || g.Current() != 1 {
			t.Errorf("%s: row %d opened, %d selected", name, opened, g.Current())
		}
		_ = w
	}
}

// What marks a place moves when the page does, not before.
func TestMarksStayUntilThePageIsLeft(t *testing.T) {
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(NewTheme(Light, 1))
	var then func()
	asked := func(on func()) { then = on }
	chosen := ""
	bar := NewTabBar(Tab{"a", "甲"}, Tab{"b", "乙"})
	bar.Leave, bar.OnChoose = asked, func(k string) { chosen = k }
	parts := NewSegments(Tab{"a", "甲"}, Tab{"b", "乙"})
	parts.Leave, parts.OnChoose = asked, func(k string) { chosen = k }
	nav := NewNav("会务", NavItem{Key: "a", Word: "甲"}, NavItem{Key: "b", Word: "乙"})
	nav.SetCurrent("a")
	nav.Leave, nav.OnChoose = asked, func(k string) { chosen = k }
	for name, one := range map[string]struct {
		choose  func()
		current func() string
	}{
		"tabs":     {func() { bar.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) }, bar.Current},
		"segments": {func() { parts.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) }, parts.Current},
		"areas": {func() {
			nav.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			nav.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}, nav.Current},
	} {
		chosen, then = "", nil
		one.choose()
		if one.current() != "a" || chosen != "" || then == nil {
			t.Errorf("%s: %s is marked and %q chosen before the page is left", name, one.current(), chosen)
			continue
		}
		then()
		if one.current() != "b" || chosen != "b" {
			t.Errorf("%s: %s is marked and %q chosen after the page is left", name, one.current(), chosen)
		}
	}
}
