package outfile

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestNothingStaysOfWhatWasPassedOn(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	mine, err := PassingDir()
	if err != nil {
		t.Fatal(err)
	}
	make := func(name string, age time.Duration) string {
		dir := filepath.Join(os.TempDir(), name)
		if err := os.MkdirAll(filepath.Join(dir, "below"), 0o700); err != nil {
			t.Fatal(err)
		}
		at := time.Now().Add(-age)
		if err := os.Chtimes(dir, at, at); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	for dir, stays := range map[string]bool{
		mine:                                    false,
		make("huiwu-pass-1-x", time.Hour):       true, // another window's
		make("huiwu-pass-1-y", 48*time.Hour):    false,
		make("huiwu-look-z", 48*time.Hour):      false,
		make("somebody-else", 400*24*time.Hour): true,
		make("huiwu-sheet-w", 3*time.Hour):      true,
	} {
		SweepPassing(time.Now())
		if _, err := os.Stat(dir); (err == nil) != stays {
			t.Errorf("%s: stays %v", filepath.Base(dir), err == nil)
		}
	}
}
