package app

import (
	"slices"
	"strings"
	"testing"

	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

// Before a meeting is written with another start it is asked what goes along: not where the
// start stays, or the meeting is over, or an end was typed that is refused.
func TestWhatHasToBeAskedBeforeARestart(t *testing.T) {
	o, ctx := sampleOffice(t)
	was, err := o.Meetings.ByKey(ctx, meetingOf(t, o, ctx, "2026-021").ID)
	if err != nil {
		t.Fatal(err)
	}
	s, err := o.Scope(ctx, value.Simplified, string(was.ID))
	if err != nil {
		t.Fatal(err)
	}
	later := was
	later.StartsAt = value.At(was.StartsAt.Date().AddDays(7), was.StartsAt.Clock())
	over, lost := later, later
	over.Stage, lost.EndsAt = meetings.Closed, was.StartsAt
	for name, is := range map[string]meetings.Meeting{"as it was": was, "over": over, "with an end that is refused": lost} {
		if r, err := o.Meetings.Restart(s, was, is); r != nil || err != nil {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	r, err := o.Meetings.Restart(s, was, later)
	if err != nil || r == nil || !r.OwnGoes || !r.EndLost() {
		t.Fatalf("later: %+v, %v", r, err)
	}
	all, err := o.Meetings.TryRestart(ctx, value.Simplified, *r)
	if err != nil || all.Count() == 0 {
		t.Fatal(all.Count(), err)
	}
	if got := r.Told(s, all); !strings.Contains(got, all.Distance(s)) || all.Distance(s) != s.T("move.later.days", 7) {
		t.Errorf("told %q", got)
	}
	r.Without = []string{agenda.Register}
	some, err := o.Meetings.TryRestart(ctx, value.Simplified, *r)
	if err != nil || slices.ContainsFunc(some.Registers, func(a meetings.AlongRegister) bool { return a.Name == agenda.Register }) || some.Count() >= all.Count() {
		t.Errorf("without the agenda %d of %d go along, %v", some.Count(), all.Count(), err)
	}
	if now, err := o.Meetings.ByKey(ctx, was.ID); err != nil || now != was {
		t.Errorf("it is on file as %+v, %v", now, err)
	}
}
