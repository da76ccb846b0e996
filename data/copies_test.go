package data

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"huiwu/data/value"
)

func TestDailyCopy(t *testing.T) {
	day := time.Date(2026, 3, 5, 9, 0, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "s.db")
	opt := storeOptions(t)
	opt.Now = func() time.Time { return day }
	ctx, db := openAt(t, path, opt)
	for i := range 10 {
		save(t, ctx, db, &Crate{Name: fmt.Sprint("day ", i)})
		for _, want := range []bool{true, false} {
			if made, err := db.DailyCopy(ctx, value.DateOf(db.Now())); made != want || err != nil {
				t.Errorf("day %d: made %v, %v", i, made, err)
			}
		}
		day = day.AddDate(0, 0, 1)
	}
	copies, err := Copies(path)
	if err != nil || len(copies) != keptCopies {
		t.Fatalf("%v, %v", copies, err)
	}
	names, err := filepath.Glob(path + ".copies/*")
	if err != nil || filepath.Base(names[0]) != "day-2026-03-08.db" || filepath.Base(names[6]) != "day-2026-03-14.db" {
		t.Errorf("kept: %v, %v", names, err)
	}
	for i, n := range names {
		ctx, c := openAt(t, n, storeOptions(t))
		if got := count[Crate](t, ctx, c); got != i+4 {
			t.Errorf("%s holds %d crates", filepath.Base(n), got)
		}
		sound(t, ctx, c)
	}
	// A clock set back makes a copy of that day and takes none of the newer ones.
	day = day.AddDate(-1, 0, 0)
	if made, err := db.DailyCopy(ctx, value.DateOf(db.Now())); !made || err != nil {
		t.Errorf("last year: %v, %v", made, err)
	}
	if none, err := Copies(path + "x"); none != nil || err != nil {
		t.Errorf("copies of nothing: %v, %v", none, err)
	}
}

func TestDailyCopyOfAReadOnlyFile(t *testing.T) {
	path := filled(t)
	opt := storeOptions(t)
	opt.ReadOnly = true
	ctx, db := openAt(t, path, opt)
	if made, err := db.DailyCopy(ctx, value.DateOf(db.Now())); !made || err != nil {
		t.Errorf("%v, %v", made, err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if err := os.RemoveAll(path + ".copies"); err != nil {
		t.Fatal(err)
	}
	_, err := db.DailyCopy(cancelled, value.DateOf(db.Now()))
	wants(t, "cancelled", err, value.Conflict, "fault.cancelled")
	if left, err := filepath.Glob(path + ".copies/*"); err != nil || len(left) != 0 {
		t.Errorf("half a copy is left: %v, %v", left, err)
	}
}

func TestAdopt(t *testing.T) {
	path := filled(t)
	ctx, db := openAt(t, path, storeOptions(t))
	if _, err := db.DailyCopy(ctx, value.DateOf(db.Now())); err != nil {
		t.Fatal(err)
	}
	save(t, ctx, db, &Crate{Name: "since the copy"})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, b[:len(b)/2])
	write(t, path+"-wal", []byte("left over"))
	damaged := content(t, path)
	copies, err := Copies(path)
	if err != nil || len(copies) != 1 || copies[0].Size == 0 {
		t.Fatal(copies, err)
	}
	now := time.Date(2026, 3, 5, 9, 0, 0, 0, time.UTC)
	_, err = Adopt(path, Copy{Path: path + ".nothing"}, now)
	if err == nil || content(t, path) != damaged {
		t.Errorf("a copy that is not there: %v", err)
	}
	kept, err := Adopt(path, copies[0], now)
	if err != nil || content(t, kept) != damaged || content(t, path) != content(t, copies[0].Path) {
		t.Fatalf("kept as %s, %v", kept, err)
	}
	opt := storeOptions(t)
	opt.SkipCheck = false
	ctx, db = openAt(t, path, opt)
	if n := count[Crate](t, ctx, db); n != 2000 {
		t.Errorf("%d crates", n)
	}
	sound(t, ctx, db)
	_, err = Adopt(path, copies[0], now)
	if wants(t, "in the same second", err, value.Conflict, "fault.file_busy"); content(t, kept) != damaged {
		t.Error("the damaged file was overwritten")
	}
}
