package app

import (
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/overview"
	"huiwu/app/words"
	"huiwu/data/value"
)

// The board has every meeting in preparation, the next one first, with the ten duties
// that the duty map shows for it.
func TestPlansAreTheMeetingsInPreparation(t *testing.T) {
	o, ctx := sampleOffice(t)
	plans, err := o.Overview.InPreparation(ctx, value.English)
	if err != nil || len(plans) == 0 {
		t.Fatal(err, len(plans))
	}
	for i, p := range plans {
		if p.Meeting.Stage != meetings.Preparing || i > 0 && p.Meeting.StartsAt < plans[i-1].Meeting.StartsAt {
			t.Errorf("%s stands at %d", p.Meeting.Code, i)
		}
		s, err := o.Scope(ctx, value.English, string(p.Meeting.ID))
		if err != nil {
			t.Fatal(err)
		}
		all, err := o.Overview.Duties(ctx, s, string(p.Meeting.ID))
		if err != nil {
			t.Fatal(err)
		}
		for n, d := range p.Chapter.Duties {
			if want := all[0].Duties[n]; d.Number != want.Number || d.State != want.State {
				t.Errorf("%s %s is %s on the board, %s on the map", p.Meeting.Code, d.Number, d.State, want.State)
			}
		}
		if want := s.Today.AddDays(p.Days); want != p.Meeting.StartsAt.Date() {
			t.Errorf("%s begins on %s, not %s", p.Meeting.Code, want, p.Meeting.StartsAt.Date())
		}
	}
}

// What a plan says of itself and of each of its duties, and how a duty is found again.
func TestWhatAPlanSays(t *testing.T) {
	o, ctx := sampleOffice(t)
	plans, err := o.Overview.InPreparation(ctx, value.English)
	if err != nil || len(plans) == 0 {
		t.Fatal(err, len(plans))
	}
	s, err := o.Scope(ctx, value.English, string(plans[0].Meeting.ID))
	if err != nil {
		t.Fatal(err)
	}
	p, done := plans[0], s.T("planning.done", plans[0].Chapter.Count(core.DutyDone), 10-plans[0].Chapter.Count(core.DutyNotNeeded))
	for days, want := range map[int]string{3: s.T("planning.in_days", 3), 0: s.T("planning.today"), -2: s.T("planning.begun", 2)} {
		if p.Days = days; p.Note(s) != want+" · "+done {
			t.Errorf("%d days before: %q", days, p.Note(s))
		}
	}
	d := p.Chapter.Duties[2]
	plan, found, ok := overview.Planned(plans, p.Key(d))
	if !ok || plan.Meeting.ID != p.Meeting.ID || found.Number != d.Number {
		t.Errorf("%s is found as %s of %s", p.Key(d), found.Number, plan.Meeting.Code)
	}
	if got := plan.Explained(s, found); !strings.HasPrefix(got, plan.Meeting.Title) || !strings.Contains(got, d.Title()) || !strings.HasSuffix(got, d.Reasons(s)) {
		t.Errorf("%q", got)
	}
	if _, _, ok := overview.Planned(plans, "nobody 1.1"); ok {
		t.Error("a duty of no plan")
	}
}

// A meeting at a glance: what is overdrawn or late is marked, and money reads as it may.
func TestAMeetingAtAGlance(t *testing.T) {
	s := value.Scope{Lang: value.English, Currency: "CNY", Word: words.In(value.English)}
	g := overview.Summary{Arrived: 7, Budget: 100, Spent: 150}
	g.Tasks.Late = 2
	hidden := func(value.Scope, value.Money) string { return "hidden" }
	all := g.Glances(s, hidden)
	if len(all) != 8 {
		t.Fatalf("%+v", all)
	}
	for _, one := range all {
		money := one.Key == "budget" || one.Key == "spent" || one.Key == "left"
		if money != (one.Text == "hidden") || one.Alarm != (one.Key == "left" || one.Key == "late_tasks") || one.Key == "arrived" && one.Text != "7" {
			t.Errorf("%+v", one)
		}
	}
}
