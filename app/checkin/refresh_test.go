package checkin

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"huiwu/app/core"
	"huiwu/app/paper"
	"huiwu/app/paper/pdf"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// TestRefresh lets another process change things.
func TestRefresh(t *testing.T) {
	d := newDoor(t)
	zhang := d.guest("张伟", nil)
	li := d.guest("李娜", nil)
	desk := d.desk("甲")
	if d.refresh(desk) {
		t.Fatal("news without a change")
	}
	elsewhere := d.open()
	other, err := OpenDesk(d.ctx, elsewhere, d.meeting, "乙")
	if err != nil {
		t.Fatal(err)
	}
	d.must(Admitted)(other.Scan(d.ctx, zhang.Badge))
	d.must(Admitted)(other.WalkIn(d.ctx, Walk{Name: "罗兰"}))
	if !d.refresh(desk) {
		t.Fatal("no news")
	}
	if c, _ := desk.Candidate(zhang.ID); c.State != Present || c.ArrivedDesk != "乙" {
		t.Fatalf("candidate %+v", c)
	}
	if found := desk.Search("罗兰", 5); len(found) != 1 || found[0].State != Present {
		t.Fatalf("found %+v", found)
	}
	if got := desk.Recent(9); len(got) != 2 || got[0].Candidate.Name != "罗兰" || got[1].Desk != "乙" {
		t.Fatalf("recent %+v", got)
	}
	d.must(Undone)(other.UndoLast(d.ctx))

	register := participants.New(elsewhere, people.New(elsewhere))
	draft, err := register.Draft(d.ctx, value.Scope{}, string(zhang.ID), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := draft.Set("name", "张大伟"); err != nil {
		t.Fatal(err)
	}
	if err := draft.Save(d.ctx); err != nil {
		t.Fatal(err)
	}
	if err := register.Delete(d.ctx, string(li.ID)); err != nil {
		t.Fatal(err)
	}
	d.refresh(desk)
	if len(desk.Search("lina", 5)) != 0 || len(desk.Search(li.Badge, 5)) != 0 || desk.Size() != 2 {
		t.Fatalf("李娜 is still on the list of %d", desk.Size())
	}
	d.must(Unknown)(desk.Admit(d.ctx, li.ID, Picked))
	if found := desk.Search("zdw", 5); len(found) != 1 || found[0].State != Present || found[0].Badge != zhang.Badge {
		t.Fatalf("found %+v", found)
	}
	if len(desk.Search("张伟", 5)) != 0 {
		t.Fatal("the old name is still found")
	}
	if !desk.Recent(1)[0].Cancelled {
		t.Fatalf("recent %+v", desk.Recent(1))
	}
	d.crowd(reload + 10) // more than is taken up one by one
	d.refresh(desk)
	if desk.Size() != reload+12 {
		t.Fatalf("%d on the list", desk.Size())
	}
	if c, _ := desk.Candidate(zhang.ID); c.State != Present {
		t.Fatalf("state after reading all again: %s", c.State)
	}
}

// TestTogether uses a desk from several goroutines; it is for the race detector.
func TestTogether(t *testing.T) {
	d := newDoor(t)
	d.crowd(60)
	desk := d.desk("A")
	other, err := OpenDesk(d.ctx, d.open(), d.meeting, "B")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for code := range desk.roster.byBadge {
		codes = append(codes, code)
	}
	var all sync.WaitGroup
	work := func(fn func(i int) error) {
		all.Go(func() {
			for i := range codes {
				if err := fn(i); err != nil {
					t.Error(err)
				}
			}
		})
	}
	work(func(i int) error { _, err := desk.Scan(d.ctx, codes[i]); return err })
	work(func(i int) error { _, err := other.Scan(d.ctx, codes[len(codes)-1-i]); return err })
	work(func(i int) error { _, err := desk.Refresh(d.ctx); return err })
	work(func(i int) error { desk.Search("z", 20); desk.Figures(); desk.Recent(5); return nil })
	work(func(i int) error { other.Search(codes[i][:2], 20); _, err := other.Refresh(d.ctx); return err })
	all.Wait()
	for _, one := range []*Desk{desk, other} {
		d.refresh(one)
		if f := one.Figures(); f.Present != 60 {
			t.Fatalf("desk %s: %d present", one.Name(), f.Present)
		}
	}
	if n := len(d.arrivals()); n != 60 {
		t.Fatalf("%d entries", n)
	}
}

func TestFigures(t *testing.T) {
	d := newDoor(t)
	set := func(team string, role participants.Role, vip bool) func(*participants.Participant) {
		return func(p *participants.Participant) { p.Team, p.Role, p.VIP = team, role, vip }
	}
	a := d.guest("张伟", set("第十组", "delegate", true))
	b := d.guest("李娜", set("第二组", "leader", true))
	c := d.guest("王芳", set("", "delegate", false))
	no := d.guest("赵磊", func(p *participants.Participant) { p.Invitation, p.VIP = participants.Declined, true })
	desk := d.desk("A")
	if f := desk.Figures(); f.Slots != nil || f.First != "" || len(f.VIPs) != 2 || f.VIPs[0].Name != "李娜" || f.VIPsIn != 0 {
		t.Fatalf("figures before %+v", f)
	}
	d.must(Admitted)(desk.Admit(d.ctx, a.ID, Picked)) // 08:58
	d.clock.Add(11 * time.Minute.Milliseconds())
	d.must(Admitted)(desk.Admit(d.ctx, c.ID, Picked)) // 09:09
	d.must(Gone)(desk.CheckOut(d.ctx, a.ID, ""))
	d.must(Admitted)(desk.AdmitAnyway(d.ctx, no.ID, "同意"))
	f := desk.Figures()
	if f.Count != (Count{Expected: 3, Awaited: 1, Arrived: 3, Present: 2}) {
		t.Fatalf("count %+v", f.Count)
	}
	if len(f.VIPs) != 1 || f.VIPs[0].ID != b.ID || f.VIPsIn != 2 {
		t.Fatalf("important guests not in: %+v", f.VIPs)
	}
	if len(f.ByTeam) != 3 || f.ByTeam[0].Name != "第二组" || f.ByTeam[1].Name != "第十组" || f.ByTeam[1].Count != (Count{1, 0, 1, 0}) || f.ByTeam[2].Name != "" {
		t.Fatalf("groups %+v", f.ByTeam)
	}
	if len(f.ByRole) != 2 || f.ByRole[0].Name != "leader" || f.ByRole[1].Count != (Count{2, 0, 3, 2}) {
		t.Fatalf("roles %+v", f.ByRole)
	}
	var columns []string
	for _, s := range f.Slots {
		columns = append(columns, strings.TrimSuffix(string(s.From[11:16]), "Z")+"="+string(rune('0'+s.Arrivals)))
	}
	if got := strings.Join(columns, " "); got != "00:55=1 01:00=0 01:05=2" {
		t.Fatalf("slots %s", got)
	}
}

func TestRegister(t *testing.T) {
	d := newDoor(t)
	g := d.guest("张伟", func(p *participants.Participant) { p.Person.Organisation = "财务部" })
	h := d.guest("李娜", nil)
	desk := d.desk("A")
	d.must(Admitted)(desk.Scan(d.ctx, h.Badge))
	came := d.must(Admitted)(desk.Scan(d.ctx, g.Badge))
	d.must(Undone)(desk.UndoLast(d.ctx))
	r := New(d.db)
	entries := participants.New(d.db, people.New(d.db))
	book := core.NewRegistry(r, entries, people.New(d.db))
	s := value.Scope{Lang: value.Simplified, Zone: "Asia/Shanghai", Word: words.In(value.Simplified), Labels: book.Labels(d.ctx, "")}
	for _, order := range [][]string{nil, {"name"}, {"-cancelled", "how"}, {"participant"}} {
		ids, err := r.IDs(d.ctx, s, core.Query{Meeting: string(d.meeting), Order: order})
		if err != nil || len(ids) != 3 {
			t.Fatalf("order %v: %d entries, %v", order, len(ids), err)
		}
	}
	ids, err := r.IDs(d.ctx, s, core.Query{Search: "zhangwei", Order: []string{"how"}})
	if err != nil || len(ids) != 2 {
		t.Fatalf("%d entries of 张伟, %v", len(ids), err)
	}
	rows, err := r.Rows(d.ctx, s, ids, []string{"at", "name", "organisation", "direction", "how", "cancelled", "participant"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range rows {
		for _, c := range row.Cells {
			got = append(got, c.Code)
		}
	}
	text := strings.NewReplacer(string(g.ID), "key", string(came.At), "time").Replace(strings.Join(got, "|"))
	if text != "time|张伟|财务部|in|scan|true|key|time|张伟|财务部|in|taken_back|false|key" {
		t.Fatalf("rows %s", text)
	}
	if history, err := r.History(d.ctx, s, ids[0]); err != nil || len(history) != 1 || history[0].Verb != "check_in" {
		t.Fatalf("history %+v, %v", history, err)
	}
	err = r.Save(d.ctx, s, &Arrival{MeetingID: d.meeting, ParticipantID: g.ID, Direction: In})
	fault(t, err, value.Denied, "", "fault.arrivals_by_desk")
	if err := r.Delete(d.ctx, ids[0]); !value.Is(err, value.Denied) {
		t.Fatalf("an entry was deleted: %v", err)
	}
	err = entries.Delete(d.ctx, string(h.ID))
	fault(t, err, value.InUse, "", "fault.stays")
}

func TestSignInSheet(t *testing.T) {
	d := newDoor(t)
	for name, team := range map[string]string{"张伟": "第十组", "李娜": "第二组", "王芳": "第二组", "罗兰": ""} {
		d.guest(name, func(p *participants.Participant) {
			p.Team, p.Person.Phone, p.Person.Position = team, "13800001234", "处长"
		})
	}
	d.guest("赵磊", func(p *participants.Participant) { p.Invitation = participants.Declined })
	d.guest("宋佳", func(p *participants.Participant) { p.Team, p.Attendance = "第十组", participants.Leave })
	s := value.Scope{Lang: value.Traditional, Zone: "Asia/Taipei", Word: words.In(value.Traditional)}
	doc, err := SignInSheet(d.ctx, d.db, d.meeting, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, b := range doc.Blocks {
		if table, ok := b.(paper.Table); ok {
			for _, row := range table.Rows {
				if row[0].Group {
					names = append(names, row[0].Text)
				} else if row[0].Text != "" {
					names = append(names, row[0].Text+row[1].Text+row[4].Text)
				}
			}
		}
	}
	want := "第二组（2 人） 1李娜1234 2王芳1234 第十组（2 人） 3宋佳 4张伟1234 未分組（1 人） 5罗兰1234 現場報名"
	if got := strings.Join(names, " "); got != want {
		t.Fatalf("rows\n %s, want\n %s", got, want)
	}
	if doc.Title != "簽到表" || doc.Subtitle != "年度工作会议" {
		t.Fatalf("title %q %q", doc.Title, doc.Subtitle)
	}
	var out strings.Builder
	report, err := pdf.Write(&out, doc)
	if err != nil || report.Pages != 1 && report.Pages != 2 || len(report.Missing) > 0 {
		t.Fatalf("paper %+v, %v", report, err)
	}
	if _, err := SignInSheet(data.As(context.Background(), data.Actor{Name: "x"}), d.db, "", s, nil); !value.Is(err, value.NotFound) {
		t.Fatalf("sheet of no meeting: %v", err)
	}
}
