// Package pdf sets documents as pages and writes them as PDF.
//
// Lines are broken here and not by the PDF library, which loses a character at each line end
// between two Chinese characters: text read back from a paper equals the text that was put in.
package pdf

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jung-kurt/gofpdf"

	"huiwu/app/paper"
	"huiwu/app/paper/measure"
)

// Write sets the document and writes it as a PDF. Equal documents make equal
// bytes. The error is that of w, or that the margins leave no room.
func Write(w io.Writer, d paper.Document) (Report, error) {
	s, err := newSetter(&d)
	if err != nil {
		return Report{}, err
	}
	pages := s.pages()
	p := newPen(s)
	for i, page := range pages {
		p.page(page, i+1, len(pages))
	}
	if err := p.pdf.Output(w); err != nil {
		return Report{}, fmt.Errorf("write pdf: %w", err)
	}
	return Report{Pages: len(pages), Replaced: s.found.Replaced, Missing: s.found.Missing}, nil
}

// Report says what setting a paper came to.
type Report struct {
	Pages int
	// Replaced are the characters no PDF of ours can show (rare characters and
	// pictograms beyond U+FFFF), each once, in order; 〓 stands in their place.
	Replaced []rune
	// Missing are characters that none of the faces has, each once. Their text is
	// kept and an empty box is shown.
	Missing []rune
}

// pen draws pages.
type pen struct {
	*setter
	pdf      *gofpdf.Fpdf
	loaded   map[measure.Face]bool
	face     measure.Face
	size     float64 // 0: no face chosen on this page yet
	ink      paper.Color
	inked    bool
	outlined int // level of the last entry of the outline, -1 before the first
}

func newPen(s *setter) *pen {
	d := s.Doc
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: s.SheetWidth, Ht: s.SheetHeight}})
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(d.Dated())
	pdf.SetModificationDate(d.Dated())
	pdf.SetCreator("Huiwu", true)
	pdf.SetProducer("Huiwu", true)
	pdf.SetTitle(s.found.Flat(d.Title), true)
	pdf.SetAuthor(s.found.Flat(d.Author), true)
	pdf.SetSubject(s.found.Flat(d.Subject), true)
	pdf.SetKeywords(s.found.Flat(strings.Join(d.Keywords, ", ")), true)
	return &pen{setter: s, pdf: pdf, loaded: map[measure.Face]bool{}, outlined: -1}
}

// page draws what was placed on a page, and what runs around it.
func (p *pen) page(boxes []placed, number, of int) {
	p.pdf.AddPage()
	p.size, p.inked = 0, false
	m := p.Margins
	for _, b := range boxes {
		y := m.Top + b.y
		if b.mark != nil {
			p.bookmark(*b.mark, y)
		}
		for i := range b.ops {
			p.draw(&b.ops[i], m.Left, y)
		}
	}
	if !p.Doc.Header.Hide {
		p.header(m, number)
	}
	if !p.Doc.Footer.Hide {
		p.footer(m, number, of)
	}
}

func (p *pen) draw(o *op, x, y float64) {
	if len(o.cells) > 0 {
		p.fill(o.ink)
		p.cells(o, x+o.x, y+o.y)
		return
	}
	if o.text == "" {
		if o.w > 0 && o.h > 0 {
			p.fill(o.ink)
			p.pdf.Rect(x+o.x, y+o.y, o.w, o.h, "F")
		}
		return
	}
	if strings.TrimSpace(o.text) == "" {
		return
	}
	p.use(o.face, o.size)
	p.fill(o.ink)
	if o.turned { // face and colour are chosen before: what is chosen inside is forgotten
		p.pdf.TransformBegin()
		defer p.pdf.TransformEnd()
		p.pdf.TransformRotate(180, x+o.aboutX, y+o.aboutY)
	}
	p.pdf.Text(x+o.x, y+o.y, o.text)
}

// use chooses a face, and adds it to the document when it is new there.
func (p *pen) use(f measure.Face, size float64) {
	if f == p.face && size == p.size {
		return
	}
	family, bold := nameOf(f)
	if !p.loaded[f] {
		// The library pads tables in place while it cuts the face down to what is
		// used, so it gets bytes of its own.
		p.pdf.AddUTF8FontFromBytes(family, bold, slices.Clone(f.File()))
		p.loaded[f] = true
	}
	p.pdf.SetFont(family, bold, size)
	p.face, p.size = f, size
}

// nameOf is how the PDF library knows a face.
func nameOf(f measure.Face) (family, style string) {
	switch f {
	case measure.SansBold:
		return "sans", "B"
	case measure.Serif:
		return "serif", ""
	}
	return "sans", ""
}

// fill chooses the colour of rectangles and letters alike: with both equal the
// library writes no colour into every line.
func (p *pen) fill(c paper.Color) {
	if p.inked && c == p.ink {
		return
	}
	r, g, b := int(c>>16&0xff), int(c>>8&0xff), int(c&0xff)
	p.pdf.SetFillColor(r, g, b)
	p.pdf.SetTextColor(r, g, b)
	p.ink, p.inked = c, true
}

// bookmark adds an entry to the outline. A level that was skipped would make the
// library link entries wrongly, so an entry is at most one deeper than the last.
func (p *pen) bookmark(m mark, y float64) {
	p.outlined = min(m.level, p.outlined+1)
	if p.size == 0 { // the library writes Chinese entries only with such a face chosen
		p.use(measure.Sans, p.Style.Size)
	}
	p.pdf.Bookmark(m.text, p.outlined, y)
}

// running is the style of the lines at the head and foot.
func (p *pen) running() measure.Style {
	st := measure.Style{Size: min(p.Style.Size, 12) * 0.76, Normal: measure.Sans, Bold: measure.SansBold, Ink: paper.Dim}
	st.Lead = st.Size * 1.4
	return st
}

func (p *pen) header(m paper.Margins, number int) {
	left, right := p.Doc.HeaderLeft(number == 1), p.Doc.HeaderRight()
	if number == 1 && p.Doc.Titled() && p.Doc.Header.Right == "" {
		right = ""
	}
	if left == "" && right == "" {
		return
	}
	st := p.running()
	y := max(m.Top-st.Lead-14, 4)
	p.ends(left, right, st, m.Left, y)
	p.draw(&op{ink: paper.Line, y: y + st.Lead + 3, w: p.Width, h: hair}, m.Left, 0)
}

func (p *pen) footer(m paper.Margins, number, of int) {
	words := paper.PageWords(p.Doc.Lang)
	right := fmt.Sprintf("%s%d%s%d%s", words[0], number, words[1], of, words[2])
	st := p.running()
	if p.Doc.Footer.Large {
		st.Size, st.Lead = p.Style.Size, p.Style.Size*1.4
	}
	h := p.SheetHeight
	p.ends(p.Doc.Footer.Note, right, st, m.Left, min(h-m.Bottom+14, h-st.Lead-4))
}

// ends sets a text at each end of a line; the left one is shortened where they
// would meet, then the right one.
func (p *pen) ends(left, right string, st measure.Style, x, y float64) {
	r := p.plain(paper.OneLine(right), measure.Sans)
	r = p.shorten(r, st.Size, p.Width*0.62)
	wide := r.Width(0, len(r.Runes), st.Size)
	l := p.shorten(p.plain(paper.OneLine(left), measure.Sans), st.Size, p.Width-wide-2*st.Size)
	ops := lineOps(nil, l, stretch{0, len(l.Runes)}, st, 0, 0, p.Width, paper.Left)
	ops = lineOps(ops, r, stretch{0, len(r.Runes)}, st, 0, 0, p.Width, paper.Right)
	for i := range ops {
		p.draw(&ops[i], x, y)
	}
}

// shorten cuts a text to a width and ends it with an ellipsis.
func (p *pen) shorten(g *measure.Glyphs, size, width float64) *measure.Glyphs {
	if g.Width(0, len(g.Runes), size) <= width {
		return g
	}
	n := len(g.Runes)
	for n > 0 && g.Width(0, n, size)+size > width {
		n--
	}
	return p.plain(string(g.Runes[:n])+"…", measure.Sans)
}
