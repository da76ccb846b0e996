package checkin

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"huiwu/app/participants"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

func TestScan(t *testing.T) {
	d := newDoor(t)
	zhang := d.guest("张伟", func(p *participants.Participant) { p.Person.Organisation, p.Seat = "财务部", "3排5座" })
	d.guest("李娜", func(p *participants.Participant) { p.Person.Organisation = "市教育局" })
	d.guest("李娜", func(p *participants.Participant) { p.Person.Organisation = "江州大学" })
	trad := d.guest("陳靜", nil)
	no := d.guest("王芳", func(p *participants.Participant) { p.Invitation = participants.Declined })
	off := d.guest("赵磊", func(p *participants.Participant) { p.Invitation = participants.Cancelled })
	leave := d.guest("宋佳", func(p *participants.Participant) { p.Attendance = participants.Leave })
	other := d.newMeeting("2026-002", "新品发布会")
	far := d.guest("高峰", func(p *participants.Participant) { p.MeetingID = other.ID })
	desk := d.desk("东门")

	a := d.must(Admitted)(desk.Scan(d.ctx, " "+strings.ToLower(zhang.Badge)+"\r\n"))
	if a.Candidate.ID != zhang.ID || a.Candidate.State != Present || a.Desk != "东门" || a.Candidate.Seat != "3排5座" {
		t.Fatalf("answer %+v", a)
	}
	again := d.must(Already)(desk.Scan(d.ctx, string(zhang.ID)))
	if again.At != a.At || again.Desk != "东门" {
		t.Fatalf("already since %s at %s", again.At, again.Desk)
	}
	if b := d.must(Ambiguous)(desk.Scan(d.ctx, "李娜")); len(b.Others) != 2 || b.Others[0].Organisation == b.Others[1].Organisation {
		t.Fatalf("others %+v", b.Others)
	}
	if b := d.must(Admitted)(desk.Scan(d.ctx, "李娜（江州大学）")); b.Candidate.Organisation != "江州大学" {
		t.Fatalf("admitted %+v", b.Candidate)
	}
	if b := d.must(Admitted)(desk.Scan(d.ctx, "陈 静")); b.Candidate.ID != trad.ID {
		t.Fatalf("admitted %+v", b.Candidate)
	}
	d.must(SaidNo)(desk.Scan(d.ctx, no.Badge))
	d.must(NotComing)(desk.Scan(d.ctx, "赵磊"))
	d.must(Excused)(desk.Scan(d.ctx, leave.Badge))
	if b := d.must(WrongMeeting)(desk.Scan(d.ctx, far.Badge)); b.Meeting != "新品发布会" {
		t.Fatalf("meeting %q", b.Meeting)
	}
	d.must(WrongMeeting)(desk.Scan(d.ctx, string(far.ID)))
	d.must(WrongMeeting)(desk.Admit(d.ctx, far.ID, Picked))
	d.must(Unknown)(desk.Scan(d.ctx, "龚雪"))
	d.must(Unknown)(desk.Scan(d.ctx, "Smithson"))
	d.must(Unknown)(desk.Scan(d.ctx, participants.NewBadge()))
	d.must(Unknown)(desk.Scan(d.ctx, value.NewKey()))
	d.must(Unknown)(desk.Scan(d.ctx, ""))
	d.must(Unknown)(desk.Scan(d.ctx, strings.Repeat("张", 5_000_000)))
	d.must(Unknown)(desk.Admit(d.ctx, "01234567-0000-7000-8000-000000000000", Picked))
	for i := range zhang.Badge {
		wrong := []byte(zhang.Badge)
		wrong[i] = "AC"[strings.IndexByte("A", wrong[i])+1]
		if wrong[i] != zhang.Badge[i] && strings.ContainsAny(string(wrong), "34679") {
			d.must(Misread)(desk.Scan(d.ctx, string(wrong)))
		}
	}
	d.must(Misread)(desk.Scan(d.ctx, "4679ACD0"))
	if got := len(d.arrivals()); got != 3 {
		t.Fatalf("%d arrivals on file, want 3", got)
	}

	if _, err := desk.AdmitAnyway(d.ctx, no.ID, "  "); err == nil {
		t.Fatal("let in without a reason")
	} else {
		fault(t, err, value.Invalid, "reason", "fault.required")
	}
	d.must(Admitted)(desk.AdmitAnyway(d.ctx, no.ID, "主任同意"))
	d.must(Gone)(desk.CheckOut(d.ctx, no.ID, ""))
	d.must(Readmitted)(desk.Scan(d.ctx, no.Badge))
	d.must(Admitted)(desk.AdmitAnyway(d.ctx, off.ID, "主任同意"))
	last := d.arrivals()[6]
	if last.How != Anyway || last.Reason != "主任同意" || last.Operator != "陈静" || last.Desk != "东门" {
		t.Fatalf("entry %+v", last)
	}
	if n := len(desk.Recent(3)); n != 3 || desk.Recent(1)[0].Candidate.ID != off.ID {
		t.Fatalf("recent %+v", desk.Recent(3))
	}
}

// TestScanNew finds people put on the list by another window since the desk opened.
func TestScanNew(t *testing.T) {
	d := newDoor(t)
	desk := d.desk("")
	if desk.Name() != "1" {
		t.Fatalf("name %q", desk.Name())
	}
	g := d.guest("张伟", nil)
	d.must(Admitted)(desk.Scan(d.ctx, g.Badge))
	d.guest("罗兰", nil)
	d.must(Admitted)(desk.Scan(d.ctx, "罗兰"))
}

// TestBurst has 200 scans follow each other within two seconds, as five scanners do
// that do not wait for the screen.
func TestBurst(t *testing.T) {
	d := newDoor(t)
	d.crowd(200)
	desk := d.desk("A")
	var lines []string
	for code := range desk.roster.byBadge {
		lines = append(lines, code)
	}
	begin := time.Now()
	var done sync.WaitGroup
	for part := range 5 {
		done.Go(func() {
			for i := part; i < len(lines); i += 5 {
				if a, err := desk.Scan(d.ctx, lines[i]); err != nil || a.Verdict != Admitted {
					t.Errorf("scan %d: %s, %v", i, a.Verdict, err)
				}
				desk.Search("z", 20)
			}
		})
	}
	done.Wait()
	t.Logf("200 scans in %s", time.Since(begin))
	if n := len(d.arrivals()); n != 200 {
		t.Fatalf("%d arrivals on file", n)
	}
	if f := desk.Figures(); f.Present != 200 || f.Arrived != 200 {
		t.Fatalf("figures %+v", f.Count)
	}
}

// TestTwoDesks admits one person at two desks of one file: only one entry is made.
func TestTwoDesks(t *testing.T) {
	d := newDoor(t)
	g := d.guest("张伟", nil)
	one, two := d.desk("甲"), d.desk("乙")
	elsewhere := d.open()
	three, err := OpenDesk(d.ctx, elsewhere, d.meeting, "丙")
	if err != nil {
		t.Fatal(err)
	}
	d.must(Admitted)(one.Scan(d.ctx, g.Badge))
	for _, desk := range []*Desk{two, three} {
		if a := d.must(Already)(desk.Scan(d.ctx, g.Badge)); a.Desk != "甲" {
			t.Fatalf("desk %q", a.Desk)
		}
		// The desk now knows what it was wrong about.
		if c, _ := desk.Candidate(g.ID); c.State != Present || c.ArrivedDesk != "甲" {
			t.Fatalf("candidate %+v", c)
		}
	}
	_, err = two.UndoLast(d.ctx)
	fault(t, err, value.NotFound, "", "fault.desk_nothing_to_undo")
	if n := len(d.arrivals()); n != 1 {
		t.Fatalf("%d entries", n)
	}
}

// TestClockBack keeps the order of entries when the clock is set back.
func TestClockBack(t *testing.T) {
	d := newDoor(t)
	g := d.guest("张伟", nil)
	desk := d.desk("A")
	d.must(Admitted)(desk.Scan(d.ctx, g.Badge))
	d.clock.Add(-3_600_000)
	d.must(Gone)(desk.CheckOut(d.ctx, g.ID, ""))
	c, _ := d.desk("B").Candidate(g.ID)
	if c.State != Left {
		t.Fatalf("state %s", c.State)
	}
}

func TestDeniedRights(t *testing.T) {
	d := newDoor(t)
	g := d.guest("张伟", nil)
	db, err := data.Open(d.ctx, d.path, data.Options{Records: records, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	desk, err := OpenDesk(d.ctx, db, d.meeting, "A")
	if err != nil {
		t.Fatal(err)
	}
	if a := d.must(Denied)(desk.Scan(d.ctx, g.Badge)); a.Fault.Key != "fault.read_only" || a.Candidate.Name != "张伟" {
		t.Fatalf("answer %+v", a)
	}
	if _, err := OpenDesk(d.ctx, d.db, "", "A"); !value.Is(err, value.NotFound) {
		t.Fatalf("desk of no meeting: %v", err)
	}
	_, err = OpenDesk(d.ctx, d.db, d.meeting, strings.Repeat("台", maxDesk+1))
	fault(t, err, value.Invalid, "desk", "fault.text_long")
	_, err = OpenDesk(context.Background(), d.db, d.meeting, "A")
	fault(t, err, value.Denied, "", "fault.nobody")
}

// TestWords asks for words of everything the desk can say.
func TestWords(t *testing.T) {
	var keys []string
	for _, v := range Verdicts {
		keys = append(keys, "verdict."+string(v))
		a := Answer{Verdict: v, Others: make([]Candidate, 2), Desk: "A", Meeting: "M", Day: "2026-03-05", Candidate: Candidate{Seat: "3"}, At: "2026-03-05T01:00:00.000Z"}
		for _, l := range value.Langs {
			if line := a.Detail(value.Scope{Lang: l, Zone: "Asia/Shanghai", Word: words.In(l)}); strings.Contains(line, "verdict_detail") || strings.Contains(line, "{") {
				t.Errorf("%s in %s: %q", v, l, line)
			}
		}
	}
	for list, codes := range map[string][]string{States.List: States.Choices, Standings.List: Standings.Choices, Directions.List: Directions.Choices, Hows.List: Hows.Choices} {
		for _, code := range codes {
			keys = append(keys, "choice."+list+"."+code)
		}
	}
	for _, c := range New(newDoor(t).db).Columns() {
		keys = append(keys, "field."+Register+"."+c.Key)
	}
	for _, step := range []string{stepIn, stepOut, stepUndo, stepWalk} {
		verb, _ := data.StepWords(step)
		keys = append(keys, "step."+verb)
	}
	keys = append(keys, "register."+Register, "register."+Register+".one", "register."+Register+".empty")
	for _, k := range keys {
		if !words.Has(k) {
			t.Errorf("no words for %s", k)
		}
	}
	if got := (Answer{Verdict: Already, At: "2026-03-05T01:07:00.000Z", Desk: "东门"}).Detail(value.Scope{Zone: "Asia/Shanghai", Word: words.In(value.Simplified)}); got != "09:07 已在签到台“东门”进场" {
		t.Errorf("detail %q", got)
	}
}

// A pair of codes of letters alone is told from a name when a sign of it is lost.
func TestAPairOfLettersIsLikeACode(t *testing.T) {
	for line, want := range map[string]bool{
		"ACDEFGHJKMNPQRT": true, "ACDEFGHJKMNPQRTWX": true, "ACDEFGHJ": true, "KATHERN": false, "KATHERNEE": false,
		"Featherstonehaugh": false, "CHRISTOPHERSMITH": false,
	} {
		if got := LikeCode(line); got != want {
			t.Errorf("%s is like a code: %v", line, got)
		}
	}
}
