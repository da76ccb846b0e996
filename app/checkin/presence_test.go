package checkin

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"huiwu/app/participants"
	"huiwu/data/value"
)

// TestPresenceModel draws sequences of entries and counter-entries and computes
// presence another way: from the newest entry back, each one that stands strikes out
// the one it takes back.
func TestPresenceModel(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var p passages
		for i := range 1 + rng.IntN(12) {
			e := passage{id: Ref(fmt.Sprint("e", i)), in: rng.IntN(2) == 0, at: value.Instant(fmt.Sprintf("2026-03-05T01:%02d:00.000Z", i)), desk: fmt.Sprint(rng.IntN(2))}
			if i > 0 && rng.IntN(2) == 0 {
				of := p[rng.IntN(i)]
				e.cancels, e.in, e.at = of.id, of.in, of.at
			}
			p = append(p, e)
		}
		struck := map[Ref]bool{}
		for _, e := range slices.Backward(p) {
			if !struck[e.id] && e.cancels != "" {
				struck[e.cancels] = true
			}
		}
		var want presence
		want.entries = len(p)
		for _, e := range p {
			if e.cancels != "" || struck[e.id] {
				continue
			}
			if e.in && want.first == "" {
				want.first = e.at
			}
			if e.in != want.present {
				want.present, want.since, want.desk = e.in, e.at, e.desk
			}
		}
		if got := p.presence(); got != want {
			t.Fatalf("presence of %+v\n got %+v\nwant %+v", p, got, want)
		}
		for _, e := range p {
			if p.cancelled(e.id) != struck[e.id] {
				t.Fatalf("entry %s of %+v: cancelled %v", e.id, p, p.cancelled(e.id))
			}
		}
	}
}

// TestPresenceCircle holds a damaged file in which entries take back each other.
func TestPresenceCircle(t *testing.T) {
	p := passages{{id: "a", cancels: "b"}, {id: "b", cancels: "a"}, {id: "c", in: true, at: "2026-03-05T01:00:00.000Z"}}
	if got := p.presence(); !got.present {
		t.Fatalf("presence %+v", got)
	}
}

// TestDoorModel lets two desks do anything in any order and compares with a model
// that keeps a stack of entries per desk.
func TestDoorModel(t *testing.T) {
	d := newDoor(t)
	var guests []participants.Ref
	for i := range 4 {
		guests = append(guests, d.guest(fmt.Sprintf("张%d", i), nil).ID)
	}
	desks := []*Desk{d.desk("甲"), d.desk("乙")}
	type entry struct {
		who participants.Ref
		in  bool
	}
	var log [2][]*entry                    // of each desk, the standing entries
	all := map[participants.Ref][]*entry{} // of each guest, the standing entries
	inside := func(id participants.Ref) bool {
		e := all[id]
		return len(e) > 0 && e[len(e)-1].in
	}
	rng := rand.New(rand.NewPCG(3, 4))
	for range 400 {
		n, who := rng.IntN(2), guests[rng.IntN(len(guests))]
		add := func(in bool) {
			e := &entry{who, in}
			log[n], all[who] = append(log[n], e), append(all[who], e)
		}
		switch rng.IntN(5) {
		case 0, 1:
			a, err := desks[n].Admit(d.ctx, who, Picked)
			want := Admitted
			switch {
			case inside(who):
				want = Already
			case slices.ContainsFunc(all[who], func(e *entry) bool { return e.in }):
				want = Readmitted
			}
			d.must(want)(a, err)
			if want != Already {
				add(true)
			}
		case 2:
			want := NotInside
			if inside(who) {
				want = Gone
			}
			d.must(want)(desks[n].CheckOut(d.ctx, who, ""))
			if want == Gone {
				add(false)
			}
		case 3:
			if len(log[n]) == 0 {
				_, err := desks[n].UndoLast(d.ctx)
				fault(t, err, value.NotFound, "", "fault.desk_nothing_to_undo")
				break
			}
			last := log[n][len(log[n])-1]
			a := d.must(Undone)(desks[n].UndoLast(d.ctx))
			if a.Candidate.ID != last.who {
				t.Fatalf("undid %s", a.Candidate.Name)
			}
			log[n] = log[n][:len(log[n])-1]
			all[last.who] = slices.DeleteFunc(all[last.who], func(e *entry) bool { return e == last })
		case 4:
			d.refresh(desks[n])
		}
	}
	fresh := d.desk("丙")
	for _, desk := range append(desks, fresh) {
		d.refresh(desk)
		for _, id := range guests {
			c, _ := desk.Candidate(id)
			if (c.State == Present) != inside(id) {
				t.Fatalf("desk %s: %s is %s", desk.Name(), c.Name, c.State)
			}
		}
	}
}

// TestUndoAll undoes and does again whole steps of the journal.
func TestUndoAll(t *testing.T) {
	d := newDoor(t)
	desk := d.desk("A")
	g := d.guest("张伟", nil)
	d.refresh(desk)
	state := func() State {
		d.Helper()
		d.refresh(desk)
		c, _ := desk.Candidate(g.ID)
		return c.State
	}
	states := []State{state()}
	d.must(Admitted)(desk.Scan(d.ctx, g.Badge))
	states = append(states, state())
	d.must(Gone)(desk.CheckOut(d.ctx, g.ID, "提前离会"))
	states = append(states, state())
	d.must(Undone)(desk.UndoLast(d.ctx))
	states = append(states, state())
	if want := []State{Expected, Present, Left, Present}; !slices.Equal(states, want) {
		t.Fatalf("states %v, want %v", states, want)
	}
	for range 3 { // back to the start and forth again, three times
		for i := len(states) - 2; i >= 0; i-- {
			if _, err := d.db.Undo(d.ctx); err != nil {
				t.Fatal(err)
			}
			if got := state(); got != states[i] {
				t.Fatalf("after undo %d: %s, want %s", i, got, states[i])
			}
		}
		for i := 1; i < len(states); i++ {
			if _, err := d.db.Redo(d.ctx); err != nil {
				t.Fatal(err)
			}
			if got := state(); got != states[i] {
				t.Fatalf("after redo %d: %s, want %s", i, got, states[i])
			}
		}
	}
	for _, a := range d.arrivals() {
		if (a.CancelsID != "") != (a.How == TakenBack || a.How == Restored) {
			t.Errorf("entry %s takes back %q", a.How, a.CancelsID)
		}
	}
	report, err := d.db.Verify(d.ctx)
	if err != nil || report.BrokenAt != "" {
		t.Fatalf("journal: %+v, %v", report, err)
	}
}
