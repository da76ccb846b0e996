package data

import (
	"context"
	"strings"
	"testing"

	"huiwu/data/value"
)

// tamper runs SQL behind the program's back.
func tamper(t *testing.T, db *DB, query string, args ...any) {
	t.Helper()
	r, err := db.w.Exec(query, args...)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := r.RowsAffected(); n == 0 || err != nil {
		t.Fatalf("%s: %d rows, %v", query, n, err)
	}
}

func TestVerifyFindsWhatWasTamperedWith(t *testing.T) {
	for name, c := range map[string]struct {
		query string
		step  int // which step is named, -1: any
	}{
		"an altered payload":      {"UPDATE changes SET after = replace(after, 'two', 'six') WHERE step = ?", 1},
		"an altered before":       {"UPDATE changes SET before = NULL WHERE step = ?", 1},
		"another record":          {"UPDATE changes SET record = 'x' WHERE step = ?", 1},
		"a digest that fits":      {"UPDATE changes SET digest = 'x' WHERE step = ?", 1},
		"a payload taken out":     {"UPDATE changes SET before = NULL, after = NULL, salt = NULL WHERE step = ?", -1},
		"a payload without salt":  {"UPDATE changes SET after = '{}', salt = NULL WHERE step = ?", 1},
		"a change removed":        {"DELETE FROM changes WHERE step = ?", 1},
		"a change added":          {"INSERT INTO changes (step, tbl, record, digest) VALUES (?, 'crates', 'x', '')", 1},
		"a change without a step": {"INSERT INTO changes (step, tbl, record, digest) VALUES (? || 'x', 'crates', 'x', '')", -1},
		"a step removed":          {"DELETE FROM steps WHERE id = ?", 2},
		"another name":            {"UPDATE steps SET name = 'harmless' WHERE id = ?", 1},
		"another moment":          {"UPDATE steps SET at = '2020-01-01T00:00:00.000Z' WHERE id = ?", 1},
		"another person":          {"UPDATE steps SET actor = 'Bob' WHERE id = ?", 1},
		"another order":           {"UPDATE steps SET seq = 100 WHERE id = ?", 2},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, db := open(t)
			crate := &Crate{}
			for _, n := range []string{"one", "two", "three"} {
				crate.Name = n
				save(t, ctx, db, crate)
			}
			if r := sound(t, ctx, db); r.Steps != 3 || r.Changes != 3 || r.Erased != 0 {
				t.Errorf("at first: %+v", r)
			}
			steps, err := db.Steps(ctx, "", 3)
			if err != nil {
				t.Fatal(err)
			}
			tamper(t, db, c.query, steps[1].ID)
			r, err := db.Verify(ctx)
			if err != nil || r.BrokenAt == "" {
				t.Fatalf("not found: %+v, %v", r, err)
			}
			if c.step >= 0 && r.BrokenAt != steps[2-c.step].ID {
				t.Errorf("broken at %s, want the step after %d others", r.BrokenAt, c.step)
			}
		})
	}
}

func TestEraseKeepsTheChain(t *testing.T) {
	ctx, db := open(t)
	secret, other := &Crate{Name: "secret person"}, &Crate{Name: "other"}
	save(t, ctx, db, secret, other)
	secret.Note = "diet"
	save(t, ctx, db, secret)
	if err := tryDelete(ctx, db, secret); err != nil {
		t.Fatal(err)
	}
	bin, err := db.Bin(ctx, "")
	if err != nil || len(bin) != 1 {
		t.Fatal(bin, err)
	}
	if err := db.Erase(ctx, "crates", string(secret.ID)); err != nil {
		t.Fatal(err)
	}
	if r := sound(t, ctx, db); r.Erased != 3 || r.Steps != 4 {
		t.Errorf("%+v", r)
	}
	left, err := Query[string](ctx, db, "SELECT COALESCE(before, '') || COALESCE(after, '') FROM changes")
	if err != nil || strings.Contains(strings.Join(left, ""), "secret") || !strings.Contains(strings.Join(left, ""), "other") {
		t.Errorf("the journal still holds %v, %v", left, err)
	}
	wants(t, "restore", db.Restore(ctx, bin[0]), value.Denied, "fault.erased")
	_, err = db.Undo(ctx)
	wants(t, "undo", err, value.Denied, "fault.erased")
	if now, err := db.Bin(ctx, ""); err != nil || len(now) != 0 {
		t.Errorf("bin: %v, %v", now, err)
	}
	events, err := db.History(ctx, "crates", string(secret.ID))
	if err != nil || len(events) != 3 || events[0].After != nil || events[2].Before != nil {
		t.Errorf("history: %v, %v", events, err)
	}
	wants(t, "unknown table", db.Erase(ctx, "nothing", "x"), value.Internal, "")
}

func TestHistory(t *testing.T) {
	ctx, db := open(t)
	c := &Crate{Name: "one", Size: 5}
	save(t, ctx, db, c)
	c.Name, c.Fragile = "two", true
	save(t, As(ctx, bob), db, c)
	if err := tryDelete(ctx, db, c); err != nil {
		t.Fatal(err)
	}
	events, err := db.History(ctx, "crates", string(c.ID))
	if err != nil || len(events) != 3 {
		t.Fatal(events, err)
	}
	if e := events[0]; e.After != nil || e.Before["name"] != "two" || e.Name != "delete store" {
		t.Errorf("newest: %+v", e)
	}
	if e := events[1]; e.Actor != "Bob" || e.Before["name"] != "one" || e.After["name"] != "two" || e.After["fragile"] != true || e.After["size"] != int64(5) || e.After["shelf_id"] != nil {
		t.Errorf("middle: %+v", e)
	}
	if e := events[2]; e.Before != nil || e.Kind != StepDo || e.At >= events[1].At {
		t.Errorf("oldest: %+v", e)
	}
	if none, err := FromImage[Crate](db, events[0].After); none != nil || err != nil {
		t.Errorf("no image is a record: %v, %v", none, err)
	}
}

// TestVerifyWhileOthersWrite: a step that is committed during the check is no break.
func TestVerifyWhileOthersWrite(t *testing.T) {
	ctx, db := open(t)
	stop := make(chan struct{})
	done := make(chan error, 1)
	go func() {
		for {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			if err := trySave(ctx, db, &Mark{Text: "x"}); err != nil {
				done <- err
				return
			}
		}
	}()
	for range 30 {
		sound(t, ctx, db)
	}
	close(stop)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestWritersQueue(t *testing.T) {
	ctx, db := open(t)
	c := &Crate{Name: "count"}
	save(t, ctx, db, c)
	done := make(chan error)
	for range 4 {
		go func() {
			for range 10 {
				err := db.Do(ctx, "count", func(ctx context.Context, tx *Tx) error {
					now, err := Get(ctx, db, c.ID)
					if err != nil {
						return err
					}
					now.Size++
					return tx.Save(&now)
				})
				if err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if got := get(t, ctx, db, c.ID); got.Size != 40 || got.Version != 41 {
		t.Errorf("%+v", got)
	}
	sound(t, ctx, db)
}
