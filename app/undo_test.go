package app

import (
	"testing"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/data/value"
)

// TestUndoAfterACheckIn: a participant was added and checked in; the entry can be taken
// back, the adding cannot, for the entry and its counter-entry are about that person. Undo
// says so and goes on with what was before.
func TestUndoAfterACheckIn(t *testing.T) {
	o, ctx := sampleOffice(t)
	meeting := ids(t, o, ctx, meetings.Register, core.Query{})[0]
	s, err := o.Scope(ctx, value.Simplified, meeting)
	if err != nil {
		t.Fatal(err)
	}
	m, err := o.Meeting(ctx, meeting)
	if err != nil {
		t.Fatal(err)
	}
	m.Purpose += "。"
	if err := o.Meetings.Save(ctx, s, &m); err != nil {
		t.Fatal(err)
	}
	d, err := o.Participants.Draft(ctx, s, "", meeting)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Set("name", "欧阳新"); err != nil {
		t.Fatal(err)
	}
	if err := d.Save(ctx); err != nil {
		t.Fatal(err)
	}
	added, _ := o.LastStep()
	desk, err := o.OpenDesk(ctx, m.ID, "1")
	if err != nil {
		t.Fatal(err)
	}
	desk.AnyDay() // the meeting begins in some days
	if _, err := desk.Admit(ctx, participants.Ref(d.ID()), "picked"); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Undo(ctx); err != nil {
		t.Fatalf("undo of the check-in: %v", err)
	}
	step, err := o.Undo(ctx)
	if err == nil || step.ID != added.ID {
		t.Fatalf("undo of the adding: %+v, %v", step, err)
	}
	if way, ok, err := o.InTheWay(ctx, added); ok || err != nil {
		t.Errorf("taking back %+v is offered and would not help, %v", way, err)
	}
	if words, err := o.StepAbout(ctx, s, added); err != nil || words != "新建 参会人员 · 欧阳新" {
		t.Errorf("the step is called %q, %v", words, err)
	}
	o.PassOver(step)
	if step, err = o.Undo(ctx); err != nil || step.Seq >= added.Seq {
		t.Errorf("undo goes on with %+v, %v", step, err)
	}
}
