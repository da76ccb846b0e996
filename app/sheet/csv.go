package sheet

import (
	"bufio"
	"io"
	"iter"
	"strings"
)

// WriteCSV writes a head and rows as UTF-8 text with commas. It begins with a byte
// order mark, without which Excel takes Chinese for another encoding. The data stay
// exactly as they are: texts that begin with = + - @ get no apostrophe before them,
// because other programs and our own import would keep it as part of a name or a
// telephone number. Whoever opens foreign data in a spreadsheet program should use
// the .xlsx export, where such texts are marked as texts. The error is that of w, or
// the first one of rows.
func WriteCSV(w io.Writer, head []string, rows iter.Seq2[[]string, error]) error {
	b := bufio.NewWriterSize(w, 64<<10)
	if _, err := b.WriteString("\ufeff"); err != nil {
		return err
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

// record writes one line as RFC 4180 wants it, ended by CR LF. The standard writer
// would turn line breaks inside a field into CR LF as well.
func record(b *bufio.Writer, fields []string) error {
	for i, f := range fields {
		if i > 0 {
			_ = b.WriteByte(',')
		}
		// A line with one empty field would be a blank line, outer spaces would be lost.
		plain := !strings.ContainsAny(f, ",;\t|\"\r\n") && strings.TrimFunc(f, outer) == f && (f != "" || len(fields) > 1)
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
