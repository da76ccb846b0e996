package big

import (
	"strings"
	"testing"

	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func bigRows(n int) [][]grid.Cell {
	var rows [][]grid.Cell
	for i := range n {
		rows = append(rows, []grid.Cell{{Text: string(rune('甲' + i)), Strong: true}, {Text: "单位"}, {Text: "未到", State: look.Open}})
	}
	return rows
}

func TestBigList(t *testing.T) {
	var l *List
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		l = NewList([]grid.Column{{Width: 120}, {}, {Width: 120}}, 7, 30, 40, 15)
		return l
	}, 400, 150+2*look.ListEdge)
	l.SetRows(bigRows(12), 0, nil)
	if l.seen() != 5 || l.Current() != 0 {
		t.Fatalf("%d rows in sight, mark on %d", l.seen(), l.Current())
	}
	for _, k := range []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyPageDown} {
		if !l.Key(k) {
			t.Errorf("%s is not used", k)
		}
	}
	if l.Current() != 6 || l.top != 2 {
		t.Errorf("mark on %d, first in sight %d", l.Current(), l.top)
	}
	l.Key(fyne.KeyPageDown)
	l.Key(fyne.KeyPageDown)
	if l.Current() != 11 || l.Key(fyne.KeyLeft) {
		t.Errorf("mark on %d", l.Current())
	}
	chosen, opened := []int{}, []int{}
	l.OnChoose, l.OnOpen = func(i int) { chosen = append(chosen, i) }, func(i int) { opened = append(opened, i) }
	press := func(y float32) {
		l.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, y)}, Button: desktop.MouseButtonPrimary})
	}
	press(look.ListEdge + 31)
	press(look.ListEdge + 31)
	press(look.ListEdge + 61)
	press(500)
	if len(chosen) != 3 || chosen[0] != 8 || len(opened) != 1 || opened[0] != 8 || l.Current() != 9 {
		t.Errorf("chosen %v, opened %v, mark on %d", chosen, opened, l.Current())
	}
	l.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 10)})
	if l.top != 6 {
		t.Errorf("first in sight %d after the wheel", l.top)
	}
	w.Resize(fyne.NewSize(400, 400))
	if l.seen() != 9 || l.rowHeight() != 40 {
		t.Errorf("%d rows of %v", l.seen(), l.rowHeight())
	}
	l.SetRows(nil, 0, look.Text("没有"))
	if l.Current() != -1 || l.Rows() != 0 {
		t.Error("a mark without rows")
	}
	l.Key(fyne.KeyDown)
	press(look.ListEdge + 10)
	if o := test.WidgetRenderer(l).Objects(); o[len(o)-2] != l.empty {
		t.Error("nothing stands in the place of the rows")
	}
}

// Names that need more room than their column get it from the column of the rest, which
// keeps some for its own texts.
func TestABigListShowsNamesWhole(t *testing.T) {
	var l *List
	kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		l = NewList([]grid.Column{{Width: 100}, {}, {Width: 120}}, 4, 30, 40, 15)
		return look.WithTips(l)
	}, 560, 200)
	r := test.WidgetRenderer(l).(*bigListRenderer)
	row := func(name, place string) {
		l.SetRows([][]grid.Cell{{{Text: name, Strong: true}, {Text: place}, {Text: "Expected", State: look.Open}}}, 0, nil)
	}
	for _, c := range []struct{ name, place, shown string }{
		{"Margaret Holmes", "", "Margaret Holmes"},
		{"Margaret Holmes", "Northgate Council Office for Everything", "Margaret Holmes"},
		{"李敏", "Northgate Council Office", "李敏"},
	} {
		row(c.name, c.place)
		if got := r.slots[0].texts[0].Text; got != c.shown {
			t.Errorf("%q beside %q is shown as %q", c.name, c.place, got)
		}
	}
	row("李敏", "")
	if x := r.lefts(560)[1]; x != 100+look.ListEdge {
		t.Errorf("a short name moved the next column to %v", x)
	}
	row(strings.Repeat("very ", 30)+"long", "Northgate Council Office")
	if at := r.lefts(560); at[2]-at[1] < leastRest-1 {
		t.Errorf("a long name left %v for the place", at[2]-at[1])
	}
}
