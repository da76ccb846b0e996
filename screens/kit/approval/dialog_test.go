package approval

import (
	"testing"

	"huiwu/app/approvals"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// press presses a button of the dialog.
func press(t *testing.T, w *screentest.Window, word string) {
	t.Helper()
	for _, b := range screentest.Find[*input.Button](w.Window.Canvas().Overlays().Top()) {
		if b.Word() == w.Env.T(word) {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("no button %q", w.Env.T(word))
}

// A copy is submitted, returned and submitted again; without accounts two people's approval
// is entered from the paper, and whoever enters it names somebody else.
func TestACopyIsSubmittedAndApprovedInTheDialog(t *testing.T) {
	w := screentest.Open(t, screentest.HalfPastNine, screentest.Who, value.English, look.Dark)
	w.Window.SetContent(look.Text(""))
	w.Window.Resize(fyne.NewSize(900, 640))
	ctx, meeting := w.Env.Context(), meetings.Ref(w.Env.Meeting)
	kept, err := w.Office.Budget.KeepCopy(ctx, meeting, "Draft 2")
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	show := func() { Show(w.Env, approvals.BudgetKind, string(kept.ID), func() { told++ }) }
	state := func() approvals.State {
		t.Helper()
		copies, err := w.Office.Budget.Copies(ctx, meeting)
		if err != nil {
			t.Fatal(err)
		}
		return copies[len(copies)-1].State()
	}
	by := func(word, name string) {
		t.Helper()
		show()
		press(t, w, word)
		w.Settle()
		w.Window.Canvas().Focused().(*input.Entry).SetText(name)
		w.Press(fyne.KeyReturn, fyne.KeyReturn) // chooses the name, then says yes
	}
	show()
	w.Settle()
	test.AssertRendersToImage(t, "en-dark-draft.png", w.Window.Canvas())
	press(t, w, "approval.submit")
	press(t, w, "approval.submit")
	if state() != approvals.Submitted {
		t.Fatal(state())
	}
	by("approval.approve", "nobody of that name")
	if w.Dialog() == nil || state() != approvals.Submitted {
		t.Fatal("approved by nobody")
	}
	press(t, w, "action.cancel")
	by("approval.approve", "刘庆洋")
	show()
	w.Settle()
	test.AssertRendersToImage(t, "en-dark-waits.png", w.Window.Canvas())
	press(t, w, "action.close")
	by("approval.approve", "王立诚")
	if state() != approvals.Approved || told != 3 {
		t.Errorf("%s, told %d times", state(), told)
	}
}
