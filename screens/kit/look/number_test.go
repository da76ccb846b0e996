package look

import (
	"fmt"
	"strings"
	"testing"

	"huiwu/screens/kit/kittest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// Whatever the room, an ellipsis stands before a number or after it, never within.
func TestTextIsCutBesideNumbers(t *testing.T) {
	test.NewTempApp(t)
	for _, whole := range []string{"共 12345 条 · 收入 1,234,567.89 · 支出 -987,654.00", "2026年3月17日 – 2026年3月18日", "住宿 123456.7% 餐饮", "-123,456.00"} {
		parts := strings.FieldsFunc(whole, func(r rune) bool { return !strings.ContainsRune("0123456789,.-%", r) })
		for room := float32(0); room < 420; room += 3 {
			got := Shorten(whole, 14, fyne.TextStyle{}, room)
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

// Numbers on cards are whole and within their cards, however narrow the row.
func TestFiguresAreWhole(t *testing.T) {
	test.NewTempApp(t)
	for _, scale := range []float32{1, 2} {
		fyne.CurrentApp().Settings().SetTheme(NewTheme(Light, scale))
		for _, n := range kittest.Numbers {
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
