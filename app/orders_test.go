package app

import (
	"context"
	"slices"
	"testing"

	"huiwu/app/core"
	"huiwu/app/hanzi"
	"huiwu/app/participants"
	"huiwu/data"
	"huiwu/data/value"
)

// Every order by custom has all participants once, in ascending order of what it is by;
// a leading - turns it round.
func TestParticipantsComeInOrdersByCustom(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	all := ids(t, o, ctx, participants.Register, core.Query{Meeting: string(m.ID)})
	for _, key := range o.Participants.Info().Arrangements {
		got := ids(t, o, ctx, participants.Register, core.Query{Meeting: string(m.ID), Order: []string{key}})
		if len(got) != len(all) || !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(all))) {
			t.Errorf("%s has %d of %d", key, len(got), len(all))
		}
		back := ids(t, o, ctx, participants.Register, core.Query{Meeting: string(m.ID), Order: []string{"-" + key}})
		slices.Reverse(back)
		if !slices.Equal(called(t, o, ctx, got), called(t, o, ctx, back)) {
			t.Errorf("%s backwards is another order", key)
		}
		if key != "strokes" {
			continue
		}
		names := called(t, o, ctx, got)
		for i := 1; i < len(names); i++ {
			if a, b := names[i-1], names[i]; hanzi.StrokeKey(a, false) > hanzi.StrokeKey(b, false) {
				t.Errorf("%s before %s", a, b)
			}
		}
	}
}

// called are the names of participants; two of the same name may change places.
func called(t *testing.T, o *Office, ctx context.Context, ids []string) []string {
	t.Helper()
	rows, err := o.Participants.Load(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]string, len(rows))
	for i, p := range rows {
		out[i] = p.Person.Name
	}
	return out
}

func TestNewBadgeCodesAreOneStep(t *testing.T) {
	o, ctx := sampleOffice(t)
	m := meetingOf(t, o, ctx, "2026-021")
	badges := func() map[string]string {
		all, err := data.List[participants.Participant](ctx, o.db, data.Where("meeting_id = ?", string(m.ID)))
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for _, p := range all {
			out[string(p.ID)] = p.Badge
		}
		return out
	}
	before := badges()
	chosen := ids(t, o, ctx, participants.Register, core.Query{Meeting: string(m.ID)})[:5]
	n, err := o.Participants.RemakeBadges(ctx, chosen)
	if err != nil || n != 5 {
		t.Fatal(n, err)
	}
	for id, code := range badges() {
		if (code != before[id]) != slices.Contains(chosen, id) || !participants.IsBadge(code) {
			t.Errorf("%s had %s and has %s", id, before[id], code)
		}
	}
	if _, err := o.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	for id, code := range badges() {
		if code != before[id] {
			t.Errorf("undone, %s has %s and not %s", id, code, before[id])
		}
	}
	if _, err := o.Participants.RemakeBadges(ctx, []string{"x"}); !value.Is(err, value.NotFound) {
		t.Errorf("nobody's badge: %v", err)
	}
}
