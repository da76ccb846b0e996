package read

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"huiwu/data/value"
)

const (
	maxParts   = 20000   // files inside a workbook; real ones have dozens
	maxStrings = 8 << 20 // different texts in a workbook
	// Deflate packs 1032 to 1 at best; sheets reach 20, empty styled ones 100.
	bombRatio = 300
	bombSize  = 64 << 20 // bytes unpacked below which the ratio does not matter
)

// workbook is an open .xlsx file. It is read here and not through excelize because
// only the raw cells tell a date from a number, an error from the text #N/A and a
// calculated text from none, and because nothing has to be unpacked first.
type workbook struct {
	s        *Source
	parts    map[string]*zip.File // by path in small letters
	limit    int64
	date1904 bool
	paths    map[string]string // path of a sheet by its name
	formats  []numberFormat    // by style index
	strings  []string
}

// openZip opens a workbook; old is set for one that LibreOffice can turn into .xlsx.
func (s *Source) openZip(ctx context.Context, f *os.File, size int64, o OpenOptions) (old bool, err error) {
	zr, err := zip.NewReader(f, size)
	if err != nil {
		return false, s.damaged(err)
	}
	w := &workbook{s: s, parts: map[string]*zip.File{}, limit: o.MaxSize, paths: map[string]string{}}
	var unpacked uint64
	for _, part := range zr.File {
		unpacked += part.UncompressedSize64
		if part.UncompressedSize64 > uint64(o.MaxSize) || unpacked > uint64(o.MaxSize) {
			return false, s.bad("fault.sheet.too_big", o.MaxSize>>20)
		}
		w.parts[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(part.Name, "\\", "/"), "/"))] = part
	}
	if len(zr.File) > maxParts || unpacked > bombSize && unpacked/uint64(size) > bombRatio {
		return false, s.bad("fault.sheet.bomb")
	}
	switch {
	case w.parts["xl/workbook.bin"] != nil, w.parts["mimetype"] != nil && w.isODS(ctx):
		return true, nil
	case w.parts["_rels/.rels"] == nil && w.parts["xl/workbook.xml"] == nil,
		w.parts["word/document.xml"] != nil, w.parts["ppt/presentation.xml"] != nil:
		return false, s.bad("fault.sheet.format")
	}
	if err := w.load(ctx); err != nil {
		return false, s.readFault(ctx, err)
	}
	if len(w.paths) == 0 {
		return false, s.bad("fault.sheet.empty")
	}
	s.open = w.sheet
	return false, nil
}

func (w *workbook) isODS(ctx context.Context) bool {
	r, err := w.part(ctx, "mimetype")
	if err != nil {
		return false
	}
	defer func() { _ = r.Close() }()
	kind, _ := io.ReadAll(io.LimitReader(r, 100))
	return strings.HasPrefix(string(kind), "application/vnd.oasis.opendocument.spreadsheet")
}

// load reads everything but the cells.
func (w *workbook) load(ctx context.Context) error {
	main := "xl/workbook.xml"
	err := w.elements(ctx, "_rels/.rels", func(e xml.StartElement, _ *xml.Decoder) error {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/officeDocument") {
			main = strings.TrimPrefix(attr(e, "Target"), "/")
		}
		return nil
	})
	if err != nil {
		return err
	}
	dir, file := path.Split(main)
	rels := map[string]string{} // path of a sheet by the key of its relationship
	err = w.elements(ctx, dir+"_rels/"+file+".rels", func(e xml.StartElement, _ *xml.Decoder) error {
		if e.Name.Local != "Relationship" {
			return nil
		}
		target := attr(e, "Target")
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(dir, target)
		}
		switch kind := attr(e, "Type"); {
		case strings.HasSuffix(kind, "/worksheet"):
			rels[attr(e, "Id")] = target
		case strings.HasSuffix(kind, "/styles"):
			return w.loadStyles(ctx, target)
		case strings.HasSuffix(kind, "/sharedStrings"):
			return w.loadStrings(ctx, target)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if w.parts[strings.ToLower(main)] == nil {
		return w.s.damaged(io.ErrUnexpectedEOF)
	}
	return w.elements(ctx, main, func(e xml.StartElement, _ *xml.Decoder) error {
		switch e.Name.Local {
		case "workbookPr":
			on := attr(e, "date1904")
			w.date1904 = on == "1" || on == "true"
		case "sheet":
			// A sheet of charts has no cells and no relationship of our kind.
			target, name := rels[attr(e, "id")], attr(e, "name")
			if target == "" || w.parts[strings.ToLower(target)] == nil {
				return nil
			}
			w.paths[name] = target
			if state := attr(e, "state"); state == "hidden" || state == "veryHidden" {
				w.s.hidden = append(w.s.hidden, name)
			} else {
				w.s.sheets = append(w.s.sheets, name)
			}
		}
		return nil
	})
}

func (w *workbook) loadStyles(ctx context.Context, name string) error {
	custom := map[int]numberFormat{}
	inCells := false
	return w.elements(ctx, name, func(e xml.StartElement, _ *xml.Decoder) error {
		switch e.Name.Local {
		case "numFmt":
			custom[small(attr(e, "numFmtId"))] = parseFormat(attr(e, "formatCode"))
		case "cellXfs":
			inCells = true
		case "cellStyleXfs", "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				id := small(attr(e, "numFmtId"))
				f, ok := custom[id]
				if !ok {
					f = builtinFormat(id)
				}
				w.formats = append(w.formats, f)
			}
		}
		return nil
	})
}

func (w *workbook) loadStrings(ctx context.Context, name string) error {
	return w.elements(ctx, name, func(e xml.StartElement, d *xml.Decoder) error {
		if e.Name.Local != "si" {
			return nil
		}
		if len(w.strings) >= maxStrings {
			return w.s.bad("fault.sheet.too_big", w.limit>>20)
		}
		t, err := richText(d, "si")
		w.strings = append(w.strings, t)
		return err
	})
}

// richText joins the runs of a text up to the end of its element and leaves out the
// reading aids (rPh) that would come out as a second text.
func richText(d *xml.Decoder, end string) (string, error) {
	text, inText, phonetic := "", false, false
	for {
		tok, err := d.RawToken()
		if err != nil {
			return "", early(err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			inText = e.Name.Local == "t"
			phonetic = phonetic || e.Name.Local == "rPh"
		case xml.EndElement:
			inText = false
			switch e.Name.Local {
			case "rPh":
				phonetic = false
			case end:
				return unescape(text), nil
			}
		case xml.CharData:
			if inText && !phonetic {
				text += string(e)
			}
		}
	}
}

// elements calls fn for every element that begins in a part. A part that is not
// there has none.
func (w *workbook) elements(ctx context.Context, name string, fn func(xml.StartElement, *xml.Decoder) error) error {
	if w.parts[strings.ToLower(name)] == nil {
		return nil
	}
	r, err := w.part(ctx, name)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	d := newDecoder(r)
	for {
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok {
			if err := fn(e, d); err != nil {
				return err
			}
		}
	}
}

// part opens a part. Reading it heeds the context and the limit of size, whatever
// the head of the zip said.
func (w *workbook) part(ctx context.Context, name string) (*partReader, error) {
	part := w.parts[strings.ToLower(name)]
	if part == nil {
		return nil, w.s.damaged(io.ErrUnexpectedEOF)
	}
	r, err := part.Open()
	if err != nil {
		return nil, w.s.damaged(err)
	}
	return &partReader{ctx: ctx, w: w, r: r, size: max(1, int64(part.UncompressedSize64))}, nil
}

type partReader struct {
	ctx  context.Context
	w    *workbook
	r    io.ReadCloser
	n    int64 // bytes read
	size int64
}

func (p *partReader) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := p.r.Read(b)
	p.n += int64(n)
	if p.n > p.w.limit {
		return n, p.w.s.bad("fault.sheet.too_big", p.w.limit>>20)
	}
	return n, err
}

func (p *partReader) Close() error { return p.r.Close() }

func newDecoder(r io.Reader) *xml.Decoder {
	d := xml.NewDecoder(r)
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		enc, err := htmlindex.Get(label)
		if err != nil {
			return nil, value.Bad("fault.sheet.encoding", label)
		}
		return enc.NewDecoder().Reader(in), nil
	}
	return d
}
