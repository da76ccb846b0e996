package app

import (
	"context"
	"strings"
	"testing"
	"time"

	"huiwu/app/accounts"
	"huiwu/app/checkin"
	"huiwu/app/core"
	"huiwu/app/meetings"
)

// A desk opens whatever classes of fields the office takes away from it, and shows what it
// may see and no more: what it may not see is not asked for as missing either.
func TestADeskWorksWithoutWhatItMayNotSee(t *testing.T) {
	f := staffedOffice(t)
	at := f.account("周青", "desk", accounts.PIN, "2580")
	m := meetingOf(t, f.Office, f.admin, "2026-021")
	*f.clock = time.Date(2026, 9, 1, 1, 0, 0, 0, time.UTC)
	if a, err := f.deskOf(f.admin, m.ID).WalkIn(f.admin, checkin.Walk{Name: "罗兰兰", Organisation: "某某单位", Phone: "13800004321"}); err != nil || a.Verdict != checkin.Admitted {
		t.Fatal(a, err)
	}
	who := f.deskOf(f.admin, m.ID).Search("罗兰兰", 1)[0]
	kept, err := f.People.Get(f.admin, string(who.Person))
	if err != nil {
		t.Fatal(err)
	}
	kept.Diet, kept.Access = "清真", "轮椅"
	if err := f.People.Save(f.admin, f.s, kept); err != nil {
		t.Fatal(err)
	}
	type told struct{ phone, diet, access, missing string }
	for _, c := range []struct {
		sees []core.Class
		want told
		by   bool // found by the end of the phone number
	}{
		{[]core.Class{core.Identity, core.Health}, told{"4321", "清真", "轮椅", "email"}, true},
		{[]core.Class{core.Identity}, told{"4321", "", "", "email"}, true},
		{[]core.Class{core.Health}, told{"", "清真", "轮椅", ""}, false},
		{nil, told{"", "", "", ""}, false},
	} {
		allows := map[string]accounts.Allowed{accounts.ClassSubject(core.Identity): "", accounts.ClassSubject(core.Health): ""}
		for _, class := range c.sees {
			allows[accounts.ClassSubject(class)] = accounts.Allowed(accounts.See)
		}
		if err := f.Accounts.SetRights(f.admin, accounts.Desk, allows); err != nil {
			t.Fatal(err)
		}
		desk := f.deskOf(at, m.ID)
		found := desk.Search("罗兰兰", 1)
		if len(found) != 1 {
			t.Fatalf("seeing %v: found %v", c.sees, found)
		}
		got := told{found[0].PhoneTail, found[0].Diet, found[0].Access, strings.Join(found[0].Missing, " ")}
		if got != c.want || (len(desk.Search("4321", 1)) == 1) != c.by {
			t.Errorf("seeing %v: %+v, want %+v", c.sees, got, c.want)
		}
		if a, err := desk.Scan(at, who.Badge); err != nil || a.Verdict != checkin.Already {
			t.Errorf("seeing %v: %+v %v", c.sees, a, err)
		}
		if a, err := desk.WalkIn(at, checkin.Walk{Name: "罗兰兰", Phone: "13800004321"}); err != nil || a.Verdict == checkin.Admitted {
			t.Errorf("seeing %v: who is on the list comes unannounced: %+v %v", c.sees, a, err)
		}
	}
}

func (f *staffed) deskOf(ctx context.Context, meeting meetings.Ref) *checkin.Desk {
	f.t.Helper()
	desk, err := f.OpenDesk(ctx, meeting, "一号台")
	if err != nil {
		f.t.Fatal(err)
	}
	return desk
}
