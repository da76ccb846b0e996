package checkin

import (
	"testing"

	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
)

// Undo of a walk-in takes the entry back by a counter-entry; the person stays on the
// list, because the entry and its counter-entry are about them.
func TestUndoOfAWalkInKeepsThePerson(t *testing.T) {
	d := newDoor(t)
	desk := d.desk("1")
	a, err := desk.WalkIn(d.ctx, Walk{Name: "欧阳新", Organisation: "路过公司", Phone: "13900009999"})
	if err != nil || a.Verdict != Admitted {
		t.Fatalf("%v %v", a.Verdict, err)
	}
	if _, err := d.db.Undo(d.ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.Refresh(d.ctx); err != nil {
		t.Fatal(err)
	}
	if c, ok := desk.Candidate(a.Candidate.ID); !ok || c.State == Present {
		t.Errorf("after undo %v %v", c.State, ok)
	}
	p, err := data.Get(d.ctx, d.db, participants.Ref(a.Candidate.ID))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := data.Get[people.Person](d.ctx, d.db, p.PersonID); err != nil {
		t.Error(err)
	}
}
