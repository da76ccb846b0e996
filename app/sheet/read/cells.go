package read

import (
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The size of a sheet: rows of the format, and columns up to which one is read.
// Nobody keeps a list wider than that; stray cells far to the right are common.
const (
	maxRows    = 1 << 20
	maxColumns = 1024
	maxMerges  = 200000
)

var errCell = errors.New("cell outside the sheet")

// cellGrid is a sheet of a workbook as a grid.
type cellGrid struct {
	w    *workbook
	path string
}

func (w *workbook) sheet(name string) (grid, error) {
	p, ok := w.paths[name]
	if !ok {
		return nil, noSheet(name)
	}
	return &cellGrid{w: w, path: p}, nil
}

func (g *cellGrid) each(ctx context.Context, fn func(line) error) error {
	r, err := g.w.part(ctx, g.path)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	d := newDecoder(bufio.NewReaderSize(r, 64<<10))
	row := line{}
	for {
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			// Without the end of its data the sheet is cut off.
			return g.w.s.damaged(io.ErrUnexpectedEOF)
		}
		if err != nil {
			return g.w.s.readFault(ctx, err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "row":
				n := row.number + 1
				if at := attr(e, "r"); at != "" {
					n = small(at)
				}
				if n < 1 || n > maxRows {
					return g.w.s.damaged(errCell)
				}
				// The cells go to the caller, who may keep them.
				row = line{number: n, cells: make([]rawCell, 0, len(row.cells))}
			case "c":
				if err := g.cell(d, e, &row); err != nil {
					return g.w.s.readFault(ctx, err)
				}
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "row":
				row.share = min(1, float64(r.n)/float64(r.size))
				if err := fn(row); err != nil {
					return err
				}
			case "sheetData":
				return nil
			}
		}
	}
}

// cell reads a cell up to its end and puts it at its column.
func (g *cellGrid) cell(d *xml.Decoder, e xml.StartElement, row *line) error {
	col := len(row.cells) + 1
	var kind string
	style := 0
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "r":
			if col = column(a.Value); col == 0 {
				return errCell
			}
		case "s":
			style = small(a.Value)
		case "t":
			kind = a.Value
		}
	}
	var raw, inline string
	var inValue, hasValue, hasFormula bool
	for {
		tok, err := d.RawToken()
		if err != nil {
			return early(err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				inValue, hasValue = true, true
			case "f":
				hasFormula = true
			case "is":
				if inline, err = richText(d, "is"); err != nil {
					return err
				}
			}
		case xml.CharData:
			if inValue {
				raw += string(t)
			}
		case xml.EndElement:
			inValue = false
			if t.Name.Local != "c" {
				continue
			}
			if col > maxColumns {
				return nil
			}
			var c rawCell
			switch {
			case kind == "inlineStr":
				c.text, c.problem = tidy(inline)
			case hasFormula && !hasValue:
				// An empty text as result is written as an empty <v>.
				c.problem = problemNoResult
			default:
				c = g.value(kind, raw, style)
			}
			for len(row.cells) < col {
				row.cells = append(row.cells, rawCell{})
			}
			row.cells[col-1] = c
			return nil
		}
	}
}

// value is the meaning of what a cell holds.
func (g *cellGrid) value(kind, raw string, style int) (c rawCell) {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(raw))
		if err != nil || i < 0 || i >= len(g.w.strings) {
			return rawCell{problem: problemBroken}
		}
		c.text, c.problem = tidy(g.w.strings[i])
	case "str":
		c.text, c.problem = tidy(unescape(raw))
	case "e":
		c.text, c.problem = strings.TrimSpace(raw), problemFormula
	case "b":
		c.text = "FALSE"
		if raw == "1" || raw == "true" {
			c.text = "TRUE"
		}
	case "d":
		// 2026-03-05T00:00:00 is how strict files write a day.
		c.text = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(raw), "Z"), ".000")
		c.text = strings.TrimSuffix(c.text, "T00:00:00")
		if len(c.text) == len("2026-03-05T09:30:00") {
			c.text = strings.TrimSuffix(c.text, ":00")
		}
	default:
		if raw = strings.TrimSpace(raw); raw == "" {
			return c
		}
		var f numberFormat
		if style >= 0 && style < len(g.w.formats) {
			f = g.w.formats[style]
		}
		c.text, c.problem = number(raw, f, g.w.date1904)
		c.numeric = f.kind == plainFormat && f.zeros == 0
	}
	return c
}

// mergeTag is not matched inside a text, where < is written &lt;.
var mergeTag = regexp.MustCompile(`<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})["']`)

// merges searches the bytes of the sheet: the ranges stand behind the cells, which
// are not worth parsing twice.
func (g *cellGrid) merges(ctx context.Context) ([]area, error) {
	r, err := g.w.part(ctx, g.path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	var all []area
	buf := make([]byte, 256<<10)
	kept := 0
	for {
		n, err := io.ReadFull(r, buf[kept:])
		part := buf[:kept+n]
		last := 0
		var found [][]int
		if bytes.Contains(part, []byte("mergeCell")) {
			found = mergeTag.FindAllSubmatchIndex(part, -1)
		}
		for _, m := range found {
			field := func(i int) string { return string(part[m[2*i]:m[2*i+1]]) }
			a := area{row1: small(field(2)), col1: column(field(1)), row2: small(field(4)), col2: column(field(3))}
			if a.row2 >= a.row1 && a.col2 >= a.col1 && a.col1 > 0 && len(all) < maxMerges {
				all = append(all, a)
			}
			last = m[1]
		}
		if errors.Is(err, io.EOF) || err == io.ErrUnexpectedEOF {
			break
		}
		if err != nil {
			return nil, g.w.s.readFault(ctx, err)
		}
		// A tag may lie across two reads.
		from := max(last, len(part)-200)
		kept = copy(buf, part[from:])
	}
	slices.SortStableFunc(all, func(a, b area) int { return a.row1 - b.row1 })
	return all, nil
}

// column is the number of the column in a cell's name such as AB12, 0 for none.
func column(ref string) int {
	n := 0
	for i := range len(ref) {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		n = n*26 + int(c-'A') + 1
		if n > 1<<14 {
			return 0
		}
	}
	return n
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// small is a number of a file that is never large; -1 for anything else.
func small(t string) int {
	n, err := strconv.ParseInt(strings.TrimSpace(t), 10, 32)
	if err != nil {
		return -1
	}
	return int(n)
}

// early turns an end in the middle of something into an error that is told apart
// from the proper end.
func early(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape reads the way in which workbooks write characters that XML has none for:
// _x000D_ is a carriage return.
func unescape(t string) string {
	if !strings.Contains(t, "_x") {
		return t
	}
	return escaped.ReplaceAllStringFunc(t, func(m string) string {
		n, err := strconv.ParseUint(m[2:6], 16, 16)
		if err != nil || n >= 0xd800 && n < 0xe000 {
			return m
		}
		return string(rune(n))
	})
}
