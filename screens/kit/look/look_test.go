package look

import (
	"strings"
	"testing"

	"huiwu/screens/kit/kittest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTipsAreShort(t *testing.T) {
	w := kittest.Window(t, NewTheme(Light, 1), func() fyne.CanvasObject { return WithTips(Column(0)) }, 300, 220)
	host := w.Content().(*tipHost)
	host.layer.ShowAt(strings.Repeat("字", 999), fyne.Position{})
	lines := test.WidgetRenderer(host.layer).(*tipRenderer).lines
	if len(lines) != mostTipLines || !strings.HasSuffix(lines[mostTipLines-1].Text, "…") {
		t.Errorf("%d lines", len(lines))
	}
}

func TestLine(t *testing.T) {
	w := kittest.Window(t, NewTheme(Light, 1), func() fyne.CanvasObject { return Column(0) }, 200, 60)
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
		if got := Shorten("会务 Huiwu", 14, fyne.TextStyle{}, c.width); got != c.want {
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
		got := strings.Join(WrapLines(c.text, 14, fyne.TextStyle{}, c.em*14), "|")
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
