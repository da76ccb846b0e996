package grid

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// register is a made-up model of n rows that counts how often rows are asked for.
type register struct {
	n, asked int
	first    string
}

func (r *register) Len() int { return r.n }

func (r *register) Row(i int) []Cell {
	r.asked++
	if i == 0 && r.first != "" {
		return []Cell{{Text: r.first}}
	}
	name := []string{"主会场入口", "停车场", "二楼走廊", "会务组"}[i%4]
	state := []look.State{look.Bad, look.Late, look.Warn, look.Done, look.Open, look.Under}[i%6]
	word := []string{"极高", "高", "中", "低", "未开始", "进行中"}[i%6]
	return []Cell{
		{Text: name, Strong: i%5 == 0},
		{Text: "签到高峰拥挤，需要增派引导人员并提前三十分钟开门 " + fmt.Sprint(i)},
		{Text: fmt.Sprintf("%d,%03d.00", i%90+1, i*37%1000)},
		{Text: word, State: state},
		{Text: "王伟"},
		{Text: "3月16日", Dim: i%2 == 0},
	}
}

func registerColumns() []Column {
	return []Column{
		{Key: "place", Head: "地点或活动", Width: 130, Sortable: true},
		{Key: "hazard", Head: "危险源", Width: 190, Sortable: true},
		{Key: "sum", Head: "金额", Width: 100, Right: true, Sortable: true},
		{Key: "level", Head: "等级", Width: 100, Sortable: true},
		{Key: "owner", Head: "责任人", Width: 80},
		{Key: "due", Head: "期限", Width: 100, Sortable: true},
	}
}

// gridWindow shows a grid of n rows and gives it the focus.
func gridWindow(t *testing.T, v look.Variant, scale float32, n int) (*Grid, *register, fyne.Window) {
	t.Helper()
	m := &register{n: n}
	var g *Grid
	w := kittest.Window(t, look.NewTheme(v, scale), func() fyne.CanvasObject {
		g = New(registerColumns(), m)
		return look.WithTips(g)
	}, 720, 420)
	return g, m, w
}

func click(g *Grid, x float32, row int, m fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: m}
	e.Position = fyne.NewPos(x, g.draw.headH+(float32(row)+0.5)*g.draw.rowH)
	g.MouseDown(e)
	g.MouseUp(e)
}

func TestGridWalksByKeyboard(t *testing.T) {
	g, _, w := gridWindow(t, look.Light, 1, 100)
	w.Canvas().Focus(g)
	page := int(g.draw.bodyH/g.draw.rowH) - 1
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 0},
		{fyne.KeyDown, 1},
		{fyne.KeyUp, 0},
		{fyne.KeyUp, 0},
		{fyne.KeyPageDown, page},
		{fyne.KeyEnd, 99},
		{fyne.KeyDown, 99},
		{fyne.KeyPageUp, 99 - page},
		{fyne.KeyHome, 0},
	} {
		kittest.Press(g, c.key)
		if g.Current() != c.want || !slices.Equal(g.Selected(), []int{c.want}) {
			t.Fatalf("after %s: at %d, selected %v, want %d", c.key, g.Current(), g.Selected(), c.want)
		}
		top := float64(c.want)*float64(g.draw.rowH) - g.offY
		if top < 0 || top+float64(g.draw.rowH) > float64(g.draw.bodyH)+0.5 {
			t.Errorf("after %s row %d is out of sight at %v", c.key, c.want, top)
		}
	}
}

func TestGridRanges(t *testing.T) {
	g, _, w := gridWindow(t, look.Light, 1, 50)
	w.Canvas().Focus(g)
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	want := func(rows ...int) {
		t.Helper()
		if !slices.Equal(g.Selected(), rows) {
			t.Fatalf("selected %v, want %v", g.Selected(), rows)
		}
	}
	click(g, 20, 3, 0)
	want(3)
	g.KeyDown(shift)
	kittest.Press(g, fyne.KeyDown, fyne.KeyDown)
	want(3, 4, 5)
	kittest.Press(g, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	want(2, 3)
	g.KeyUp(shift)
	click(g, 20, 6, fyne.KeyModifierShift)
	want(3, 4, 5, 6)
	click(g, 20, 5, fyne.KeyModifierControl)
	want(3, 4, 6)
	click(g, 20, 9, fyne.KeyModifierControl)
	want(3, 4, 6, 9)
	g.TypedShortcut(&fyne.ShortcutSelectAll{})
	if g.SelectedCount() != 50 {
		t.Fatalf("%d selected after Ctrl+A", g.SelectedCount())
	}
	kittest.Press(g, fyne.KeyEscape)
	want(9)
	g.SetSelection([]int{7, 2, 99, -1})
	want(2, 7)
	if g.Current() != 7 {
		t.Errorf("stands on %d, want the first given", g.Current())
	}
}

func TestGridDragSelects(t *testing.T) {
	g, _, _ := gridWindow(t, look.Light, 1, 50)
	click(g, 20, 0, 0) // lets go
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = fyne.NewPos(20, g.draw.headH+2.5*g.draw.rowH)
	g.MouseDown(e)
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, g.draw.headH+4.5*g.draw.rowH)}})
	if want := []int{2, 3, 4}; !slices.Equal(g.Selected(), want) {
		t.Errorf("selected %v, want %v", g.Selected(), want)
	}
	g.DragEnd()
}

func TestGridTellsFirstAndLastOfARun(t *testing.T) {
	g, _, w := gridWindow(t, look.Light, 1, 100)
	w.Canvas().Focus(g)
	var told [][]int
	g.OnSelect = func(rows []int) { told = append(told, rows) }
	kittest.Press(g, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	if len(told) != 1 || told[0][0] != 0 {
		t.Fatalf("told %v at once, want the first row", told)
	}
	g.Settle()
	g.Settle()
	if len(told) != 2 || told[1][0] != 3 {
		t.Fatalf("told %v, want the first row and the last", told)
	}
	g.SetSelection([]int{8})
	g.Settle()
	if len(told) != 2 {
		t.Errorf("SetSelection was told: %v", told)
	}
	kittest.Press(g, fyne.KeyDown)
	if len(told) != 3 || told[2][0] != 9 {
		t.Errorf("told %v, want the change after SetSelection at once", told)
	}
}

func TestGridHooks(t *testing.T) {
	g, _, w := gridWindow(t, look.Light, 1, 10)
	w.Canvas().Focus(g)
	var log []string
	say := func(f string, a ...any) { log = append(log, fmt.Sprintf(f, a...)) }
	g.OnOpen = func(row int) { say("open %d", row) }
	g.OnDelete = func() { say("delete") }
	g.OnCopy = func() { say("copy") }
	g.OnSort = func(col int) { say("sort %d", col) }
	g.OnMenu = func(row int, _ fyne.Position) { say("menu %d", row) }
	g.OnSearchKey = func(r rune) { say("search %c", r) }
	kittest.Press(g, fyne.KeyReturn, fyne.KeyDelete) // nothing is selected yet
	kittest.Press(g, fyne.KeyDown, fyne.KeyReturn, fyne.KeyDelete, desktop.KeyMenu)
	g.TypedShortcut(&fyne.ShortcutCopy{})
	kittest.Type(g, "w")
	kittest.Press(g, fyne.KeyZ)
	kittest.Press(g, fyne.KeyReturn) // belongs to the input method, which has eaten the z
	click(g, 20, 4, 0)
	click(g, 20, 4, 0)
	click(g, 150, -1, 0) // the head
	click(g, 600, -1, 0) // a head that does not sort
	g.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(20, g.draw.headH+2.5*g.draw.rowH)})
	want := "open 0, delete, menu 0, copy, search w, open 4, sort 1, menu 2"
	if got := strings.Join(log, ", "); got != want {
		t.Errorf("heard %s\nwant  %s", got, want)
	}
}

func TestGridColumnWidths(t *testing.T) {
	g, _, _ := gridWindow(t, look.Light, 1.5, 10)
	var told []string
	g.OnResizeColumn = func(key string, width float32) { told = append(told, fmt.Sprint(key, " ", width)) }
	edge := g.draw.rights[0]
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = fyne.NewPos(edge, 10)
	g.MouseDown(e)
	for _, by := range []float32{10, 30} {
		g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(edge+by, 10)}})
	}
	g.DragEnd()
	if want := []string{"place 150"}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	g.FitColumn(1)
	if s := g.draw.slots[0]; s.cells[1].cut {
		t.Errorf("%q is cut in a column made to fit, %v wide", s.cells[1].data.Text, g.Columns()[1].Width)
	}
	if x, _ := g.draw.limits(); x == 0 {
		t.Fatal("columns wider than the view cannot be scrolled")
	}
	kittest.Press(g, fyne.KeyRight)
	if g.offX == 0 || g.draw.top[0].text.Position().X >= look.Scaled(look.CellPad) {
		t.Error("the head does not follow the rows sideways")
	}
}

func TestGridCutsAndTells(t *testing.T) {
	g, m, _ := gridWindow(t, look.Light, 1, 3)
	m.first = strings.Repeat("很长的名称", 20) + "\n第二行"
	g.RefreshRows(0)
	c := g.draw.slots[0].cells[0]
	if !c.cut || !strings.HasSuffix(c.text.Text, "…") || strings.Contains(c.text.Text, "\n") {
		t.Errorf("shown as %q", c.text.Text)
	}
	if w := fyne.MeasureText(c.text.Text, c.text.TextSize, c.text.TextStyle).Width; w > 130-2*look.CellPad+1 {
		t.Errorf("%v wide in a column of 130", w)
	}
	if _, whole := g.cutAt(0, 30); whole != m.first {
		t.Errorf("tooltip %q", whole)
	}
	if _, whole := g.cutAt(1, 30); whole != "" {
		t.Errorf("tooltip %q on a text that is shown whole", whole)
	}
}

func TestGridRefreshAfterTheModelShrinks(t *testing.T) {
	g, m, _ := gridWindow(t, look.Light, 1, 100)
	empty := look.Dim("还没有风险")
	g.Empty = empty
	g.Select(99)
	g.SelectAll()
	m.n = 5
	g.Refresh()
	if g.SelectedCount() != 5 || g.Current() != 4 || g.offY != 0 {
		t.Errorf("%d selected, at %d, scrolled to %v", g.SelectedCount(), g.Current(), g.offY)
	}
	if empty.Visible() {
		t.Error("the placeholder is seen beside rows")
	}
	m.n = 0
	g.Refresh()
	kittest.Press(g, fyne.KeyDown, fyne.KeyEnd)
	if !empty.Visible() || g.SelectedCount() != 0 || g.Current() != -1 {
		t.Errorf("placeholder seen %v, %d selected, at %d", empty.Visible(), g.SelectedCount(), g.Current())
	}
}

func TestGridHundredThousandRows(t *testing.T) {
	g, m, w := gridWindow(t, look.Light, 1, 100_000)
	before := len(test.LaidOutObjects(w.Content()))
	m.asked = 0
	for range 50 {
		g.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -4000)})
	}
	g.ScrollTo(99_999)
	if after := len(test.LaidOutObjects(w.Content())); after > before || after > 400 {
		t.Errorf("%d objects after scrolling, %d before", after, before)
	}
	if limit := 52 * len(g.draw.slots); m.asked > limit {
		t.Errorf("asked for %d rows, want at most %d", m.asked, limit)
	}
	last := g.draw.slots[99_999%len(g.draw.slots)]
	if bottom := last.box.Position().Y + g.draw.rowH; last.row != 99_999 || bottom != g.draw.bodyH {
		t.Errorf("the last row is row %d and ends at %v of %v", last.row, bottom, g.draw.bodyH)
	}
}

// A list asked to show a row before it has a size begins at its top.
func TestGridScrollsOnlyOnceItHasASize(t *testing.T) {
	g, _, _ := gridWindow(t, look.Light, 1, 40)
	g.Resize(fyne.NewSize(300, 20)) // less than its head
	g.ScrollTo(0)
	g.Resize(fyne.NewSize(300, 300))
	if g.offY != 0 {
		t.Errorf("it begins %v below its top", g.offY)
	}
}

// A column that grows shows long names whole as far as it may, until a person sets it.
func TestAColumnGrowsWithItsNames(t *testing.T) {
	m := &register{n: 3, first: "Margaret Holmes-Carter"}
	var g *Grid
	kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		cols := registerColumns()
		cols[0].Grows = true
		g = New(cols, m)
		return look.WithTips(g)
	}, 720, 420)
	if c := g.draw.slots[0].cells[0]; c.cut {
		t.Errorf("shown as %q", c.text.Text)
	}
	m.first = strings.Repeat("very ", 20) + "long"
	g.RefreshRows(0)
	if left, right := g.draw.cell(0); right-left > 130*mostGrowth {
		t.Errorf("%v wide", right-left)
	}
	g.setWidth(0, 60)
	if left, right := g.draw.cell(0); right-left != 60 {
		t.Errorf("%v wide where 60 was asked for", right-left)
	}
}

// A double click on a row opens that row, also when the first press brought something
// above the table that moves the rows down.
func TestADoubleClickOpensTheRowItBeganOn(t *testing.T) {
	for name, down := range map[string]float32{"stays": 0, "one row": 32, "far": 160, "under its head": 60} {
		g, _, w := gridWindow(t, look.Light, 1, 40)
		opened := -1
		g.OnOpen = func(row int) { opened = row }
		g.OnSort = func(int) { t.Errorf("%s: sorted", name) }
		focus.Stray(nil, fyne.Position{}) // the next press is a first one
		place := func(x, y float32) *desktop.MouseEvent {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g).AddXY(x, y)
			return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y), AbsolutePosition: at}, Button: desktop.MouseButtonPrimary}
		}
		first := place(40, g.RowMiddle(1))
		g.MouseDown(first)
		g.MouseUp(first)
		second := *first
		second.Position.Y -= down // the table has gone down by so much
		g.MouseDown(&second)
		g.MouseUp(&second)
		time.Sleep(30 * time.Millisecond) // it is opened late
		if opened != 1 || g.Current() != 1 {
			t.Errorf("%s: row %d opened, %d selected", name, opened, g.Current())
		}
		_ = w
	}
}
