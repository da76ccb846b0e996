package frame

import (
	"strings"
	"testing"

	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestNav(t *testing.T) {
	var n *Nav
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject { n = sampleNav(); return look.WithTips(n) }, 180, 300)
	var chosen []string
	n.OnChoose = func(k string) { chosen = append(chosen, k) }
	w.Canvas().Focus(n)
	kittest.Press(n, fyne.KeyUp, fyne.KeyUp, fyne.KeyReturn)
	if n.Current() != "prep" {
		t.Errorf("went to %s, want prep", n.Current())
	}
	kittest.Press(n, fyne.KeyEnd, fyne.KeyDown, fyne.KeySpace)
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

func TestStatusLine(t *testing.T) {
	var s *StatusLine
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject { s = NewStatusLine(); return look.Column(0, s) }, 900, 40)
	undone, stopped := 0, 0
	s.SetRight("会务2026.db", "备份 09:30")
	s.SetMessage(look.Done, "已保存", "撤销", func() { undone++ })
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
	s.SetMessage(look.Plain, "", "", nil)
	if s.Working() || s.Action().Visible() {
		t.Error("work or action is still shown")
	}
}

func TestFormGrid(t *testing.T) {
	var g *form.Form
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject { g = sampleForm(); return look.Column(0, g) }, 700, 600)
	items := g.Items()
	if g.Columns() != 2 || items[1].Position().Y != items[2].Position().Y {
		t.Error("a wide form has two columns")
	}
	if long := items[6]; long.Size().Width != g.Size().Width {
		t.Errorf("long field is %v wide of %v", long.Size().Width, g.Size().Width)
	}
	if bad := g.FirstBad(); bad != items[4] || !bad.Input.(*input.Entry).Bad() {
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
	if g.FirstBad() != nil || items[4].Input.(*input.Entry).Bad() {
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

func TestMessageFades(t *testing.T) {
	s := NewStatusLine()
	s.SetMessage(look.Good, "已登记", "撤销", func() {})
	first := s.fade
	s.SetMessage(look.Good, "已保存", "撤销", func() {})
	if first.Elapse(); s.Message() != "已保存" {
		t.Errorf("the end of an older message took the newer one: %q", s.Message())
	}
	s.fade.Elapse()
	if s.Message() != "" || s.Action().Visible() {
		t.Errorf("a message stays: %q", s.Message())
	}
}
