package data

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"huiwu/data/value"
)

// keptCopies is how many daily copies stay beside the file.
const keptCopies = 7

// Copy is a copy of the data file that the program made by itself.
type Copy struct {
	Path string
	Made time.Time
	Size int64 // bytes
}

// DailyCopy writes the copy of a day unless there is one, and lets go of the oldest.
// made says whether one was written.
func (d *DB) DailyCopy(ctx context.Context, day value.Date) (made bool, err error) {
	dir, err := copiesDir(d.path)
	if err != nil {
		return false, err
	}
	target := filepath.Join(dir, "day-"+string(day)+".db")
	if _, err := os.Stat(target); err == nil {
		return false, nil
	}
	db, err := sql.Open("sqlite3", d.file.dsn(modeCopy))
	if err != nil {
		return false, fault("copy", err)
	}
	defer db.Close()
	if err := writeCopy(ctx, db, target); err != nil {
		return false, err
	}
	days, err := filepath.Glob(filepath.Join(escapeGlob(dir), "day-*.db"))
	if err != nil {
		return true, fault("copy", err)
	}
	sort.Strings(days)
	for len(days) > keptCopies {
		if err := os.Remove(days[0]); err != nil {
			return true, fault("copy", err)
		}
		days = days[1:]
	}
	return true, nil
}

// writeCopy copies under a temporary name and renames, so that a copy is whole or
// not there.
func writeCopy(ctx context.Context, db *sql.DB, target string) error {
	tmp := target + ".part"
	if err := os.Remove(tmp); err != nil && !os.IsNotExist(err) {
		return fault("copy", err)
	}
	if err := copyInto(ctx, db, tmp); err != nil {
		_ = os.Remove(tmp) // the error above tells more than this one could
		return err
	}
	if err := syncFile(tmp); err != nil {
		return err
	}
	return fault("copy", os.Rename(tmp, target))
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0o600)
	if err != nil {
		return fault("copy", err)
	}
	defer f.Close()
	if err := f.Chmod(0o600); err != nil {
		return fault("copy", err)
	}
	return fault("copy", f.Sync())
}

// Copies lists the copies beside a data file, newest first.
func Copies(path string) ([]Copy, error) {
	names, err := filepath.Glob(filepath.Join(escapeGlob(realOr(path)+".copies"), "*.db"))
	if err != nil {
		return nil, fault("copies", err)
	}
	var all []Copy
	for _, n := range names {
		info, err := os.Stat(n)
		if err != nil {
			return nil, fault("copies", err)
		}
		all = append(all, Copy{n, info.ModTime(), info.Size()})
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Made.After(all[j].Made) })
	return all, nil
}

// Adopt puts a copy in the place of a damaged or vanished data file. A damaged one is kept
// under the name it returns, "" for none. It never overwrites, and leaves the damaged file where it is
// when the copy cannot be written in full.
func Adopt(path string, c Copy, now time.Time) (kept string, err error) {
	path = realOr(path)
	kept = path + ".damaged-" + now.Format("20060102-150405")
	if _, err := os.Lstat(kept); !os.IsNotExist(err) {
		return "", &value.Fault{Kind: value.Conflict, Key: "fault.file_busy", Args: []any{kept}, Op: "adopt", Err: err}
	}
	part := path + ".part"
	if err := duplicate(c.Path, part); err != nil {
		_ = os.Remove(part) // the error above tells more than this one could
		return "", err
	}
	if err := os.Rename(path, kept); errors.Is(err, os.ErrNotExist) {
		kept = "" // it had vanished
	} else if err != nil {
		return "", &value.Fault{Kind: value.Denied, Key: "fault.file_denied", Args: []any{path}, Err: err}
	}
	for _, tail := range []string{"-wal", "-shm"} {
		if err := os.Rename(path+tail, cmp.Or(kept, path+".vanished-"+now.Format("20060102-150405"))+tail); err != nil && !os.IsNotExist(err) {
			return "", fault("adopt", err)
		}
	}
	if m, ok := readMark(path); ok { // the steps the copy lacks are given up on purpose
		m.Restored = true
		if err := writeMark(path, m); err != nil {
			return "", fault("adopt", err)
		}
	}
	return kept, fault("adopt", os.Rename(part, path))
}

// duplicate writes the whole of one file to another and waits for the disk.
func duplicate(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return fault("adopt", err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fault("adopt", err)
	}
	if _, err := io.Copy(out, in); err != nil {
		return fault("adopt", errors.Join(err, out.Close()))
	}
	return fault("adopt", errors.Join(out.Sync(), out.Close()))
}

func escapeGlob(dir string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir)
}
