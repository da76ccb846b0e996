package view

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// cards is a board of three columns.
type cards struct {
	lens  [3]int
	asked int
}

func (c *cards) Columns() []BoardColumn {
	return []BoardColumn{{"a", "未开始", look.Open, c.lens[0]}, {"b", "进行中", look.Under, c.lens[1]}, {"c", "已办结", look.Done, c.lens[2]}}
}

func (c *cards) Card(column, row int) BoardCard {
	c.asked++
	card := BoardCard{Title: fmt.Sprintf("第 %d 列第 %d 项任务，名称要占两行才写得完", column+1, row+1), Left: "03-05 到期", Foot: "刘庆洋 · 年中工作会议"}
	if row == 0 {
		card.State, card.Word, card.Left = look.Late, "逾期", "03-01"
	}
	return card
}

func sampleBoard(c *cards) (*Board, *[]string) {
	b := NewBoard(c)
	said := &[]string{}
	say := func(format string, args ...any) { *said = append(*said, fmt.Sprintf(format, args...)) }
	b.OnSelect = func(c, r int) { say("select %d %d", c, r) }
	b.OnOpen = func(c, r int) { say("open %d %d", c, r) }
	b.OnMove = func(c, r, to int) { say("move %d %d %d", c, r, to) }
	b.OnDelete = func(c, r int) { say("delete %d %d", c, r) }
	b.OnStuck = func(c, r int) { say("stuck %d %d", c, r) }
	b.CanMove = func(from, to int) bool { return from != 2 || to != 1 }
	return b, said
}

func TestBoard(t *testing.T) {
	c := &cards{lens: [3]int{2000, 0, 3}}
	var b *Board
	var said *[]string
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject { b, said = sampleBoard(c); return look.WithTips(b) }, 620, 420)
	if c.asked > 60 {
		t.Errorf("%d cards were asked for; those in sight are enough", c.asked)
	}
	w.Canvas().Focus(b)
	kittest.Press(b, fyne.KeyDown, fyne.KeyUp, fyne.KeyRight, fyne.KeyEnd, fyne.KeyRight)
	b.TypedShortcut(kittest.AltKey(fyne.KeyLeft)) // past the column it may not enter
	b.TypedShortcut(kittest.AltKey(fyne.KeyRight))
	kittest.Press(b, fyne.KeyReturn, fyne.KeyDelete)
	want := "select 0 1,select 0 0,select 2 0,select 2 2,move 2 2 0,stuck 2 2,open 2 2,delete 2 2"
	if got := strings.Join(*said, ","); got != want {
		t.Errorf("%s\nnot\n%s", got, want)
	}
	kittest.Press(b, fyne.KeyLeft, fyne.KeyEnd)
	if _, row := b.Current(); row != 1999 || b.tops[0] == 0 {
		t.Errorf("the last card is %d, scrolled to %v", row, b.tops[0])
	}
	c.lens[0] = 1
	b.Refresh()
	if _, row := b.Current(); row != 0 || b.tops[0] != 0 {
		t.Errorf("with one card left it stands on %d, scrolled to %v", row, b.tops[0])
	}
	test.AssertRendersToImage(t, "board.png", w.Canvas())
}

func TestBoardByMouse(t *testing.T) {
	c := &cards{lens: [3]int{3, 1, 1}}
	var b *Board
	var said *[]string
	kittest.Window(t, look.NewTheme(look.Dark, 1), func() fyne.CanvasObject { b, said = sampleBoard(c); return b }, 620, 420)
	at := func(column, row int) fyne.Position {
		return fyne.NewPos(b.left(column)+40, look.Scaled(boardHead)+float32(float64(row)*b.pitch())+40)
	}
	drag := func(column, row, to int) {
		b.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(column, row)}, Button: desktop.MouseButtonPrimary})
		b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(to, 0)}})
		b.MouseUp(nil)
		b.DragEnd()
	}
	drag(0, 1, 1)
	drag(2, 0, 1)
	drag(0, 0, 0)
	b.TappedSecondary(&fyne.PointEvent{Position: at(0, 2)})
	want := "select 0 1,move 0 1 1,select 2 0,stuck 2 0,select 0 0"
	if got := strings.Join(*said, ","); got != want {
		t.Errorf("%s\nnot\n%s", got, want)
	}
	b.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at(0, 0)}, Scrolled: fyne.NewDelta(0, -1000)})
	if b.tops[0] != b.most(0) {
		t.Errorf("scrolled to %v of %v", b.tops[0], b.most(0))
	}
	b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 5)}})
	b.MouseOut()
}

func TestMonth(t *testing.T) {
	today := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	var m *Month
	word := map[string]string{"date.mon": "一", "date.tue": "二", "date.wed": "三", "date.thu": "四", "date.fri": "五", "date.sat": "六", "date.sun": "日"}
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		m = NewMonth(today, func(key string, _ ...any) string { return word[key] })
		m.Set(map[string]MonthDay{
			"2026-03-05": {Count: 5, Items: []MonthItem{{"核对名单", look.Late}, {"印制手册", look.Open}, {"落实会场", look.Under}, {"归档", look.Done}}},
			"2026-02-28": {Count: 1, Late: 1, Items: []MonthItem{{"整理材料并移交档案室", look.Late}}},
			"2026-03-20": {Count: 400, Late: 399, Items: []MonthItem{{"办理报批", look.Open}}},
		})
		return look.Card(m)
	}, 620, 480)
	var said []string
	m.OnDay = func(d time.Time) { said = append(said, d.Format("01-02")) }
	m.OnMonth = func(first, last time.Time) {
		said = append(said, first.Format("01-02")+"~"+last.Format("01-02"))
	}
	m.OnOpen = func(d time.Time) { said = append(said, "open "+d.Format("01-02")) }
	w.Canvas().Focus(m)
	kittest.Press(m, fyne.KeyRight, fyne.KeyDown, fyne.KeyUp, fyne.KeyLeft, fyne.KeyReturn)
	if got := strings.Join(said, ","); got != "03-03,03-10,03-03,03-02,open 03-02" {
		t.Error(got)
	}
	said = nil
	kittest.Press(m, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown)
	if got := strings.Join(said, ","); got != "03-31,01-26~03-01,02-28,02-23~04-05,03-28" {
		t.Error(got)
	}
	m.Today()
	cw, ch, head := m.cell()
	m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(cw*3.5, head+ch*1.5)}, Button: desktop.MouseButtonPrimary})
	if got := m.Day().Format(time.DateOnly); got != "2026-03-05" {
		t.Errorf("pressed on %s", got)
	}
	for _, edge := range []fyne.Position{{X: -3, Y: 9}, {X: 3, Y: 3}, {X: cw * 8, Y: head + 5}, {X: 3, Y: head + ch*7}} {
		if cell := m.cellAt(edge); cell != -1 {
			t.Errorf("%v is cell %d", edge, cell)
		}
	}
	test.AssertRendersToImage(t, "month.png", w.Canvas())
	m.Stand(time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC))
	kittest.Press(m, fyne.KeyRight, fyne.KeyPageDown)
	if m.Day().Year() != 9999 {
		t.Errorf("went to %s", m.Day())
	}
}

// A double click on a day of the month before opens that day, though its first press has
// turned the month and another day lies under the pointer.
func TestADoubleClickOpensTheDayItBeganOn(t *testing.T) {
	var m *Month
	kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		m = NewMonth(time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC), func(string, ...any) string { return "" })
		return m
	}, 620, 480)
	opened := ""
	m.OnOpen = func(d time.Time) { opened += d.Format(time.DateOnly) }
	cw, ch, head := m.cell()
	at := fyne.NewPos(cw*0.5, head+ch*0.5) // 23 February
	for range 2 {
		m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Button: desktop.MouseButtonPrimary})
	}
	if now := m.Day().Format(time.DateOnly); opened != "2026-02-23" || now != opened {
		t.Errorf("opened %q and stands on %s", opened, now)
	}
}

func TestFlow(t *testing.T) {
	one, two := input.NewButton("一二三四五六", nil, nil), input.NewButton("七八九十", nil, nil)
	f := look.RowWrap(8, one, two)
	kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject { return look.Column(0, f) }, 400, 200)
	if one.Position().Y != two.Position().Y {
		t.Error("both have room in a line")
	}
	f.Resize(fyne.NewSize(130, 200))
	if two.Position().Y <= one.Position().Y || two.Position().X != 0 {
		t.Errorf("the second stands at %v", two.Position())
	}
	if h := f.MinSize().Height; h < 2*input.ControlHeight {
		t.Errorf("two lines are %v high", h)
	}
}
