package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestNav(t *testing.T) {
	var n *Nav
	w := window(t, NewTheme(Light, 1), func() fyne.CanvasObject { n = sampleNav(); return WithTips(n) }, 180, 300)
	var chosen []string
	n.OnChoose = func(k string) { chosen = append(chosen, k) }
	w.Canvas().Focus(n)
	press(n, fyne.KeyUp, fyne.KeyUp, fyne.KeyReturn)
	if n.Current() != "prep" {
		t.Errorf("went to %s, want prep", n.Current())
	}
	press(n, fyne.KeyEnd, fyne.KeyDown, fyne.KeySpace)
	test.Tap(n.rows[0])
	if got := strings.Join(chosen, ","); got != "prep,settings,overview" {
		t.Errorf("chosen %s", got)
	}
	wide := n.MinSize().Width
	n.SetFolded(true)
	if n.MinSize().Width >= wide/2 || !n.Folded() {
		t.Errorf("folded width %v of %v", n.MinSize().Width, wide)
	}
	test.AssertRendersToImage(t, "nav_folded.png", w.Canvas())
	n.SetFolded(false)
	n.SetWords("Huiwu", map[string]string{"overview": "Overview of the meeting"})
	if n.MinSize().Width <= wide {
		t.Error("the list does not grow with longer words")
	}
}

func TestTabBar(t *testing.T) {
	var b *TabBar
	w := window(t, NewTheme(Light, 1), func() fyne.CanvasObject {
		b = NewTabBar(Tab{"a", "风险评估"}, Tab{"b", "安全预案"}, Tab{"c", "安保排班"}, Tab{"d", "设备检查"}, Tab{"e", "突发事件"})
		return Column(0, b)
	}, 300, 80)
	var chosen []string
	b.OnChoose = func(k string) { chosen = append(chosen, k) }
	if n := len(b.spots); n >= 6 || b.spots[n-1].index != 5 {
		t.Fatalf("places %v: want fewer tabs and a menu", b.spots)
	}
	w.Canvas().Focus(b)
	press(b, fyne.KeyRight, fyne.KeyEnd, fyne.KeyRight)
	if b.Current() != "e" || strings.Join(chosen, ",") != "b,e" {
		t.Errorf("current %s, chosen %v", b.Current(), chosen)
	}
	shown := false
	for _, s := range b.spots {
		shown = shown || s.index == 4
		if s.x+s.width > 300 {
			t.Errorf("tab %d ends at %v", s.index, s.x+s.width)
		}
	}
	if !shown {
		t.Error("the current tab is hidden in the menu")
	}
	b.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 10)})
	if b.Current() != "a" {
		t.Errorf("tapped the first, current is %s", b.Current())
	}
	test.AssertRendersToImage(t, "tabs.png", w.Canvas())
	press(b, fyne.KeyDown)
	if w.Canvas().Overlays().Top() == nil {
		t.Error("Down does not open the menu")
	}
	b.SetTabs(Tab{"x", "甲"}, Tab{"a", "乙"})
	if b.Current() != "a" || len(b.spots) != 2 {
		t.Errorf("after SetTabs: %s, %d places", b.Current(), len(b.spots))
	}
	b.SetTabs()
	press(b, fyne.KeyRight, fyne.KeyEnd)
	if b.Current() != "" {
		t.Error("no tabs, but one is current")
	}
}

func TestStatusLine(t *testing.T) {
	var s *StatusLine
	w := window(t, NewTheme(Light, 1), func() fyne.CanvasObject { s = NewStatusLine(); return Column(0, s) }, 900, 40)
	undone, stopped := 0, 0
	s.SetRight("会务2026.db", "备份 09:30")
	s.SetMessage(Done, "已保存", "撤销", func() { undone++ })
	s.SetWork("正在导入", 0.5, "取消", func() { stopped++ })
	test.Tap(s.Action())
	test.Tap(s.cancel)
	if undone != 1 || stopped != 1 || !s.Working() || s.Message() != "已保存" {
		t.Errorf("undone %d stopped %d working %v", undone, stopped, s.Working())
	}
	if end := s.right.Position().X + s.right.Size().Width; end > 900 || s.right.Hidden {
		t.Errorf("right side ends at %v", end)
	}
	w.Resize(fyne.NewSize(360, 40))
	if !s.right.Hidden {
		t.Error("standing facts must give way in a narrow window")
	}
	s.ClearWork()
	s.SetMessage(Plain, "", "", nil)
	if s.Working() || s.Action().Visible() {
		t.Error("work or action is still shown")
	}
}

func TestFormGrid(t *testing.T) {
	var g *FormGrid
	w := window(t, NewTheme(Light, 1), func() fyne.CanvasObject { g = sampleForm(); return Column(0, g) }, 700, 600)
	items := g.Items()
	if g.Columns() != 2 || items[1].Position().Y != items[2].Position().Y {
		t.Error("a wide form has two columns")
	}
	if long := items[6]; long.Size().Width != g.Size().Width {
		t.Errorf("long field is %v wide of %v", long.Size().Width, g.Size().Width)
	}
	if bad := g.FirstBad(); bad != items[4] || !bad.Input.(*Entry).Bad() {
		t.Error("the field with the error is not found or not marked")
	}
	tall := g.MinSize().Height
	w.Resize(fyne.NewSize(300, 900))
	if g.Columns() != 1 || g.MinSize().Height <= tall {
		t.Errorf("narrow: %d columns, height %v", g.Columns(), g.MinSize().Height)
	}
	items[4].SetError("")
	items[2].Hide()
	g.Refresh()
	if g.FirstBad() != nil || items[4].Input.(*Entry).Bad() {
		t.Error("the error stays")
	}
	order := []any{}
	for range 4 {
		w.Canvas().FocusNext()
		order = append(order, w.Canvas().Focused())
	}
	if order[0] != any(items[1].Input) || order[1] != any(items[3].Input) || order[3] != any(items[6].Input) {
		t.Error("Tab does not follow the items, past hidden and read-only ones")
	}
}

func TestButton(t *testing.T) {
	var b, off *Button
	pressed := 0
	w := window(t, NewTheme(Light, 1), func() fyne.CanvasObject {
		b = NewIconButton(theme.SettingsIcon(), "设置", func() { pressed++ })
		off = NewPrimary("不可用", nil, func() { pressed++ })
		off.Disable()
		return WithTips(Row(8, b, off, NewButton("一", nil, nil)))
	}, 300, 60)
	w.Canvas().Focus(b)
	press(b, fyne.KeyReturn, fyne.KeySpace)
	test.Tap(b)
	test.Tap(off)
	off.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.Canvas().Focus(b) // the tap on the other took the focus away
	if pressed != 3 || b.AccessibilityLabel() != "设置" {
		t.Errorf("pressed %d times, want 3", pressed)
	}
	w.Canvas().FocusNext()
	if focusedWord(w) != "一" {
		t.Error("Tab stops at a disabled button")
	}
	if h := b.MinSize().Height; h != 34 {
		t.Errorf("height %v", h)
	}
}

func TestTip(t *testing.T) {
	var b *Button
	w := window(t, NewTheme(Light, 1), func() fyne.CanvasObject {
		b = NewIconButton(theme.SettingsIcon(), "设置", nil)
		return WithTips(Surface(Row(8, b, FixedWidth(Cut("很长的一行文字会被截断"), 60)), ColorGround))
	}, 300, 220)
	b.MouseIn(&desktop.MouseEvent{})
	if !b.tip.Pending() {
		t.Fatal("the pointer rests on an icon and nothing waits")
	}
	ShowTip(b, strings.Repeat("把文字大小、语言、备份盘都放在这里。", 3), fyne.NewPos(20, 110))
	test.AssertRendersToImage(t, "tip.png", w.Canvas())
	if w.Canvas().Overlays().Top() != nil {
		t.Error("a tip must not cover the window")
	}
	b.MouseOut()
	if b.tip.Pending() {
		t.Error("the pointer has left and something still waits")
	}
	ShowTip(b, "", fyne.Position{})
	if ShownTip(w) != "" {
		t.Error("the tip stays")
	}
}

func TestTipsAreShort(t *testing.T) {
	w := window(t, NewTheme(Light, 1), func() fyne.CanvasObject { return WithTips(Column(0)) }, 300, 220)
	host := w.Content().(*tipHost)
	host.layer.show(strings.Repeat("字", 999), fyne.Position{})
	lines := test.WidgetRenderer(host.layer).(*tipRenderer).lines
	if len(lines) != mostTipLines || !strings.HasSuffix(lines[mostTipLines-1].Text, "…") {
		t.Errorf("%d lines", len(lines))
	}
}

func TestLine(t *testing.T) {
	w := window(t, NewTheme(Light, 1), func() fyne.CanvasObject { return Column(0) }, 200, 60)
	l := Cut("请场馆电工复核线路负荷")
	w.SetContent(Column(0, l))
	w.Resize(fyne.NewSize(80, 60))
	r := test.WidgetRenderer(l).(*lineRenderer)
	if got := r.text.Text; !strings.HasSuffix(got, "…") || r.text.MinSize().Width > 80 || l.String() != "请场馆电工复核线路负荷" {
		t.Errorf("cut to %q of width %v", got, r.text.MinSize().Width)
	}
	l.SetText("短")
	if r.text.Text != "短" {
		t.Errorf("shows %q", r.text.Text)
	}
	for _, c := range []struct {
		width float32
		want  string
	}{{0, "…"}, {1000, "会务 Huiwu"}} {
		if got := shorten("会务 Huiwu", 14, fyne.TextStyle{}, c.width); got != c.want {
			t.Errorf("in %v: %q", c.width, got)
		}
	}
	if NewChip(Late, "逾期").String() != "▲ 逾期" || NewChip(Plain, "全部").String() != "全部" {
		t.Error("a chip has its sign and word")
	}
}

func TestWrapped(t *testing.T) {
	test.NewTempApp(t)
	test.ApplyTheme(t, NewTheme(Light, 1))
	for _, c := range []struct {
		text string
		em   float32 // width in Chinese characters
		want string
	}{
		{"删除后进入回收站，30 天内可以取回。", 10.2, "删除后进入回收站，30|天内可以取回。"},
		{"一二三四五，六", 5.2, "一二三四|五，六"},                  // no line begins with a comma
		{"一二三四“五六”", 5.2, "一二三四|“五六”"},                // nor ends with an opening quote
		{"Save the meeting", 6.2, "Save the|meeting"}, // words stay whole
		{"abcdefghijklmnopqrstuvwxyz", 5.2, "abcdefghij|klmnopqrs|tuvwxyz"},
		{"I don’t know", 5, "I don’t|know"},
		{"一\n\n二", 5, "一||二"},
		{"", 5, ""},
		{"！！！！！！", 2.2, "！！|！！|！！"},
	} {
		got := strings.Join(wrapped(c.text, 14, fyne.TextStyle{}, c.em*14), "|")
		if got != c.want {
			t.Errorf("%q in %v: %s, want %s", c.text, c.em, got, c.want)
		}
	}
	p := Wrapped("请场馆电工复核线路负荷")
	p.Resize(fyne.NewSize(60, 10))
	narrow := p.MinSize().Height
	p.Resize(fyne.NewSize(600, 10))
	if one := p.MinSize().Height; one >= narrow || p.String() == "" {
		t.Errorf("heights %v and %v", narrow, one)
	}
}
