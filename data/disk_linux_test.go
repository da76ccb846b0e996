package data

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/data/value"

	"golang.org/x/sys/unix"
)

// TestAFullDiskLosesNothing fills a tiny disk of its own, where the machine lets the
// test make one, and a file with a limited number of pages everywhere.
func TestAFullDiskLosesNothing(t *testing.T) {
	t.Run("disk", func(t *testing.T) {
		dir := t.TempDir()
		if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=2m"); err != nil {
			t.Skip("this machine makes no disks for tests: ", err)
		}
		t.Cleanup(func() {
			if err := unix.Unmount(dir, 0); err != nil {
				t.Error(err)
			}
		})
		path := filepath.Join(dir, "s.db")
		opt := storeOptions(t)
		_, db := openAt(t, path, opt)
		last := fill(t, db)
		ballast := filepath.Join(dir, "ballast")
		_ = os.WriteFile(ballast, make([]byte, 2<<20), 0o600) // takes what is left
		_, err := db.DailyCopy(t.Context(), value.DateOf(db.Now()))
		if f := wants(t, "copy", err, value.Unusable, "fault.disk_full"); f.Key == "" {
			t.Log("the copy said", err)
		}
		if left, err := filepath.Glob(path + ".copies/*"); err != nil || len(left) != 0 {
			t.Errorf("half a copy is left: %v, %v", left, err)
		}
		if _, err := db.Keep(t.Context(), strings.NewReader(strings.Repeat("x", 3<<20)), nil); value.Faults(err)[0].Key != "fault.disk_full" {
			t.Errorf("the vault said %v", err)
		}
		if left, err := filepath.Glob(db.Vault() + "/new-*"); err != nil || len(left) != 0 {
			t.Errorf("half a content is left: %v, %v", left, err)
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		again(t, db, last)
	})
	t.Run("pages", func(t *testing.T) {
		_, db := open(t)
		if _, err := db.w.Exec("PRAGMA max_page_count = 200"); err != nil {
			t.Fatal(err)
		}
		last := fill(t, db)
		if _, err := db.w.Exec("PRAGMA max_page_count = 100000"); err != nil {
			t.Fatal(err)
		}
		again(t, db, last)
	})
}

// TestALongStepOnAFullDiskIsToldOnce: SQLite rolls back by itself, which is no second
// fault.
func TestALongStepOnAFullDiskIsToldOnce(t *testing.T) {
	ctx, db := open(t)
	if _, err := db.w.Exec("PRAGMA max_page_count = 200; PRAGMA cache_size = 10"); err != nil {
		t.Fatal(err)
	}
	err := db.Do(ctx, "save store", func(_ context.Context, tx *Tx) error {
		for {
			if err := tx.Save(&Crate{Name: value.NewKey(), Note: strings.Repeat("full ", 200)}); err != nil {
				return err
			}
		}
	})
	if all := value.Faults(err); len(all) != 1 || all[0].Key != "fault.disk_full" {
		t.Errorf("%v", err)
	}
	if n := count[Crate](t, ctx, db); n != 0 {
		t.Errorf("%d crates of a step that failed", n)
	}
	save(t, ctx, db, &Crate{Name: "after"})
	sound(t, ctx, db)
}

// fill saves until the disk is full and answers how many steps were acknowledged.
func fill(t *testing.T, db *DB) (acknowledged int) {
	t.Helper()
	ctx := As(t.Context(), ann)
	for {
		err := trySave(ctx, db, &Crate{Name: value.NewKey(), Note: strings.Repeat("full ", 2000)})
		if err != nil {
			wants(t, "save", err, value.Unusable, "fault.disk_full")
			break
		}
		if acknowledged++; acknowledged > 10_000 {
			t.Fatal("the disk never fills")
		}
	}
	if n := count[Crate](t, ctx, db); n != acknowledged || n < 5 {
		t.Errorf("%d on file of %d acknowledged", n, acknowledged)
	}
	sound(t, ctx, db)
	return acknowledged
}

// again saves when there is room again.
func again(t *testing.T, db *DB, before int) {
	t.Helper()
	ctx := As(t.Context(), ann)
	list, err := List[Crate](ctx, db, Limit(1))
	if err != nil {
		t.Fatal(err)
	}
	if err := tryDelete(ctx, db, &list[0]); err != nil && !value.Is(err, value.Unusable) {
		t.Error(err)
	} else if err == nil {
		save(t, ctx, db, &Mark{Text: "there is room"})
		before--
	}
	if n := count[Crate](t, ctx, db); n != before {
		t.Errorf("%d crates, want %d", n, before)
	}
	sound(t, ctx, db)
}
