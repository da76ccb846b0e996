package checkin

import (
	"testing"
	"time"

	"huiwu/app/core"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// steps is how many steps are in the journal.
func (d *door) steps() int64 {
	d.Helper()
	n, err := data.Query[int64](d.ctx, d.db, "SELECT COUNT(*) FROM steps")
	if err != nil {
		d.Fatal(err)
	}
	return n[0]
}

func (d *door) at(day string) {
	d.Helper()
	t, err := time.Parse(time.RFC3339, day)
	if err != nil {
		d.Fatal(err)
	}
	d.clock.Store(t.UnixMilli())
}

// TestOutsideTheDays: before the first and after the last day nothing is recorded until
// somebody says that it is meant. The day is that of the meeting's place.
func TestOutsideTheDays(t *testing.T) {
	d := newDoor(t)
	g := d.guest("张伟", nil)
	desk := d.desk("A")
	for _, c := range []struct {
		at      string
		verdict Verdict
		day     value.Date
	}{
		{"2026-03-04T15:59:00Z", Early, "2026-03-05"}, // 23:59 in Shanghai
		{"2026-03-05T16:00:01Z", Over, "2026-03-05"},  // 0:00 of the day after
	} {
		d.at(c.at)
		if a := d.must(c.verdict)(desk.Scan(d.ctx, g.Badge)); a.Day != c.day || a.Candidate.ID != g.ID {
			t.Errorf("at %s: day %q of %q", c.at, a.Day, a.Candidate.Name)
		}
		d.must(c.verdict)(desk.Admit(d.ctx, g.ID, Picked))
		d.must(c.verdict)(desk.AdmitAnyway(d.ctx, g.ID, "同意"))
		d.must(c.verdict)(desk.WalkIn(d.ctx, Walk{Name: "罗兰"}))
		if n := len(d.arrivals()); n != 0 || desk.Size() != 1 {
			t.Errorf("at %s: %d entries, %d on the list", c.at, n, desk.Size())
		}
		if v, err := desk.Validity(d.ctx); err != nil || !v.Asks() || v.Day != c.day {
			t.Errorf("at %s: %+v %v", c.at, v, err)
		}
	}
	d.at("2026-03-05T15:59:00Z")
	d.must(Admitted)(desk.Scan(d.ctx, g.Badge))
	d.at("2026-03-06T08:00:00Z")
	// What was recorded by mistake can be taken back on any day.
	d.must(Undone)(desk.UndoLast(d.ctx))
	desk.AnyDay()
	d.must(Admitted)(desk.Scan(d.ctx, g.Badge))
	d.must(Admitted)(desk.WalkIn(d.ctx, Walk{Name: "罗兰"}))
}

// TestRehearsal: a rehearsal answers like the door and leaves no trace on file.
func TestRehearsal(t *testing.T) {
	d := newDoor(t)
	zhang, li := d.guest("张伟", nil), d.guest("李娜", nil)
	no := d.guest("王芳", func(p *participants.Participant) { p.Invitation = participants.Declined })
	d.must(Admitted)(d.desk("A").Scan(d.ctx, li.Badge)) // a real entry, which a rehearsal does not count
	d.at("2026-03-01T08:00:00Z")
	before, entries := d.steps(), len(d.arrivals())
	desk, err := OpenRehearsal(d.ctx, d.db, d.meeting, "A")
	if err != nil {
		t.Fatal(err)
	}
	if f := desk.Figures(); !desk.Rehearsal() || f.Arrived != 0 || len(desk.Recent(5)) != 0 {
		t.Fatalf("figures %+v", f.Count)
	}
	d.must(Admitted)(desk.Scan(d.ctx, zhang.Badge))
	d.must(Already)(desk.Scan(d.ctx, zhang.Badge))
	d.must(Admitted)(desk.Scan(d.ctx, li.Badge))
	d.must(SaidNo)(desk.Scan(d.ctx, no.Badge))
	d.must(Admitted)(desk.AdmitAnyway(d.ctx, no.ID, "同意"))
	d.must(Gone)(desk.CheckOut(d.ctx, li.ID, ""))
	if a := d.must(Undone)(desk.UndoLast(d.ctx)); a.Candidate.ID != li.ID {
		t.Errorf("took back %s", a.Candidate.Name)
	}
	if a := d.must(Undone)(desk.UndoLast(d.ctx)); a.Candidate.ID != no.ID {
		t.Errorf("took back %s", a.Candidate.Name)
	}
	if f := desk.Figures(); f.Arrived != 2 || f.Present != 2 || len(desk.Recent(9)) != 4 || !desk.Recent(1)[0].Cancelled {
		t.Errorf("figures %+v, recent %+v", f.Count, desk.Recent(9))
	}
	_, err = desk.WalkIn(d.ctx, Walk{Name: "罗兰"})
	fault(t, err, value.Denied, "", "fault.desk_rehearsal")
	_, err = desk.Complete(d.ctx, zhang.ID, map[string]string{"phone": "13800001234"})
	fault(t, err, value.Denied, "", "fault.desk_rehearsal")
	if n := d.steps(); n != before || len(d.arrivals()) != entries {
		t.Errorf("%d steps and %d entries, want %d and %d", n, len(d.arrivals()), before, entries)
	}
	// Changes of the list by others are taken up, entries of the real door are not.
	late := d.guest("罗兰", nil)
	doorB := d.desk("B")
	doorB.AnyDay()
	d.must(Admitted)(doorB.Scan(d.ctx, late.Badge))
	d.refresh(desk)
	d.must(Admitted)(desk.Scan(d.ctx, late.Badge))
	if f := desk.Figures(); f.Arrived != 3 {
		t.Errorf("figures %+v", f.Count)
	}
	for range 3 {
		if _, err := desk.UndoLast(d.ctx); err != nil {
			t.Fatal(err)
		}
	}
	_, err = desk.UndoLast(d.ctx)
	fault(t, err, value.NotFound, "", "fault.desk_nothing_to_undo")
}

// TestTakenBackLooksTakenBack: in the register an entry taken back and its counter-entry
// are dimmed, and no chip says that somebody came in.
func TestTakenBackLooksTakenBack(t *testing.T) {
	d := newDoor(t)
	d.guest("李娜", nil)
	d.guest("张伟", nil)
	desk := d.desk("A")
	d.must(Admitted)(desk.Scan(d.ctx, "李娜"))
	d.must(Admitted)(desk.Scan(d.ctx, "张伟"))
	d.must(Undone)(desk.UndoLast(d.ctx))
	r := New(d.db)
	s := value.Scope{Lang: value.Simplified, Zone: "Asia/Shanghai", Word: words.In(value.Simplified), Labels: core.NewRegistry(r, people.New(d.db)).Labels(d.ctx, "")}
	ids, err := r.IDs(d.ctx, s, core.Query{Meeting: string(d.meeting)})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := r.Rows(d.ctx, s, ids, []string{"name", "direction", "standing"})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, row := range rows {
		c := row.Cells
		if c[1].Tone != "" {
			t.Errorf("%s %s is a chip of tone %v", c[0].Text, c[1].Text, c[1].Tone)
		}
		if row.Inactive != (c[2].Code != string(Counts)) || (c[2].Tone == value.ToneDone) != (c[2].Code == string(Counts)) {
			t.Errorf("%s: off %v, tone %v", c[2].Text, row.Inactive, c[2].Tone)
		}
		got[c[0].Text+" "+c[2].Text]++
	}
	if len(got) != 3 || got["李娜 有效"] != 1 || got["张伟 已撤销"] != 1 || got["张伟 撤销操作"] != 1 {
		t.Errorf("%v", got)
	}
}
