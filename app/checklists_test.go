package app

import (
	"slices"
	"testing"

	"huiwu/app/checklists"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

func TestTheProgressOfChecklists(t *testing.T) {
	got := checklists.ProgressOf([]checklists.ChecklistItem{{List: "布置", Done: true}, {List: "布置"}, {List: "开幕", Done: true}})
	if want := []checklists.Progress{{List: "布置", Done: 1, All: 2}, {List: "开幕", Done: 1, All: 1}}; !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}

// Days before the meeting give the due date; a due date typed over it counts, and becomes
// that many days.
func TestDaysBeforeAndDueDatesAgree(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	s, err := o.Scope(ctx, value.English, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	first := m.StartsAt.Date()
	item := checklists.ChecklistItem{MeetingID: m.ID, List: "Opening", Item: "Flags", DaysBefore: 3}
	save := func() {
		t.Helper()
		if err := o.Checklists.Save(ctx, s, &item); err != nil {
			t.Fatal(err)
		}
	}
	if save(); item.DueOn != first.AddDays(-3) {
		t.Error(item.DueOn)
	}
	item.DueOn = first.AddDays(-5)
	if save(); item.DaysBefore != 5 || item.DueOn != first.AddDays(-5) {
		t.Error(item.DaysBefore, item.DueOn)
	}
	item.DaysBefore = 2
	if save(); item.DueOn != first.AddDays(-2) {
		t.Error(item.DueOn)
	}
	item.DueOn = first.AddDays(1)
	if save(); item.DaysBefore != 0 || item.DueOn != first.AddDays(1) {
		t.Error(item.DaysBefore, item.DueOn)
	}
	item.DaysBefore = 4
	save()
	item.DueOn = ""
	if save(); item.DaysBefore != 0 || item.DueOn != "" {
		t.Error(item.DaysBefore, item.DueOn)
	}
	item.DaysBefore = 99999999
	if err := o.Checklists.Save(ctx, s, &item); err == nil {
		t.Error("due in another age")
	}
}

// Ticks are one step with who and when; ticking what is ticked takes them away; undo
// gives back exactly what was.
func TestTicksAreOneStep(t *testing.T) {
	o, ctx := sampleOffice(t)
	ctx = data.As(ctx, data.Actor{Name: "周晓"})
	m := meetingOf(t, o, ctx, "2026-021")
	s, err := o.Scope(ctx, value.English, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	keys := ids(t, o, ctx, checklists.Register, core.Query{Meeting: string(m.ID)})
	now := func() []checklists.ChecklistItem {
		t.Helper()
		all, err := checklists.Of(ctx, o.db, meetings.Ref(m.ID))
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	before := now()
	done := func() (n int) {
		for _, c := range now() {
			if c.Done {
				n++
				if c.DoneOn == "" {
					t.Errorf("%+v", c)
				}
			} else if c.DoneOn != "" || c.DoneBy != "" {
				t.Errorf("%+v", c)
			}
		}
		return n
	}
	was := done()
	for _, want := range []int{len(keys), 0} {
		if err := o.Checklists.Tick(ctx, s, keys...); err != nil {
			t.Fatal(err)
		}
		if n := done(); n != want {
			t.Errorf("%d ticked, wanted %d", n, want)
		}
	}
	for range 2 {
		if _, err := o.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	after := now()
	if done() != was || len(after) != len(before) {
		t.Error(done(), was)
	}
	for i := range after {
		if a, b := after[i], before[i]; a.Done != b.Done || a.DoneBy != b.DoneBy || a.DoneOn != b.DoneOn || a.DueOn != b.DueOn {
			t.Errorf("%+v was %+v", a, b)
		}
	}
}

// The names of lists in use are offered: those of the meeting first, then those of others.
func TestNamesOfListsAreKnown(t *testing.T) {
	o, ctx := sampleOffice(t)
	m, other := meetingOf(t, o, ctx, "2026-021"), meetingOf(t, o, ctx, "2026-018")
	s, err := o.Scope(ctx, value.Simplified, string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	for i, in := range []meetings.Ref{m.ID, other.ID, other.ID, other.ID, other.ID, other.ID} {
		list := "只在别的会议"
		if i == 0 {
			list = "只在本次会议"
		}
		if err := o.Checklists.Save(ctx, s, &checklists.ChecklistItem{MeetingID: in, List: list, Item: "一项"}); err != nil {
			t.Fatal(err)
		}
	}
	known, err := o.Registry.Get(checklists.Register).Suggestions(ctx, "list", string(m.ID))
	if err != nil {
		t.Fatal(err)
	}
	own, others := slices.Index(known, "只在本次会议"), slices.Index(known, "只在别的会议")
	if own < 0 || others < own || len(known) != len(slices.Compact(slices.Sorted(slices.Values(known)))) {
		t.Errorf("known: %q", known)
	}
	if teams, err := o.Registry.Get("people.participants").Suggestions(ctx, "team", ""); err != nil || len(teams) == 0 {
		t.Errorf("teams: %q %v", teams, err)
	}
	if none, err := o.Registry.Get(checklists.Register).Suggestions(ctx, "no field", ""); err == nil {
		t.Errorf("a field that there is not: %q", none)
	}
}
