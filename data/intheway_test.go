package data

import (
	"testing"

	"huiwu/data/value"
)

func TestTheStepInTheWayIsNamed(t *testing.T) {
	ctx, db := open(t)
	crate := &Crate{Name: "one"}
	save(t, ctx, db, crate)
	made, ok := db.LastStep()
	if !ok {
		t.Fatal("no step")
	}
	crate.Size = 5
	save(t, ctx, db, crate)
	changed, _ := db.LastStep()
	save(t, ctx, db, &Loan{CrateID: crate.ID, Who: "somebody"})
	lent, _ := db.LastStep()

	wants(t, "undo of what was changed since", db.UndoStep(ctx, made), value.Conflict, "fault.undo_changed")
	if way, ok, err := db.InTheWay(ctx, made); err != nil || !ok || way.ID != lent.ID {
		t.Errorf("in the way: %+v, %v, %v", way, ok, err)
	}
	if _, ok, err := db.InTheWay(ctx, lent); ok || err != nil {
		t.Errorf("something stands in the way of the newest: %v", err)
	}
	// One after the other, each is the way for the next.
	for _, s := range []Step{lent, changed, made} {
		if err := db.UndoStep(ctx, s); err != nil {
			t.Errorf("%s: %v", s.Name, err)
		}
	}
	wants(t, "twice", db.UndoStep(ctx, made), value.Conflict, "fault.undone_already")
	sound(t, ctx, db)
}

// A fact stays when it is taken back, so no step is named as the way to a record it is
// about: taking it back would change nothing.
func TestAFactIsNotInTheWayButStays(t *testing.T) {
	ctx, db := openJoin(t)
	crate := &Crate{Name: "seen"}
	save(t, ctx, db, crate)
	made, _ := db.LastStep()
	save(t, ctx, db, &Sight{CrateID: crate.ID, Day: "2026-03-05"})
	wants(t, "undo of what a fact is about", db.UndoStep(ctx, made), value.InUse, "fault.in_use_fact")
	if way, ok, err := db.InTheWay(ctx, made); ok || err != nil {
		t.Errorf("in the way: %+v, %v", way, err)
	}
}

// TestUndoNeverGetsStuck: what cannot be taken back is passed over, and the older steps
// can be.
func TestUndoNeverGetsStuck(t *testing.T) {
	ctx, db := open(t)
	first := &Crate{Name: "first"}
	save(t, ctx, db, first)
	save(t, ctx, db, &Mark{Text: "a fact that cannot be taken back"})
	stuck, _ := db.LastStep()
	if _, err := db.Undo(ctx); err == nil {
		t.Fatal("the fact was taken back")
	}
	if _, ok, err := db.InTheWay(ctx, stuck); ok || err != nil {
		t.Errorf("something else stands in the way: %v", err)
	}
	db.PassOver(stuck)
	if s, err := db.Undo(ctx); err != nil || s.Seq != 1 {
		t.Errorf("the older step: %+v, %v", s, err)
	}
	if n := count[Crate](t, ctx, db); n != 0 {
		t.Errorf("%d crates", n)
	}
	if recent, err := db.RecentSteps(ctx, 10); err != nil || len(recent) != 0 {
		t.Errorf("left to undo: %+v, %v", recent, err)
	}
	sound(t, ctx, db)
}
