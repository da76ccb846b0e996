package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"golang.org/x/image/font/sfnt"

	"huiwu/assets"
)

func bands() fyne.CanvasObject {
	return Pad(Column(8,
		NewBand(Verdict{Title: "请扫描胸牌或输入姓名", Text: "名单共 300 人"}),
		NewBand(Verdict{State: Done, Title: "张伟 主任", Text: "市发展和改革委员会 · 来宾", Word: "签到成功", Note: "座位 A-07"}),
		NewBand(Verdict{State: Warn, Title: "欧阳娜娜", Text: "09:07 已在签到台“东门”进场 · 江州市文化和旅游局对外交流合作处", Word: "已签到"}),
		NewBand(Verdict{State: Late, Title: "Aleksandra Konstantinopolskaya-Wright", Text: "Contoso Ltd", Word: "On leave", Note: "Seat D-02"}),
		NewBand(Verdict{State: Under, Sign: "→", Title: "李娜", Word: "已签退", Note: "10:15"}),
		Row(8, NewBigChip(Warn, "★", "重要来宾，请引导接待"), NewBigChip(Info, "", "发胸牌"), NewBigChip(Plain, "", "随行 1 人")),
	), 10, 10, 10, 10)
}

func TestBandLooks(t *testing.T) {
	for name, v := range map[string]Variant{"light": Light, "dark": Dark} {
		w := window(t, NewTheme(v, 1), func() fyne.CanvasObject { return Surface(bands(), ColorGround) }, 640, 560)
		settle(w)
		test.AssertRendersToImage(t, "band_"+name+".png", w.Canvas())
	}
}

// The hand and the eye look for band and field at the same place always.
func TestBandKeepsItsHeight(t *testing.T) {
	var b *Band
	w := window(t, NewTheme(Light, 1), func() fyne.CanvasObject {
		b = NewBand(Verdict{})
		return Column(0, b)
	}, 500, 200)
	empty := b.MinSize()
	b.Set(Verdict{State: Late, Title: strings.Repeat("很长的姓名", 20), Text: strings.Repeat("单位", 99), Word: strings.Repeat("词", 40), Note: "座位"})
	if b.MinSize() != empty {
		t.Errorf("height %v, then %v", empty, b.MinSize())
	}
	w.Resize(fyne.NewSize(320, 200))
	r := test.WidgetRenderer(b).(*bandRenderer)
	if end := r.title.Position().X + r.title.MinSize().Width; end > r.word.Position().X {
		t.Errorf("the title ends at %v, the word begins at %v", end, r.word.Position().X)
	}
	for _, x := range []*canvas.Text{r.title, r.text, r.word} {
		if end := x.Position().X + x.MinSize().Width; !strings.HasSuffix(x.Text, "…") || end > 320 {
			t.Errorf("%q ends at %v", x.Text, end)
		}
	}
	if l := b.AccessibilityLabel(); !strings.Contains(l, "很长的姓名") || !strings.Contains(l, "座位") {
		t.Errorf("read as %q", l)
	}
	test.ApplyTheme(t, NewTheme(Light, 2))
	if grown := b.MinSize().Height; grown <= empty.Height || grown >= 2*empty.Height {
		t.Errorf("at 200 %% the band is %v high, at 100 %% %v", grown, empty.Height)
	}
}

func TestFacesHoldSignsOfBands(t *testing.T) {
	all := "★→←?›…"
	for _, s := range signs {
		all += s
	}
	f, err := sfnt.Parse(assets.SansBold)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all {
		if g, err := f.GlyphIndex(nil, r); err != nil || g == 0 {
			t.Errorf("no %q in the bold face", r)
		}
	}
}

func bigRows(n int) [][]GridCell {
	var rows [][]GridCell
	for i := range n {
		rows = append(rows, []GridCell{{Text: string(rune('甲' + i)), Strong: true}, {Text: "单位"}, {Text: "未到", State: Open}})
	}
	return rows
}

func TestBigList(t *testing.T) {
	var l *BigList
	w := window(t, NewTheme(Light, 1), func() fyne.CanvasObject {
		l = NewBigList([]GridColumn{{Width: 120}, {}, {Width: 120}}, 7, 30, 40, 15)
		return l
	}, 400, 150+2*listEdge)
	l.SetRows(bigRows(12), 0, nil)
	if l.seen() != 5 || l.Current() != 0 {
		t.Fatalf("%d rows in sight, mark on %d", l.seen(), l.Current())
	}
	for _, k := range []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyPageDown} {
		if !l.Key(k) {
			t.Errorf("%s is not used", k)
		}
	}
	if l.Current() != 6 || l.top != 2 {
		t.Errorf("mark on %d, first in sight %d", l.Current(), l.top)
	}
	l.Key(fyne.KeyPageDown)
	l.Key(fyne.KeyPageDown)
	if l.Current() != 11 || l.Key(fyne.KeyLeft) {
		t.Errorf("mark on %d", l.Current())
	}
	chosen, opened := []int{}, []int{}
	l.OnChoose, l.OnOpen = func(i int) { chosen = append(chosen, i) }, func(i int) { opened = append(opened, i) }
	press := func(y float32) {
		l.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, y)}, Button: desktop.MouseButtonPrimary})
	}
	press(listEdge + 31)
	press(listEdge + 31)
	press(listEdge + 61)
	press(500)
	if len(chosen) != 3 || chosen[0] != 8 || len(opened) != 1 || opened[0] != 8 || l.Current() != 9 {
		t.Errorf("chosen %v, opened %v, mark on %d", chosen, opened, l.Current())
	}
	l.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 10)})
	if l.top != 6 {
		t.Errorf("first in sight %d after the wheel", l.top)
	}
	w.Resize(fyne.NewSize(400, 400))
	if l.seen() != 9 || l.rowHeight() != 40 {
		t.Errorf("%d rows of %v", l.seen(), l.rowHeight())
	}
	l.SetRows(nil, 0, Text("没有"))
	if l.Current() != -1 || l.Rows() != 0 {
		t.Error("a mark without rows")
	}
	l.Key(fyne.KeyDown)
	press(listEdge + 10)
	if o := test.WidgetRenderer(l).Objects(); o[len(o)-2] != l.empty {
		t.Error("nothing stands in the place of the rows")
	}
}

func TestBigEntry(t *testing.T) {
	var e *BigEntry
	pressed := 0
	w := window(t, NewTheme(Light, 1), func() fyne.CanvasObject {
		e = NewBigEntry()
		return Pad(Column(8, e.Large(NewPrimary("签到", nil, func() { pressed++ })), NewEntry()), 10, 10, 10, 10)
	}, 420, 130)
	settle(w)
	keys, returns := []fyne.KeyName{}, 0
	e.OnKey = func(k *fyne.KeyEvent) bool { keys = append(keys, k.Name); return k.Name == fyne.KeyTab }
	e.OnReturn = func() { returns++ }
	w.Canvas().Focus(e)
	if w.Canvas().Focused() != fyne.Focusable(e) {
		t.Fatalf("focus on %T", w.Canvas().Focused())
	}
	// The guard for input methods holds in large type too.
	press(e, "Z", "H", fyne.KeyReturn)
	if returns != 0 {
		t.Error("Return that chose a word reached the screen")
	}
	typed(e, "zhang w")
	press(e, fyne.KeyReturn)
	if e.Text != "zhang w" || returns != 1 {
		t.Errorf("%q, %d returns", e.Text, returns)
	}
	if e.AcceptsTab() {
		t.Error("Tab stays without KeepTab")
	}
	e.KeepTab = true
	press(e, fyne.KeyTab)
	if !e.AcceptsTab() || keys[len(keys)-1] != fyne.KeyTab || e.Text != "zhang w" {
		t.Errorf("after Tab: %q, keys %v", e.Text, keys)
	}
	used := false
	e.OnShortcut = func(s fyne.Shortcut) bool { _, undo := s.(*fyne.ShortcutUndo); used = used || undo; return undo }
	e.TypedShortcut(&fyne.ShortcutUndo{})
	if !used || e.Text != "zhang w" {
		t.Error("the screen did not see Ctrl+Z before the field")
	}
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	if e.SelectedText() != "zhang w" {
		t.Error("other shortcuts do not reach the field")
	}
	press(e, fyne.KeyEnd)
	test.AssertRendersToImage(t, "bigentry.png", w.Canvas())
	for _, o := range test.LaidOutObjects(w.Content()) {
		if b, ok := o.(*Button); ok {
			test.Tap(b)
		}
	}
	if pressed != 1 {
		t.Error("the button upon the field takes no clicks")
	}
}

// Names that need more room than their column get it from the column of the rest, which
// keeps some for its own texts.
func TestABigListShowsNamesWhole(t *testing.T) {
	var l *BigList
	window(t, NewTheme(Light, 1), func() fyne.CanvasObject {
		l = NewBigList([]GridColumn{{Width: 100}, {}, {Width: 120}}, 4, 30, 40, 15)
		return WithTips(l)
	}, 560, 200)
	r := test.WidgetRenderer(l).(*bigListRenderer)
	row := func(name, place string) {
		l.SetRows([][]GridCell{{{Text: name, Strong: true}, {Text: place}, {Text: "Expected", State: Open}}}, 0, nil)
	}
	for _, c := range []struct{ name, place, shown string }{
		{"Margaret Holmes", "", "Margaret Holmes"},
		{"Margaret Holmes", "Northgate Council Office for Everything", "Margaret Holmes"},
		{"李敏", "Northgate Council Office", "李敏"},
	} {
		row(c.name, c.place)
		if got := r.slots[0].texts[0].Text; got != c.shown {
			t.Errorf("%q beside %q is shown as %q", c.name, c.place, got)
		}
	}
	row("李敏", "")
	if x := r.lefts(560)[1]; x != 100+listEdge {
		t.Errorf("a short name moved the next column to %v", x)
	}
	row(strings.Repeat("very ", 30)+"long", "Northgate Council Office")
	if at := r.lefts(560); at[2]-at[1] < leastRest-1 {
		t.Errorf("a long name left %v for the place", at[2]-at[1])
	}
}
