package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"huiwu/data/value"
)

// dump writes all that is kept, without versions; facts only by their sums, since a
// fact is taken back by another.
func dump(t testing.TB, ctx context.Context, db *DB) string {
	t.Helper()
	var b strings.Builder
	for _, query := range []string{
		"SELECT 'shelf ' || id || name FROM shelves ORDER BY id",
		"SELECT 'crate ' || id || ' ' || name || ' ' || size || fragile || note || COALESCE(shelf_id, '-') FROM crates ORDER BY id",
		"SELECT 'label ' || id || crate_id || text FROM labels ORDER BY id",
		"SELECT 'stamp ' || id || crate_id || label_id FROM stamps ORDER BY id",
		"SELECT 'loan ' || id || crate_id || who FROM loans ORDER BY id",
		"SELECT 'charter ' || id || frozen_at || title FROM charters ORDER BY id",
		"SELECT 'tally ' || topic || SUM(count) FROM tallies GROUP BY topic HAVING SUM(count) <> 0 ORDER BY topic",
	} {
		lines, err := Query[string](ctx, db, query)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lines {
			b.WriteString(l + "\n")
		}
	}
	return b.String()
}

func TestUndoAndRedo(t *testing.T) {
	ctx, db := open(t)
	_, err := db.Undo(ctx)
	wants(t, "nothing to undo", err, value.NotFound, "fault.nothing_to_undo")
	_, err = db.Redo(ctx)
	wants(t, "nothing to redo", err, value.NotFound, "fault.nothing_to_redo")
	c := &Crate{Name: "one"}
	save(t, ctx, db, c)
	c.Name = "two"
	save(t, ctx, db, c)
	name := func() string {
		t.Helper()
		list, err := List[Crate](ctx, db)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == 0 {
			return ""
		}
		return list[0].Name
	}
	move := func(what string, step func(context.Context) (Step, error), want string) {
		t.Helper()
		s, err := step(ctx)
		if err != nil || s.Name != "save store" || name() != want {
			t.Errorf("%s: %q, %v; want %q", what, name(), err, want)
		}
	}
	move("undo", db.Undo, "one")
	move("undo", db.Undo, "")
	move("redo", db.Redo, "one")
	move("redo", db.Redo, "two")
	move("undo", db.Undo, "one")
	if s, ok, err := db.Redoable(ctx); !ok || err != nil || s.Changes != 1 {
		t.Errorf("redoable: %v %v %v", s, ok, err)
	}
	now := get(t, ctx, db, c.ID)
	now.Note = "new way"
	save(t, ctx, db, &now)
	_, err = db.Redo(ctx)
	wants(t, "redo after a new step", err, value.NotFound, "fault.nothing_to_redo")
	move("undo", db.Undo, "one")
	move("undo", db.Undo, "")
	sound(t, ctx, db)
}

func TestEachPersonUndoesTheirOwn(t *testing.T) {
	ctx, db := open(t)
	other := As(context.Background(), bob)
	mine, theirs := &Crate{Name: "mine"}, &Crate{Name: "theirs"}
	save(t, ctx, db, mine)
	save(t, other, db, theirs)
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if count[Crate](t, ctx, db, Where("name = 'theirs'")) != 1 || count[Crate](t, ctx, db) != 1 {
		t.Error("undo took the wrong step")
	}
	_, err := db.Undo(ctx)
	wants(t, "second", err, value.NotFound, "fault.nothing_to_undo")
	if _, err := db.Redo(other); err == nil {
		t.Error("bob redid what ann undid")
	}
	if _, err := db.Undo(other); err != nil || count[Crate](t, ctx, db) != 0 {
		t.Errorf("bob's undo: %v", err)
	}
}

func TestUndoIsRefusedWhenSomebodyChangedItSince(t *testing.T) {
	ctx, db := open(t)
	other := As(context.Background(), bob)
	c := &Crate{Name: "one"}
	save(t, ctx, db, c)
	c.Note = "mine"
	save(t, ctx, db, c)
	theirs := get(t, other, db, c.ID)
	theirs.Size = 7
	save(t, other, db, &theirs)
	before := dump(t, ctx, db)
	_, err := db.Undo(ctx)
	wants(t, "changed by bob", err, value.Conflict, "fault.undo_changed")
	if dump(t, ctx, db) != before {
		t.Error("a refused undo changed the file")
	}
	if _, err := db.Undo(other); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Undo(ctx); err != nil { // it stands again as it was
		t.Fatal(err)
	}
	if get(t, ctx, db, c.ID).Note != "" {
		t.Error("the note is still there")
	}
}

// TestUndoTakesNothingAlong: what somebody hung on a record since is not swept away
// by the file's own cascade when its creation is undone.
func TestUndoTakesNothingAlong(t *testing.T) {
	ctx, db := open(t)
	other := As(context.Background(), bob)
	c := &Crate{Name: "one"}
	save(t, ctx, db, c)
	save(t, other, db, &Label{CrateID: c.ID, Text: "bob's"})
	_, err := db.Undo(ctx)
	f := wants(t, "creation with a label of bob", err, value.InUse, "fault.in_use_by")
	if !names(f, "table.labels", 1) || count[Label](t, ctx, db) != 1 {
		t.Errorf("named %v", f.Args)
	}
	// The other way round: bob deletes what my undo would need.
	gone := &Crate{Name: "two"}
	save(t, ctx, db, gone)
	l := &Label{CrateID: gone.ID, Text: "mine"}
	save(t, ctx, db, l)
	if err := tryDelete(ctx, db, l); err != nil {
		t.Fatal(err)
	}
	if err := tryDelete(other, db, gone); err != nil {
		t.Fatal(err)
	}
	_, err = db.Undo(ctx)
	wants(t, "label without its crate", err, value.NotFound, "fault.ref_gone")
	save(t, ctx, db, &Crate{Name: "the writer still works"})
	sound(t, ctx, db)
}

func TestAStepIsUndoneOnce(t *testing.T) {
	ctx, db := open(t)
	save(t, ctx, db, &Tally{Topic: "heads", Count: 5})
	s, _, err := db.Undoable(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.UndoStep(ctx, s); err != nil {
		t.Fatal(err)
	}
	wants(t, "again", db.UndoStep(ctx, s), value.Conflict, "fault.undone_already")
	undo, err := db.Steps(ctx, "", 1)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, "undo of an undo", db.UndoStep(ctx, undo[0]), value.Conflict, "fault.undo_changed")
	if n := count[Tally](t, ctx, db); n != 2 {
		t.Errorf("%d entries, want the fact and its counter-entry", n)
	}
	if _, err := db.Redo(ctx); err != nil || !strings.Contains(dump(t, ctx, db), "heads5") {
		t.Errorf("redo: %v, %s", err, dump(t, ctx, db))
	}
	save(t, ctx, db, &Mark{Text: "for good"})
	_, err = db.Undo(ctx)
	wants(t, "a fact that has no counter-entry", err, value.Denied, "fault.append_only")
}

// TestUndoAfterANewColumn: a step of before a migration can still be taken back.
func TestUndoAfterANewColumn(t *testing.T) {
	path := t.TempDir() + "/s.db"
	ctx, db := openAt(t, path, storeOptions(t))
	c := &Crate{Name: "one"}
	save(t, ctx, db, c)
	c.Name = "two"
	save(t, ctx, db, c)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	opt := storeOptions(t)
	opt.schema = storeSchema(t, "-- +goose Up\nALTER TABLE shelves ADD COLUMN deep BOOLEAN NOT NULL DEFAULT FALSE;\nALTER TABLE crates ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';")
	opt.Records = []Row{(*wideCrate)(nil), (*Label)(nil), (*Stamp)(nil), (*Loan)(nil)}
	ctx, db = openAt(t, path, opt)
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	list, err := List[wideCrate](ctx, db)
	if err != nil || len(list) != 1 || list[0].Name != "one" || list[0].Colour != "red" {
		t.Errorf("%+v, %v", list, err)
	}
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	list, err = List[wideCrate](ctx, db)
	if err != nil || len(list) != 1 || list[0].Colour != "red" {
		t.Errorf("redone: %+v, %v", list, err)
	}
}

// TestUndoAllIsTheStart: any sequence of steps, all undone, is the start; all redone,
// the end.
func TestUndoAllIsTheStart(t *testing.T) {
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			ctx, db := open(t)
			family(t, As(ctx, bob), db, "bob's")
			start := dump(t, ctx, db)
			w := world{r: rand.New(rand.NewPCG(seed, 1))}
			for range 40 {
				// A refused step leaves nothing; the property is about those that went in.
				_ = db.Do(ctx, "random walk", func(ctx context.Context, tx *Tx) error { return w.step(ctx, db, tx) })
			}
			end := dump(t, ctx, db)
			if steps, err := db.Steps(ctx, "", 100); err != nil || len(steps) < 10 {
				t.Fatalf("only %d steps went in, %v", len(steps), err)
			}
			walk := func(step func(context.Context) (Step, error), done string) {
				for {
					if _, err := step(ctx); err != nil {
						wants(t, "the end of the walk", err, value.NotFound, done)
						return
					}
				}
			}
			for range 2 {
				walk(db.Undo, "fault.nothing_to_undo")
				if got := dump(t, ctx, db); got != start {
					t.Fatalf("all undone:\n%s\nwant\n%s", got, start)
				}
				walk(db.Redo, "fault.nothing_to_redo")
				if got := dump(t, ctx, db); got != end {
					t.Fatalf("all redone:\n%s\nwant\n%s", got, end)
				}
			}
			sound(t, ctx, db)
		})
	}
}
