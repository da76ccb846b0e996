package kit

import (
	"fmt"
	"strings"
	"testing"

	"huiwu/data/value"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// numbers are kinds of numbers as screens show them, from the smallest to the largest.
var numbers = []string{
	"0.00", "-1.00", "12 人", "3 / 240", "+11.1 %", "98,634.00", "1,234,567.89", "-98,765,432.10",
	"123,456,789,012.34 CNY", "-123,456,789,012.34", "（123,456,789,012.34）", "9,223,372,036,854,775.807", "2026-03-17 09:00",
}

// Whatever the room, an ellipsis stands before a number or after it, never within.
func TestTextIsCutBesideNumbers(t *testing.T) {
	test.NewTempApp(t)
	for _, whole := range []string{"共 12345 条 · 收入 1,234,567.89 · 支出 -987,654.00", "2026年3月17日 – 2026年3月18日", "住宿 123456.7% 餐饮", "-123,456.00"} {
		parts := strings.FieldsFunc(whole, func(r rune) bool { return !strings.ContainsRune("0123456789,.-%", r) })
		for room := float32(0); room < 420; room += 3 {
			got := shorten(whole, 14, fyne.TextStyle{}, room)
			if got == whole {
				continue
			}
			shown, ok := strings.CutSuffix(got, "…")
			if !ok || !strings.HasPrefix(whole, shown) {
				t.Fatalf("%q in %v: %q", whole, room, got)
			}
			left := strings.FieldsFunc(shown, func(r rune) bool { return !strings.ContainsRune("0123456789,.-%", r) })
			for i, n := range left {
				if n != parts[i] {
					t.Fatalf("%q in %v shows %q for %s", whole, room, got, parts[i])
				}
			}
		}
	}
}

type numberRows [][]GridCell

func (r numberRows) Len() int             { return len(r) }
func (r numberRows) Row(i int) []GridCell { return r[i] }

// Every number in sight is whole, at any width of column, table and text, in rows, totals
// and chips; and each stands within its column.
func TestATableShowsNumbersWhole(t *testing.T) {
	test.NewTempApp(t)
	for _, scale := range []float32{1, 1.5, 2} {
		fyne.CurrentApp().Settings().SetTheme(NewTheme(Light, scale))
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
		n := numbers[i%len(numbers)]
		rows = append(rows, []GridCell{
			{Text: "江南市产业协同发展大会的住宿和餐饮"}, {Text: n}, {Text: n, Strong: true}, {Text: n, State: Warn}, {Text: "说明"},
		})
	}
	g := NewGrid([]GridColumn{
		{Key: "a", Head: "项目", Width: 300},
		{Key: "b", Head: "预算", Width: column, Right: right},
		{Key: "c", Head: "支出", Width: column, Right: right},
		{Key: "d", Head: "状态", Width: column, Right: right},
		{Key: "e", Head: "备注", Width: 160},
	}, rows)
	g.SetTotals([]GridCell{{Text: "合计"}, {Text: "-999,999,999,999,999.99"}, {Text: "4,938,271,560,493,827.16 CNY"}})
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
			if c.data.State != Plain {
				wide += 2 * chipAir()
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

// Numbers on cards are whole and within their cards, however narrow the row.
func TestFiguresAreWhole(t *testing.T) {
	test.NewTempApp(t)
	for _, scale := range []float32{1, 2} {
		fyne.CurrentApp().Settings().SetTheme(NewTheme(Light, scale))
		for _, n := range numbers {
			var all []fyne.CanvasObject
			for range 5 {
				all = append(all, NewFigure(n, "预算（CNY）", Plain))
			}
			all[2].(*Figure).Set("1.00", Good)
			row := Figures(append(all, NewChip(Bad, "超出预算"))...)
			page := Framed(row, nil, Text("下"))
			test.NewTempWindow(t, container.NewWithoutLayout(page))
			for width := float32(560); width < 1500; width += 90 {
				page.Resize(fyne.NewSize(width, 700))
				checkFigures(t, fmt.Sprintf("%q at %v in %v", n, scale, width), row, all)
			}
		}
	}
}

func checkFigures(t *testing.T, what string, row *fyne.Container, all []fyne.CanvasObject) {
	t.Helper()
	size := float32(0)
	for _, o := range all {
		f := o.(*Figure)
		number := test.WidgetRenderer(f).(*figureRenderer).number
		if number.Text != f.number || number.MinSize().Width > f.Size().Width+0.5 {
			t.Fatalf("%s: %v wide on a card of %v", what, number.MinSize().Width, f.Size().Width)
		}
		if size != 0 && number.TextSize != size {
			t.Fatalf("%s: sizes %v and %v", what, size, number.TextSize)
		}
		size = number.TextSize
	}
	for i, o := range row.Objects {
		end := o.Position().AddXY(o.Size().Width, o.Size().Height)
		if end.X > row.Size().Width+0.5 || end.Y > row.Size().Height+0.5 {
			t.Fatalf("%s: part %d ends at %v, the row at %v", what, i, end, row.Size())
		}
	}
}

// What wraps and has just come into sight has the height of its lines at the width there
// is, not of those at no width.
func TestABannerThatComesIntoSightIsAsHighAsItsLines(t *testing.T) {
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(NewTheme(Light, 1))
	band := Column(0)
	band.Hide()
	body := canvas.NewRectangle(nil)
	page := Framed(Pad(Column(8, Text("上"), band), 0, 10, 0, 0), nil, body)
	test.NewTempWindow(t, page).Resize(fyne.NewSize(1100, 700))
	before := body.Position().Y
	news := Banner(Bad, "1 项支出超过预算，还没有写明原因：嘉宾住宿（单人间）", NewButton("填写原因", nil, func() {}))
	band.Objects = []fyne.CanvasObject{news}
	band.Show()
	page.Refresh()
	if got := body.Position().Y - before; got != 8+news.MinSize().Height || news.MinSize().Height > 60 {
		t.Errorf("the body went down by %v for a banner of %v", got, news.MinSize().Height)
	}
}
