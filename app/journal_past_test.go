package app

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/data/value"
)

// recordState is all that a register says of its records, by key: texts and codes of every
// field, and what each is called.
func recordState(t *testing.T, o *Office, ctx context.Context, r core.AnyRegister) map[string]string {
	t.Helper()
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	keys, err := r.IDs(ctx, s, core.Query{Order: []string{r.Columns()[0].Key}})
	if err != nil {
		t.Fatal(r.Info().Name, err)
	}
	var fields []string
	for _, c := range r.Columns() {
		fields = append(fields, c.Key)
	}
	rows, err := r.Rows(ctx, s, keys, fields)
	if err != nil {
		t.Fatal(r.Info().Name, err)
	}
	out := map[string]string{}
	for _, row := range rows {
		out[row.ID] = fmt.Sprint(row)
	}
	return out
}

// change takes a random step somewhere in the office: a text, number or choice of a record is
// altered, a record is copied or deleted, or the last step is taken back. What a rule refuses
// is no step.
func change(o *Office, ctx context.Context, rnd *rand.Rand) {
	all := o.Registry.All()
	r := all[rnd.IntN(len(all))]
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		return
	}
	keys, err := r.IDs(ctx, s, core.Query{})
	if err != nil || len(keys) == 0 {
		return
	}
	id := keys[rnd.IntN(len(keys))]
	switch rnd.IntN(8) {
	case 0:
		_ = r.Delete(ctx, id)
	case 1:
		_, _ = o.Undo(ctx)
	case 2:
		if d, err := r.Duplicate(ctx, s, id); err == nil {
			_ = d.Save(ctx)
		}
	default:
		d, err := r.Draft(ctx, s, id, "")
		if err != nil {
			return
		}
		columns := slices.DeleteFunc(r.Columns(), func(c core.Column) bool { return c.ReadOnly })
		for range min(len(columns), 1+rnd.IntN(3)) {
			c := columns[rnd.IntN(len(columns))]
			switch c.Kind {
			case value.KindText, value.KindLong:
				_ = d.Set(c.Key, fmt.Sprintf("“改”\\ %d\n张", rnd.IntN(1000)))
			case value.KindChoice:
				_ = d.Set(c.Key, c.Choices[rnd.IntN(len(c.Choices))])
			case value.KindMoney, value.KindInt, value.KindQuantity:
				_ = d.Set(c.Key, fmt.Sprint(rnd.IntN(9)))
			case value.KindRef, value.KindMany:
				if others := o.Registry.Get(c.Ref); others != nil {
					if ids, err := others.IDs(ctx, s, core.Query{}); err == nil && len(ids) > 0 {
						_ = d.Set(c.Key, ids[rnd.IntN(len(ids))])
					}
				}
			}
		}
		_ = d.Save(ctx)
	}
}

// What every record looked like after each step is what it looks like in the past after that
// step, with all that it reads from other tables, and also at the moment of the step.
func TestThePastIsAsItWas(t *testing.T) {
	now := sampleNow
	o, ctx := clockedOffice(t, func() time.Time { return now })
	rnd := rand.New(rand.NewPCG(7, 11))
	type moment struct {
		at    value.Instant
		seq   int64
		state map[string]map[string]string
	}
	var moments []moment
	look := func() map[string]map[string]string {
		out := map[string]map[string]string{}
		for _, r := range o.Registry.All() {
			out[r.Info().Name] = recordState(t, o, ctx, r)
		}
		return out
	}
	last := int64(-1)
	for n := 0; n < 1500 && len(moments) < 30; n++ {
		if n > 0 {
			change(o, ctx, rnd)
		}
		seq, err := o.db.NewestChange(ctx, "meetings")
		if err != nil {
			t.Fatal(err)
		}
		if seq != last {
			last = seq
			moments = append(moments, moment{value.InstantOf(now), seq, look()})
			now = now.Add(time.Second)
		}
	}
	if len(moments) < 30 {
		t.Fatalf("only %d steps were taken", len(moments))
	}
	now = moments[len(moments)-1].at.Time() // what follows from the clock is as it was
	past, err := o.db.OpenPast(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = past.Close() }()
	compared := 0
	for _, m := range moments {
		then, err := past.At(ctx, m.seq)
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range m.state {
			got := recordState(t, o, then, o.Registry.Get(name))
			if len(got) != len(want) {
				t.Fatalf("%s at %d: %d records, were %d", name, m.seq, len(got), len(want))
			}
			for id, row := range want {
				if compared++; got[id] != row {
					t.Fatalf("%s at %d:\n%s\nwas\n%s", name, m.seq, got[id], row)
				}
			}
		}
	}
	if compared < 5000 {
		t.Errorf("only %d records were compared", compared)
	}
	m := moments[len(moments)/2]
	for id := range m.state[budget.Register] {
		at, err := o.Journal.RecordAt(ctx, mustScope(t, o, ctx), budget.Register, id, m.at)
		if err != nil || !at.Then {
			t.Fatalf("%+v, %v", at, err)
		}
	}
}

// clockedOffice is the sample office with a clock that moves.
func clockedOffice(t *testing.T, now func() time.Time) (*Office, context.Context) {
	t.Helper()
	sample, ctx := sampleOffice(t)
	if err := sample.Close(); err != nil {
		t.Fatal(err)
	}
	o, err := Open(ctx, sample.Path(), Options{Now: now, Roles: testedRoles})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() })
	return o, ctx
}

func mustScope(t *testing.T, o *Office, ctx context.Context) value.Scope {
	t.Helper()
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		t.Fatal(err)
	}
	return s
}
