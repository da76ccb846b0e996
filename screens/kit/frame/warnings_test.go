package frame

import (
	"strings"
	"testing"

	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestNotices(t *testing.T) {
	var n *Warnings
	w := kittest.Window(t, look.NewTheme(look.Light, 1), func() fyne.CanvasObject {
		n = NewWarnings(2)
		n.Set("需要留意 3 处", []Warning{{look.Warn, "甲", "1"}, {look.Bad, "乙", "2"}, {look.Bad, "丙", "3"}})
		return look.Column(0, n)
	}, 300, 120)
	var chosen []string
	n.OnChoose = func(k string) { chosen = append(chosen, k) }
	w.Canvas().Focus(n)
	kittest.Press(n, fyne.KeyDown, fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	n.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, noticeAir+n.high()*1.5)})
	if got := strings.Join(chosen, ","); got != "1,3,2" {
		t.Errorf("chosen %s", got)
	}
	w.Canvas().Unfocus()
	test.AssertRendersToImage(t, "notices.png", w.Canvas())
	tall := n.MinSize().Height
	n.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 8)})
	if !n.Folded() || n.MinSize().Height >= tall {
		t.Error("the head does not fold the strip")
	}
}
