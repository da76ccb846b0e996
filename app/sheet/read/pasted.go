package read

import (
	"io"
	"strings"

	"huiwu/data/value"
)

// MaxPasted is the longest text that is taken from a clipboard, in bytes.
const MaxPasted = 10 << 20

// OpenPasted reads the text that spreadsheets put on the clipboard: a row a line, a tab
// between cells, quotes around a cell with a line end in it. name stands where a file
// has its own. Text that holds no rows is refused.
func OpenPasted(text, name string) (*Source, error) {
	text = strings.TrimRight(strings.ToValidUTF8(text, "\ufffd"), "\x00\r\n")
	switch {
	case len(text) > MaxPasted:
		return nil, value.Bad("fault.paste.big", MaxPasted>>20)
	case strings.TrimFunc(text, outer) == "" || !strings.ContainsAny(text, "\t\n\r"):
		return nil, value.Bad("fault.paste.empty")
	}
	s := &Source{name: name, encoding: UTF8, delim: '\t', pasted: true}
	s.sheets = []string{name}
	text = closeQuotes(text)
	g := &delimited{s: s, size: int64(len(text)), open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), nil
	}}
	s.open = func(string) (grid, error) { return g, nil }
	return s, nil
}

// closeQuotes puts cells that merely begin with a quote into quotes of their own: such
// a cell is copied as it is, and would swallow the rows after it.
func closeQuotes(text string) string {
	if !strings.Contains(text, `"`) {
		return text
	}
	var b strings.Builder
	for at := 0; at < len(text); {
		end := strings.IndexAny(text[at:], "\t\r\n")
		if end < 0 {
			end = len(text) - at
		}
		cell := text[at : at+end]
		if strings.HasPrefix(cell, `"`) {
			if n := quotation(text[at:]); n > 0 {
				cell = text[at : at+n]
				end = n
			} else {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
		}
		b.WriteString(cell)
		if at += end; at < len(text) {
			b.WriteByte(text[at])
			at++
		}
	}
	return b.String()
}

// quotation is the length of the quoted cell that text begins with, 0 when it is none:
// inside one every quote is doubled, and after it the cell ends.
func quotation(text string) int {
	for i := 1; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '"' {
			i++
			continue
		}
		if i+1 == len(text) || strings.IndexByte("\t\r\n", text[i+1]) >= 0 {
			return i + 1
		}
		return 0
	}
	return 0
}
