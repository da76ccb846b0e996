package sheet

import (
	"bufio"
	"io"
	"iter"
	"strings"
	"unicode"

	"huiwu/data/value"
)

// WriteCSV writes a head and rows as UTF-8 text with commas. It begins with a byte
// order mark, without which Excel takes Chinese for another encoding. A text that a
// spreadsheet program would carry out as a formula gets an apostrophe before it, which
// our own import takes off again; numbers and telephone numbers stay as they are. The
// error is that of w, or the first one of rows. mark is the mark of confidentiality, a line
// of its own before the head, which our own import passes over; "" for none.
func WriteCSV(w io.Writer, mark string, head []string, rows iter.Seq2[[]string, error]) error {
	b := bufio.NewWriterSize(w, 64<<10)
	if _, err := b.WriteString("\ufeff"); err != nil {
		return err
	}
	if mark != "" {
		if err := record(b, []string{mark}); err != nil {
			return err
		}
	}
	if err := record(b, head); err != nil {
		return err
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		if err := record(b, row); err != nil {
			return err
		}
	}
	return b.Flush()
}

// guarded is a text with an apostrophe before it where a spreadsheet program would take it
// for a formula, or for one that is guarded already.
func guarded(t string) string {
	if value.LooksLikeFormula(strings.TrimLeft(t, "'")) {
		return "'" + t
	}
	return t
}

// record writes one line as RFC 4180 wants it, ended by CR LF. The standard writer
// would turn line breaks inside a field into CR LF as well.
func record(b *bufio.Writer, fields []string) error {
	for i, f := range fields {
		if i > 0 {
			_ = b.WriteByte(',')
		}
		f = guarded(f)
		// A line with one empty field would be a blank line, outer spaces would be lost.
		plain := !strings.ContainsAny(f, ",;\t|\"\r\n") && strings.TrimFunc(f, isOuter) == f && (f != "" || len(fields) > 1)
		if plain {
			_, _ = b.WriteString(f)
			continue
		}
		_ = b.WriteByte('"')
		_, _ = b.WriteString(strings.ReplaceAll(f, `"`, `""`))
		_ = b.WriteByte('"')
	}
	// A buffered writer keeps its first error, so the last write tells of all.
	_, err := b.WriteString("\r\n")
	return err
}

// isOuter tells the characters that a reader takes off at both ends of a text.
func isOuter(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }
