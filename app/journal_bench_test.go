package app

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"huiwu/app/core"
	"huiwu/app/journal"
	"huiwu/data"
	"huiwu/data/value"
)

// longJournal is an office whose journal has 100,000 changes: 80,000 people in 40 imports,
// and 20,000 of them changed one by one.
func longJournal(b *testing.B) (*Office, context.Context) {
	b.Helper()
	ctx := As(context.Background(), "陈静怡")
	o, err := Open(ctx, filepath.Join(b.TempDir(), "office.huiwu"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = o.Close() })
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		b.Fatal(err)
	}
	family, given := []rune("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"), []rune("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平")
	for part := range 40 {
		batch := o.People.Batch(s, "")
		for j := range 2000 {
			i := part*2000 + j
			if f := batch.Add(ctx, map[string]string{
				"name": string([]rune{family[i%20], given[i/20%20], given[i/400%20]}), "organisation": fmt.Sprintf("第%d单位", i%997),
				"phone": fmt.Sprint(13000000000 + i),
			}); f != nil {
				b.Fatal(f)
			}
		}
		out, err := batch.Save(ctx, func(int) core.Settled { return core.Settled{Decision: core.KeepTwin} }, true, nil)
		if err != nil || out.Added != 2000 {
			b.Fatal(out.Added, err)
		}
	}
	all, err := o.People.IDs(ctx, s, core.Query{})
	if err != nil {
		b.Fatal(err)
	}
	for i := range 20000 {
		p, err := o.People.Get(ctx, all[i*4])
		if err != nil {
			b.Fatal(err)
		}
		p.Position = fmt.Sprintf("处长%d", i)
		if err := o.People.Save(ctx, s, p); err != nil {
			b.Fatal(err)
		}
	}
	if n, err := data.Query[int](ctx, o.db, "SELECT COUNT(*) FROM changes"); err != nil || n[0] != 100000 {
		b.Fatal(n, err)
	}
	return o, ctx
}

// A journal of 100,000 changes as its tab asks for it: searched, filtered, and the rows in
// sight. The target is under 300 ms.
func BenchmarkJournalOf100000(b *testing.B) {
	o, ctx := longJournal(b)
	s, err := o.Scope(ctx, value.Simplified, "")
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name string
		f    journal.Filter
		n    int
	}{
		{"all", journal.Filter{}, 20040},
		{"a name", journal.Filter{Word: "李伟伟"}, 0},
		{"a value", journal.Filter{Word: "处长7777"}, 1},
		{"a number", journal.Filter{Word: "13000054321"}, 1},
		{"nothing", journal.Filter{Word: "qqqq"}, 0},
		{"in every change", journal.Filter{Word: "单位"}, 40},
		{"by register and day", journal.Filter{Subject: "people.people", From: s.Today, To: s.Today}, 20040},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				found, err := o.Journal.Find(ctx, s, c.f)
				if err != nil || c.n > 0 && len(found) != c.n {
					b.Fatal(len(found), err)
				}
			}
		})
	}
	found, err := o.Journal.Find(ctx, s, journal.Filter{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("rows in sight", func(b *testing.B) {
		for b.Loop() {
			if _, err := o.Journal.Lines(ctx, s, found[9000:9060]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("an import opened", func(b *testing.B) {
		lines, err := o.Journal.Lines(ctx, s, found[len(found)-1:])
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, _, err := o.Journal.Changes(ctx, s, lines[0].ID, 200); err != nil {
				b.Fatal(err)
			}
		}
	})
}
