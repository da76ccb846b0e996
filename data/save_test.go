package data

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"huiwu/data/value"
)

func TestSaveReadsBackWhatItWrote(t *testing.T) {
	ctx, db := open(t)
	shelf := &Shelf{Name: "架子 '1'"}
	save(t, ctx, db, shelf)
	for i, text := range []string{"", "a\x00b", `quote " back \ slash`, "👩‍💻 𠮷 \u202e", "line\nline\t\x01", "'); DROP TABLE crates; --", "<&>\u2028", strings.Repeat("长", 100_000)} {
		c := &Crate{Name: text, Size: []int64{0, -1, math.MinInt64, 999_999_999_999_999_999}[i%4], Fragile: i%2 == 0, Note: text}
		if i%3 == 0 {
			c.ShelfID = shelf.ID
		}
		save(t, ctx, db, c)
		if got := get(t, ctx, db, c.ID); got != *c || !c.Saved() || Key(c) != string(c.ID) {
			t.Errorf("%.20q came back as %.100q", text, got.Name)
		}
		events, err := db.History(ctx, "crates", string(c.ID))
		if err != nil || len(events) != 1 || events[0].Before != nil {
			t.Fatalf("history: %v, %v", events, err)
		}
		if got, err := FromImage[Crate](db, events[0].After); err != nil || *got != *c {
			t.Errorf("%.20q: the journal shows %.100q, %v", text, got.Name, err)
		}
	}
	sound(t, ctx, db)
}

func TestSaveOfAnUnchangedRecordIsNoStep(t *testing.T) {
	ctx, db := open(t)
	c := &Crate{Name: "one"}
	save(t, ctx, db, c)
	save(t, ctx, db, c)
	if c.Version != 1 || count[Crate](t, ctx, db) != 1 {
		t.Errorf("version %d", c.Version)
	}
	if steps, err := db.Steps(ctx, "", 10); err != nil || len(steps) != 1 || steps[0].Changes != 1 {
		t.Errorf("steps: %v, %v", steps, err)
	}
}

func TestStaleAndMissingRecords(t *testing.T) {
	ctx, db := open(t)
	c := &Crate{Name: "one"}
	save(t, ctx, db, c)
	mine, theirs := get(t, ctx, db, c.ID), get(t, ctx, db, c.ID)
	theirs.Note = "theirs"
	save(t, ctx, db, &theirs)
	mine.Note = "mine"
	wants(t, "stale", trySave(ctx, db, &mine), value.Conflict, "fault.changed_since")
	if got := get(t, ctx, db, c.ID); got.Note != "theirs" || got.Version != 2 || mine.Version != 1 {
		t.Errorf("on file: %+v; in the form: version %d", got, mine.Version)
	}
	if err := tryDelete(ctx, db, &theirs); err != nil {
		t.Fatal(err)
	}
	wants(t, "gone", trySave(ctx, db, &theirs), value.NotFound, "fault.record_gone")
	wants(t, "gone twice", tryDelete(ctx, db, &theirs), value.NotFound, "fault.record_gone")
	_, err := Get(ctx, db, c.ID)
	wants(t, "get", err, value.NotFound, "fault.record_gone")
}

func TestConstraintsBecomeFaults(t *testing.T) {
	ctx, db := open(t)
	save(t, ctx, db, &Crate{Name: "one"})
	f := wants(t, "same name", trySave(ctx, db, &Crate{Name: "one"}), value.Conflict, "fault.not_unique")
	if f.Field != "name" {
		t.Errorf("beside field %q", f.Field)
	}
	wants(t, "no such shelf", trySave(ctx, db, &Crate{Name: "two", ShelfID: value.New[Shelf]()}), value.NotFound, "fault.ref_gone")
	wants(t, "check", trySave(ctx, db, &Crate{Name: "two", Size: math.MaxInt64}), value.Invalid, "fault.invalid")
	f = wants(t, "not UTF-8", trySave(ctx, db, &Crate{Name: "two", Note: "a\xff"}), value.Invalid, "fault.text_encoding")
	if f.Field != "note" {
		t.Errorf("beside field %q", f.Field)
	}
	var alien struct{ Record[struct{}] }
	wants(t, "a struct that is not kept", trySave(ctx, db, &alien), value.Internal, "")
	if count[Crate](t, ctx, db) != 1 {
		t.Error("something refused is on file")
	}
}

// TestAFormCanBeSavedAgainAfterAFailure: a step that fails gives records the versions
// back that they had, so that the person corrects one field and saves.
func TestAFormCanBeSavedAgainAfterAFailure(t *testing.T) {
	ctx, db := open(t)
	old := &Crate{Name: "old"}
	save(t, ctx, db, old)
	old.Note = "changed"
	fresh, double := &Crate{Name: "fresh"}, &Crate{Name: "old"}
	wants(t, "second of two", trySave(ctx, db, old, fresh, double), value.Conflict, "fault.not_unique")
	if old.Version != 1 || fresh.Version != 0 || double.Version != 0 {
		t.Errorf("versions after the failure: %d %d %d", old.Version, fresh.Version, double.Version)
	}
	double.Name = "other"
	save(t, ctx, db, old, fresh, double)
	if count[Crate](t, ctx, db) != 3 || get(t, ctx, db, old.ID).Note != "changed" {
		t.Error("the second try is not on file")
	}
	if err := db.Do(ctx, "twice", func(_ context.Context, tx *Tx) error {
		for _, note := range []string{"a", "b"} {
			old.Note = note
			if err := tx.Save(old); err != nil {
				return err
			}
		}
		return errors.New("stop")
	}); err == nil || old.Version != 2 {
		t.Errorf("version %d after two lost saves, %v", old.Version, err)
	}
	sound(t, ctx, db)
}

func TestFactsAreNeverChanged(t *testing.T) {
	ctx, db := open(t)
	n := &Tally{Topic: "x", Count: 1}
	save(t, ctx, db, n)
	n.Count = 2
	wants(t, "change", trySave(ctx, db, n), value.Denied, "fault.append_only")
	wants(t, "delete", tryDelete(ctx, db, n), value.Denied, "fault.append_only")
	if got := get(t, ctx, db, n.ID); got.Count != 1 {
		t.Errorf("on file: %+v", got)
	}
}

func TestFrozenRecordsStayAsTheyAre(t *testing.T) {
	ctx, db := open(t)
	c := &Charter{Title: "draft"}
	save(t, ctx, db, c)
	c.Title, c.FrozenAt = "final", "2026-03-05T01:00:00.000Z"
	save(t, ctx, db, c) // what freezes is still allowed
	c.Title = "after"
	wants(t, "change", trySave(ctx, db, c), value.Denied, "fault.frozen")
	c.FrozenAt = ""
	wants(t, "thaw", trySave(ctx, db, c), value.Denied, "fault.frozen")
	wants(t, "delete", tryDelete(ctx, db, c), value.Denied, "fault.frozen")
	_, err := db.Undo(ctx)
	wants(t, "undo", err, value.Denied, "fault.frozen")
	if got := get(t, ctx, db, c.ID); got.Title != "final" {
		t.Errorf("on file: %+v", got)
	}
}

func TestClauses(t *testing.T) {
	ctx, db := open(t)
	var ids []value.ID[Crate]
	for i, name := range []string{"b", "a", "c", "d"} {
		c := &Crate{Name: name, Size: int64(i)}
		save(t, ctx, db, c)
		ids = append(ids, c.ID)
	}
	some := []any{ids[:3], int64(5)}
	list, err := List[Crate](ctx, db, Where("id IN (?) AND size < ?", some...), Order("name DESC"), Limit(2))
	if err != nil || len(list) != 2 || list[0].Name != "c" || list[1].Name != "b" {
		t.Errorf("%v, %v", list, err)
	}
	if _, same := some[0].([]value.ID[Crate]); !same {
		t.Error("the caller's arguments were changed")
	}
	if n := count[Crate](t, ctx, db, Where("size >= ?", 2)); n != 2 {
		t.Errorf("counted %d", n)
	}
	names, err := Query[string](ctx, db, "SELECT name FROM crates WHERE id IN (?) ORDER BY 1", ids[2:])
	if err != nil || len(names) != 2 || names[0] != "c" {
		t.Errorf("%v, %v", names, err)
	}
	_, err = Query[string](ctx, db, "SELECT nothing FROM nowhere")
	wants(t, "bad SQL", err, value.Internal, "")
	if TableOf[Crate](db) != "crates" || TableOf[string](db) != "" {
		t.Error("names of tables")
	}
}
