package data

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"huiwu/data/value"

	"golang.org/x/sys/unix"
)

// asStranger runs do with the rights of somebody else, on a thread of its own that
// ends with it. Only root can; other people have no such rights to give up.
func asStranger(t *testing.T, do func()) {
	t.Helper()
	if os.Getuid() != 0 {
		do()
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // never unlocked: the thread is thrown away
		if _, err := unix.SetfsuidRetUid(65534); err != nil {
			t.Error(err)
			return
		}
		do()
	}()
	<-done
}

func TestOpenWithoutRights(t *testing.T) {
	path := filled(t)
	secret := filepath.Join(t.TempDir(), "secret.db")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, secret, b)
	if err := os.Chmod(secret, 0); err != nil {
		t.Fatal(err)
	}
	readable := filepath.Join(t.TempDir(), "readable.db")
	write(t, readable, b)
	if err := os.Chmod(readable, 0o444); err != nil {
		t.Fatal(err)
	}
	closed := filepath.Join(t.TempDir(), "closed")
	if err := os.Mkdir(closed, 0o555); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{secret, readable, closed} {
		for dir := filepath.Dir(path); len(dir) > len(os.TempDir()); dir = filepath.Dir(dir) {
			if err := os.Chmod(dir, 0o555); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(dir, 0o755) }) // so that the folder can go
		}
	}
	asStranger(t, func() {
		ctx := context.Background()
		_, err := Open(ctx, secret, storeOptions(t))
		f := wants(t, "an unreadable file", err, value.Denied, "fault.file_denied")
		if len(f.Args) != 1 || f.Args[0] != secret {
			t.Errorf("the message names %v", f.Args)
		}
		_, err = Open(ctx, filepath.Join(closed, "new.db"), storeOptions(t))
		wants(t, "a new file in a closed folder", err, value.Denied, "fault.file_denied")
		_, err = Open(ctx, filepath.Join(closed, "below", "new.db"), storeOptions(t))
		wants(t, "a new folder in a closed folder", err, value.Denied, "fault.folder_denied")
	})
}

// TestLookingWhereNothingCanBeWritten: a file on a disk that cannot be written is opened
// for looking, also when its newest steps are only in the -wal.
func TestLookingWhereNothingCanBeWritten(t *testing.T) {
	for _, withWAL := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "disk")
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "s.db")
		ctx, db := openAt(t, filepath.Join(t.TempDir(), "s.db"), storeOptions(t))
		save(t, ctx, db, &Crate{Name: "one"})
		for _, tail := range []string{"", "-wal"} {
			if tail == "-wal" && !withWAL {
				continue
			}
			b, err := os.ReadFile(db.Path() + tail)
			if err != nil {
				t.Fatal(err)
			}
			write(t, path+tail, b)
			if err := os.Chmod(path+tail, 0o444); err != nil {
				t.Fatal(err)
			}
		}
		if !withWAL { // the file alone holds nothing yet
			if !checkpoint(ctx, db.w) {
				t.Fatal("not everything was brought into the file")
			}
			b, err := os.ReadFile(db.Path())
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			write(t, path, b)
			if err := os.Chmod(path, 0o444); err != nil {
				t.Fatal(err)
			}
		}
		for d := dir; len(d) > len(os.TempDir()); d = filepath.Dir(d) {
			if err := os.Chmod(d, 0o555); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(d, 0o755) }) // so that the folder can go
		}
		asStranger(t, func() {
			db, err := Open(ctx, path, storeOptions(t))
			if err != nil {
				t.Errorf("-wal %v: %v", withWAL, err)
				return
			}
			if !db.ReadOnly() || !db.Sealed() || db.Path() != path {
				t.Errorf("-wal %v: opened for writing as %s", withWAL, db.Path())
			}
			if n := count[Crate](t, ctx, db); n != 1 {
				t.Errorf("-wal %v: %d crates", withWAL, n)
			}
			if r, err := db.Verify(ctx); err != nil || !r.Intact() {
				t.Errorf("-wal %v: %+v, %v", withWAL, r, err)
			}
			wants(t, "a save", trySave(ctx, db, &Crate{Name: "two"}), value.Denied, "fault.sealed")
			private := db.file.private
			if err := db.Close(); err != nil {
				t.Error(err)
			}
			if _, err := os.Stat(private); private != "" && !os.IsNotExist(err) {
				t.Errorf("the private copy stays: %v", err)
			}
		})
		left, err := filepath.Glob(dir + "/*")
		if want := map[bool]int{false: 1, true: 2}[withWAL]; err != nil || len(left) != want {
			t.Errorf("-wal %v: beside the file lie %v, %v", withWAL, left, err)
		}
	}
}
