package outfile

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// passingPrefix begins the names of folders for files that are only passed to another
// program, to be shown or printed; the number of our process follows.
const passingPrefix = "huiwu-pass-"

// staleAfter is how old a folder of a process that was killed must be to be taken away:
// somebody may still be reading what lies in a younger one.
const staleAfter = 24 * time.Hour

// PassingDir makes a folder for files that are only passed to another program.
func PassingDir() (string, error) {
	return os.MkdirTemp("", fmt.Sprintf("%s%d-", passingPrefix, os.Getpid()))
}

// SweepPassing takes away the folders that this process made, at its end, and those that
// one that was killed left behind.
func SweepPassing(now time.Time) {
	all, err := filepath.Glob(filepath.Join(os.TempDir(), "huiwu-*"))
	if err != nil {
		return // nothing can be found, so nothing is taken away
	}
	for _, dir := range all {
		info, err := os.Lstat(dir)
		if err != nil || !info.IsDir() {
			continue
		}
		process, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(dir), passingPrefix), "-")
		own := strings.HasPrefix(filepath.Base(dir), passingPrefix) && process == strconv.Itoa(os.Getpid())
		if own || now.Sub(info.ModTime()) > staleAfter {
			_ = os.RemoveAll(dir) // what is in use stays, and goes the next time
		}
	}
}
