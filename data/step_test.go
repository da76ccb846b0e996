package data

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"huiwu/data/value"
)

func TestNestedStepsJoin(t *testing.T) {
	ctx, db := open(t)
	err := db.Do(ctx, "outer", func(ctx context.Context, tx *Tx) error {
		if err := tx.Save(&Crate{Name: "one"}); err != nil {
			return err
		}
		return db.Do(ctx, "inner", func(ctx context.Context, inner *Tx) error {
			if inner != tx {
				t.Error("the inner step is another")
			}
			if n := count[Crate](t, ctx, db); n != 1 {
				t.Errorf("inside, %d crates are seen", n)
			}
			if n := count[Crate](t, As(context.Background(), bob), db); n != 0 {
				t.Errorf("outside, %d crates are seen before the commit", n)
			}
			return inner.Save(&Crate{Name: "two"})
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	steps, err := db.Steps(ctx, "", 10)
	if err != nil || len(steps) != 1 || steps[0].Name != "outer" || steps[0].Changes != 2 || steps[0].Actor != "安" {
		t.Errorf("%+v, %v", steps, err)
	}
	err = db.Do(ctx, "outer", func(ctx context.Context, tx *Tx) error {
		if err := tx.Save(&Crate{Name: "three"}); err != nil {
			return err
		}
		return db.Do(ctx, "inner", func(context.Context, *Tx) error { return errors.New("no") })
	})
	if wants(t, "inner failure", err, value.Internal, ""); count[Crate](t, ctx, db) != 2 {
		t.Error("the outer step was kept though the inner failed")
	}
	err = db.Do(ctx, "outer", func(ctx context.Context, _ *Tx) error {
		_, err := db.Undo(ctx)
		return err
	})
	wants(t, "undo inside a step", err, value.Internal, "")
}

func TestAnEmptyStepLeavesNoTrace(t *testing.T) {
	opt := storeOptions(t)
	opt.Changed = func(Topics) { t.Error("nothing changed") }
	ctx, db := openAt(t, t.TempDir()+"/s.db", opt)
	if err := db.Do(ctx, "nothing", func(context.Context, *Tx) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if steps, err := db.Steps(ctx, "", 10); err != nil || len(steps) != 0 {
		t.Errorf("%v, %v", steps, err)
	}
}

func TestStepKnowsItself(t *testing.T) {
	ctx, db := open(t)
	var id string
	var at value.Instant
	err := db.Do(ctx, "save store", func(_ context.Context, tx *Tx) error {
		id, at = tx.StepID(), tx.At()
		return tx.Save(&Crate{Name: "one"})
	})
	steps, err2 := db.Steps(ctx, at, 1)
	if err != nil || err2 != nil || len(steps) != 1 || steps[0].ID != id || steps[0].At != at {
		t.Errorf("%+v, %v, %v", steps, err, err2)
	}
	if later, err := db.Steps(ctx, value.InstantOf(at.Time().Add(time.Second)), 5); err != nil || len(later) != 0 {
		t.Errorf("after it: %v, %v", later, err)
	}
	if changes, err := db.Changes(ctx, id); err != nil || len(changes) != 1 || changes[0].Before != nil || !strings.Contains(*changes[0].After, `"name":"one"`) {
		t.Errorf("%+v, %v", changes, err)
	}
	if verb, register := StepWords("save people.people"); verb != "save" || register != "people.people" {
		t.Error(verb, register)
	}
}

func TestPanicRollsBack(t *testing.T) {
	ctx, db := open(t)
	c := &Crate{Name: "one"}
	func() {
		defer func() {
			if recover() != "boom" {
				t.Error("the panic did not come through")
			}
		}()
		_ = db.Do(ctx, "panic", func(_ context.Context, tx *Tx) error {
			if err := tx.Save(c); err != nil {
				return err
			}
			panic("boom")
		})
	}()
	if n := count[Crate](t, ctx, db); n != 0 || c.Version != 0 {
		t.Errorf("%d crates on file, version %d", n, c.Version)
	}
	save(t, ctx, db, c)
	sound(t, ctx, db)
}

func TestCancel(t *testing.T) {
	ctx, db := open(t)
	inner, cancel := context.WithCancel(ctx)
	saved := 0
	err := db.Do(inner, "cancelled", func(_ context.Context, tx *Tx) error {
		for i := range 10 {
			if i == 5 {
				cancel()
				time.Sleep(10 * time.Millisecond) // the rollback comes from another goroutine
			}
			if err := tx.Save(&Crate{Name: strings.Repeat("x", i+1)}); err != nil {
				return err
			}
			saved++
		}
		return nil
	})
	wants(t, "cancelled in the middle", err, value.Conflict, "fault.cancelled")
	if saved != 5 || count[Crate](t, ctx, db) != 0 {
		t.Errorf("%d saves went through, %d are on file", saved, count[Crate](t, ctx, db))
	}
	wants(t, "cancelled before", trySave(inner, db, &Crate{Name: "late"}), value.Conflict, "fault.cancelled")
	_, err = List[Crate](inner, db)
	wants(t, "cancelled list", err, value.Conflict, "fault.cancelled")
	save(t, ctx, db, &Crate{Name: "after"})
	// Who waits for the writer can give up too.
	short, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
	defer cancel()
	err = db.Do(ctx, "long", func(context.Context, *Tx) error {
		wants(t, "gave up", trySave(short, db, &Crate{Name: "waiting"}), value.Conflict, "fault.cancelled")
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestNobodyMayDoNothing(t *testing.T) {
	_, db := open(t)
	ctx := context.Background()
	wants(t, "write", trySave(ctx, db, &Crate{Name: "one"}), value.Denied, "fault.nobody")
	_, err := List[Crate](ctx, db)
	wants(t, "list", err, value.Denied, "fault.nobody")
	_, err = Count[Crate](ctx, db)
	wants(t, "count", err, value.Denied, "fault.nobody")
	_, err = Query[int](ctx, db, "SELECT 1")
	wants(t, "query", err, value.Denied, "fault.nobody")
	_, err = db.Undo(ctx)
	wants(t, "undo", err, value.Denied, "fault.nobody")
	_, err = db.History(ctx, "crates", "x")
	wants(t, "history", err, value.Denied, "fault.nobody")
	_, err = db.Verify(ctx)
	wants(t, "verify", err, value.Denied, "fault.nobody")
	wants(t, "erase", db.Erase(ctx, "crates", "x"), value.Denied, "fault.nobody")
	_, err = db.Bin(ctx, "")
	wants(t, "bin", err, value.Denied, "fault.nobody")
}

// asking writes down what is asked, and refuses one thing.
type asking struct {
	asked  []string
	refuse string
}

func (r *asking) answer(a Actor, words ...string) error {
	what := strings.Join(words, " ")
	r.asked = append(r.asked, a.ID+" "+what)
	if what == r.refuse {
		return &value.Fault{Kind: value.Denied, Key: "fault.no_right"}
	}
	return nil
}

func (r *asking) Limits(Actor) bool                          { return true }
func (r *asking) MayDo(a Actor, verb, register string) error { return r.answer(a, verb, register) }
func (r *asking) MaySee(a Actor, class string) error         { return r.answer(a, "see", class) }
func (r *asking) MayRead(a Actor, table string, columns []string) error {
	return r.answer(a, strings.TrimRight("read "+table+" "+strings.Join(columns, " "), " "))
}

func TestRightsAreAskedForStepsAndReads(t *testing.T) {
	r := &asking{}
	opt := storeOptions(t)
	opt.Rights = r
	ctx, db := openAt(t, t.TempDir()+"/s.db", opt)
	c := &Crate{Name: "one"}
	save(t, ctx, db, c)
	get(t, ctx, db, c.ID)
	if err := tryDelete(ctx, db, c); err != nil {
		t.Fatal(err)
	}
	// What a condition looks at is asked too.
	if got := strings.Join(r.asked, ", "); got != "a save store, a read crates, a read crates id, a delete store" {
		t.Error(got)
	}
	for refuse, try := range map[string]func() error{
		"save store":   func() error { return trySave(ctx, db, &Crate{Name: "two"}) },
		"read crates":  func() error { _, err := List[Crate](ctx, db); return err },
		"delete store": func() error { return tryDelete(ctx, db, c) },
		"read steps":   func() error { _, err := db.Steps(ctx, "", 9); return err },
		"undo delete":  func() error { return nil },
		"see money":    func() error { return db.MaySee(ctx, "money") },
		"read crates name": func() error {
			_, err := Count[Crate](ctx, db, Where("name = ?", "one"))
			return err
		},
	} {
		if r.refuse = refuse; refuse != "undo delete" {
			wants(t, refuse, try(), value.Denied, "fault.no_right")
		}
	}
	// One's own step is known and taken back without the right to read the journal, but
	// not without that to undo.
	r.refuse = "read steps"
	if _, ok, err := db.Undoable(ctx); !ok || err != nil {
		t.Fatal(ok, err)
	}
	r.refuse = "undo store"
	_, err := db.Undo(ctx)
	wants(t, "undo", err, value.Denied, "fault.no_right")
	r.refuse = "read steps"
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	r.refuse = "read crates"
	if b, err := db.Bin(ctx, ""); err != nil || len(b) != 0 {
		t.Errorf("the bin shows what may not be read: %v, %v", b, err)
	}
}

// The tables and columns of a query are those that SQLite reports, however they are
// written; nobody has to name them.
func TestQueriesAreAskedByWhatTheyRead(t *testing.T) {
	r := &asking{}
	opt := storeOptions(t)
	opt.Rights = r
	ctx, db := openAt(t, t.TempDir()+"/s.db", opt)
	for query, want := range map[string]string{
		"SELECT name FROM crates":     "a read crates name",
		"SELECT COUNT(*) FROM crates": "a read crates",
		"SELECT c.id FROM crates c JOIN labels l ON l.crate_id = c.id WHERE l.text = ''": "a read crates id, a read labels crate_id text",
		"SELECT id FROM crates WHERE size > (SELECT MAX(count) FROM tallies)":            "a read crates id size, a read tallies count",
		"WITH x AS (SELECT who FROM loans) SELECT who FROM x":                            "a read loans who",
		"SELECT s.id FROM steps s JOIN changes c ON c.step = s.id":                       "a read steps",
		"SELECT id FROM shelves ORDER BY name":                                           "a read shelves id name",
	} {
		for range 2 { // the second time from memory
			r.asked = nil
			if _, err := Query[map[string]any](ctx, db, query); err != nil {
				t.Fatal(query, err)
			}
			if got := strings.Join(r.asked, ", "); got != want {
				t.Errorf("%s: %s, want %s", query, got, want)
			}
		}
	}
	var told Reads
	if _, err := Query[string](Observe(ctx, func(r Reads) { told = r }), db, "SELECT name FROM crates WHERE id IN (?)", []string{"a", "b"}); err != nil || len(told["crates"]) != 2 {
		t.Error(told, err)
	}
}
