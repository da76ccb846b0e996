package read

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/transform"

	"huiwu/data/value"
)

// maxField is the longest field of a text file, in bytes. A longer one is a quote
// that nobody closed.
const maxField = 4 << 20

var delimiters = []rune{',', '\t', ';', '|'}

// delimited is a text file as a grid. Each walk opens it anew.
type delimited struct {
	s    *Source
	size int64
	open func() (io.ReadCloser, error)
}

// openText finds out how a text file is written.
func (s *Source) openText(ctx context.Context, f *os.File, size int64, o OpenOptions) error {
	s.encoding = encodingNamed(o.Encoding)
	if s.encoding == "" {
		name, err := detect(ctx, f, size)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return fileFault(s.name, err)
		case name == "":
			return s.bad("fault.sheet.format")
		}
		s.encoding = name
	}
	if codec(s.encoding) == nil {
		return s.bad("fault.sheet.encoding", s.encoding)
	}
	s.sheets = []string{s.plainName()}
	g := &delimited{s: s, size: size, open: func() (io.ReadCloser, error) { return os.Open(s.path) }}
	s.open = func(string) (grid, error) { return g, nil }
	s.delim = o.Delimiter
	if s.delim == 0 {
		return g.detectDelimiter(ctx, f)
	}
	return nil
}

// detectDelimiter takes the sign that cuts the first rows into the same number of
// fields most often, and more fields where that is equal.
func (g *delimited) detectDelimiter(ctx context.Context, f io.ReaderAt) error {
	g.s.delim = ','
	if ext := strings.ToLower(filepath.Ext(g.s.path)); ext == ".tsv" || ext == ".tab" {
		g.s.delim = '\t'
	}
	best := 0.0
	for _, d := range delimiters {
		counts, all := map[int]int{}, 0
		p := g.parser(io.NewSectionReader(f, 0, min(g.size, sampleSize)), d)
		for all < 100 {
			if err := ctx.Err(); err != nil {
				return err
			}
			fields, err := p.next()
			if err != nil {
				break
			}
			if len(fields) > 1 || fields[0] != "" {
				counts[len(fields)]++
				all++
			}
		}
		for fields, n := range counts {
			if fields < 2 {
				continue
			}
			// Equal rows count most; the second term prefers the finer cut.
			score := float64(n)/float64(all) + 0.02*float64(min(fields, 20))
			if d == g.s.delim {
				score += 0.001
			}
			if score > best {
				best, g.s.delim = score, d
			}
		}
	}
	return nil
}

// parser reads the file from r in the encoding of the source.
func (g *delimited) parser(r io.Reader, delim rune) *parser {
	return &parser{
		delim: delim,
		in:    bufio.NewReaderSize(transform.NewReader(r, codec(g.s.encoding).NewDecoder()), 64<<10),
	}
}

func (g *delimited) each(ctx context.Context, fn func(line) error) error {
	f, err := g.open()
	if err != nil {
		return fileFault(g.s.name, err)
	}
	defer func() { _ = f.Close() }()
	read := &counter{r: f}
	p := g.parser(read, g.s.delim)
	for {
		// Blank lines count, as they do in the program that shows the file.
		number := p.records + 1
		if number%256 == 1 && ctx.Err() != nil {
			return ctx.Err()
		}
		fields, err := p.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if errors.Is(err, errLongField) {
			return g.s.bad("fault.sheet.quote", number)
		}
		if err != nil {
			return fileFault(g.s.name, err)
		}
		cells := make([]rawCell, len(fields))
		for i, t := range fields {
			cells[i].text, cells[i].problem = tidy(t)
			cells[i].text = unguarded(cells[i].text)
		}
		if p.open {
			cells[len(cells)-1].problem = problemQuote
		}
		if err := fn(line{number: number, cells: cells, share: float64(read.n) / float64(g.size)}); err != nil {
			return err
		}
	}
}

func (g *delimited) merges(context.Context) ([]area, error) { return nil, nil }

// counter counts what is read through it, in bytes.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// unguarded is a text without the apostrophe that guards a formula in a table written here.
func unguarded(t string) string {
	if rest, ok := strings.CutPrefix(t, "'"); ok && value.LooksLikeFormula(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return t
}
