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
		_, err = Open(ctx, readable, storeOptions(t))
		f = wants(t, "a file that can only be read", err, value.Denied, "fault.file_denied")
		if len(f.Args) != 1 || f.Args[0] != readable {
			t.Errorf("the message names %v", f.Args)
		}
		_, err = Open(ctx, filepath.Join(closed, "new.db"), storeOptions(t))
		wants(t, "a new file in a closed folder", err, value.Denied, "fault.file_denied")
		_, err = Open(ctx, filepath.Join(closed, "below", "new.db"), storeOptions(t))
		wants(t, "a new folder in a closed folder", err, value.Denied, "fault.folder_denied")
	})
}
