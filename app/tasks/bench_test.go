package tasks_test

import (
	"fmt"
	"testing"

	"huiwu/app/core"
	"huiwu/app/tasks"
	"huiwu/data"
	"huiwu/data/value"
)

// The register of 100,000 tasks as its page asks for it, beside a plain query that
// sorts the same tasks by date alone. The target is under 300 ms.
func BenchmarkTasksOf100000(b *testing.B) {
	o := open(b, crew...)
	s := o.scope()
	batch := o.Tasks.Batch(s, o.meeting)
	for i := range 100000 {
		state := tasks.States.Choices[i%3]
		if f := batch.Add(o.ctx, map[string]string{
			"what": fmt.Sprintf("第%d项任务", i), "owner": o.people[crew[i%len(crew)]], "state": state,
			"due": string(value.Date("2026-01-01").AddDays(i % 365)),
		}); f != nil {
			b.Fatal(f)
		}
	}
	if out, err := batch.Save(o.ctx, func(int) core.Settled { return core.Settled{Decision: core.KeepTwin} }, true, nil); err != nil || out.Added != 100000 {
		b.Fatal(out.Added, err)
	}
	b.Run("plain query", func(b *testing.B) {
		db, err := data.Open(o.ctx, o.Path(), data.Options{ReadOnly: true, SkipCheck: true})
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = db.Close() }() // nothing was written
		for b.Loop() {
			ids, err := data.Query[string](o.ctx, db, "SELECT id FROM tasks ORDER BY due_on, id")
			if err != nil || len(ids) != 100000 {
				b.Fatal(len(ids), err)
			}
		}
	})
	for _, c := range []struct {
		name string
		q    core.Query
	}{
		{"late first", core.Query{}},
		{"late only", core.Query{Filters: []core.Filter{{Key: "standing", Codes: []string{"late"}}}}},
		{"one owner", core.Query{Filters: []core.Filter{{Key: "owner", Codes: []string{o.people["张伟"]}}}}},
		{"sorted by owner", core.Query{Order: []string{"owner"}}},
		{"search", core.Query{Search: "54321"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := o.Tasks.IDs(o.ctx, s, c.q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	ids, err := o.Tasks.IDs(o.ctx, s, core.Query{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("rows in sight", func(b *testing.B) {
		for b.Loop() {
			if _, err := o.Tasks.Rows(o.ctx, s, ids[50000:50060], []string{"what", "owner", "due", "standing", "progress", "priority", "meeting"}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("counts by standing", func(b *testing.B) {
		for b.Loop() {
			if _, err := o.Tasks.Tally(o.ctx, core.Query{}, "standing"); err != nil {
				b.Fatal(err)
			}
		}
	})
}
