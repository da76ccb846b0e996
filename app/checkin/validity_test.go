package checkin

import (
	"fmt"
	"testing"

	"huiwu/app/words"
	"huiwu/data/value"
)

// Before the first day a desk asks, rehearses or records; on the day a rehearsal that was left
// on is over.
func TestWhatEntriesAreGoodFor(t *testing.T) {
	d := newDoor(t)
	g := d.guest("张伟", nil)
	s := value.Scope{Lang: value.English, Word: words.In(value.English)}
	d.at("2026-03-04T08:00:00Z")
	open := func(as Mode) (*Desk, Validity) {
		t.Helper()
		desk, v, err := openIn(d.ctx, d.db, d.meeting, "A", as)
		if err != nil {
			t.Fatal(err)
		}
		return desk, v
	}
	desk, asks := open(Undecided)
	if !asks.Asks() || asks.Rehearses() || asks.Toggled() != Rehearsing || asks.Days != BeforeDays || asks.Day != "2026-03-05" || desk.Rehearsal() {
		t.Errorf("asks: %+v", asks)
	}
	if got, want := asks.Words(s), s.T("desk.mode.asked.before", value.LongDate(s, asks.Day)); got != want {
		t.Errorf("%q, not %q", got, want)
	}
	if said := asks.Asking(s); said.Title != (Answer{Verdict: Early, Day: asks.Day}).Title(s) || said.Text != s.T("desk.mode.choose") {
		t.Errorf("it asks %+v", said)
	}
	tried, rehearses := open(Rehearsing)
	if !rehearses.Rehearses() || rehearses.Toggled() != Undecided || rehearses.Overrun() || !tried.Rehearsal() {
		t.Errorf("rehearses: %+v", rehearses)
	}
	for word, want := range map[string]string{"": s.T("desk.rehearsal"), "in": s.T("desk.rehearsal.word", "in")} {
		if got := rehearses.Marked(s, word); got != want || asks.Marked(s, word) != word {
			t.Errorf("%q is marked %q", word, got)
		}
	}
	recorded, records := open(Recording)
	if records.Asks() || records.Rehearses() || records.Toggled() != Rehearsing {
		t.Errorf("records: %+v", records)
	}
	d.must(Admitted)(recorded.Scan(d.ctx, g.Badge))
	d.at("2026-03-05T08:00:00Z")
	if v, err := tried.Validity(d.ctx); err != nil || !v.Overrun() || v.Rehearses() || v.Words(s) != "" || v.Toggled() != v.Mode {
		t.Errorf("on the day: %+v %v", v, err)
	}
	d.at("2026-03-07T08:00:00Z")
	if v, err := desk.Validity(d.ctx); err != nil || v.Days != AfterDays || v.Asking(s).Title != (Answer{Verdict: Over, Day: v.Day}).Title(s) {
		t.Errorf("after: %+v %v", v, err)
	}
}

// Whom a key is about: who is marked, else who was last spoken of at this desk.
func TestWhomAKeyIsAbout(t *testing.T) {
	d := newDoor(t)
	zhang, li := d.guest("张伟", nil), d.guest("李娜", nil)
	desk := d.desk("A")
	var f Finder
	if _, ok := f.Subject(nil, 0, Answer{}); ok {
		t.Error("somebody without a desk")
	}
	last := d.must(Admitted)(desk.Scan(d.ctx, zhang.Badge))
	f.Search(desk, "李娜", -1)
	if c, ok := f.Subject(desk, 0, last); !ok || c.ID != li.ID {
		t.Errorf("marked is %s", c.Name)
	}
	if c, ok := f.Subject(desk, -1, last); !ok || c.ID != zhang.ID {
		t.Errorf("spoken of was %s", c.Name)
	}
	if c, ok := f.Subject(desk, -1, Answer{}); ok {
		t.Errorf("nobody is meant, not %s", c.Name)
	}
}

// Who is like a walk-in is told with whether they are on the list.
func TestWhoIsLikeAWalkIn(t *testing.T) {
	s := value.Scope{Lang: value.English, Word: words.In(value.English)}
	c := Candidate{Name: "张伟", Organisation: "财务部", State: Declined}
	if got := c.TwinWords(s); got != "张伟 · 财务部 · "+s.T("desk.twin.known") || !c.Barred() {
		t.Errorf("%q", got)
	}
	c.ID, c.State = "1", ""
	if got := c.TwinWords(s); got != "张伟 · 财务部 · "+s.T("desk.twin.listed") || c.Barred() {
		t.Errorf("%q", got)
	}
}

// Refusals are remembered, the newest so many; who passed is none.
func TestRefusalsAreRemembered(t *testing.T) {
	s := value.Scope{Lang: value.English, Word: words.In(value.English)}
	var r Refusals
	r.Note(s, Answer{Verdict: Admitted, Candidate: Candidate{Name: "张伟"}}, "x", "2026-03-05T01:00:00Z", false)
	if len(r) != 0 {
		t.Errorf("who passed: %+v", r)
	}
	for i := range mostRefusals + 2 {
		r.Note(s, Answer{Verdict: Unknown}, fmt.Sprint("line ", i), "2026-03-05T01:00:00Z", i == mostRefusals+1)
	}
	if last := r[len(r)-1]; len(r) != mostRefusals || r[0].Name != "line 2" || last.Word != s.T("desk.failed") || last.Tone != value.ToneLate {
		t.Errorf("%d, from %q to %+v", len(r), r[0].Name, last)
	}
}
