package finance

import (
	"testing"

	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
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

func TestTheDialogSaysWhoApprovedACopy(t *testing.T) {
	d := newDesk(t, value.English, look.Dark, budgetScreen)
	b := d.screen.(*Budget)
	kept, err := d.office.Budget.KeepCopy(d.env.Context(), b.meeting(), "Draft 1")
	if err != nil {
		t.Fatal(err)
	}
	b.askApproval(kept)
	d.picture("en-dark-approve")
	for field, typed := range map[string][2]string{"approved_by": {"nobody of that name", "2026-03-02"}, "approved_on": {"王立诚", "soon"}} {
		if err := d.office.Budget.Approve(d.env.Context(), d.env.Scope(), kept.ID, typed[0], typed[1]); value.Faults(err)[0].Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	d.window.Canvas().Focused().(*input.Entry).SetText("nobody of that name")
	d.Press(fyne.KeyReturn)
	if d.Dialog() == nil {
		t.Fatal("approved by nobody")
	}
	d.window.Canvas().Focused().(*input.Entry).SetText("王立诚")
	d.Press(fyne.KeyReturn, fyne.KeyReturn) // chooses the name, then approves
	copies, err := d.office.Budget.Copies(d.env.Context(), b.meeting())
	if err != nil || !copies[0].Approved() || copies[0].ApprovedOn != "2026-03-02" {
		t.Errorf("%+v %v", copies, err)
	}
}
