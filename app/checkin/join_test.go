package checkin

import (
	"context"
	"testing"

	"huiwu/app/participants"
	"huiwu/data"
)

// Two participants who were one human: an open desk knows it, the badge of either opens
// the door, and so it is after undo.
func TestBothBadgesOfJoinedParticipantsOpenTheDoor(t *testing.T) {
	d := newDoor(t)
	kept, gone := d.guest("张伟", nil), d.guest("张　伟", func(p *participants.Participant) { p.Seat = "3排5座" })
	other := d.newMeeting("2026-002", "新品发布会")
	desk := d.desk("东门")
	d.must(Admitted)(desk.Scan(d.ctx, gone.Badge))
	if c, _ := desk.Candidate(kept.ID); c.State != Expected {
		t.Fatalf("%+v", c)
	}
	join := func(ctx context.Context, tx *data.Tx) error { return tx.Join(kept.Person, gone.Person) }
	if err := d.db.Do(d.ctx, "join people.people", join); err != nil {
		t.Fatal(err)
	}
	d.refresh(desk)
	if c, _ := desk.Candidate(kept.ID); c.State != Present || c.Seat != "3排5座" {
		t.Errorf("%+v", c)
	}
	if _, known := desk.Candidate(gone.ID); known {
		t.Error("who is gone is still on the list")
	}
	a := d.must(Already)(desk.Scan(d.ctx, gone.Badge))
	if a.Candidate.ID != kept.ID {
		t.Errorf("the former badge is of %+v", a.Candidate)
	}
	d.must(Already)(desk.Scan(d.ctx, kept.Badge))
	far, err := OpenDesk(d.ctx, d.db, other.ID, "西门")
	if err != nil {
		t.Fatal(err)
	}
	d.must(Unknown)(far.Scan(d.ctx, gone.Badge))
	if _, err := d.db.Undo(d.ctx); err != nil {
		t.Fatal(err)
	}
	d.refresh(desk)
	one, _ := desk.Candidate(kept.ID)
	two, _ := desk.Candidate(gone.ID)
	if one.State != Expected || two.State != Present {
		t.Errorf("after undo %+v, %+v", one, two)
	}
}
