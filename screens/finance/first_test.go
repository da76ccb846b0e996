package finance

import (
	"testing"

	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
)

func TestAFirstBudgetIsOfferedBeforeItIsWritten(t *testing.T) {
	d := newDesk(t, value.Simplified, look.Light, budgetScreen)
	b := d.screen.(*Budget)
	before := len(d.lines())
	b.showFirst()
	d.picture("zh-light-first")
	if len(d.lines()) != before {
		t.Error("it is written before anybody said so")
	}
	d.press()
	if got := len(d.lines()); got != before+1 {
		t.Errorf("%d lines, before %d", got, before)
	}
}

// press presses the button that has the focus.
func (d *desk) press() {
	d.Helper()
	b, ok := d.window.Canvas().Focused().(*input.Button)
	if !ok {
		d.Fatal("no button has the focus")
	}
	b.Tapped(nil)
}
