package look

import "testing"

func TestDelay(t *testing.T) {
	ran := 0
	w := After(0, func() { ran++ })
	if w.Elapse(); ran != 1 || w.Waiting() {
		t.Errorf("ran %d times, waiting %v", ran, w.Waiting())
	}
	if w.Elapse(); ran != 1 {
		t.Error("ran twice")
	}
	w = After(0, func() { ran++ })
	w.Stop()
	if w.Elapse(); ran != 1 || w.Waiting() {
		t.Error("a stopped one has run")
	}
	(*Delay)(nil).Stop()
}
