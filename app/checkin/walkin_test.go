package checkin

import (
	"testing"

	"huiwu/app/module"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

func TestWalkIn(t *testing.T) {
	d := newDoor(t)
	listed := d.guest("张伟", func(p *participants.Participant) {
		p.Person.Organisation, p.Person.Phone = "财务部", "138 0000 1234"
	})
	known := &people.Person{Name: "欧阳建国", Organisation: "江州大学"}
	people.Derive(known)
	d.save(known)
	desk := d.desk("A")

	a := d.must(Admitted)(desk.WalkIn(d.ctx, Walk{Name: " 罗兰 ", Organisation: "东方电子集团", Phone: "１３９-１２３４-５６７８"}))
	c := a.Candidate
	if c.Name != "罗兰" || c.Role != participants.Guest || !c.WalkIn || c.State != Present || c.PhoneTail != "5678" || !participants.IsBadge(c.Badge) {
		t.Fatalf("candidate %+v", c)
	}
	p, err := data.Get(d.ctx, d.db, c.ID)
	if err != nil || p.Invitation != participants.Confirmed || !p.WalkIn {
		t.Fatalf("on file %+v, %v", p, err)
	}
	if found := desk.Search("ll", 5); len(found) != 1 || found[0].ID != c.ID {
		t.Fatalf("found %+v", found)
	}
	if all := d.arrivals(); len(all) != 1 || all[0].How != WalkedIn {
		t.Fatalf("entries %+v", all)
	}

	duplicate := d.must(OnFile)(desk.WalkIn(d.ctx, Walk{Name: "張 偉", Phone: "13800001234"}))
	if len(duplicate.Others) != 1 || duplicate.Others[0].ID != listed.ID {
		t.Fatalf("twins %+v", duplicate.Others)
	}
	if n := desk.Size(); n != 2 {
		t.Fatalf("%d on the list: a twin was written", n)
	}
	a = d.must(Admitted)(desk.WalkIn(d.ctx, Walk{Name: "歐陽", Phone: "13700000000", Person: known.ID}))
	if a.Candidate.Name != "欧阳建国" || a.Candidate.Person != known.ID || a.Candidate.PhoneTail != "0000" {
		t.Fatalf("candidate %+v", a.Candidate)
	}
	_, err = desk.WalkIn(d.ctx, Walk{Person: known.ID})
	fault(t, err, value.Invalid, "name", "fault.already_participant")
	// Whoever is only like somebody comes in as themselves, and is asked about later.
	like := d.must(Admitted)(desk.WalkIn(d.ctx, Walk{Name: "歐陽建國", Organisation: "江州大學"}))
	if len(like.Others) != 1 || like.Others[0].Person != known.ID || like.Candidate.Person == known.ID {
		t.Fatalf("like %+v", like)
	}
	like = d.must(Admitted)(desk.WalkIn(d.ctx, Walk{Name: "张维", Phone: "+86 13800001234"}))
	if len(like.Others) != 1 || like.Others[0].ID != listed.ID || like.Candidate.ID == listed.ID {
		t.Fatalf("like %+v", like)
	}
	// Now two names use the number, so nobody of it is certain any more.
	like = d.must(Admitted)(desk.WalkIn(d.ctx, Walk{Name: "张伟", Phone: "13800001234"}))
	if len(like.Others) != 2 {
		t.Fatalf("like %+v", like)
	}
	groups, err := people.Duplicates(d.ctx, d.db, participants.NewService(&module.Host{DB: d.db}, people.New(d.db)))
	if err != nil || len(groups) != 2 || groups[0].Certain || groups[1].Certain {
		t.Fatalf("questions %+v, %v", groups, err)
	}
	// The same name alone is never taken for the same human.
	d.must(Admitted)(desk.WalkIn(d.ctx, Walk{Name: "张伟", Organisation: "省人民医院"}))
	d.must(Admitted)(desk.WalkIn(d.ctx, Walk{Name: "张伟", Organisation: "财务部", Anew: true}))

	_, err = desk.WalkIn(d.ctx, Walk{Name: "  "})
	fault(t, err, value.Invalid, "name", "fault.required")
	_, err = desk.WalkIn(d.ctx, Walk{Name: "高峰", Phone: "1.38E+10"})
	fault(t, err, value.Invalid, "phone", "fault.phone")

	m, err := data.Get(d.ctx, d.db, d.meeting)
	if err != nil {
		t.Fatal(err)
	}
	m.ClosedWalks = true
	d.save(&m)
	_, err = desk.WalkIn(d.ctx, Walk{Name: "高峰"})
	fault(t, err, value.Denied, "", "fault.walks_closed")
	if n := len(d.arrivals()); n != 7 {
		t.Fatalf("%d entries", n)
	}

	d.must(Undone)(desk.UndoLast(d.ctx))
	if f := desk.Figures(); f.Present != 6 {
		t.Fatalf("figures %+v", f.Count)
	}
}

func TestComplete(t *testing.T) {
	d := newDoor(t)
	g := d.guest("张伟", nil)
	desk := d.desk("A")
	c, _ := desk.Candidate(g.ID)
	if len(c.Missing) != 3 {
		t.Fatalf("missing %v", c.Missing)
	}
	c, err := desk.Complete(d.ctx, g.ID, map[string]string{"phone": "13800001234", "email": "zhang@example.com"})
	if err != nil || c.PhoneTail != "1234" || len(c.Missing) != 1 || c.Missing[0] != "organisation" {
		t.Fatalf("candidate %+v, %v", c, err)
	}
	if found := desk.Search("1234", 5); len(found) != 1 {
		t.Fatalf("found %d by phone", len(found))
	}
	_, err = desk.Complete(d.ctx, g.ID, map[string]string{"phone": "x", "email": "y", "name": "李四"})
	fault(t, err, value.Invalid, "phone", "fault.phone")
	fault(t, err, value.Invalid, "email", "fault.email")
	fault(t, err, value.Denied, "name", "fault.desk_field")
	history, err := d.db.History(d.ctx, "people", string(g.PersonID))
	if err != nil || len(history) != 2 {
		t.Fatalf("%d steps in the history, %v", len(history), err)
	}
	far := d.guest("高峰", func(p *participants.Participant) { p.MeetingID = d.newMeeting("2026-002", "新品发布会").ID })
	if _, err := desk.Complete(d.ctx, far.ID, nil); !value.Is(err, value.NotFound) {
		t.Fatalf("completed somebody of another meeting: %v", err)
	}
}
