package page

import (
	"testing"

	"huiwu/app/bookings"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
)

// The form of a record of one of several registers opens beside a view, is saved or reverted
// by the commands of the menu, and is not left with changes without a question.
func TestFormsOfSeveralRegistersOpenBesideAView(t *testing.T) {
	_, env, said := pageOf(t, "followup.tasks")
	candidates, factors := env.Office.Bookings.Candidates, env.Office.Bookings.Factors
	f := NewForms(env, look.Text("the view"), candidates, factors)
	closed := 0
	f.OnClosed = func() { closed++ }
	env.Window.SetContent(f.Content())
	can := func(c screen.Command) bool { return env.Can(f.Commands()[c]) }
	if can(screen.CommandSave) || f.beside.Open() {
		t.Error("without a form something can be saved")
	}
	add := f.New(factors, "New")
	if add.Do(); !f.beside.Open() || can(screen.CommandSave) || !env.Can(add) || add.Register != bookings.FactorsRegister {
		t.Error("no empty form is open")
	}
	f.open.Put("name", "Parking")
	if !can(screen.CommandSave) || !can(screen.CommandRevert) {
		t.Error("what was typed cannot be saved")
	}
	left := false
	f.Leave(func() { left = true })
	top, asks := env.Window.Canvas().Overlays().Top().(*input.Dialog)
	if left || !asks {
		t.Fatal("left without a question")
	}
	top.Close()
	f.open.Put("weight", "3")
	env.Act(f.Commands()[screen.CommandSave])
	kept, err := env.Office.Bookings.CompareVenues(env.Context(), env.Meeting)
	if err != nil || len(kept.Factors) != 1 || f.beside.Open() || closed != 1 {
		t.Fatalf("%v, kept %+v, open %v", err, kept.Factors, f.beside.Open())
	}
	f.Edit(factors, string(kept.Factors[0].ID))
	f.Leave(func() { left = true })
	if f.open.ID() != string(kept.Factors[0].ID) || !left {
		t.Error("an unchanged form is not left")
	}
	f.Edit(candidates, "")
	if f.open != f.forms[bookings.CandidatesRegister] {
		t.Error("another form is open")
	}
	if f.Close(); f.open != nil || closed != 2 {
		t.Errorf("closed %d times", closed)
	}
	// Deleting closes the form and offers to take it back.
	f.Edit(factors, string(kept.Factors[0].ID))
	f.bin.Tapped(nil)
	now, err := env.Office.Bookings.CompareVenues(env.Context(), env.Meeting)
	if err != nil || len(now.Factors) != 0 || f.beside.Open() || said.said != env.T("status.deleted", 1) || said.do == nil {
		t.Fatalf("%v, %d factors, open %v, said %q", err, len(now.Factors), f.beside.Open(), said.said)
	}
}
