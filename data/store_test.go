package data

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"huiwu/data/value"
)

// The tests keep a store of crates: a shelf may not go while a crate stands on it, a
// crate owns its labels and stamps, a stamp needs its label, a loan holds its crate.

type Shelf struct {
	Record[Shelf]
	Name string
}

type Crate struct {
	Record[Crate]
	Name    string
	Size    int64
	Fragile bool
	Note    string
	ShelfID value.ID[Shelf] `bun:",nullzero"`
}

type Label struct {
	Record[Label]
	CrateID value.ID[Crate]
	Text    string
}

type Stamp struct {
	Record[Stamp]
	CrateID value.ID[Crate]
	LabelID value.ID[Label]
}

type Loan struct {
	Record[Loan]
	CrateID value.ID[Crate]
	Who     string
}

// Tally is a fact that can be taken back.
type Tally struct {
	Fact[Tally]
	Topic     string
	Count     int64
	CancelsID value.ID[Tally] `bun:",nullzero"`
}

func (t *Tally) Counter() Row {
	return &Tally{Topic: t.Topic, Count: -t.Count, CancelsID: t.ID}
}

// Mark is a fact that cannot.
type Mark struct {
	Fact[Mark]
	Text string
}

type Charter struct {
	Record[Charter]
	Frozen
	Title string
}

var storeRecords = []Row{
	(*Shelf)(nil), (*Crate)(nil), (*Label)(nil), (*Stamp)(nil), (*Loan)(nil), (*Tally)(nil), (*Mark)(nil), (*Charter)(nil),
}

const storeSQL = `-- +goose Up
CREATE TABLE shelves (id TEXT PRIMARY KEY, version BIGINT NOT NULL, name TEXT NOT NULL);
CREATE TABLE crates (
  id TEXT PRIMARY KEY, version BIGINT NOT NULL, name TEXT NOT NULL UNIQUE, size BIGINT NOT NULL CHECK (size < 1000000000000000000),
  fragile BOOLEAN NOT NULL, note TEXT NOT NULL, shelf_id TEXT REFERENCES shelves (id) ON DELETE RESTRICT
);
CREATE INDEX crates_shelf ON crates (shelf_id);
CREATE TABLE labels (
  id TEXT PRIMARY KEY, version BIGINT NOT NULL, crate_id TEXT NOT NULL REFERENCES crates (id) ON DELETE CASCADE, text TEXT NOT NULL
);
CREATE INDEX labels_crate ON labels (crate_id);
CREATE TABLE stamps (
  id TEXT PRIMARY KEY, version BIGINT NOT NULL, crate_id TEXT NOT NULL REFERENCES crates (id) ON DELETE CASCADE,
  label_id TEXT NOT NULL REFERENCES labels (id) ON DELETE RESTRICT
);
CREATE INDEX stamps_crate ON stamps (crate_id);
CREATE INDEX stamps_label ON stamps (label_id);
CREATE TABLE loans (
  id TEXT PRIMARY KEY, version BIGINT NOT NULL, crate_id TEXT NOT NULL REFERENCES crates (id) ON DELETE RESTRICT, who TEXT NOT NULL
);
CREATE INDEX loans_crate ON loans (crate_id);
CREATE TABLE tallies (
  id TEXT PRIMARY KEY, version BIGINT NOT NULL, topic TEXT NOT NULL, count BIGINT NOT NULL,
  cancels_id TEXT REFERENCES tallies (id) ON DELETE RESTRICT
);
CREATE INDEX tallies_cancels ON tallies (cancels_id);
CREATE TABLE marks (id TEXT PRIMARY KEY, version BIGINT NOT NULL, text TEXT NOT NULL);
CREATE TABLE charters (id TEXT PRIMARY KEY, version BIGINT NOT NULL, frozen_at TEXT NOT NULL, title TEXT NOT NULL);
`

// storeSchema is the journal with the tables of the store, and more files if given.
func storeSchema(t testing.TB, more ...string) fs.FS {
	t.Helper()
	journal, err := migrations.ReadFile("migrations/00001_journal.sql")
	if err != nil {
		t.Fatal(err)
	}
	schema := fstest.MapFS{
		"00001_journal.sql": {Data: journal},
		"00002_store.sql":   {Data: []byte(storeSQL)},
	}
	for i, sql := range more {
		schema["0000"+string(rune('3'+i))+"_more.sql"] = &fstest.MapFile{Data: []byte(sql)}
	}
	return schema
}

func storeOptions(t testing.TB) Options {
	return Options{Records: storeRecords, schema: storeSchema(t), Now: clock(), SkipCheck: true}
}

// clock starts on a Thursday morning and moves one second at each look.
func clock() func() time.Time {
	at := time.Date(2026, 3, 5, 1, 0, 0, 0, time.UTC)
	return func() time.Time {
		at = at.Add(time.Second)
		return at
	}
}

// ann and bob are two people of one office.
var (
	ann = Actor{ID: "a", Name: "安"}
	bob = Actor{ID: "b", Name: "Bob"}
)

// open opens a store in a new folder, for ann.
func open(t testing.TB) (context.Context, *DB) {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "store.db"), storeOptions(t))
}

func openAt(t testing.TB, path string, opt Options) (context.Context, *DB) {
	t.Helper()
	ctx := As(context.Background(), ann)
	db, err := Open(ctx, path, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return ctx, db
}

// save saves rows as one step.
func save(t testing.TB, ctx context.Context, db *DB, rows ...Row) {
	t.Helper()
	if err := trySave(ctx, db, rows...); err != nil {
		t.Fatal(err)
	}
}

func trySave(ctx context.Context, db *DB, rows ...Row) error {
	return db.Do(ctx, "save store", func(_ context.Context, tx *Tx) error {
		for _, r := range rows {
			if err := tx.Save(r); err != nil {
				return err
			}
		}
		return nil
	})
}

func tryDelete(ctx context.Context, db *DB, rows ...Row) error {
	return db.Do(ctx, "delete store", func(_ context.Context, tx *Tx) error {
		for _, r := range rows {
			if err := tx.Delete(r); err != nil {
				return err
			}
		}
		return nil
	})
}

func count[T any](t testing.TB, ctx context.Context, db *DB, clauses ...Clause) int {
	t.Helper()
	n, err := Count[T](ctx, db, clauses...)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func get[T any](t testing.TB, ctx context.Context, db *DB, id value.ID[T]) T {
	t.Helper()
	r, err := Get(ctx, db, id)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// wants asks for the one fault of err.
func wants(t testing.TB, what string, err error, kind value.FaultKind, key string) *value.Fault {
	t.Helper()
	var f *value.Fault
	if !errors.As(err, &f) || f.Kind != kind || f.Key != key {
		t.Errorf("%s: %v; want %s %s", what, err, kind, key)
		return &value.Fault{}
	}
	return f
}

// sound asks that the journal's chain holds.
func sound(t testing.TB, ctx context.Context, db *DB) Report {
	t.Helper()
	r, err := db.Verify(ctx)
	if err != nil || !r.Intact() || r.Unvouched {
		t.Errorf("the file is not as the program left it: %+v, %v", r, err)
	}
	return r
}
