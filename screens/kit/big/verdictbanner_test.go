package big

import (
	"strings"
	"testing"

	"huiwu/assets"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"golang.org/x/image/font/sfnt"
)

func bands() fyne.CanvasObject {
	return look.Pad(look.Column(8,
		NewVerdictBanner(Verdict{Title: "请扫描胸牌或输入姓名", Text: "名单共 300 人"}),
		NewVerdictBanner(Verdict{State: look.Done, Title: "张伟 主任", Text: "市发展和改革委员会 · 来宾", Word: "签到成功", Note: "座位 A-07"}),
		NewVerdictBanner(Verdict{State: look.Warn, Title: "欧阳娜娜", Text: "09:07 已在签到台“东门”进场 · 江州市文化和旅游局对外交流合作处", Word: "已签到"}),
		NewVerdictBanner(Verdict{State: look.Late, Title: "Aleksandra Konstantinopolskaya-Wright", Text: "Contoso Ltd", Word: "On leave", Note: "Seat D-02"}),
		NewVerdictBanner(Verdict{State: look.Under, Sign: "→", Title: "李娜", Word: "已签退", Note: "10:15"}),
		look.Row(8, NewChip(look.Warn, "★", "重要来宾，请引导接待"), NewChip(look.Info, "", "发胸牌"), NewChip(look.Plain, "", "随行 1 人")),
	), 10, 10, 10, 10)
}

func TestBandLooks(t *testing.T) {
	for name, v := range map[string]look.Variant{"light": look.Light, "dark": look.Dark} {
		w := kittest.Window(t, look.NewTheme(v, 1), func() fyne.CanvasObject { return look.Surface(bands(), look.ColorGround) }, 640, 560)
		kittest.Settle(w)
		test.AssertRendersToImage(t, "band_"+name+".png", w.Canvas())
	}
}

// The hand and the eye look for band and field at the same place always.
func TestBandKeepsItsHeight(t *testing.T) {
	var b *VerdictBanner
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		b = NewVerdictBanner(Verdict{})
		return look.Column(0, b)
	}, 500, 200)
	empty := b.MinSize()
	b.Set(Verdict{State: look.Late, Title: strings.Repeat("很长的姓名", 20), Text: strings.Repeat("单位", 99), Word: strings.Repeat("词", 40), Note: "座位"})
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
	test.ApplyTheme(t, look.NewTheme(look.Light, 2))
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

func TestBigEntry(t *testing.T) {
	var e *Entry
	pressed := 0
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		e = NewEntry()
		return look.Pad(look.Column(8, e.Large(input.NewPrimary("签到", nil, func() { pressed++ })), input.NewEntry()), 10, 10, 10, 10)
	}, 420, 130)
	kittest.Settle(w)
	keys, returns := []fyne.KeyName{}, 0
	e.OnKey = func(k *fyne.KeyEvent) bool { keys = append(keys, k.Name); return k.Name == fyne.KeyTab }
	e.OnReturn = func() { returns++ }
	w.Canvas().Focus(e)
	if w.Canvas().Focused() != fyne.Focusable(e) {
		t.Fatalf("focus on %T", w.Canvas().Focused())
	}
	// The guard for input methods holds in large type too.
	kittest.Press(e, "Z", "H", fyne.KeyReturn)
	if returns != 0 {
		t.Error("Return that chose a word reached the screen")
	}
	kittest.Type(e, "zhang w")
	kittest.Press(e, fyne.KeyReturn)
	if e.Text != "zhang w" || returns != 1 {
		t.Errorf("%q, %d returns", e.Text, returns)
	}
	if e.AcceptsTab() {
		t.Error("Tab stays without KeepTab")
	}
	e.KeepTab = true
	kittest.Press(e, fyne.KeyTab)
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
	kittest.Press(e, fyne.KeyEnd)
	test.AssertRendersToImage(t, "bigentry.png", w.Canvas())
	for _, o := range test.LaidOutObjects(w.Content()) {
		if b, ok := o.(*input.Button); ok {
			test.Tap(b)
		}
	}
	if pressed != 1 {
		t.Error("the button upon the field takes no clicks")
	}
}
