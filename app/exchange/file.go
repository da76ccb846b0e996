package exchange

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"huiwu/data/value"
)

// WriteFile writes a file under a temporary name beside its place and renames it:
// it is there whole, or what was there before stays.
func WriteFile(path string, fill func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".huiwu-*")
	if err != nil {
		return fileFault(path, err)
	}
	err = fill(f)
	if err == nil {
		err = errors.Join(f.Chmod(0o644), f.Sync())
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // what went wrong above is what the person must know
		return fileFault(path, err)
	}
	return nil
}

// FileFault is an error of the system about a file or folder in words; a Fault passes.
func FileFault(path string, err error) error { return fileFault(path, err) }

// fileFault turns an error of the system into words; a Fault passes.
func fileFault(path string, err error) error {
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
	}
	return f
}
