package paper

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jung-kurt/gofpdf"
)

// WritePDF sets the document and writes it as a PDF. Equal documents make equal
// bytes. The error is that of w, or that the margins leave no room.
func WritePDF(w io.Writer, d Document) (Report, error) {
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
	return Report{Pages: len(pages), Replaced: s.found.replaced, Missing: s.found.missing}, nil
}

// pen draws pages.
type pen struct {
	*setter
	pdf      *gofpdf.Fpdf
	loaded   [faceCount]bool
	face     face
	size     float64 // 0: no face chosen on this page yet
	ink      Color
	inked    bool
	outlined int // level of the last entry of the outline, -1 before the first
}

func newPen(s *setter) *pen {
	d := s.doc
	w, h := d.Page.sheet()
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: w, Ht: h}})
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(d.created())
	pdf.SetModificationDate(d.created())
	pdf.SetCreator("Huiwu", true)
	pdf.SetProducer("Huiwu", true)
	pdf.SetTitle(s.found.flat(d.Title), true)
	pdf.SetAuthor(s.found.flat(d.Author), true)
	pdf.SetSubject(s.found.flat(d.Subject), true)
	pdf.SetKeywords(s.found.flat(strings.Join(d.Keywords, ", ")), true)
	return &pen{setter: s, pdf: pdf, outlined: -1}
}

// page draws what was placed on a page, and what runs around it.
func (p *pen) page(boxes []placed, number, of int) {
	p.pdf.AddPage()
	p.size, p.inked = 0, false
	m := p.doc.Page.margins()
	for _, b := range boxes {
		y := m.Top + b.y
		if b.mark != nil {
			p.bookmark(*b.mark, y)
		}
		for i := range b.ops {
			p.draw(&b.ops[i], m.Left, y)
		}
	}
	if !p.doc.Header.Hide {
		p.header(m, number)
	}
	if !p.doc.Footer.Hide {
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
func (p *pen) use(f face, size float64) {
	if f == p.face && size == p.size {
		return
	}
	family, bold := f.name()
	if !p.loaded[f] {
		// The library pads tables in place while it cuts the face down to what is
		// used, so it gets bytes of its own.
		p.pdf.AddUTF8FontFromBytes(family, bold, slices.Clone(f.file()))
		p.loaded[f] = true
	}
	p.pdf.SetFont(family, bold, size)
	p.face, p.size = f, size
}

// fill chooses the colour of rectangles and letters alike: with both equal the
// library writes no colour into every line.
func (p *pen) fill(c Color) {
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
		p.use(sans, p.body.size)
	}
	p.pdf.Bookmark(m.text, p.outlined, y)
}

// running is the style of the lines at the head and foot.
func (p *pen) running() style {
	st := style{size: min(p.body.size, 12) * 0.76, normal: sans, bold: sansBold, ink: Dim}
	st.lead = st.size * 1.4
	return st
}

func (p *pen) header(m Margins, number int) {
	left, right := p.doc.headerLeft(), p.doc.headerRight()
	if number == 1 && p.doc.titled() && p.doc.Header.Right == "" {
		right = ""
	}
	if left == "" && right == "" {
		return
	}
	st := p.running()
	y := max(m.Top-st.lead-14, 4)
	p.ends(left, right, st, m.Left, y)
	p.draw(&op{ink: Line, y: y + st.lead + 3, w: p.width, h: hair}, m.Left, 0)
}

func (p *pen) footer(m Margins, number, of int) {
	words := pageWords(p.doc.Lang)
	right := fmt.Sprintf("%s%d%s%d%s", words[0], number, words[1], of, words[2])
	st := p.running()
	if p.doc.Footer.Large {
		st.size, st.lead = p.body.size, p.body.size*1.4
	}
	_, h := p.doc.Page.sheet()
	p.ends(p.doc.Footer.Note, right, st, m.Left, min(h-m.Bottom+14, h-st.lead-4))
}

// ends sets a text at each end of a line; the left one is shortened where they
// would meet, then the right one.
func (p *pen) ends(left, right string, st style, x, y float64) {
	r := p.plain(oneLine(right), sans)
	r = p.shorten(r, st.size, p.width*0.62)
	wide := r.measure(0, len(r.runes), st.size)
	l := p.shorten(p.plain(oneLine(left), sans), st.size, p.width-wide-2*st.size)
	ops := lineOps(nil, l, stretch{0, len(l.runes)}, st, 0, 0, p.width, Left)
	ops = lineOps(ops, r, stretch{0, len(r.runes)}, st, 0, 0, p.width, Right)
	for i := range ops {
		p.draw(&ops[i], x, y)
	}
}

// shorten cuts a text to a width and ends it with an ellipsis.
func (p *pen) shorten(g *glyphs, size, width float64) *glyphs {
	if g.measure(0, len(g.runes), size) <= width {
		return g
	}
	n := len(g.runes)
	for n > 0 && g.measure(0, n, size)+size > width {
		n--
	}
	return p.plain(string(g.runes[:n])+"…", sans)
}
