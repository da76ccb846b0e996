package data

import (
	"errors"
	"os"
	"path/filepath"
)

// source is the file that SQLite reads. It is the data file itself, but for one in a
// folder where nothing can be written: there SQLite cannot make the files it needs to
// read what lies in a -wal.
type source struct {
	path      string
	immutable bool   // nobody writes to it, so that nothing is needed beside it
	private   string // a folder of its own, removed at the end; "" for none
}

func (s source) dsn(m mode) string {
	if s.immutable {
		if m == modeCopy {
			return dsn(s.path, modeLookCopy)
		}
		return dsn(s.path, modeLook)
	}
	return dsn(s.path, m)
}

// lookAt makes a file readable in a folder where nothing can be written: as it is when
// all of it is in the file, else by way of a private copy of file and -wal.
func lookAt(path string) (source, error) {
	info, err := os.Stat(path + "-wal")
	if errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0 {
		return source{path: path, immutable: true}, nil
	}
	dir, err := os.MkdirTemp("", "huiwu-look-")
	if err != nil {
		return source{}, fault("open", err)
	}
	s := source{path: filepath.Join(dir, filepath.Base(path)), private: dir}
	for _, tail := range []string{"", "-wal"} {
		if err := duplicate(path+tail, s.path+tail); err != nil {
			return s, errors.Join(err, s.close())
		}
	}
	return s, nil
}

func (s source) close() error {
	if s.private == "" {
		return nil
	}
	return fault("close", os.RemoveAll(s.private))
}
