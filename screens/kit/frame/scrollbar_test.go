package frame

import (
	"fmt"
	"math"
	"testing"

	"huiwu/screens/kit/big"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/view"

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

// numbered are rows of a table.
type numbered int

func (n numbered) Len() int              { return int(n) }
func (n numbered) Row(i int) []grid.Cell { return []grid.Cell{{Text: fmt.Sprint(i)}, {Text: "张伟"}} }

// manyBlocks are blocks of a list.
type manyBlocks int

func (n manyBlocks) Len() int { return int(n) }
func (n manyBlocks) Row(i int) blocks.Block {
	return blocks.Block{Margin: fmt.Sprint(i), Text: "会议听取了关于项目进展情况的汇报。"}
}

// longColumn is a board whose second column is long.
type longColumn struct{}

func (longColumn) Columns() []view.BoardColumn {
	return []view.BoardColumn{{Title: "未开始", Len: 3}, {Title: "进行中", Len: 90}, {Title: "已完成", Len: 1}}
}
func (longColumn) Card(_, row int) view.BoardCard { return view.BoardCard{Title: fmt.Sprint(row)} }

// scrollers are all of them with more content than they show, each with its bar.
func scrollers(t *testing.T) map[string]func() (scrolls, func() *look.ScrollBar) {
	shown := func(o fyne.CanvasObject) {
		kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject { return o }, 620, 420)
	}
	table := func() *grid.Grid {
		g := grid.New([]grid.Column{{Key: "a", Head: "序号", Width: 300}, {Key: "b", Head: "姓名", Width: 300}}, numbered(500))
		shown(g)
		return g
	}
	return map[string]func() (scrolls, func() *look.ScrollBar){
		"table": func() (scrolls, func() *look.ScrollBar) {
			g := table()
			return g, func() *look.ScrollBar { return g.Bar(false) }
		},
		"table sideways": func() (scrolls, func() *look.ScrollBar) {
			g := table()
			g.Resize(fyne.NewSize(300, 400))
			return g, func() *look.ScrollBar { return g.Bar(true) }
		},
		"blocks": func() (scrolls, func() *look.ScrollBar) {
			l := blocks.NewBlockList(manyBlocks(90))
			shown(l)
			return l, l.Bar
		},
		"timetable": func() (scrolls, func() *look.ScrollBar) {
			table := blocks.NewTimetable()
			shown(table)
			var day []blocks.TimeSlot
			for i := range 40 {
				day = append(day, blocks.TimeSlot{ID: fmt.Sprint(i), From: "09:00", To: "09:30", Length: "30", Title: "开幕式"})
			}
			table.SetSlots(day, "")
			return table, table.Bar
		},
		"board": func() (scrolls, func() *look.ScrollBar) {
			b := view.NewBoard(longColumn{})
			shown(b)
			return b, func() *look.ScrollBar { return b.Bar(1) }
		},
		"large list": func() (scrolls, func() *look.ScrollBar) {
			l := big.NewList([]grid.Column{{Width: 120}, {}, {Width: 120}}, 7, 30, 40, 15)
			shown(l)
			rows := make([][]grid.Cell, 90)
			for i := range rows {
				rows[i] = []grid.Cell{{Text: fmt.Sprint(i)}, {Text: "张伟"}, {Text: "发改委"}}
			}
			l.SetRows(rows, 0, nil)
			return l, l.Bar
		},
		"notices": func() (scrolls, func() *look.ScrollBar) {
			n := NewWarnings(6)
			shown(n)
			var lines []Warning
			for i := range 60 {
				lines = append(lines, Warning{Key: fmt.Sprint(i), State: look.Warn, Text: "之前空出 5 分钟"})
			}
			n.Set("60", lines)
			return n, func() *look.ScrollBar { return n.bar }
		},
		"options": func() (scrolls, func() *look.ScrollBar) {
			var options []input.Option
			for i := range 90 {
				options = append(options, input.Option{Code: fmt.Sprint(i), Label: fmt.Sprint(i)})
			}
			l := input.NewOptions(options, func(int) { t.Error("a press on the bar chose an option") })
			shown(l)
			l.Resize(l.MinSize())
			return l, l.Bar
		},
	}
}

// barState is a bar as it is drawn.
type barState struct {
	edge, from, length float32
	at, limit, view    float64
	start, long, thick float32
	across, whole      bool
}

func stateOf(b *look.ScrollBar) (s barState) {
	s.edge, s.from, s.length = b.Track()
	s.at, s.limit, s.view = b.Scrolled()
	s.start, s.long, s.thick = b.ThumbAt()
	s.across, s.whole = b.Across(), b.WholeRows()
	return s
}

// All that scrolls has the same bar: a thumb of one size that is dragged, a press beside
// it turns a page, and a notch of the wheel goes three rows.
func TestScrollBars(t *testing.T) {
	for name, open := range scrollers(t) {
		t.Run(name, func(t *testing.T) {
			o, bar := open()
			along := func(y float32) fyne.PointEvent { // a position on the bar
				b := stateOf(bar())
				at := fyne.NewPos(b.edge-4, y)
				if b.across {
					at = fyne.NewPos(y, b.edge-4)
				}
				return fyne.PointEvent{Position: at, AbsolutePosition: at}
			}
			down := func(y float32) {
				focus.Stray(nil, fyne.Position{}) // the press is a first one
				o.MouseDown(&desktop.MouseEvent{PointEvent: along(y), Button: desktop.MouseButtonPrimary})
			}
			b := stateOf(bar())
			if b.thick != look.BarThick || b.long < look.BarLeast || b.at != 0 {
				t.Fatalf("a thumb of %v by %v at %v", b.thick, b.long, b.at)
			}
			down(b.start + 5)
			o.Dragged(&fyne.DragEvent{PointEvent: along(b.start + 5 + (b.length-b.long)/2)})
			if half := b.limit / 2; math.Abs(stateOf(bar()).at-half) > 1 {
				t.Errorf("dragged half way it is at %v of %v", stateOf(bar()).at, b.limit)
			}
			o.Dragged(&fyne.DragEvent{PointEvent: along(5000)})
			if b = stateOf(bar()); b.at != b.limit {
				t.Errorf("dragged to the end it is at %v of %v", b.at, b.limit)
			}
			o.MouseUp(&desktop.MouseEvent{})
			o.DragEnd()
			o.Dragged(&fyne.DragEvent{PointEvent: along(0)})
			if stateOf(bar()).at != b.limit {
				t.Error("it is dragged after it was let go")
			}
			down(b.from + 1)
			o.MouseUp(&desktop.MouseEvent{})
			if got, want := stateOf(bar()).at, max(b.limit-b.view, 0); math.Abs(got-want) > 0.01 {
				t.Errorf("a press above the thumb led to %v, want %v", got, want)
			}
			end := b.from + b.length - 1
			if b.across {
				end -= look.BarGrip // beside the corner of two bars
			}
			down(end)
			o.MouseUp(&desktop.MouseEvent{})
			if stateOf(bar()).at != b.limit {
				t.Errorf("a press below the thumb led to %v of %v", stateOf(bar()).at, b.limit)
			}
			row := float64(look.Scaled(look.RowHeight))
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
			if got, want := stateOf(bar()).at, max(b.limit-3*row, 0); math.Abs(got-want) > 0.01 {
				t.Errorf("a notch of the wheel led to %v, want %v", got, want)
			}
			for range 3 {
				turn(25.0 / 3)
			}
			if got, want := stateOf(bar()).at, max(b.limit-6*row, 0); math.Abs(got-want) > 1.01 {
				t.Errorf("a notch in three parts led to %v, want %v", got, want)
			}
		})
	}
}
