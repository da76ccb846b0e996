package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"huiwu/data/value"
)

// BenchmarkSaveOne saves one record a step, each waiting for the disk.
func BenchmarkSaveOne(b *testing.B) {
	ctx, db := open(b)
	for b.Loop() {
		save(b, ctx, db, &Crate{Name: value.NewKey(), Note: "a note of some length"})
	}
}

// BenchmarkSaveMany saves 50,000 records that own another one in one step, as an
// import of people with their participation does: 100,000 rows with their journal.
func BenchmarkSaveMany(b *testing.B) {
	for b.Loop() {
		ctx, db := open(b)
		ctx, cancel := context.WithCancel(ctx) // as an import that can be cancelled
		fill50k(b, ctx, db)
		cancel()
		b.StopTimer()
		if err := db.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

func fill50k(b *testing.B, ctx context.Context, db *DB) []value.ID[Crate] {
	b.Helper()
	ids := make([]value.ID[Crate], 50_000)
	err := db.Do(ctx, "import store", func(_ context.Context, tx *Tx) error {
		for i := range ids {
			c := &Crate{Name: fmt.Sprint("箱子 ", i), Size: int64(i), Note: "备注 13800138000 someone@example.cn"}
			if err := tx.Save(c); err != nil {
				return err
			}
			ids[i] = c.ID
			if err := tx.Save(&Label{CrateID: c.ID, Text: "标签"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return ids
}

// BenchmarkChangeMany changes 50,000 records in one step.
func BenchmarkChangeMany(b *testing.B) {
	ctx, db := open(b)
	fill50k(b, ctx, db)
	for b.Loop() {
		b.StopTimer()
		all, err := List[Crate](ctx, db)
		if err != nil {
			b.Fatal(err)
		}
		rows := make([]Row, len(all))
		for i := range all {
			all[i].Size++
			rows[i] = &all[i]
		}
		b.StartTimer()
		save(b, ctx, db, rows...)
	}
}

// BenchmarkUndoMany takes an import of 100,000 rows back and does it again.
func BenchmarkUndoMany(b *testing.B) {
	ctx, db := open(b)
	fill50k(b, ctx, db)
	for b.Loop() {
		if _, err := db.Undo(ctx); err != nil {
			b.Fatal(err)
		}
		if _, err := db.Redo(ctx); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkList100 reads a screenful of records by their keys, out of 50,000 with
// 50,000 others beside them.
func BenchmarkList100(b *testing.B) {
	ctx, db := open(b)
	ids := fill50k(b, ctx, db)
	r := rand.New(rand.NewPCG(1, 1))
	for b.Loop() {
		from := r.IntN(len(ids) - 100)
		list, err := List[Crate](ctx, db, Where("id IN (?)", ids[from:from+100]))
		if err != nil || len(list) != 100 {
			b.Fatal(len(list), err)
		}
	}
}

// BenchmarkVerify checks the chain of 100,000 changes.
func BenchmarkVerify(b *testing.B) {
	ctx, db := open(b)
	fill50k(b, ctx, db)
	for b.Loop() {
		sound(b, ctx, db)
	}
}
