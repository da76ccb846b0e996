package grid

import (
	"fmt"
	"testing"
	"time"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestGridLooks(t *testing.T) {
	for _, c := range []struct {
		name    string
		variant look.Variant
		scale   float32
	}{{"light", look.Light, 1}, {"dark", look.Dark, 1}, {"large", look.Light, 1.5}} {
		t.Run(c.name, func(t *testing.T) {
			g, _, w := gridWindow(t, c.variant, c.scale, 200)
			g.SetSort(3, true)
			g.SetTotals([]Cell{{Text: "合计"}, {}, {Text: "4,512.00"}})
			w.Canvas().Focus(g)
			g.SetSelection([]int{1, 2, 5})
			g.hover(7, 0)
			test.AssertRendersToImage(t, "grid_"+c.name+".png", w.Canvas())
		})
	}
}

func TestGridSpans(t *testing.T) {
	var s rowSet
	s.add(4, 6)
	s.add(8, 9)
	s.add(1, 1)
	s.add(7, 7) // joins what is on both sides
	s.remove(5)
	s.remove(20)
	if got, want := fmt.Sprint(s.all()), "[1 4 6 7 8 9]"; got != want || len(s) != 3 {
		t.Errorf("%s as %v, want %s in 3 runs", got, s, want)
	}
	s.clip(8)
	for i := range 12 {
		if want := i == 1 || i == 4 || i == 6 || i == 7; s.has(i) != want {
			t.Errorf("has %d: %v", i, s.has(i))
		}
	}
}

// benchWindow shows a table of 100,000 rows at the size of a register page.
func benchWindow(b *testing.B, content fyne.CanvasObject) fyne.Window {
	b.Helper()
	test.NewTempApp(b)
	fyne.CurrentApp().Settings().SetTheme(look.NewTheme(look.Light, 1))
	w := test.NewTempWindow(b, content)
	w.Resize(fyne.NewSize(1000, 800))
	return w
}

// BenchmarkGridScroll scrolls by 40 units a step, as a wheel does.
func BenchmarkGridScroll(b *testing.B) {
	b.Run("kit.Grid", func(b *testing.B) {
		test.NewTempApp(b)
		g := New(registerColumns(), &register{n: 100_000})
		w := benchWindow(b, g)
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			g.scrollTo(0, float64(i*40%3_000_000))
		}
		b.ReportMetric(float64(len(test.LaidOutObjects(w.Content()))), "objects")
	})
	b.Run("widget.Table", func(b *testing.B) {
		test.NewTempApp(b)
		m, cols := &register{n: 100_000}, registerColumns()
		row, cells := -1, []Cell(nil)
		tb := widget.NewTable(func() (int, int) { return m.n, len(cols) },
			func() fyne.CanvasObject {
				l := widget.NewLabel("")
				l.Truncation = fyne.TextTruncateEllipsis
				return l
			},
			func(id widget.TableCellID, o fyne.CanvasObject) {
				if id.Row != row {
					row, cells = id.Row, m.Row(id.Row)
				}
				o.(*widget.Label).SetText(cells[id.Col].Text)
			})
		for i, c := range cols {
			tb.SetColumnWidth(i, c.Width)
		}
		w := benchWindow(b, tb)
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			tb.ScrollToOffset(fyne.NewPos(0, float32(i*40%3_000_000)))
		}
		b.ReportMetric(float64(len(test.LaidOutObjects(w.Content()))), "objects")
	})
}

func TestGridNoticeComesByItself(t *testing.T) {
	test.NewTempApp(t)
	look.Held = false // nothing here is drawn
	t.Cleanup(func() { look.Held = true })
	told := make(chan int, 9)
	n := notice{}
	count := 0
	n.fire = func() { count++; told <- count }
	n.changed()
	n.changed()
	n.changed()
	for want := 1; want <= 2; want++ {
		select {
		case got := <-told:
			if got != want {
				t.Errorf("told %d times, want %d", got, want)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("told less than %d times", want)
		}
	}
	select {
	case <-told:
		t.Error("told a third time without a change")
	case <-time.After(2 * noticeDelay):
	}
}
