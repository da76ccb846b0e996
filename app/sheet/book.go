// Package sheet writes styled workbooks and tables for other programs: typed cells, live totals,
// charts and pages ready to print. It knows nothing of registers: cells come as text in the
// machine form of the value codecs.
package sheet

import (
	"errors"
	"io"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"huiwu/data/value"
)

// Meta is what a workbook says about itself and how its cells are written.
type Meta struct {
	Title   string // of the document, and of sheets without a title of their own
	Author  string
	Office  string // at the head and foot of every page
	Created time.Time
	// Scope gives the language, the currency of amounts and the zone of moments.
	Scope value.Scope
}

// Book is a workbook being written. Its sheets are filled row by row and go to disk
// when they are large; Close removes what is left there.
type Book struct {
	meta   Meta
	file   *excelize.File
	look   *looks
	zone   *time.Location
	sheets []*Sheet
}

// NewBook begins an empty workbook.
func NewBook(m Meta) (*Book, error) {
	f := excelize.NewFile()
	b := &Book{meta: m, file: f, look: &looks{file: f, font: fontOf(m.Scope.Lang), ids: map[look]int{}}}
	var err error
	if b.zone, err = time.LoadLocation(m.Scope.Zone); err != nil {
		b.zone = time.UTC
	}
	at := m.Created.UTC().Format(time.RFC3339)
	err = errors.Join(
		f.SetDefaultFont(b.look.font),
		f.SetDocProps(&excelize.DocProperties{
			Title: m.Title, Creator: m.Author, LastModifiedBy: m.Author,
			Created: at, Modified: at, Language: string(m.Scope.Lang),
		}),
		f.SetAppProps(&excelize.AppProperties{Company: m.Office}),
	)
	if err != nil {
		return nil, internal("begin workbook", err)
	}
	return b, nil
}

// fontOf is a face that the office programs of the language come with; where it is
// missing they put their own in its place.
func fontOf(l value.Lang) string {
	switch l {
	case value.Simplified:
		return "微软雅黑"
	case value.Traditional:
		return "微軟正黑體"
	}
	return "Calibri"
}

// WriteTo finishes all sheets and writes the workbook.
func (b *Book) WriteTo(w io.Writer) (int64, error) {
	for _, s := range b.sheets {
		if err := s.Close(); err != nil {
			return 0, err
		}
	}
	return b.file.WriteTo(w)
}

// Write writes a workbook that fill fills.
func Write(w io.Writer, m Meta, fill func(*Book) error) error {
	b, err := NewBook(m)
	if err != nil {
		return err
	}
	defer func() { _ = b.Close() }() // written or not, what is left is only scratch
	if err := fill(b); err != nil {
		return err
	}
	_, err = b.WriteTo(w)
	return err
}

// Close lets go of the workbook, saved or not.
func (b *Book) Close() error { return b.file.Close() }

func internal(op string, err error) error {
	if err == nil {
		return nil
	}
	return &value.Fault{Kind: value.Internal, Op: op, Err: err}
}

// tabName makes a name that spreadsheet programs accept: no []:*?/\ and no quotes at
// the ends, at most 31 characters, and none twice.
func (b *Book) tabName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) || unwritten(r) || r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, name)
	name = strings.TrimSpace(cut(strings.TrimSpace(name), 31))
	if name == "" || strings.EqualFold(name, "history") {
		name = b.meta.Scope.T("sheet.tab")
	}
	try := name
	for n := 2; b.taken(try); n++ {
		tail := " " + itoa(n)
		try = cut(name, 31-len(tail)) + tail
	}
	return try
}

func (b *Book) taken(name string) bool {
	for _, s := range b.sheets {
		if strings.EqualFold(s.name, name) {
			return true
		}
	}
	return false
}

// cut keeps the first characters of t, counted as spreadsheet programs count: in
// UTF-16, where some characters are two.
func cut(t string, limit int) string {
	n := 0
	for i, r := range t {
		if n += utf16.RuneLen(r); n > limit {
			return t[:i]
		}
	}
	return t
}
