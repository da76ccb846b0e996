package data

import (
	"errors"
	"os"
	"path/filepath"

	"huiwu/data/value"
)

// RealPath is the one name of a data file: absolute, and without symbolic links, so that
// the same file has one lock, one vault and one set of copies however it is called. The
// file need not be there yet.
func RealPath(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", &value.Fault{Kind: value.NotFound, Key: "fault.file_path", Args: []any{path}, Err: err}
	}
	const links = 40 // more are a circle
	for range links {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			return real, nil
		}
		target, err := os.Readlink(path)
		if err != nil {
			break // no link, or one that cannot be read: opening the file will say why
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(path), target)
		}
		path = target
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		return filepath.Join(dir, filepath.Base(path)), nil
	}
	return path, nil
}

// realOr is RealPath, or the path as it was given where that cannot be told.
func realOr(path string) string {
	if real, err := RealPath(path); err == nil {
		return real
	}
	return path
}

// lost reports whether a file that is not there, or is empty, once held something: its
// copies or its vault lie beside it.
func lost(path string) bool {
	copies, err := Copies(path)
	if err == nil && len(copies) > 0 {
		return true
	}
	kept, err := filepath.Glob(filepath.Join(escapeGlob(path+".vault"), "*", "*"))
	return err == nil && len(kept) > 0
}

// writable reports whether a data file and its folder let the program write.
func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return !errors.Is(err, os.ErrPermission) && !readOnlyDisk(err)
	}
	_ = f.Close() // nothing was written
	probe, err := os.CreateTemp(filepath.Dir(path), ".huiwu-*")
	if err != nil {
		return !errors.Is(err, os.ErrPermission) && !readOnlyDisk(err)
	}
	_ = probe.Close()
	_ = os.Remove(probe.Name()) // an empty file of a passing name does no harm
	return true
}
