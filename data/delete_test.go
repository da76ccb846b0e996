package data

import (
	"context"
	"testing"

	"huiwu/data/value"
)

// family saves a crate with two labels and a stamp, as one step.
func family(t *testing.T, ctx context.Context, db *DB, name string) (*Crate, *Label, *Stamp) {
	t.Helper()
	c := &Crate{Name: name}
	c.ensureKey()
	first, second := &Label{CrateID: c.ID, Text: "first"}, &Label{CrateID: c.ID, Text: "second"}
	first.ensureKey()
	s := &Stamp{CrateID: c.ID, LabelID: first.ID}
	save(t, ctx, db, c, first, second, s)
	return c, first, s
}

func TestDeleteTakesWhatARecordOwns(t *testing.T) {
	ctx, db := open(t)
	c, _, _ := family(t, ctx, db, "one")
	other, _, _ := family(t, ctx, db, "two")
	before := dump(t, ctx, db)
	// A stamp holds its label, but goes along, so it does not stand in the way.
	if err := tryDelete(ctx, db, c); err != nil {
		t.Fatal(err)
	}
	if n := count[Label](t, ctx, db) + count[Stamp](t, ctx, db); n != 3 || get(t, ctx, db, other.ID).Name != "two" {
		t.Errorf("%d labels and stamps are left, want those of the other crate", n)
	}
	steps, err := db.Steps(ctx, "", 1)
	if err != nil || steps[0].Changes != 4 {
		t.Errorf("the step lists %v, %v", steps, err)
	}
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, ctx, db); got != before {
		t.Errorf("after undo:\n%s\nwant\n%s", got, before)
	}
	sound(t, ctx, db)
}

// names reports whether a refusal names so many rows of one table and nothing else.
func names(f *value.Fault, table string, n int) bool {
	list, ok := f.Args[0].(value.List)
	return ok && len(f.Args) == 2 && f.Args[1] == n && len(list) == 1 && list[0].Args[0] == value.Key(table) && list[0].Args[1] == n
}

func TestDeleteOfSomethingInUse(t *testing.T) {
	ctx, db := open(t)
	c, label, _ := family(t, ctx, db, "one")
	save(t, ctx, db, &Loan{CrateID: c.ID, Who: "x"}, &Loan{CrateID: c.ID, Who: "y"})
	before := dump(t, ctx, db)
	f := wants(t, "crate on loan", tryDelete(ctx, db, c), value.InUse, "fault.in_use_by")
	if !names(f, "table.loans", 2) {
		t.Errorf("the message names %v", f.Args)
	}
	f = wants(t, "label under a stamp", tryDelete(ctx, db, label), value.InUse, "fault.in_use_by")
	if !names(f, "table.stamps", 1) {
		t.Errorf("the message names %v", f.Args)
	}
	// Who deletes many and leaves out what is in use must not lose parts of it.
	free := &Crate{Name: "free"}
	save(t, ctx, db, free)
	err := db.Do(ctx, "delete many", func(_ context.Context, tx *Tx) error {
		for _, r := range []Row{c, free} {
			if err := tx.Delete(r); err != nil && !value.Is(err, value.InUse) {
				return err
			}
		}
		return nil
	})
	if err != nil || dump(t, ctx, db) != before {
		t.Errorf("%v; on file:\n%s\nwant\n%s", err, dump(t, ctx, db), before)
	}
	sound(t, ctx, db)
}

func TestBin(t *testing.T) {
	ctx, db := open(t)
	c, _, _ := family(t, ctx, db, "one")
	since := value.InstantOf(db.Now())
	bin := func() []Binned {
		t.Helper()
		b, err := db.Bin(ctx, since)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if len(bin()) != 0 {
		t.Error("the bin is not empty at first")
	}
	before := dump(t, ctx, db)
	if err := tryDelete(ctx, db, c); err != nil {
		t.Fatal(err)
	}
	all := bin()
	if len(all) != 4 || all[0].Tbl != "crates" || all[0].Image["name"] != "one" || all[0].Step.Actor != "安" {
		t.Fatalf("the bin holds %v", all)
	}
	if late, err := db.Bin(ctx, value.InstantOf(db.Now())); err != nil || len(late) != 0 {
		t.Errorf("after that moment: %v, %v", late, err)
	}
	if err := db.Restore(ctx, all[0]); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, ctx, db); got != before || len(bin()) != 0 {
		t.Errorf("restored:\n%s\nwant\n%s\nbin: %v", got, before, bin())
	}
	if err := db.Restore(ctx, all[0]); err != nil || dump(t, ctx, db) != before {
		t.Errorf("a second time: %v", err)
	}
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if len(bin()) != 4 {
		t.Errorf("taken back into the bin: %v", bin())
	}
	if _, err := db.Redo(ctx); err != nil || dump(t, ctx, db) != before {
		t.Errorf("and out again: %v", err)
	}
	// What never was meant to be there is not in the bin.
	save(t, ctx, db, &Crate{Name: "by mistake"})
	if _, err := db.Undo(ctx); err != nil || len(bin()) != 0 {
		t.Errorf("bin after an undone creation: %v, %v", bin(), err)
	}
	sound(t, ctx, db)
}

func TestRestoreNeedsItsPlace(t *testing.T) {
	ctx, db := open(t)
	shelf := &Shelf{Name: "s"}
	save(t, ctx, db, shelf)
	c := &Crate{Name: "one", ShelfID: shelf.ID}
	save(t, ctx, db, c)
	for _, r := range []Row{c, shelf} {
		if err := tryDelete(ctx, db, r); err != nil {
			t.Fatal(err)
		}
	}
	bin, err := db.Bin(ctx, "")
	if err != nil || len(bin) != 2 {
		t.Fatal(bin, err)
	}
	wants(t, "crate without its shelf", db.Restore(ctx, bin[1]), value.NotFound, "fault.ref_gone")
	for _, b := range bin {
		if err := db.Restore(ctx, b); err != nil {
			t.Fatal(err)
		}
	}
	if get(t, ctx, db, c.ID).ShelfID != shelf.ID {
		t.Error("the crate does not stand on its shelf")
	}
	if err := tryDelete(ctx, db, &Crate{Record: Record[Crate]{ID: c.ID}}); err != nil {
		t.Fatal(err)
	}
	save(t, ctx, db, &Crate{Name: "one"})
	bin, err = db.Bin(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	wants(t, "name taken meanwhile", db.Restore(ctx, bin[0]), value.Conflict, "fault.not_unique")
}
