package data

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"huiwu/data/value"
)

// TestAFileThatVanished: an empty or missing file with copies or a vault beside it is not
// taken for the beginning of a new office.
func TestAFileThatVanished(t *testing.T) {
	for name, lose := range map[string]func(path string) error{
		"removed": os.Remove,
		"emptied": func(path string) error { return os.Truncate(path, 0) },
	} {
		for _, beside := range []string{"copies", "vault"} {
			path := filepath.Join(t.TempDir(), "s.db")
			ctx, db := openAt(t, path, storeOptions(t))
			save(t, ctx, db, &Crate{Name: "one"})
			if beside == "copies" {
				if _, err := db.DailyCopy(ctx, "2026-03-05"); err != nil {
					t.Fatal(err)
				}
			} else {
				kept := filepath.Join(db.Vault(), "ab")
				if err := os.MkdirAll(kept, 0o700); err != nil {
					t.Fatal(err)
				}
				write(t, filepath.Join(kept, "abcd"), []byte("x"))
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			if err := lose(path); err != nil {
				t.Fatal(err)
			}
			for _, mustExist := range []bool{false, true} {
				opt := storeOptions(t)
				opt.MustExist = mustExist
				_, err := Open(ctx, path, opt)
				f := wants(t, name+", "+beside, err, value.Unusable, "fault.file_lost")
				if len(f.Args) != 1 || f.Args[0] != path {
					t.Errorf("the message names %v", f.Args)
				}
			}
			if beside != "copies" {
				continue
			}
			copies, err := Copies(path)
			if err != nil || len(copies) != 1 {
				t.Fatal(copies, err)
			}
			if kept, err := Adopt(path, copies[0], time.Now()); err != nil || (kept == "") != (name == "removed") {
				t.Fatal(kept, err)
			}
			ctx, db = openAt(t, path, storeOptions(t))
			if n := count[Crate](t, ctx, db); n != 1 {
				t.Errorf("%s: %d crates after the rescue", name, n)
			}
			sound(t, ctx, db)
		}
	}
	// Nothing beside it: a new file, as before.
	path := filepath.Join(t.TempDir(), "new.db")
	write(t, path, nil)
	openAt(t, path, storeOptions(t))
}

// TestOneFileByTwoNames: a link leads to the same copies, mark and vault.
func TestOneFileByTwoNames(t *testing.T) {
	dir := t.TempDir()
	real := filepath.Join(dir, "real", "s.db")
	if err := os.MkdirAll(filepath.Dir(real), 0o700); err != nil {
		t.Fatal(err)
	}
	link, far := filepath.Join(dir, "link.db"), filepath.Join(dir, "far.db")
	for name, target := range map[string]string{link: filepath.Join("real", "s.db"), far: link} {
		if err := os.Symlink(target, name); err != nil {
			t.Skip("no links here")
		}
	}
	for _, path := range []string{link, far, real} { // the first makes the file
		ctx, db := openAt(t, path, storeOptions(t))
		if db.Path() != real {
			t.Errorf("%s is opened as %s", path, db.Path())
		}
		save(t, ctx, db, &Tally{Topic: path})
		if _, err := db.DailyCopy(ctx, "2026-03-05"); err != nil {
			t.Fatal(err)
		}
		if c, err := Copies(path); err != nil || len(c) != 1 {
			t.Errorf("%s: copies %v, %v", path, c, err)
		}
		sound(t, ctx, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	beside, err := filepath.Glob(dir + "/*")
	if err != nil || len(beside) != 3 { // the links and the folder
		t.Errorf("beside the links lie %v, %v", beside, err)
	}
	circle := filepath.Join(dir, "circle.db")
	if err := os.Symlink(circle, circle); err != nil {
		t.Fatal(err)
	}
	if _, err := RealPath(circle); err != nil {
		t.Errorf("a circle: %v", err)
	}
}

// TestTheFileAloneHoldsEverythingAtRest: whoever copies the file by itself, while the
// program stands still, copies all that was saved.
func TestTheFileAloneHoldsEverythingAtRest(t *testing.T) {
	opt := storeOptions(t)
	opt.idleAfter = 50 * time.Millisecond
	ctx, db := openAt(t, filepath.Join(t.TempDir(), "s.db"), opt)
	for i := range 40 {
		save(t, ctx, db, &Tally{Topic: "scan", Count: int64(i)})
	}
	n := 0
	for wait := time.Now().Add(10 * time.Second); n < 40 && time.Now().Before(wait); time.Sleep(20 * time.Millisecond) {
		b, err := os.ReadFile(db.Path())
		if err != nil {
			t.Fatal(err)
		}
		alone := filepath.Join(t.TempDir(), "alone.db")
		write(t, alone, b)
		other, err := Open(ctx, alone, storeOptions(t))
		if err != nil {
			continue // copied in the middle of the work
		}
		n = count[Tally](t, ctx, other)
		if err := other.Close(); err != nil {
			t.Error(err)
		}
	}
	if n != 40 {
		t.Errorf("the file alone holds %d of 40", n)
	}
}
