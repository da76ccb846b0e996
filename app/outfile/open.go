package outfile

import (
	"os"

	"huiwu/data/value"
)

// Open opens a file that somebody named for reading. A folder, or anything that is no
// plain file, is refused before it is opened: a pipe would let the program wait for ever.
func Open(path string) (*os.File, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, readFault(path, err)
	case info.IsDir():
		return nil, value.Bad("fault.file_is_folder", path)
	case !info.Mode().IsRegular():
		return nil, value.Bad("fault.file_not_plain", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, readFault(path, err)
	}
	return f, nil
}

func readFault(path string, err error) error {
	if os.IsNotExist(err) {
		return &value.Fault{Kind: value.NotFound, Key: "fault.sheet.missing", Args: []any{path}, Err: err}
	}
	return Fault(path, err)
}
