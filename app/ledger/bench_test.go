package ledger_test

import (
	"fmt"
	"testing"

	"huiwu/app/core"
	"huiwu/app/ledger"
	"huiwu/data"
	"huiwu/data/value"
)

// The ledger of 100,000 entries as its page asks for it, beside a plain query that sorts
// the same entries by day. The target is under 300 ms.
func BenchmarkLedgerOf100000(b *testing.B) {
	o := open(b, "CNY")
	s := o.scope(o.meeting)
	batch := o.Ledger.Batch(s, o.meeting)
	for i := range 100000 {
		cells := map[string]string{
			"what": fmt.Sprintf("第%d笔", i), "voucher": fmt.Sprint(i), "party": fmt.Sprintf("第%d单位", i%997),
			"amount": fmt.Sprint(1 + i%5000), "category": "meals", "day": string(value.Date("2026-01-01").AddDays(i % 365)),
		}
		if i%5 == 0 {
			cells["direction"], cells["category"] = "income", ""
		}
		if f := batch.Add(o.ctx, cells); f != nil {
			b.Fatal(f)
		}
	}
	if out, err := batch.Save(o.ctx, nil, true, nil); err != nil || out.Added != 100000 {
		b.Fatal(out.Added, err)
	}
	b.Run("plain query", func(b *testing.B) {
		db, err := data.Open(o.ctx, o.Path(), data.Options{ReadOnly: true, SkipCheck: true})
		if err != nil {
			b.Fatal(err)
		}
		defer func() { _ = db.Close() }() // nothing was written
		for b.Loop() {
			ids, err := data.Query[string](o.ctx, db, "SELECT id FROM ledger_entries WHERE meeting_id = ? ORDER BY day, id", o.meeting)
			if err != nil || len(ids) != 100000 {
				b.Fatal(len(ids), err)
			}
		}
	})
	for _, c := range []struct {
		name string
		q    core.Query
	}{
		{"by day", core.Query{}},
		{"spending only", core.Query{Filters: []core.Filter{{Key: "direction", Codes: []string{"spending"}}}}},
		{"search", core.Query{Search: "第54321笔"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			c.q.Meeting = o.meeting
			for b.Loop() {
				if _, err := o.Ledger.IDs(o.ctx, s, c.q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	ids, err := o.Ledger.IDs(o.ctx, s, core.Query{Meeting: o.meeting})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("rows in sight", func(b *testing.B) {
		for b.Loop() {
			if _, err := o.Ledger.Rows(o.ctx, s, ids[50000:50060], []string{"day", "what", "line", "amount", "standing"}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("totals", func(b *testing.B) {
		for b.Loop() {
			if f := o.totals(); f == (ledger.Figures{}) {
				b.Fatal(f)
			}
		}
	})
}
