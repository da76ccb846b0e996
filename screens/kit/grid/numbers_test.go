package grid

import (
	"fmt"
	"strings"
	"testing"

	"huiwu/data/value"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

type numberRows [][]Cell

func (r numberRows) Len() int { return len(r) }

func (r numberRows) Row(i int) []Cell { return r[i] }

// Every number in sight is whole, at any width of column, table and text, in rows, totals
// and chips; and each stands within its column.
func TestATableShowsNumbersWhole(t *testing.T) {
	test.NewTempApp(t)
	for _, scale := range []float32{1, 1.5, 2} {
		fyne.CurrentApp().Settings().SetTheme(look.NewTheme(look.Light, scale))
		for _, width := range []float32{200, 640, 1280} {
			for _, column := range []float32{leastColumn, 72, 104} {
				for _, right := range []bool{true, false} {
					checkNumbers(t, fmt.Sprintf("%v at %v in %v, right %v", column, scale, width, right), column, width, right)
				}
			}
		}
	}
}

func checkNumbers(t *testing.T, what string, column, width float32, right bool) {
	t.Helper()
	var rows numberRows
	for i := range 40 {
		n := kittest.Numbers[i%len(kittest.Numbers)]
		rows = append(rows, []Cell{
			{Text: "江南市产业协同发展大会的住宿和餐饮"}, {Text: n}, {Text: n, Strong: true}, {Text: n, State: look.Warn}, {Text: "说明"},
		})
	}
	g := New([]Column{
		{Key: "a", Head: "项目", Width: 300},
		{Key: "b", Head: "预算", Width: column, Right: right},
		{Key: "c", Head: "支出", Width: column, Right: right},
		{Key: "d", Head: "状态", Width: column, Right: right},
		{Key: "e", Head: "备注", Width: 160},
	}, rows)
	g.SetTotals([]Cell{{Text: "合计"}, {Text: "-999,999,999,999,999.99"}, {Text: "4,938,271,560,493,827.16 CNY"}})
	w := test.NewTempWindow(t, container.NewWithoutLayout(g))
	w.Resize(fyne.NewSize(width, 480))
	g.Resize(fyne.NewSize(width, 480))
	seen := 0
	whole := func(s *gridSlot) {
		for col, c := range s.cells {
			if !value.LooksNumeric(c.data.Text) {
				continue
			}
			left, right := g.draw.cell(col)
			wide := c.text.MinSize().Width
			if c.data.State != look.Plain {
				wide += 2 * look.ChipAir()
			}
			if c.text.Hidden { // scrolled sideways out of sight
				continue
			}
			seen++
			if !strings.HasSuffix(c.text.Text, c.data.Text) || wide > right-left {
				t.Fatalf("%s: %q is shown as %q, %v in %v", what, c.data.Text, c.text.Text, wide, right-left)
			}
		}
	}
	for y := 0.0; y < 1600; y += 200 {
		for x := 0.0; x < 1200; x += 300 {
			g.scrollTo(x, y)
			for _, s := range append([]*gridSlot{g.draw.sums}, g.draw.slots...) {
				whole(s)
			}
		}
	}
	if seen == 0 {
		t.Fatalf("%s: no number was in sight", what)
	}
}
