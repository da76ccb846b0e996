package input

import (
	"strings"
	"testing"

	"huiwu/assets"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"
)

func TestChartCheck(t *testing.T) {
	var c *Check
	returned := 0
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		c = NewCheck("需要接站")
		return look.WithTips(c)
	}, 200, 60)
	var heard []bool
	c.OnChanged = func(on bool) { heard = append(heard, on) }
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if IsReturn(k.Name) {
			returned++
		}
	})
	c.Tapped(nil)
	kittest.Press(c, fyne.KeySpace, fyne.KeyReturn)
	c.Set(true)
	c.Disable()
	c.Tapped(nil)
	kittest.Press(c, fyne.KeySpace)
	if len(heard) != 2 || !heard[0] || heard[1] || !c.Checked() || returned != 1 {
		t.Errorf("heard %v, ticked %v, Return passed on %d times", heard, c.Checked(), returned)
	}
}

func TestTabBar(t *testing.T) {
	var b *TabBar
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		b = NewTabBar(Tab{"a", "风险评估"}, Tab{"b", "安全预案"}, Tab{"c", "安保排班"}, Tab{"d", "设备检查"}, Tab{"e", "突发事件"})
		return look.Column(0, b)
	}, 300, 80)
	var chosen []string
	b.OnChoose = func(k string) { chosen = append(chosen, k) }
	if n := len(b.spots); n >= 6 || b.spots[n-1].index != 5 {
		t.Fatalf("places %v: want fewer tabs and a menu", b.spots)
	}
	w.Canvas().Focus(b)
	kittest.Press(b, fyne.KeyRight, fyne.KeyEnd, fyne.KeyRight)
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
	kittest.Press(b, fyne.KeyDown)
	if w.Canvas().Overlays().Top() == nil {
		t.Error("Down does not open the menu")
	}
	b.SetTabs(Tab{"x", "甲"}, Tab{"a", "乙"})
	if b.Current() != "a" || len(b.spots) != 2 {
		t.Errorf("after SetTabs: %s, %d places", b.Current(), len(b.spots))
	}
	b.SetTabs()
	kittest.Press(b, fyne.KeyRight, fyne.KeyEnd)
	if b.Current() != "" {
		t.Error("no tabs, but one is current")
	}
}

func TestButton(t *testing.T) {
	var b, off *Button
	pressed := 0
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		b = NewIconButton(theme.SettingsIcon(), "设置", func() { pressed++ })
		off = NewPrimary("不可用", nil, func() { pressed++ })
		off.Disable()
		return look.WithTips(look.Row(8, b, off, NewButton("一", nil, nil)))
	}, 300, 60)
	w.Canvas().Focus(b)
	kittest.Press(b, fyne.KeyReturn, fyne.KeySpace)
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
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		b = NewIconButton(theme.SettingsIcon(), "设置", nil)
		return look.WithTips(look.Surface(look.Row(8, b, look.FixedWidth(look.Cut("很长的一行文字会被截断"), 60)), look.ColorGround))
	}, 300, 220)
	b.MouseIn(&desktop.MouseEvent{})
	if !b.tip.Pending() {
		t.Fatal("the pointer rests on an icon and nothing waits")
	}
	look.ShowTip(b, strings.Repeat("把文字大小、语言、备份盘都放在这里。", 3), fyne.NewPos(20, 110))
	test.AssertRendersToImage(t, "tip.png", w.Canvas())
	if w.Canvas().Overlays().Top() != nil {
		t.Error("a tip must not cover the window")
	}
	b.MouseOut()
	if b.tip.Pending() {
		t.Error("the pointer has left and something still waits")
	}
	look.ShowTip(b, "", fyne.Position{})
	if look.ShownTip(w) != "" {
		t.Error("the tip stays")
	}
}

// What wraps and has just come into sight has the height of its lines at the width there
// is, not of those at no width.
func TestABannerThatComesIntoSightIsAsHighAsItsLines(t *testing.T) {
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(look.NewTheme(look.Light, 1))
	band := look.Column(0)
	band.Hide()
	body := canvas.NewRectangle(nil)
	page := look.Framed(look.Pad(look.Column(8, look.Text("上"), band), 0, 10, 0, 0), nil, body)
	test.NewTempWindow(t, page).Resize(fyne.NewSize(1100, 700))
	before := body.Position().Y
	news := Banner(look.Bad, "1 项支出超过预算，还没有写明原因：嘉宾住宿（单人间）", NewButton("填写原因", nil, func() {}))
	band.Objects = []fyne.CanvasObject{news}
	band.Show()
	page.Refresh()
	if got := body.Position().Y - before; got != 8+news.MinSize().Height || news.MinSize().Height > 60 {
		t.Errorf("the body went down by %v for a banner of %v", got, news.MinSize().Height)
	}
}

// Signs missing from our own face would come from a face of the computer, or be boxes.
func TestFacesHoldOurSigns(t *testing.T) {
	signs := moreSign + "…·×✓*"
	for s := look.Plain; s <= look.Info; s++ {
		signs += s.Shape()
	}
	for i, data := range [][]byte{assets.SansRegular, assets.SansBold} {
		f, err := sfnt.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range signs {
			if g, err := f.GlyphIndex(nil, r); err != nil || g == 0 {
				t.Errorf("face %d has no %q", i, r)
			}
		}
	}
}

func TestSegments(t *testing.T) {
	var s *Segments
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		s = NewSegments(Tab{"list", "列表"}, Tab{"board", "看板"}, Tab{"month", "日历"})
		return look.Row(0, s)
	}, 260, 60)
	var chosen []string
	s.OnChoose = func(key string) { chosen = append(chosen, key) }
	w.Canvas().Focus(s)
	kittest.Press(s, fyne.KeyLeft, fyne.KeyRight, fyne.KeyEnd, fyne.KeyRight, fyne.KeyHome)
	test.TapAt(s, fyne.NewPos(s.width(0)+3, 10))
	s.Set("nothing")
	if got := strings.Join(chosen, ","); got != "board,month,list,board" || s.Current() != "board" {
		t.Errorf("%s, now %s", got, s.Current())
	}
	test.AssertRendersToImage(t, "segments.png", w.Canvas())
}
