package tasks_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/app/tasks"
	"huiwu/data/value"
)

func TestOnlyAReviewerCloses(t *testing.T) {
	o := open(t, crew...)
	id := o.task("reviewer", "")
	refused(t, "without a reviewer", o.change("陈静怡", id, "state", "closed"), "reviewer", "fault.reviewer_needed")
	refused(t, "the owner as reviewer", o.change("陈静怡", id, "state", "closed", "reviewer", "张伟"), "reviewer", "fault.reviewer_is_owner")
	for _, name := range []string{"张伟", "张　伟", " 张 伟 "} {
		refused(t, "by the owner "+name, o.change(name, id, "state", "closed", "reviewer", "李敏"), "state", "fault.owner_closes")
	}
	if err := o.change("李敏", id, "state", "closed", "reviewer", "李敏", "result", "已交"); err != nil {
		t.Fatal(err)
	}
	if got := o.get(id); got.Progress != 100 || got.ClosedOn != "2026-03-02" || got.Standing() != tasks.StandsDone {
		t.Errorf("closed: %+v", got)
	}
	// What is closed stays closed by somebody else.
	refused(t, "the reviewer becomes the owner", o.change("陈静怡", id, "owner", "李敏"), "reviewer", "fault.reviewer_is_owner")
	refused(t, "the reviewer goes", o.change("陈静怡", id, "reviewer", ""), "reviewer", "fault.reviewer_needed")
	// The owner may still write how it went.
	if err := o.change("张伟", id, "result", "已交，共三份"); err != nil {
		t.Error(err)
	}
	o.now = o.now.AddDate(0, 0, 3)
	if err := o.change("李敏", id, "why", "补记"); err != nil || o.get(id).ClosedOn != "2026-03-02" {
		t.Errorf("the closing date moved to %s, %v", o.get(id).ClosedOn, err)
	}
}

// TestPeopleCloseByKey: whoever closes is one person of the directory, and the reviewer;
// neither a name that nobody has nor one that several have is enough.
func TestPeopleCloseByKey(t *testing.T) {
	o := open(t, crew...)
	id := o.task()
	closing := func(who string) error { return o.change(who, id, "state", "closed") }
	refused(t, "a third person", closing("王芳"), "state", "fault.reviewer_closes")
	for _, nobody := range []string{"root", "李", "李敏敏", "", "李敏（市府办）"} {
		refused(t, "by "+nobody, closing(nobody), "state", "fault.acting_unknown")
	}
	// A namesake comes: the name alone says nothing any more, the organisation does.
	other := o.add(o.People, "", "name", "李敏", "organisation", "市府办")
	refused(t, "one of two", closing("李敏"), "state", "fault.acting_several")
	refused(t, "the namesake", closing("李敏（市府办）"), "state", "fault.reviewer_closes")
	d, err := o.Tasks.Draft(o.ctx, o.scope(), id, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Record().(*tasks.Task).ReviewerID = people.Ref(other)
	if err := d.Save(o.ctx); err != nil {
		t.Fatal(err)
	}
	if err := closing(" 李　敏 (市府办) "); err != nil {
		t.Errorf("the reviewer, by name and organisation: %v", err)
	}
}

func TestATaskEnteredAsClosedKeepsTheRule(t *testing.T) {
	o := open(t, crew...)
	d, err := o.Tasks.Draft(o.ctx, o.scope(), "", o.meeting)
	if err != nil {
		t.Fatal(err)
	}
	o.fill(d, "what", "归档", "owner", "陈静怡", "reviewer", "李敏", "state", "closed")
	refused(t, "by its owner", d.Save(o.ctx), "state", "fault.owner_closes")
	o.fill(d, "owner", "张伟")
	if err := d.Save(o.ctx); err != nil || d.Code("closed_on") != "2026-03-02" || d.Code("progress") != "100" {
		t.Errorf("%v %s %s", err, d.Code("closed_on"), d.Code("progress"))
	}
}

func TestAnOfficeOfOneClosesItsOwn(t *testing.T) {
	o := open(t, "陈静怡")
	id := o.add(o.Tasks, "", "what", "归档", "owner", "陈静怡")
	refused(t, "by somebody else", o.change("李敏", id, "state", "closed"), "state", "fault.acting_unknown")
	if err := o.change("陈静怡", id, "state", "closed"); err != nil {
		t.Fatal(err)
	}
	o.people["李敏"] = o.add(o.People, "", "name", "李敏")
	refused(t, "there are two now", o.change("陈静怡", id, "result", "好"), "reviewer", "fault.reviewer_needed")
}

func TestWhatFollowsFromTheState(t *testing.T) {
	o := open(t, crew...)
	for _, c := range []struct {
		texts    []string
		state    tasks.State
		progress int64
	}{
		{[]string{"progress", "20"}, tasks.UnderWay, 20},
		{[]string{"state", "reported"}, tasks.Reported, 100},
		{[]string{"state", "under_way"}, tasks.UnderWay, 100},
		{[]string{"state", "open"}, tasks.Open, 0},
		{[]string{"state", "closed"}, tasks.Closed, 100},
		{[]string{"state", "open"}, tasks.Open, 0},
		{[]string{"state", "dropped"}, tasks.Dropped, 0},
		{[]string{"state", "under_way", "progress", "10"}, tasks.UnderWay, 10},
	} {
		id := o.task()
		if c.state == tasks.Open || c.state == tasks.UnderWay && c.progress != 20 {
			if err := o.change("李敏", id, "state", "closed"); err != nil {
				t.Fatal(err)
			}
		}
		if err := o.change("李敏", id, c.texts...); err != nil {
			t.Fatal(c.texts, err)
		}
		if got := o.get(id); got.State != c.state || got.Progress != c.progress || (got.ClosedOn == "") != (c.state != tasks.Closed) {
			t.Errorf("%v: %s %d %q", c.texts, got.State, got.Progress, got.ClosedOn)
		}
	}
	id := o.task("state", "closed")
	refused(t, "closed to dropped", o.change("李敏", id, "state", "dropped"), "state", "fault.task_step")
	id = o.task("state", "dropped")
	refused(t, "dropped to closed", o.change("李敏", id, "state", "closed"), "state", "fault.task_step")
}

func TestWhatATaskMayNotSay(t *testing.T) {
	o := open(t, crew...)
	id := o.task()
	other := o.add(o.Meetings, "", "title", "另一场", "code", "2026-002", "starts_at", "2026-03-09 09:00", "ends_at", "2026-03-09 17:00")
	item := o.add(o.Agenda, other, "topic", "总结", "day", "2026-03-09", "starts", "09:00", "minutes", "30")
	refused(t, "progress", o.change("陈静怡", id, "progress", "101"), "progress", "fault.progress_range")
	refused(t, "dates", o.change("陈静怡", id, "start", "2026-03-05", "due", "2026-03-04"), "due", "fault.due_before_start")
	refused(t, "item", o.change("陈静怡", id, "item", item), "item", "fault.item_elsewhere")
	refused(t, "nothing", o.change("陈静怡", id, "what", ""), "what", "fault.required")
	// The item says which meeting it was.
	if err := o.change("陈静怡", id, "meeting", "", "item", item); err != nil || string(o.get(id).MeetingID) != other {
		t.Errorf("meeting %q, %v", o.get(id).MeetingID, err)
	}
}

func TestADueDateMovesWithAReason(t *testing.T) {
	o := open(t, crew...)
	id := o.task()
	move := func(due, reason string) error { return o.change("王芳", id, "due", due, "due_reason", reason) }
	if err := move("2026-03-10", ""); err != nil {
		t.Fatal("the first date asks for a reason:", err)
	}
	for _, reason := range []string{"", " 　"} {
		refused(t, "no reason", move("2026-03-12", reason), "due_reason", "fault.due_reason")
	}
	for _, to := range []string{"2026-03-12", "2026-03-11", "", "2026-03-20"} {
		if err := move(to, "材料未到"); err != nil {
			t.Fatal(to, err)
		}
	}
	got := o.get(id)
	if len(got.Changes) != 4 || got.Postponed() != 2 || got.Changes[0].Actor != "王芳" || got.Changes[3].FromOn != "" {
		t.Errorf("%d postponed, %+v", got.Postponed(), got.Changes)
	}
	rows, err := o.Tasks.Rows(o.ctx, o.scope(), []string{id}, []string{"postponed", "due_history", "due_reason"})
	if err != nil || rows[0].Cells[0].Text != "2 次" || rows[0].Cells[2].Text != "" {
		t.Errorf("%+v %v", rows, err)
	}
	// A task that never moved asks nothing when something else changes.
	if err := o.change("王芳", id, "priority", "high"); err != nil {
		t.Error(err)
	}
	if err := o.Tasks.DueChanges.Save(o.ctx, o.scope(), &tasks.DueChange{TaskID: got.ID}); !value.Is(err, value.Denied) {
		t.Errorf("a change can be made up: %v", err)
	}
}

// Standing is told twice, in Go for what is shown and in SQL for filters and order.
func TestStandingIsOneInGoAndInSQL(t *testing.T) {
	o := open(t, crew...)
	for _, state := range tasks.States.Choices {
		for _, due := range []string{"", "2026-02-27", "2026-03-01", "2026-03-02", "2026-03-05", "2026-03-06", "2026-04-01"} {
			o.task("what", "甲", "state", state, "due", due)
		}
	}
	for _, hours := range []int{0, 20, 24 * 3, 24 * 400} { // 20 hours later it is Tuesday in Shanghai
		o.now = o.now.Add(time.Duration(hours) * time.Hour)
		tally, err := o.Tasks.Tally(o.ctx, core.Query{}, "standing")
		if err != nil {
			t.Fatal(err)
		}
		ids, err := o.Tasks.IDs(o.ctx, o.scope(), core.Query{})
		if err != nil {
			t.Fatal(err)
		}
		all, err := o.Tasks.Load(o.ctx, ids)
		if err != nil {
			t.Fatal(err)
		}
		counted := map[string]int{}
		last := -1
		for _, task := range all {
			counted[string(task.Standing())]++
			rank := slices.Index(tasks.Standings.Choices, string(task.Standing()))
			if rank < last {
				t.Errorf("%s stands after a lesser one", task.Standing())
			}
			last = rank
		}
		if fmt.Sprint(counted) != fmt.Sprint(tally) {
			t.Errorf("in Go %v, in SQL %v", counted, tally)
		}
	}
	due, err := o.TasksDue(o.ctx, "2026-03-02")
	if err != nil || len(due) != 9 {
		t.Errorf("%d due until today, %v", len(due), err)
	}
}

// Whatever is done with tasks in whatever order, what is closed was closed by a
// reviewer, the history of dates adds up, and undoing it all leads back to the start.
func TestAnySequenceKeepsTheRules(t *testing.T) {
	for seed := range uint64(6) {
		o := open(t, crew...)
		r := rand.New(rand.NewPCG(seed, 7))
		pick := func(of ...string) string { return of[r.IntN(len(of))] }
		var ids []string
		for range 3 {
			ids = append(ids, o.task("due", pick("", "2026-03-04", "2026-03-09")))
		}
		start, done := o.state(), 0
		for range 60 {
			id := pick(ids...)
			before := o.state()
			var err error
			switch r.IntN(6) {
			case 0, 1, 2:
				who, was := pick(crew...), o.get(id).State
				err = o.change(who, id, "state", pick(tasks.States.Choices...), "reviewer", pick(append([]string{""}, crew...)...))
				if now := o.get(id); was != tasks.Closed && now.State == tasks.Closed && string(now.ReviewerID) != o.people[who] {
					t.Fatalf("seed %d: closed by %s, who does not review it", seed, who)
				}
			case 3:
				err = o.change(pick(crew...), id, "due", pick("", "2026-03-01", "2026-03-09", "2026-03-20"), "due_reason", pick("", "等材料"))
			case 4:
				err = o.change(pick(crew...), id, "owner", pick(append([]string{""}, crew...)...), "progress", pick("0", "50", "100", "101"))
			default:
				err = o.change(pick(crew...), id, "start", pick("", "2026-03-01", "2026-03-10"), "helpers", pick("", "张伟", "李敏、王芳"))
			}
			switch {
			case err != nil && !value.Is(err, value.Invalid):
				t.Fatal(err)
			case err != nil && o.state() != before:
				t.Fatalf("seed %d: a refused change left something: %v", seed, err)
			case o.state() != before:
				done++
			}
			for _, id := range ids {
				holds(t, o.get(id))
			}
		}
		for range done {
			if _, err := o.Undo(o.ctx); err != nil {
				t.Fatal(err)
			}
		}
		if got := o.state(); got != start {
			t.Fatalf("seed %d: undone, it is\n%s\nnot\n%s", seed, got, start)
		}
	}
}

func holds(t *testing.T, task *tasks.Task) {
	t.Helper()
	if task.State == tasks.Closed && (task.ReviewerID == "" || task.ReviewerID == task.OwnerID || task.Progress != 100 || task.ClosedOn == "") {
		t.Fatalf("closed like this: %+v", task)
	}
	if task.State != tasks.Closed && task.ClosedOn != "" || task.Progress < 0 || task.Progress > 100 || task.State == tasks.Open && task.Progress != 0 {
		t.Fatalf("not closed like this: %+v", task)
	}
	for i, c := range task.Changes {
		next := task.DueOn
		if i+1 < len(task.Changes) {
			next = task.Changes[i+1].FromOn
		}
		if c.ToOn != next || c.Reason == "" || c.FromOn == c.ToOn {
			t.Fatalf("the dates do not add up to %s: %+v", task.DueOn, task.Changes)
		}
	}
}

// A deleted meeting takes its tasks along, with their helpers and dates, and brings
// them back from the bin.
func TestAMeetingTakesItsTasksAlong(t *testing.T) {
	o := open(t, crew...)
	item := o.add(o.Agenda, o.meeting, "topic", "总结", "day", "2026-03-01", "starts", "09:00", "minutes", "30")
	id := o.task("item", item, "helpers", "王芳", "due", "2026-03-05")
	if err := o.change("王芳", id, "due", "2026-03-09", "due_reason", "材料未到"); err != nil {
		t.Fatal(err)
	}
	o.add(o.Tasks, "", "what", "与会议无关")
	before := o.state()
	if err := o.Agenda.Delete(o.ctx, item); !value.Is(err, value.InUse) {
		t.Errorf("an item with tasks is deleted: %v", err)
	}
	if err := o.Meetings.Delete(o.ctx, o.meeting); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Tasks.Get(o.ctx, id); !value.Is(err, value.NotFound) {
		t.Errorf("the task stays: %v", err)
	}
	binned, err := o.DataFile.Bin(o.ctx)
	if err != nil || len(binned) != 1 {
		t.Fatal(binned, err)
	}
	if err := o.DataFile.Restore(o.ctx, binned[0]); err != nil {
		t.Fatal(err)
	}
	if got := o.state(); got != before {
		t.Errorf("it comes back as\n%s\nnot\n%s", got, before)
	}
}

func TestTasksAreFoundAndOrdered(t *testing.T) {
	o := open(t, crew...)
	late, undated, soon := o.task("what", "甲", "due", "2026-02-20"), o.task("what", "乙", "priority", "urgent"), o.task("what", "丙", "due", "2026-03-04")
	none := o.add(o.Tasks, "", "what", "整理合同", "owner", "李敏")
	for _, c := range []struct {
		q    core.Query
		want []string
	}{
		{core.Query{}, []string{late, soon, undated, none}},
		{core.Query{Meeting: o.meeting}, []string{late, soon, undated}},
		{core.Query{Search: "zw"}, []string{late, soon, undated}},
		{core.Query{Search: "limin"}, []string{none}},
		{core.Query{Search: "李敏 合同"}, []string{none}},
		{core.Query{Filters: []core.Filter{{Key: "standing", Codes: []string{"late", "due_soon"}}}}, []string{late, soon}},
		{core.Query{Order: []string{"-due"}, Meeting: o.meeting}, []string{undated, soon, late}},
	} {
		if got, err := o.Tasks.IDs(o.ctx, o.scope(), c.q); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v, %v", c.q, got, c.want, err)
		}
	}
}
