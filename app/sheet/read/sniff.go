package read

import (
	"bytes"
	"context"
	"io"
	"unicode/utf16"
)

// format is what a file is, told from its first bytes.
type format int

const (
	formatText   format = iota
	formatZip           // .xlsx, .ods and everything else in a zip
	formatOLE           // .xls, .et, or a workbook with a password
	formatMarkup        // a web page or XML that was called .xls
	formatOther         // a picture, a PDF, a program
)

// encryptedStream is the name of the stream that holds a workbook with a password,
// as an OLE directory writes it.
var encryptedStream = func() []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune("EncryptedPackage")) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}()

var magics = []struct {
	start  string
	format format
}{
	{"PK\x03\x04", formatZip},
	{"PK\x05\x06", formatZip},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", formatOLE},
	{"%PDF", formatOther},
	{"\x89PNG", formatOther},
	{"\xff\xd8\xff", formatOther},
	{"GIF8", formatOther},
	{"MZ\x90", formatOther},
	{"\x7fELF", formatOther},
	{"Rar!", formatOther},
	{"7z\xbc\xaf", formatOther},
	{"\x1f\x8b", formatOther},
	{"SQLite format 3\x00", formatOther},
}

func sniff(start []byte) format {
	for _, m := range magics {
		if bytes.HasPrefix(start, []byte(m.start)) {
			return m.format
		}
	}
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\xef\xbb\xbf")), " \t\r\n"))
	for _, m := range []string{"<?xml", "<html", "<!doctype", "<table", "<meta", "<head"} {
		if bytes.HasPrefix(text, []byte(m)) {
			return formatMarkup
		}
	}
	return formatText
}

// holds reports whether the file has the bytes anywhere.
func holds(ctx context.Context, f io.ReaderAt, what []byte) (bool, error) {
	r := io.NewSectionReader(f, 0, 1<<62)
	buf := make([]byte, 256<<10)
	kept := 0
	for {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		n, err := r.Read(buf[kept:])
		if bytes.Contains(buf[:kept+n], what) {
			return true, nil
		}
		if err == io.EOF {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		// The end is kept, for the bytes may lie across two reads.
		end := kept + n
		kept = min(end, len(what)-1)
		copy(buf, buf[end-kept:end])
	}
}
