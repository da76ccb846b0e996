package app

import (
	"context"
	"strings"
	"testing"
	"time"

	"huiwu/app/agenda"
	"huiwu/app/checklists"
	"huiwu/app/core"
	"huiwu/app/hosts"
	"huiwu/app/materials"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/app/risks"
	"huiwu/app/tasks"
	"huiwu/app/templates"
	"huiwu/assets"
	"huiwu/data"
	"huiwu/data/value"
)

// What is done, sent or past does not move; what is late and still to be done does.
func TestWhatIsDoneOrPastDoesNotMove(t *testing.T) {
	b := newBoard(t) // made on 2 March, held on 9 and 10 March
	who := b.who[0]
	item := &agenda.AgendaItem{MeetingID: b.m.ID, Day: first, StartsAt: "09:00", Minutes: 60, Kind: agenda.Report, Topic: "报告", Position: 1}
	held := &agenda.AgendaItem{MeetingID: b.m.ID, Day: first, StartsAt: "10:00", Minutes: 60, Kind: agenda.Report, Topic: "已议", Position: 2, Outcome: agenda.Reached}
	b.save(item, held)
	open, late := &tasks.Task{MeetingID: b.m.ID, What: "联系会场", DueOn: eve, State: tasks.Open}, &tasks.Task{MeetingID: b.m.ID, What: "邀请", DueOn: "2026-02-20", State: tasks.Open}
	closed, result := &tasks.Task{MeetingID: b.m.ID, What: "订房", DueOn: eve, State: tasks.Closed}, &tasks.Task{MeetingID: b.m.ID, What: "落实议定事项", DueOn: after, State: tasks.Open, ItemID: item.ID}
	wanted, ready := &materials.Material{MeetingID: b.m.ID, Title: "讲话稿", DueOn: eve, State: materials.Wanted, Kind: "other"}, &materials.Material{MeetingID: b.m.ID, Title: "手册", DueOn: eve, State: materials.Approved, Kind: "other"}
	toTick, ticked := &checklists.ChecklistItem{MeetingID: b.m.ID, List: "布置", Item: "话筒", DueOn: eve, DaysBefore: 1, Position: 1}, &checklists.ChecklistItem{MeetingID: b.m.ID, List: "布置", Item: "桌签", DueOn: eve, Done: true, DoneOn: eve, Position: 2}
	lunch, served := &meals.Meal{MeetingID: b.m.ID, Day: first, StartsAt: "12:00", Kind: meals.Lunch, Name: "午餐"}, &meals.Meal{MeetingID: b.m.ID, Day: first, StartsAt: "07:30", Kind: meals.Breakfast, Name: "早餐", Served: 8}
	yesterday := &meals.Meal{MeetingID: b.m.ID, Day: "2026-03-01", StartsAt: "18:00", Kind: meals.Dinner, Name: "晚餐"}
	comes, not := &participants.Participant{MeetingID: b.m.ID, PersonID: who, Badge: "A", Role: "delegate", Invitation: participants.Confirmed, ArrivesAt: "2026-03-08T15:20", DepartsAt: "2026-03-10T19:00"}, &participants.Participant{MeetingID: b.m.ID, PersonID: b.who[1], Badge: "B", Role: "delegate", Invitation: participants.Declined, ArrivesAt: "2026-03-08T15:20"}
	host, briefed := &hosts.HostCandidate{MeetingID: b.m.ID, PersonID: who, BriefingOn: eve, Choice: hosts.None}, &hosts.HostCandidate{MeetingID: b.m.ID, PersonID: b.who[1], BriefingOn: eve, BriefedOn: "2026-03-01", Choice: hosts.None}
	risk, reviewed := &risks.Risk{MeetingID: b.m.ID, Hazard: "停电", Likelihood: 2, Severity: 3, ReviewOn: eve}, &risks.Risk{MeetingID: b.m.ID, Hazard: "火灾", Likelihood: 2, Severity: 3, ReviewOn: "2026-02-25"}
	b.save(open, late, closed, result, wanted, ready, toTick, ticked, lunch, served, yesterday, comes, not, host, briefed, risk, reviewed)
	todo, done := &risks.RiskMeasure{RiskID: risk.ID, What: "备发电机", DueOn: eve, Position: 1}, &risks.RiskMeasure{RiskID: risk.ID, What: "查线路", DueOn: eve, DoneOn: "2026-03-01", Position: 2}
	b.save(todo, done)

	moveMeeting(t, b.o, b.ctx, b.m.ID, "2026-03-16T09:00")
	stays := func(name string, is, want value.Date) {
		t.Helper()
		if is != want {
			t.Errorf("%s is on %s, not %s", name, is, want)
		}
	}
	moves := func(name string, is, was value.Date) { t.Helper(); stays(name, is, was.AddDays(7)) }
	moves("an item", get(b, item.ID).Day, first)
	stays("an item that was held", get(b, held.ID).Day, first)
	moves("an open task", get(b, open.ID).DueOn, eve)
	moves("a late task", get(b, late.ID).DueOn, "2026-02-20")
	stays("a closed task", get(b, closed.ID).DueOn, eve)
	stays("a task that the meeting made", get(b, result.ID).DueOn, after)
	moves("a material", get(b, wanted.ID).DueOn, eve)
	stays("one that is ready", get(b, ready.ID).DueOn, eve)
	moves("an item to tick", get(b, toTick.ID).DueOn, eve)
	if n := get(b, toTick.ID).DaysBefore; n != 1 {
		t.Errorf("it is due %d days before", n)
	}
	stays("a ticked one", get(b, ticked.ID).DueOn, eve)
	moves("a meal", get(b, lunch.ID).Day, first)
	stays("one that was served", get(b, served.ID).Day, first)
	stays("one of yesterday", get(b, yesterday.ID).Day, "2026-03-01")
	if p := get(b, comes.ID); p.ArrivesAt != "2026-03-15T15:20" || p.DepartsAt != "2026-03-17T19:00" {
		t.Errorf("%s to %s", p.ArrivesAt, p.DepartsAt)
	}
	stays("who declined", get(b, not.ID).ArrivesAt.Date(), eve)
	moves("a briefing", get(b, host.ID).BriefingOn, eve)
	stays("one that was held", get(b, briefed.ID).BriefingOn, eve)
	moves("a review", get(b, risk.ID).ReviewOn, eve)
	stays("one of the past", get(b, reviewed.ID).ReviewOn, "2026-02-25")
	moves("a measure", get(b, todo.ID).DueOn, eve)
	stays("one that was taken", get(b, done.ID).DueOn, eve)
	if m := get(b, b.m.ID); m.StartsAt != "2026-03-16T09:00" || m.EndsAt != "2026-03-17T17:00" {
		t.Errorf("the meeting goes from %s to %s", m.StartsAt, m.EndsAt)
	}
	changes, err := data.List[tasks.DueChange](b.ctx, b.o.db, data.Where("task_id = ?", string(open.ID)))
	if err != nil || len(changes) != 1 || !strings.Contains(changes[0].Reason, "moved from 2026-03-09 09:00 to 2026-03-16 09:00") {
		t.Errorf("%+v %v", changes, err)
	}
	verified(t, b.o, b.ctx)
}

func get[T any](b *board, id value.ID[T]) T {
	b.Helper()
	rec, err := data.Get(b.ctx, b.o.db, id)
	if err != nil {
		b.Fatal(err)
	}
	return rec
}

// An end that lies where the agenda would not fit keeps the items where they are, and says so.
func TestWhatDoesNotFitTheMeetingStays(t *testing.T) {
	b := newBoard(t)
	item := &agenda.AgendaItem{MeetingID: b.m.ID, Day: second, StartsAt: "09:00", Minutes: 60, Kind: agenda.Report, Topic: "报告", Position: 1}
	b.save(item)
	is := b.m
	is.StartsAt = "2026-03-10T09:00" // the end stays on the 10th
	along, err := b.o.Meetings.TryAlong(b.ctx, value.English, b.m, is, nil)
	if err != nil || len(along.Registers) != 1 || along.Registers[0].Count != 0 || len(along.Registers[0].NotMoved) != 1 || along.Registers[0].NotMoved[0].Label != "报告" {
		t.Errorf("%+v %v", along, err)
	}
	if got, want := strings.Join(along.Stays(b.scope(), 6), "\n"), b.scope().T("move.refused")+"\n"; !strings.HasPrefix(got, want) || strings.Count(got, "\n") != 1 || !strings.Contains(got, "报告") {
		t.Errorf("it says %q", got)
	}
	if got := along.Stays(b.scope(), 0); len(got) != 2 || got[1] != b.scope().T("move.more", 1) {
		t.Errorf("of none it lists %q", got)
	}
	if get(b, item.ID).Day != second || get(b, b.m.ID).StartsAt != b.m.StartsAt {
		t.Error("trying leaves something")
	}
}

// A meeting made today is not late today, whatever its template says and however near it
// is; what was dated before today has no day, and which day it would have been is told.
func TestAMeetingMadeTodayIsNotLate(t *testing.T) {
	for _, one := range builtIn(t) {
		o, ctx := openOffice(t, time.Date(2026, 8, 20, 1, 0, 0, 0, time.UTC))
		c, err := templates.Parse(one.Content)
		if err != nil {
			t.Fatal(err)
		}
		far := makeMeeting(t, o, ctx, c, "2027-08-20T09:00")
		if far.ToDate != 0 || len(far.Undated) != 0 {
			t.Errorf("%s: of a meeting in a year %v", one.Name, far.Undated)
		}
		for _, day := range []value.Date{"2026-08-20", "2026-08-21", "2026-08-23", "2026-08-31", "2026-08-10"} {
			made := makeMeeting(t, o, ctx, c, value.At(day, "09:00"))
			notLate(t, o, ctx, one.Name+" on "+string(day), made.Meeting)
			past := 0
			for _, rows := range c {
				for _, p := range rows {
					past += before(p, day, "2026-08-20")
					for _, lines := range p.Parts {
						for _, l := range lines {
							past += before(core.TemplateRecord{Texts: l}, day, "2026-08-20")
						}
					}
				}
			}
			if made.ToDate != past || past == 0 && day < "2026-08-22" {
				t.Errorf("%s on %s: %d have no day, %d are past: %v", one.Name, day, made.ToDate, past, made.Undated)
			}
			if _, err := o.Undo(ctx); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func builtIn(t *testing.T) []templates.Template {
	t.Helper()
	all, err := templates.BuiltIn(assets.Templates, value.English)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// before is 1 when what a template says is due lies before today for a meeting of a day.
func before(p core.TemplateRecord, day, today value.Date) int {
	for _, key := range []string{"due", "start", "review"} {
		if d, err := value.Day.Parse(value.Scope{Today: day}, p.Texts[key]); err == nil && d != "" && d < today {
			return 1
		}
	}
	return 0
}

// notLate fails where a meeting has a duty or a deadline that is late.
func notLate(t *testing.T, o *Office, ctx context.Context, name, meeting string) {
	t.Helper()
	s, err := o.Scope(ctx, value.English, meeting)
	if err != nil {
		t.Fatal(err)
	}
	all, err := o.Overview.Duties(ctx, s, meeting)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		for _, d := range c.Duties {
			if d.State == core.DutyLate {
				t.Errorf("%s: %s is late: %v", name, d.Number, d.Rests)
			}
		}
	}
	due, err := o.Overview.Deadlines(ctx, s, meeting)
	for _, d := range due {
		if d.Standing == core.DeadlineLate {
			t.Errorf("%s: %s is late, due on %s, %v", name, d.What, d.Due, err)
		}
	}
}

// Days before the meeting that are past give way too, and no item is late because of them.
func TestDaysBeforeThatArePastAreForgotten(t *testing.T) {
	o, ctx := openOffice(t, time.Date(2026, 8, 20, 1, 0, 0, 0, time.UTC))
	c := templates.Content{checklists.Register: {
		{Texts: map[string]string{"list": "布置", "item": "搭台", "days_before": "9"}},
		{Texts: map[string]string{"list": "布置", "item": "桌签", "days_before": "1"}},
	}}
	made := makeMeeting(t, o, ctx, c, "2026-08-25T09:00")
	all, err := checklists.Of(ctx, o.db, meetings.Ref(made.Meeting))
	if err != nil || len(all) != 2 || all[0].DueOn != "" || all[0].DaysBefore != 0 || all[1].DueOn != "2026-08-24" || all[1].DaysBefore != 1 {
		t.Errorf("%+v %v", all, err)
	}
	if made.ToDate != 1 || len(made.Undated) != 1 || made.Undated[0] != "Checklists, 1: 搭台 (2026-08-16)" {
		t.Errorf("%d %q", made.ToDate, made.Undated)
	}
	notLate(t, o, ctx, "a list", made.Meeting)
}

// What is due after the making of a meeting becomes late as before; an office that keeps
// meetings from before it was known when they were made sees no change.
func TestDutiesDueAfterTheMakingAreLate(t *testing.T) {
	b := newBoard(t)
	b.is("1.1", first, core.DutyLate)
	for made, want := range map[value.Date]core.DutyState{earlier: core.DutyLate, eve: core.DutyLate, first: core.DutyOpen, "": core.DutyLate} {
		b.m.MadeOn = made
		b.save(&b.m)
		b.is("1.1", second, want)
	}
	d, err := b.o.Meetings.Draft(b.ctx, value.Scope{Today: "2026-03-02"}, "", "")
	if err != nil || d.Code("made_on") != "2026-03-02" || !value.Is(d.Set("made_on", "2026-03-01"), value.Denied) {
		t.Errorf("%q %v", d.Code("made_on"), err)
	}
}
