// Package datatest gives tests a data file each without making it each time.
package datatest

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// made are the data files of this run with what belongs to them, by their keys: contents by
// what follows the name of the data file.
var (
	mu   sync.Mutex
	made = map[string]map[string][]byte{}
)

// Copied puts a data file at path that is as create makes it. It is made once in a run for
// each key, which must tell apart what create depends on, and copied from then on. create
// must have closed the file when it returns.
func Copied(t testing.TB, path, key string, create func(path string)) {
	t.Helper()
	mu.Lock()
	defer mu.Unlock()
	files, ok := made[key]
	if !ok {
		at := filepath.Join(t.TempDir(), "made")
		create(at)
		if t.Failed() {
			t.FailNow()
		}
		files = read(t, at)
		made[key] = files
	}
	for suffix, content := range files {
		if err := os.MkdirAll(filepath.Dir(path+suffix), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+suffix, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// read reads a data file with what lies beside it, but for its lock.
func read(t testing.TB, path string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(filepath.Dir(path), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".lock") {
			return err
		}
		out[strings.TrimPrefix(name, path)], err = os.ReadFile(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
