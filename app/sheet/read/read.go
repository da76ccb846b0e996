// Package read reads spreadsheets as offices keep them. It streams .xlsx, .csv, .tsv and .txt
// files, finds the head among titles and merged cells, and marks what cannot be trusted instead
// of guessing; older formats go through LibreOffice. It knows nothing of registers: cells come as
// text.
package read

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// defaultMaxSize is how large a file may be when unpacked, in bytes.
const defaultMaxSize = 512 << 20

// The names of the encodings that a text file can be read in.
const (
	UTF8    = "UTF-8"
	UTF16LE = "UTF-16LE"
	UTF16BE = "UTF-16BE"
	GB18030 = "GB18030"
	Big5    = "Big5"
)

// Encodings lists the encodings in the order in which they are offered.
var Encodings = []string{UTF8, GB18030, Big5, UTF16LE, UTF16BE}

// ErrStop ends a walk without an error when the function given to Table.Each returns
// it.
var ErrStop = errors.New("stop reading rows")

// OpenOptions is what the person can set by hand. The zero value detects everything.
type OpenOptions struct {
	Encoding  string // one of Encodings, "" detects; text files only
	Delimiter rune   // ',', ';', '\t' or '|', 0 detects; text files only
	MaxSize   int64  // bytes when unpacked, 0 is half a gigabyte
	Converter string // the soffice program, "" looks for LibreOffice
}

// Cell is a value as read: the tidy text, and the message key of what is wrong with
// it, "" when it can be trusted. Numbers come with all their digits, dates as
// 2026-03-05, dates with times as 2026-03-05T09:30, times as 09:30.
type Cell struct {
	Text    string
	Problem string
}

// Source is an open file. It must be closed, and is for one goroutine at a time.
type Source struct {
	path     string
	name     string
	encoding string
	delim    rune
	pasted   bool // from the clipboard, with no file behind it
	sheets   []string
	hidden   []string
	open     func(sheet string) (grid, error)
	closers  []func() error
}

// line is one row of a grid, blank cells included up to the last one used.
type line struct {
	number int
	cells  []rawCell
	share  float64
}

// rawCell is a cell of a grid; numeric ones are not repeated over merged rows.
type rawCell struct {
	text    string
	problem string
	numeric bool
}

// grid is a sheet before anybody knows where its head is.
type grid interface {
	// each walks the rows in order; rows without a cell may be left out.
	each(ctx context.Context, fn func(line) error) error
	// merges are the merged ranges, in the order of their first rows.
	merges(ctx context.Context) ([]area, error)
}

// area is a range of cells, 1-based and inclusive.
type area struct{ row1, col1, row2, col2 int }

// Open looks at the file and gets it ready for reading. What it is, is told from
// the content, not from the ending of the name. The errors are *value.Fault of kind
// Invalid, NotFound or Denied, or the error of ctx.
func Open(ctx context.Context, path string, o OpenOptions) (*Source, error) {
	if o.MaxSize <= 0 {
		o.MaxSize = defaultMaxSize
	}
	s := &Source{path: path, name: filepath.Base(path)}
	err := s.load(ctx, path, o, true)
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// load opens the file at path for s. Converting is tried once: what LibreOffice
// wrote is not converted again.
func (s *Source) load(ctx context.Context, path string, o OpenOptions, convert bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	// Asked before opening, because opening a pipe would wait for a writer.
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return fileFault(s.name, err)
	case info.IsDir():
		return s.bad("fault.sheet.folder")
	case !info.Mode().IsRegular():
		return s.bad("fault.sheet.format")
	case info.Size() == 0:
		return s.bad("fault.sheet.empty")
	case info.Size() > o.MaxSize:
		return s.bad("fault.sheet.too_big", o.MaxSize>>20)
	}
	f, err := os.Open(path)
	if err != nil {
		return fileFault(s.name, err)
	}
	s.closers = append(s.closers, f.Close)
	start := make([]byte, 4096)
	n, err := f.ReadAt(start, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return fileFault(s.name, err)
	}
	switch sniff(start[:n]) {
	case formatZip:
		old, err := s.openZip(ctx, f, info.Size(), o)
		if err != nil || !old {
			return err
		}
	case formatOLE:
		secret, err := holds(ctx, f, encryptedStream)
		if err != nil {
			return s.readFault(ctx, err)
		}
		if secret {
			return s.bad("fault.sheet.password")
		}
	case formatMarkup:
		return s.bad("fault.sheet.old")
	case formatOther:
		return s.bad("fault.sheet.format")
	default:
		return s.openText(ctx, f, info.Size(), o)
	}
	if !convert {
		return s.bad("fault.sheet.convert")
	}
	made, err := s.convert(ctx, path, o.Converter)
	if err != nil {
		return err
	}
	return s.load(ctx, made, o, false)
}

// Close lets go of the file and of what was converted from it.
func (s *Source) Close() error {
	var all []error
	for i := len(s.closers) - 1; i >= 0; i-- {
		all = append(all, s.closers[i]())
	}
	s.closers = nil
	return errors.Join(all...)
}

// Sheets are the names of the visible sheets in their order. A text file has one,
// called as the file without its ending.
func (s *Source) Sheets() []string { return s.sheets }

// Hidden are the names of the hidden sheets. They can be read when asked for.
func (s *Source) Hidden() []string { return s.hidden }

// Encoding is the encoding in which a text file is read, "" for a workbook.
func (s *Source) Encoding() string { return s.encoding }

// Delimiter is what stands between the fields of a text file, 0 for a workbook.
func (s *Source) Delimiter() rune { return s.delim }

func (s *Source) plainName() string {
	return strings.TrimSuffix(s.name, filepath.Ext(s.name))
}
