package data

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"huiwu/data/value"
)

// Deed is a document about a crate that can be filed; there is one for a crate and topic.
type Deed struct {
	Record[Deed]
	Frozen
	CrateID value.ID[Crate]
	Topic   string
	Words   string
	Copies  int64
}

// Sight is the fact that somebody saw a crate, once a day.
type Sight struct {
	Fact[Sight]
	CrateID value.ID[Crate]
	Day     string
}

const joinSQL = `-- +goose Up
CREATE TABLE deeds (
  id TEXT PRIMARY KEY, version BIGINT NOT NULL, frozen_at TEXT NOT NULL, crate_id TEXT NOT NULL REFERENCES crates (id) ON DELETE RESTRICT,
  topic TEXT NOT NULL, words TEXT NOT NULL, copies BIGINT NOT NULL, UNIQUE (topic, crate_id)
);
CREATE INDEX deeds_crate ON deeds (crate_id);
CREATE TABLE sights (
  id TEXT PRIMARY KEY, version BIGINT NOT NULL, crate_id TEXT NOT NULL REFERENCES crates (id) ON DELETE RESTRICT, day TEXT NOT NULL, UNIQUE (crate_id, day)
);
CREATE INDEX sights_crate ON sights (crate_id);`

func openJoin(t *testing.T) (context.Context, *DB) {
	t.Helper()
	opt := storeOptions(t)
	opt.schema = storeSchema(t, joinSQL)
	opt.Records = append(slices.Clone(storeRecords), (*Deed)(nil), (*Sight)(nil))
	return openAt(t, filepath.Join(t.TempDir(), "store.db"), opt)
}

func tryJoin(ctx context.Context, db *DB, kept, gone Row) error {
	return db.Do(ctx, "join store", func(_ context.Context, tx *Tx) error { return tx.Join(kept, gone) })
}

// dumpJoin is the store with its deeds and sights.
func dumpJoin(t testing.TB, ctx context.Context, db *DB) string {
	t.Helper()
	more, err := Query[string](ctx, db, `SELECT id || crate_id || topic || words || copies || frozen_at FROM deeds UNION ALL SELECT id || crate_id || day FROM sights ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	return dump(t, ctx, db) + strings.Join(more, "\n")
}

// What was filed and what happened stay as they were, but for whom they are about; undo
// puts even that back.
func TestJoinMovesFactsAndFiledRecords(t *testing.T) {
	ctx, db := openJoin(t)
	kept, gone := &Crate{Name: "kept"}, &Crate{Name: "gone"}
	save(t, ctx, db, kept, gone)
	filed := &Deed{CrateID: gone.ID, Topic: "filed", Words: "as agreed", Frozen: Frozen{"2026-03-05T01:00:00Z"}}
	mine, theirs := &Deed{CrateID: kept.ID, Topic: "draft", Words: "mine"}, &Deed{CrateID: gone.ID, Topic: "draft", Words: "theirs", Copies: 3}
	seen := &Sight{CrateID: gone.ID, Day: "2026-03-04"}
	save(t, ctx, db, filed, mine, theirs, seen, &Loan{CrateID: gone.ID, Who: "x"}, &Label{CrateID: gone.ID, Text: "label"})
	before := dumpJoin(t, ctx, db)
	if err := tryJoin(ctx, db, kept, gone); err != nil {
		t.Fatal(err)
	}
	if d := get(t, ctx, db, filed.ID); d.CrateID != kept.ID || d.Words != "as agreed" || d.FrozenAt == "" {
		t.Errorf("%+v", d)
	}
	if s := get(t, ctx, db, seen.ID); s.CrateID != kept.ID || s.Day != "2026-03-04" {
		t.Errorf("%+v", s)
	}
	if d := get(t, ctx, db, mine.ID); d.Words != "mine" || d.Copies != 3 {
		t.Errorf("the row that stays is %+v", d)
	}
	if n := count[Deed](t, ctx, db) + count[Crate](t, ctx, db); n != 3 {
		t.Errorf("%d deeds and crates are left", n)
	}
	after := dumpJoin(t, ctx, db)
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := dumpJoin(t, ctx, db); got != before {
		t.Errorf("after undo:\n%s\nwant\n%s", got, before)
	}
	if _, err := db.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := dumpJoin(t, ctx, db); got != after {
		t.Errorf("after redo:\n%s\nwant\n%s", got, after)
	}
	// The one change of a fact is this one: it still cannot be saved, nor what is filed.
	again := get(t, ctx, db, seen.ID)
	again.Day = "2026-03-01"
	wants(t, "a fact", trySave(ctx, db, &again), value.Denied, "fault.append_only")
	paper := get(t, ctx, db, filed.ID)
	paper.Words = "otherwise"
	wants(t, "a filed deed", trySave(ctx, db, &paper), value.Denied, "fault.frozen")
	sound(t, ctx, db)
}

func TestJoinRefusesToGiveUpWhatIsFinal(t *testing.T) {
	ctx, db := openJoin(t)
	for _, row := range []func(of *Crate) Row{
		func(of *Crate) Row { return &Sight{CrateID: of.ID, Day: "2026-03-04"} },
		func(of *Crate) Row {
			return &Deed{CrateID: of.ID, Topic: "filed", Frozen: Frozen{"2026-03-05T01:00:00Z"}}
		},
	} {
		kept, gone := &Crate{Name: "kept" + value.NewKey()}, &Crate{Name: "gone" + value.NewKey()}
		save(t, ctx, db, kept, gone)
		save(t, ctx, db, row(kept), row(gone), &Loan{CrateID: gone.ID, Who: "x"})
		before := dumpJoin(t, ctx, db)
		wants(t, "two that are final", tryJoin(ctx, db, kept, gone), value.Denied, "fault.join_kept")
		if got := dumpJoin(t, ctx, db); got != before {
			t.Error("something was moved")
		}
	}
	wants(t, "one with itself", tryJoin(ctx, db, &Crate{Name: "new"}, &Crate{Name: "new"}), value.Internal, "")
}

// Among anything that happens, joins of crates and of shelves are taken back exactly.
func TestAnyJoinIsTakenBack(t *testing.T) {
	for seed := range uint64(8) {
		ctx, db := open(t)
		w := world{rand.New(rand.NewPCG(seed, 9))}
		for range 60 {
			_ = db.Do(ctx, "play store", func(ctx context.Context, tx *Tx) error { return w.step(ctx, db, tx) }) // some of it is refused
			crates, err := List[Crate](ctx, db, Order("id"))
			if err != nil {
				t.Fatal(err)
			}
			a, b := pick(w.r, crates), pick(w.r, crates)
			if a == nil || a.ID == b.ID {
				continue
			}
			before := dump(t, ctx, db)
			if err := tryJoin(ctx, db, a, b); err != nil {
				t.Fatal(err)
			}
			after := dump(t, ctx, db)
			if _, err := db.Undo(ctx); err != nil {
				t.Fatal(err)
			}
			if got := dump(t, ctx, db); got != before {
				t.Fatalf("seed %d, after undo:\n%s\nwant\n%s", seed, got, before)
			}
			if w.r.IntN(2) == 0 {
				continue
			}
			if _, err := db.Redo(ctx); err != nil {
				t.Fatal(err)
			}
			if got := dump(t, ctx, db); got != after {
				t.Fatalf("seed %d, after redo:\n%s\nwant\n%s", seed, got, after)
			}
		}
		sound(t, ctx, db)
	}
}

// Facts cannot be dealt with first, so who deletes what they are about is told that.
func TestDeleteOfWhatFactsAreAbout(t *testing.T) {
	ctx, db := openJoin(t)
	c := &Crate{Name: "seen"}
	save(t, ctx, db, c)
	save(t, ctx, db, &Sight{CrateID: c.ID, Day: "2026-03-05"})
	f := wants(t, "crate that was seen", tryDelete(ctx, db, c), value.InUse, "fault.in_use_fact")
	if !names(f, "table.sights", 1) {
		t.Errorf("the message names %v", f.Args)
	}
}
