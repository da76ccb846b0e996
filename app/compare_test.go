package app

import (
	"slices"
	"strings"
	"testing"

	"huiwu/app/bookings"
	"huiwu/app/core"
	"huiwu/app/overview"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data/value"
)

// People stand side by side with what each of them says, and become what was chosen.
func TestPeopleAreComparedFieldByField(t *testing.T) {
	o, ctx := sampleOffice(t)
	s, err := o.Scope(ctx, value.English, "")
	if err != nil {
		t.Fatal(err)
	}
	both := []people.Person{{Name: "陈一", Position: "主任", Diet: "素食"}, {Name: "陈一", Position: "处长", Diet: "不吃花生"}}
	for i := range both {
		if err := o.People.Save(ctx, s, &both[i]); err != nil {
			t.Fatal(err)
		}
	}
	c, err := o.People.Compare(ctx, s, both)
	if err != nil {
		t.Fatal(err)
	}
	field := func(key string) *people.Compared {
		t.Helper()
		i := slices.IndexFunc(c.Fields, func(f *people.Compared) bool { return f.Key == key })
		if i < 0 {
			t.Fatalf("%s is not compared", key)
		}
		return c.Fields[i]
	}
	for _, f := range c.Fields {
		if f.Kept.Code == "" && f.Said[0].Code == "" && f.Said[1].Code == "" {
			t.Errorf("nobody says anything in %s", f.Key)
		}
	}
	if name := field("name"); len(name.Different()) != 1 || name.Marked(1) != "✓ 陈一" {
		t.Errorf("%+v", name)
	}
	if diet := field("diet"); len(diet.Different()) != 3 || !strings.HasPrefix(diet.Marked(0), "✓") || !strings.HasPrefix(diet.Marked(1), "✓") {
		t.Errorf("what both say together is not proposed: %+v", diet)
	}
	position := field("position")
	if len(position.Different()) != 2 || position.Marked(0) != "✓ 主任" || position.Marked(1) != "处长" {
		t.Errorf("%+v", position)
	}
	if err := c.Keep(position, position.Said[1].Code); err != nil || position.Marked(0) != "主任" || position.Marked(1) != "✓ 处长" {
		t.Errorf("%v %+v", err, position)
	}
	j := c.Joining()
	if j.Kept.ID != both[0].ID || j.Kept.Position != "处长" || len(j.Gone) != 1 || j.Gone[0] != both[1].ID {
		t.Errorf("%+v", j)
	}
}

func TestAlikePeopleAreNamedInARow(t *testing.T) {
	s := value.Scope{Lang: value.English, Word: words.In(value.English)}
	a := people.DuplicateGroup{People: []people.Person{{Name: "陈一", Organisation: "大学"}, {Name: "陈一"}, {Name: "陈壹", Organisation: "大学"}}, Meetings: []int{2, 0, 3}, Why: []string{"twin.own_phone"}}
	a.People[0].ID, a.People[1].ID, a.People[2].ID = "a", "b", "c"
	if keys := a.Keys(); !slices.Equal(keys, []people.Ref{"a", "b", "c"}) {
		t.Errorf("keys %v", keys)
	}
	if a.Names() != "陈一 / 陈一 / 陈壹" || a.Organisations() != "大学" || a.TakesPart() != 5 {
		t.Errorf("%q %q %d", a.Names(), a.Organisations(), a.TakesPart())
	}
	question := a.Reasons(s)
	a.Certain = true
	if certain := a.Reasons(s); certain == question || !strings.Contains(certain, s.T("twin.own_phone")) {
		t.Errorf("%q, %q", question, certain)
	}
}

// A plan of rooms begins at the first midnight of the meeting and has its first days.
func TestThePlanOfRoomsCountsHoursFromTheFirstMidnight(t *testing.T) {
	o, ctx := sampleOffice(t)
	s, err := o.Scope(ctx, value.English, "")
	if err != nil {
		t.Fatal(err)
	}
	all, err := o.Meetings.Newest(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for i, m := range all {
		if i > 0 && m.StartsAt > all[i-1].StartsAt {
			t.Errorf("%s is newer than the one before", m.Code)
		}
		p, err := o.Bookings.RoomPlan(ctx, string(m.ID))
		if err != nil || len(p.Days) == 0 || p.Days[0] != m.StartsAt.Date() || p.Days[len(p.Days)-1] > m.EndsAt.Date() {
			t.Fatalf("%s: %v %v", m.Code, err, p.Days)
		}
		for _, r := range p.Rooms {
			for _, b := range r.Booked {
				if b.MeetingID != m.ID {
					continue
				}
				from, until := p.Hours(b)
				day := p.Days[0].DaysTo(b.StartsAt.Date())
				wall := b.StartsAt.In(b.Zone)
				if want := float64(24*day+wall.Hour()) + float64(wall.Minute())/60; from != want || until <= from {
					t.Errorf("%s begins at %v, not %v", b.StartsAt, from, want)
				}
				seen++
			}
		}
	}
	if seen == 0 {
		t.Error("no meeting has rooms")
	}
}

func TestCandidatesKeepTheirPlace(t *testing.T) {
	s := value.Scope{Lang: value.English, Word: words.In(value.English)}
	of := func(id string, missing int) bookings.Ranked {
		r := bookings.Ranked{Percent: 60, Missing: missing}
		r.ID = value.ID[bookings.Candidate](id)
		return r
	}
	c := bookings.Comparison{Ranked: []bookings.Ranked{of("3", 0), of("1", 2), of("2", 0)}}
	for i, want := range []int{2, 0, 1} {
		if got := c.Place(c.Ranked[i]); got != want {
			t.Errorf("%s stands at %d, want %d", c.Ranked[i].ID, got, want)
		}
	}
	cost := func(value.Scope, value.Money) string { return "cost" }
	if got := c.Ranked[0].Note(s, cost); got != "60 %　cost" {
		t.Errorf("%q", got)
	}
	if got := c.Ranked[1].Note(s, cost); got != "60 %　cost　"+s.T("venues.compare.missing", 2) {
		t.Errorf("%q", got)
	}
}

// A duty is found by its number and says in a row what it rests on; a chapter counts what is
// done of what is judged.
func TestDutiesAreCountedAndFound(t *testing.T) {
	duty := func(number string, state core.DutyState) overview.Duty {
		return overview.Duty{Number: number, Finding: core.Finding{State: state, Rests: []string{"一", "二"}}}
	}
	all := []overview.Chapter{{Number: 1}, {Number: 2, Duties: []overview.Duty{
		duty("2.1", core.DutyDone), duty("2.2", core.DutyLate), duty("2.3", core.DutyNotNeeded), duty("2.4", core.DutyAbsent),
	}}}
	if d, ok := overview.DutyOf(all, "2.2"); !ok || d.State != core.DutyLate || d.Reasons(value.Scope{Lang: value.Simplified}) != "一二" || d.Reasons(value.Scope{Lang: value.English}) != "一 二" {
		t.Errorf("%+v %v", d, ok)
	}
	if _, ok := overview.DutyOf(all, "3.1"); ok {
		t.Error("3.1 is found")
	}
	if done, of := all[1].Progress(); done != 1 || of != 2 {
		t.Errorf("%d of %d are done", done, of)
	}
	due := []core.Deadline{{Standing: core.DeadlineLate}, {Standing: core.DeadlineSoon}, {Standing: core.DeadlineLate}}
	if core.CountDeadlines(due, core.DeadlineLate) != 2 || core.CountDeadlines(due, core.DeadlineAwaited) != 0 {
		t.Error("deadlines are not counted by their standing")
	}
}
