package big

import (
	"strconv"
	"testing"

	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// A list goes on in a second column where it is too low for its rows and wide enough.
func TestAListGoesOnInASecondColumn(t *testing.T) {
	l := NewColumnList(ColumnListSpec{Columns: []grid.Column{{Key: "n"}}, RowHeight: 23, TextSize: 14, Enough: 5, TwoFrom: 560, Empty: look.Text("nothing")})
	kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject { return l.Container }, 800, 400)
	var rows [][]grid.Cell
	for i := range 9 {
		rows = append(rows, []grid.Cell{{Text: strconv.Itoa(i)}})
	}
	l.SetRows(rows)
	for _, c := range []struct {
		wide, high    float32
		first, second int
	}{{800, 400, 9, 0}, {800, 80, 3, 3}, {500, 80, 3, 0}, {800, 5, 1, 1}} {
		l.Resize(fyne.NewSize(c.wide, c.high))
		if l.first.Rows() != c.first || l.second.Rows() != c.second || l.second.Visible() != (c.second > 0) {
			t.Errorf("%v×%v: %d and %d rows", c.wide, c.high, l.first.Rows(), l.second.Rows())
		}
	}
	if l.second.Row(0)[0].Text != "1" || len(l.Rows()) != 9 {
		t.Errorf("the second column begins with %v of %d", l.second.Row(0), len(l.Rows()))
	}
	if l.SetRows(nil); l.first.Rows() != 0 || l.second.Visible() {
		t.Error("rows stay that are gone")
	}
}
