package grid

import (
	"slices"
	"strconv"
	"testing"

	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// guest is what a table of a test has a row of.
type guest struct {
	name string
	seat int
}

// A table shows what its fields make of each row, and tells of rows, not of their places.
func TestATableShowsItsRows(t *testing.T) {
	table := NewTable(
		Of("name", "Name", 120, func(g guest) Cell { return Cell{Text: g.name, Strong: g.seat == 1} }).Growing(),
		OfText("seat", "Seat", 60, func(g guest) string { return strconv.Itoa(g.seat) }).AtRight().Wide(80))
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject { return table.Grid }, 400, 300)
	w.Canvas().Focus(table.Grid)
	var opened []guest
	var selected [][]guest
	table.OnOpen = func(g guest) { opened = append(opened, g) }
	table.OnSelect = func(g []guest) { selected = append(selected, g) }
	if _, ok := table.Current(); ok || table.Len() != 0 {
		t.Error("an empty table has a current row")
	}
	table.Grid.OnOpen(0)
	all := []guest{{"张伟", 1}, {"李敏", 2}, {"陈静怡", 3}}
	table.Set(all, func(g guest) bool { return g.seat > 1 })
	if got := table.Selected(); !slices.Equal(got, all[1:]) || len(selected) != 0 {
		t.Errorf("%v are chosen, told %v", got, selected)
	}
	if c := table.Row(0); c[0] != (Cell{Text: "张伟", Strong: true}) || c[1].Text != "1" {
		t.Errorf("the first row is %+v", c)
	}
	cols := table.Grid.Columns()
	if !cols[0].Grows || !cols[1].Right || cols[1].Width != 80 || cols[1].Head != "Seat" {
		t.Errorf("columns %+v", cols)
	}
	table.Grid.Select(2)
	kittest.PressKey(w, fyne.KeyReturn)
	if now, ok := table.Current(); !ok || now != all[2] || !slices.Equal(opened, all[2:]) || len(selected) != 1 || !slices.Equal(selected[0], all[2:]) {
		t.Errorf("at %v, opened %v, told %v", now, opened, selected)
	}
	table.Set(all[:1], nil)
	if len(table.Selected()) != 0 || len(table.Rows()) != 1 {
		t.Errorf("%v are chosen of %v", table.Selected(), table.Rows())
	}
}

// One column takes the width that the others leave, until the person gives it another.
func TestAColumnFillsTheView(t *testing.T) {
	table := NewTable(
		OfText("what", "What", 100, func(g guest) string { return g.name }).Filling(10),
		OfText("seat", "Seat", 60, func(guest) string { return "A" }))
	kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject { return table.Grid }, 400, 300)
	for _, c := range []struct{ view, want float32 }{{400, 330}, {250, 180}, {90, 100}} {
		table.Grid.Resize(fyne.NewSize(c.view, 300))
		if got := table.Grid.Columns()[0].Width; got != c.want || table.Grid.draw.rights[0] != c.want {
			t.Errorf("%v of %v, drawn %v; want %v", got, c.view, table.Grid.draw.rights[0], c.want)
		}
	}
	table.Grid.setWidth(0, 150)
	table.Grid.Resize(fyne.NewSize(400, 300))
	if got := table.Grid.Columns()[0].Width; got != 150 {
		t.Errorf("made 150 wide it is %v", got)
	}
}

// A table shows rows of one kind alike, is as high as its rows and their total, and stands
// where it stood when it shows others.
func TestATableMarksRowsAndKeepsItsPlace(t *testing.T) {
	table := NewTable(OfText("name", "Name", 120, func(g guest) string { return g.name }))
	table.Mark = func(g guest, c *Cell) { c.Strong = g.seat == 1 }
	kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject { return table.Grid }, 400, 300)
	all := []guest{{"张伟", 1}, {"李敏", 2}, {"王芳", 3}, {"赵强", 4}, {"周杰", 5}, {"吴洋", 6}}
	table.Set(all, func(g guest) bool { return g.seat == 2 })
	if !table.Row(0)[0].Strong || table.Row(1)[0].Strong {
		t.Error("the rows are not marked as they are meant")
	}
	high := table.Boxed(12).MinSize().Height
	table.SetTotal(guest{name: "全部"})
	if more := table.Boxed(12).MinSize().Height; more-high != look.RowHeight || table.Boxed(7).MinSize().Height != high {
		t.Errorf("a card of %v, with a total %v", high, more)
	}
	if table.Show(append(all, guest{"陈静怡", 7})); table.Len() != 7 || table.Grid.Current() != 1 {
		t.Errorf("%d rows, on %d", table.Len(), table.Grid.Current())
	}
}
