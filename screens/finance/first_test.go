package finance

import (
	"testing"

	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
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
	by, err := d.env.Scope().Labels.Find(people.Register, "王立诚")
	if err != nil {
		t.Fatal(err)
	}
	who := pick.NewLookup(page.ByName(d.env, people.Register))
	who.Set("", "nobody of that name")
	if err := b.approveCopy(d.env.Scope(), kept.ID, who, "2026-03-02"); value.Faults(err)[0].Field != "approved_by" {
		t.Errorf("%v", err)
	}
	who.Set(by, "王立诚")
	if err := b.approveCopy(d.env.Scope(), kept.ID, who, "soon"); value.Faults(err)[0].Field != "approved_on" {
		t.Errorf("%v", err)
	}
	if err := b.approveCopy(d.env.Scope(), kept.ID, who, "2026-03-02"); err != nil {
		t.Fatal(err)
	}
	copies, err := d.office.Budget.Copies(d.env.Context(), b.meeting())
	if err != nil || !copies[0].Approved() {
		t.Errorf("%+v %v", copies, err)
	}
}
