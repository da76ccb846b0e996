package app

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"huiwu/app/core"
	"huiwu/app/participants"
	"huiwu/data/value"
)

// told is what a roll says of each person, without what nobody is told of.
func told(r participants.Roll) map[participants.Ref]string {
	out := map[participants.Ref]string{}
	for id, e := range r {
		text := ""
		for _, k := range []string{"name", "arrives_at", "departs_at", "lodging", "companions", "diet", "access"} {
			text += k + "=" + e.Facts[k] + ";"
		}
		out[id] = text
	}
	return out
}

// applied is an old roll after the differences.
func applied(was participants.Roll, all []participants.Difference) participants.Roll {
	out := maps.Clone(was)
	for _, d := range all {
		switch d.Kind {
		case participants.Joins:
			out[d.ID] = d.Entry
		case participants.Drops:
			delete(out, d.ID)
		case participants.Differs:
			e := out[d.ID]
			e.Facts = maps.Clone(e.Facts)
			for _, c := range d.Changed {
				e.Facts[c.Key] = c.To
			}
			out[d.ID] = e
		}
	}
	return out
}

// Whatever is done to the list, undone and done again: the journal knows the old list, and
// the differences lead from it to the new one.
func TestDifferencesLeadFromTheOldListToTheNew(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		now := sampleNow
		ctx := As(context.Background(), "陈静怡")
		o, err := Open(ctx, filepath.Join(t.TempDir(), "office.huiwu"), Options{Now: func() time.Time { return now }})
		if err != nil {
			t.Fatal(err)
		}
		if err := o.LoadSample(ctx, value.Simplified, func(int, int) error { return nil }); err != nil {
			t.Fatal(err)
		}
		m := meetingOf(t, o, ctx, "2026-021")
		r := rand.New(rand.NewPCG(seed, 9))
		type moment struct {
			at   value.Instant
			roll map[participants.Ref]string
		}
		var moments []moment
		for range 40 {
			now = now.Add(time.Minute)
			at := value.InstantOf(now)
			_, is, err := participants.Rolls(ctx, o.db, m.ID, at)
			if err != nil {
				t.Fatal(err)
			}
			moments = append(moments, moment{at, told(is)})
			now = now.Add(time.Second)
			disturb(t, o, ctx, string(m.ID), r)
		}
		for _, then := range moments {
			was, is, err := participants.Rolls(ctx, o.db, m.ID, then.at)
			if err != nil {
				t.Fatal(err)
			}
			if !maps.Equal(told(was), then.roll) {
				t.Fatalf("seed %d: the list of %s is remembered as another", seed, then.at)
			}
			if got := told(applied(was, participants.Differences(was, is))); !maps.Equal(got, told(is)) {
				t.Fatalf("seed %d: the differences since %s lead elsewhere", seed, then.at)
			}
		}
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	}
}

// disturb does something to the list of a meeting.
func disturb(t *testing.T, o *Office, ctx context.Context, meeting string, r *rand.Rand) {
	t.Helper()
	s, err := o.Scope(ctx, value.Simplified, meeting)
	if err != nil {
		t.Fatal(err)
	}
	all := ids(t, o, ctx, participants.Register, core.Query{Meeting: meeting})
	id := all[r.IntN(len(all))]
	change := func(key, text string) error {
		d, err := o.Participants.Draft(ctx, s, id, meeting)
		if err != nil {
			return err
		}
		return errors.Join(d.Set(key, text), d.Save(ctx))
	}
	switch r.IntN(9) {
	case 0:
		err = change("invitation", []string{"confirmed", "declined", "cancelled"}[r.IntN(3)])
	case 1:
		err = change("arrives_at", "2026-05-11 08:00")
	case 2:
		err = change("lodging", []string{"301", "302", ""}[r.IntN(3)])
	case 3:
		err = change("diet", []string{"清真", "素食", ""}[r.IntN(3)])
	case 4:
		err = change("companions", []string{"0", "1", "2"}[r.IntN(3)])
	case 5:
		d, e := o.Participants.Draft(ctx, s, "", meeting)
		if err = e; err == nil {
			err = errors.Join(d.Set("name", "新人"), d.Set("organisation", string(rune('甲'+r.IntN(500)))), d.Save(ctx))
		}
	case 6:
		err = o.Participants.Delete(ctx, id)
		if err != nil {
			err = nil // who was there already stays
		}
	case 7:
		if _, ok, e := o.Undoable(ctx); e == nil && ok {
			_, err = o.Undo(ctx)
		}
	case 8:
		if _, ok, e := o.Redoable(ctx); e == nil && ok {
			_, err = o.Redo(ctx)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}
