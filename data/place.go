package data

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

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

// Protected reports whether a file belongs to a data file, so that nothing else may be
// written there: a data file itself or a copy of one, its -wal, lock and mark, and
// whatever lies in a vault or a folder of copies. It looks at what lies there and follows
// links, so another spelling of the name makes no difference.
func Protected(path string) bool {
	path = realOr(path)
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		for _, tail := range []string{".vault", ".copies"} {
			if owner, ok := strings.CutSuffix(dir, tail); ok && (isDataFile(owner) || lost(owner)) {
				return true
			}
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	for _, tail := range []string{"-wal", "-shm", ".lock", ".mark"} {
		if owner, ok := strings.CutSuffix(path, tail); ok && isDataFile(owner) {
			return true
		}
	}
	return isDataFile(path) || isMark(path)
}

// isDataFile tells a data file by its first bytes.
func isDataFile(path string) bool {
	head := make([]byte, 72)
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return false // a pipe would let us wait
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	if _, err := io.ReadFull(f, head); err != nil {
		return false
	}
	return string(head[:16]) == sqliteHead && binary.BigEndian.Uint32(head[68:]) == applicationID
}

// isMark tells the mark of a data file by its first words.
func isMark(path string) bool {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 1000 {
		return false
	}
	text, err := os.ReadFile(path)
	return err == nil && strings.HasPrefix(string(text), markHead)
}
