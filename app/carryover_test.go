package app

import (
	"context"
	"errors"
	"testing"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/tasks"
	"huiwu/data"
	"huiwu/data/value"
)

// A topic with an open action is offered, and the review of actions before it; a closed
// action asks for nothing.
func TestOpenActionsAreCarriedOver(t *testing.T) {
	o, ctx := sampleOffice(t)
	held, coming := meetingOf(t, o, ctx, "2026-018"), meetingOf(t, o, ctx, "2026-021")
	items, err := o.Agenda.Plan.Items(ctx, held.ID)
	if err != nil {
		t.Fatal(err)
	}
	before := 0
	offer := func() tasks.CarryOffer {
		t.Helper()
		c, err := o.Tasks.CarryOver(ctx, coming.ID)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	settleTasks(t, o, ctx)
	before = len(offer().Topics)
	task := func(item agenda.Ref, state tasks.State) *tasks.Task {
		t.Helper()
		one := &tasks.Task{What: "核对数据", MeetingID: held.ID, ItemID: item, State: state}
		if err := o.db.Do(ctx, "add followup.tasks", func(_ context.Context, tx *data.Tx) error { return tx.Save(one) }); err != nil {
			t.Fatal(err)
		}
		return one
	}
	task(items[1].ID, tasks.Closed)
	task(items[2].ID, tasks.Dropped)
	if c := offer(); c.Review || len(c.Topics) != before {
		t.Errorf("closed actions are carried over: %+v", c)
	}
	task(items[1].ID, tasks.Reported)
	task("", tasks.UnderWay) // of the meeting as a whole
	c := offer()
	if !c.Review || c.Open != 2 || len(c.Topics) != before+1 || c.Topics[0].Item.ID != items[1].ID || c.Topics[0].Reasons[0] != agenda.OpenAction {
		t.Fatalf("%+v", c)
	}
	s, err := o.Scope(ctx, value.Traditional, string(coming.ID))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := o.Tasks.TakeOver(ctx, s, coming.ID, c, tasks.CarryReview); err != nil || n != 0 || c.Lines(s)[0].Key != tasks.CarryReview || len(c.Lines(s)) != before+2 {
		t.Fatal(n, c.Lines(s), err)
	}
	if again := offer(); again.Review || len(again.Topics) != before+1 {
		t.Errorf("the review is offered twice, or a topic left out is lost: %+v", again)
	}
}

// settleTasks drops all tasks that are still open.
func settleTasks(t *testing.T, o *Office, ctx context.Context) {
	t.Helper()
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	open, err := o.Tasks.IDs(ctx, s, core.Query{Filters: []core.Filter{{Key: "state", Codes: []string{"open", "under_way", "reported"}}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range open {
		d, err := o.Tasks.Draft(ctx, s, id, "")
		if err == nil {
			err = errors.Join(d.Set("state", "dropped"), d.Save(ctx))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// The earlier meeting of a series is the last one that begins before, by the moment and
// not by the clocks of the zones; a cancelled one was not held.
func TestEarlierMeetingOfASeries(t *testing.T) {
	o, ctx := openOffice(t, sampleNow)
	made := map[string]meetings.Ref{}
	for _, m := range []meetings.Meeting{
		{Code: "a", StartsAt: "2026-01-10T09:00", Zone: "Asia/Shanghai"},
		{Code: "b", StartsAt: "2026-01-09T23:00", Zone: "America/New_York"}, // later than a
		{Code: "c", StartsAt: "2026-01-20T09:00", Zone: "Asia/Shanghai", Stage: meetings.Cancelled},
		{Code: "d", StartsAt: "2026-01-30T09:00", Zone: "Asia/Shanghai"},
		{Code: "e", StartsAt: "2026-01-25T09:00", Zone: "Asia/Shanghai", Series: "别的"},
	} {
		if m.Title, m.EndsAt, m.Currency = m.Code, m.StartsAt.Add(60), "CNY"; m.Series == "" {
			m.Series = "例会"
		}
		if err := o.db.Do(ctx, "add meetings.meetings", func(_ context.Context, tx *data.Tx) error { return tx.Save(&m) }); err != nil {
			t.Fatal(err)
		}
		made[m.Code] = m.ID
	}
	for of, want := range map[string]string{"a": "", "b": "a", "d": "b", "e": ""} {
		got, ok, err := meetings.Earlier(ctx, o.db, made[of])
		if err != nil || ok != (want != "") || got.Code != want {
			t.Errorf("before %s comes %q %v, not %q", of, got.Code, err, want)
		}
	}
}
