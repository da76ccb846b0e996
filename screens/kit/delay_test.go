package kit

import "testing"

func TestMessageFades(t *testing.T) {
	s := NewStatusLine()
	s.SetMessage(Good, "已登记", "撤销", func() {})
	first := s.fade
	s.SetMessage(Good, "已保存", "撤销", func() {})
	if first.elapse(); s.Message() != "已保存" {
		t.Errorf("the end of an older message took the newer one: %q", s.Message())
	}
	s.fade.elapse()
	if s.Message() != "" || s.Action().Visible() {
		t.Errorf("a message stays: %q", s.Message())
	}
}

func TestDelay(t *testing.T) {
	ran := 0
	w := after(0, func() { ran++ })
	if w.elapse(); ran != 1 || w.waiting() {
		t.Errorf("ran %d times, waiting %v", ran, w.waiting())
	}
	if w.elapse(); ran != 1 {
		t.Error("ran twice")
	}
	w = after(0, func() { ran++ })
	w.stop()
	if w.elapse(); ran != 1 || w.waiting() {
		t.Error("a stopped one has run")
	}
	(*delay)(nil).stop()
}
