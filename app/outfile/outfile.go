// Package outfile writes the files that people ask for: workbooks, papers, lists. A file
// is there whole or what was there before stays, and nothing that belongs to a data file
// is ever written over.
package outfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"huiwu/data"
	"huiwu/data/value"
)

// Write writes a file under a temporary name beside its place and renames it. A file of
// that name is replaced; whoever calls has asked about that. Faults: Conflict for a file
// that belongs to a data file or is open in another program, Denied, NotFound for a
// folder that is not there, Unusable for a full disk.
func Write(path string, fill func(io.Writer) error) error {
	if err := allowed(path); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".huiwu-*")
	if err != nil {
		return Fault(path, err)
	}
	err = fill(f)
	if err == nil {
		// A draft is readable for its maker only; what was asked for is made to be passed
		// on. Memory sticks know no such rights and refuse, which does no harm.
		_ = f.Chmod(0o644)
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // what went wrong above is what the person must know
		return Fault(path, err)
	}
	return nil
}

// WriteNew is Write for a name that must not be taken: Conflict when there is a file of
// that name.
func WriteNew(path string, fill func(io.Writer) error) error {
	if err := Taken(path); err != nil {
		return err
	}
	return Write(path, fill)
}

// Taken is a Conflict when there is a file of that name.
func Taken(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return &value.Fault{Kind: value.Conflict, Key: "fault.output_exists", Args: []any{path}}
	}
	return nil
}

// Check refuses a place where nothing may or can be written: that of a data file with its
// copies and attached files, by whatever spelling or link, of a file that another program
// has open, of a folder, or in a folder that is not there or lets nobody write. Work that
// ends in a file asks before it begins.
func Check(path string) error {
	if err := allowed(path); err != nil {
		return err
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return value.Bad("fault.file_is_folder", path)
	}
	probe, err := os.CreateTemp(filepath.Dir(path), ".huiwu-*")
	if err != nil {
		return Fault(path, err)
	}
	return Fault(path, errors.Join(probe.Close(), os.Remove(probe.Name())))
}

// allowed refuses what belongs to a data file, and what another program has open.
func allowed(path string) error {
	if data.Protected(path) {
		return &value.Fault{Kind: value.Conflict, Key: "fault.output_protected", Args: []any{path}}
	}
	if openElsewhere(path) {
		return &value.Fault{Kind: value.Conflict, Key: "fault.output_open", Args: []any{filepath.Base(path), filepath.Base(Free(path))}}
	}
	return nil
}

// openElsewhere looks for the small files with which LibreOffice, and Excel, Word and
// WPS, say that they have a file open.
func openElsewhere(path string) bool {
	dir, name := filepath.Split(path)
	short := name
	if r := []rune(name); len(r) > 12 { // Word leaves out the first two signs of a long name
		short = string(r[2:])
	}
	for _, lock := range []string{".~lock." + name + "#", "~$" + name, "~$" + short} {
		if _, err := os.Lstat(filepath.Join(dir, lock)); err == nil {
			return true
		}
	}
	return false
}

// Free is a name like path under which nothing lies yet: path itself, "report (2).xlsx",
// "report (3).xlsx" and so on. What another program has open counts as taken.
func Free(path string) string {
	ending := filepath.Ext(path)
	if strings.ContainsFunc(ending[min(1, len(ending)):], func(r rune) bool { return r > 'z' || r < '0' }) {
		ending = "" // a dot in the middle of a name
	}
	stem := strings.TrimSuffix(path, ending)
	taken := namesIn(filepath.Dir(path))
	for n, name := 2, path; ; n++ {
		if !taken[strings.ToLower(filepath.Base(name))] && !openElsewhere(name) {
			return name
		}
		name = fmt.Sprintf("%s (%d)%s", stem, n, ending)
	}
}

// namesIn are the names of a folder in lower case: two that differ in case alone are one
// file on some systems.
func namesIn(dir string) map[string]bool {
	out := map[string]bool{}
	all, err := os.ReadDir(dir)
	if err != nil {
		return out // writing there will say why
	}
	for _, f := range all {
		out[strings.ToLower(f.Name())] = true
	}
	return out
}

// Fault is an error of the system about a file or folder in words; a Fault or nil passes.
func Fault(path string, err error) error {
	if err == nil {
		return nil
	}
	var own *value.Fault
	if errors.As(err, &own) {
		return err
	}
	f := &value.Fault{Kind: value.Denied, Key: "fault.file_denied", Args: []any{path}, Op: "write", Err: err}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		f.Kind, f.Key = value.Unusable, "fault.disk_full"
	case errors.Is(err, fs.ErrNotExist):
		f.Kind, f.Key = value.NotFound, "fault.folder_missing"
	case heldElsewhere(err):
		f.Kind, f.Key, f.Args = value.Conflict, "fault.output_open", []any{filepath.Base(path), filepath.Base(Free(path))}
	}
	return f
}
