package app

import (
	"testing"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

// Replies are due on the day the meeting names, or else three days before it; the duty
// and the deadline both say so.
func TestRepliesAreDueOnTheDayTheMeetingNames(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	due := func() value.Date {
		t.Helper()
		s, err := o.Scope(ctx, value.Simplified, string(m.ID))
		if err != nil {
			t.Fatal(err)
		}
		all, err := o.Overview.Deadlines(ctx, s, string(m.ID))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range all {
			if d.Place == "people.participants" {
				return d.Due
			}
		}
		t.Fatal("no replies are due")
		return ""
	}
	state := func() core.DutyState {
		t.Helper()
		s, err := o.Scope(ctx, value.Simplified, string(m.ID))
		if err != nil {
			t.Fatal(err)
		}
		chapters, err := o.Overview.Duties(ctx, s, string(m.ID))
		if err != nil {
			t.Fatal(err)
		}
		return chapters[0].Duties[2].State
	}
	set := func(day string) error {
		t.Helper()
		s, err := o.Scope(ctx, value.Simplified, string(m.ID))
		if err != nil {
			t.Fatal(err)
		}
		d, err := o.Meetings.Draft(ctx, s, string(m.ID), "")
		if err == nil {
			err = d.Set("reply_by", day)
		}
		if err != nil {
			t.Fatal(err)
		}
		return d.Save(ctx)
	}
	if got, want := due(), m.StartsAt.Date().AddDays(-meetings.ReplyDays); got != want || state() == core.DutyLate {
		t.Errorf("due on %s, not %s; %s", got, want, state())
	}
	past := value.DateOf(o.Now()).AddDays(-1)
	if err := set(string(past)); err != nil {
		t.Fatal(err)
	}
	if got := due(); got != past || state() != core.DutyLate {
		t.Errorf("due on %s, not %s; %s", got, past, state())
	}
	if f := value.Faults(set(string(m.StartsAt.Date().AddDays(1)))); len(f) != 1 || f[0].Field != "reply_by" {
		t.Errorf("after the beginning: %v", f)
	}
	if err := set(""); err != nil || due() != m.StartsAt.Date().AddDays(-meetings.ReplyDays) {
		t.Errorf("%v %s", err, due())
	}
}
