package kit

import (
	"fmt"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// scrolls is a part of the kit that scrolls by itself.
type scrolls interface {
	fyne.Widget
	fyne.Draggable
	desktop.Mouseable
	fyne.Scrollable
}

// scrollers are all of them with more content than they show, each with its bar.
func scrollers(t *testing.T) map[string]func() (scrolls, func() *scrollBar) {
	shown := func(o fyne.CanvasObject) { window(t, NewTheme(Light, 1), func() fyne.CanvasObject { return o }, 620, 420) }
	return map[string]func() (scrolls, func() *scrollBar){
		"table": func() (scrolls, func() *scrollBar) {
			g, _, _ := gridWindow(t, Light, 1, 500)
			return g, func() *scrollBar { return g.draw.barV }
		},
		"table sideways": func() (scrolls, func() *scrollBar) {
			g, _, _ := gridWindow(t, Light, 1, 500)
			g.Resize(fyne.NewSize(300, 400))
			return g, func() *scrollBar { return g.draw.barH }
		},
		"blocks": func() (scrolls, func() *scrollBar) {
			l, _ := showBlocks(t, manyPages(90))
			return l, func() *scrollBar { return l.draw.bar }
		},
		"timetable": func() (scrolls, func() *scrollBar) {
			table := NewTimetable()
			shown(table)
			var day []TimeSlot
			for i := range 40 {
				day = append(day, TimeSlot{ID: fmt.Sprint(i), From: "09:00", To: "09:30", Length: "30", Title: "开幕式"})
			}
			table.SetSlots(day, "")
			return table, func() *scrollBar { return table.draw.bar }
		},
		"board": func() (scrolls, func() *scrollBar) {
			b, _ := sampleBoard(&cards{lens: [3]int{3, 90, 1}})
			shown(b)
			return b, func() *scrollBar { return b.draw.columns[1].bar }
		},
		"large list": func() (scrolls, func() *scrollBar) {
			l := NewBigList([]GridColumn{{Width: 120}, {}, {Width: 120}}, 7, 30, 40, 15)
			shown(l)
			l.SetRows(bigRows(90), 0, nil)
			return l, func() *scrollBar { return l.bar }
		},
		"notices": func() (scrolls, func() *scrollBar) {
			n := NewNotices(6)
			shown(n)
			var lines []Notice
			for i := range 60 {
				lines = append(lines, Notice{Key: fmt.Sprint(i), State: Warn, Text: "之前空出 5 分钟"})
			}
			n.Set("60", lines)
			return n, func() *scrollBar { return n.bar }
		},
		"options": func() (scrolls, func() *scrollBar) {
			l := newOptionList(9, func(int) { t.Error("a press on the bar chose an option") })
			shown(l)
			var options []Option
			for i := range 90 {
				options = append(options, Option{Code: fmt.Sprint(i), Label: fmt.Sprint(i)})
			}
			l.set(options, 0)
			l.Resize(l.MinSize())
			return l, func() *scrollBar { return l.bar }
		},
	}
}

// All that scrolls has the same bar: a thumb of one size that is dragged, a press beside
// it turns a page, and a notch of the wheel goes three rows.
func TestScrollBars(t *testing.T) {
	for name, open := range scrollers(t) {
		t.Run(name, func(t *testing.T) {
			o, bar := open()
			along := func(y float32) fyne.PointEvent { // a position on the bar
				b := bar()
				at := fyne.NewPos(b.edge-4, y)
				if b.across {
					at = fyne.NewPos(y, b.edge-4)
				}
				return fyne.PointEvent{Position: at, AbsolutePosition: at}
			}
			down := func(y float32) {
				lastPress.on = nil
				o.MouseDown(&desktop.MouseEvent{PointEvent: along(y), Button: desktop.MouseButtonPrimary})
			}
			b := bar()
			thick, long := b.thumb.Size().Width, b.thumb.Size().Height
			if b.across {
				thick, long = long, thick
			}
			if b.thumb.Hidden || thick != barThick || long < barLeast || b.at != 0 {
				t.Fatalf("a thumb of %v by %v, hidden %v, at %v", thick, long, b.thumb.Hidden, b.at)
			}
			down(b.start + 5)
			o.Dragged(&fyne.DragEvent{PointEvent: along(b.start + 5 + (b.length-b.long)/2)})
			if half := b.limit / 2; math.Abs(bar().at-half) > 1 {
				t.Errorf("dragged half way it is at %v of %v", bar().at, b.limit)
			}
			o.Dragged(&fyne.DragEvent{PointEvent: along(5000)})
			if b = bar(); b.at != b.limit {
				t.Errorf("dragged to the end it is at %v of %v", b.at, b.limit)
			}
			o.MouseUp(&desktop.MouseEvent{})
			o.DragEnd()
			o.Dragged(&fyne.DragEvent{PointEvent: along(0)})
			if bar().at != b.limit {
				t.Error("it is dragged after it was let go")
			}
			down(b.from + 1)
			o.MouseUp(&desktop.MouseEvent{})
			if got, want := bar().at, max(b.limit-b.view, 0); math.Abs(got-want) > 0.01 {
				t.Errorf("a press above the thumb led to %v, want %v", got, want)
			}
			end := b.from + b.length - 1
			if b.across {
				end -= barGrip // beside the corner of two bars
			}
			down(end)
			o.MouseUp(&desktop.MouseEvent{})
			if bar().at != b.limit {
				t.Errorf("a press below the thumb led to %v of %v", bar().at, b.limit)
			}
			row := float64(Scaled(gridRowHeight))
			if b.whole {
				row = 1
			}
			turn := func(by float32) {
				e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)}
				if b.across {
					e.Scrolled = fyne.NewDelta(by, 0)
				}
				e.Position = fyne.NewPos(o.Size().Width/2, o.Size().Height/2)
				o.Scrolled(e)
			}
			turn(25)
			if got, want := bar().at, max(b.limit-3*row, 0); math.Abs(got-want) > 0.01 {
				t.Errorf("a notch of the wheel led to %v, want %v", got, want)
			}
			for range 3 {
				turn(25.0 / 3)
			}
			if got, want := bar().at, max(b.limit-6*row, 0); math.Abs(got-want) > 1.01 {
				t.Errorf("a notch in three parts led to %v, want %v", got, want)
			}
		})
	}
}
