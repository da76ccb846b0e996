// Package docx writes documents for Word and other word processors.
package docx

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"huiwu/app/paper"
	"huiwu/app/paper/measure"
)

// Write writes the document for a word processor, with real heading styles,
// lists, tables and page numbers. Equal documents make equal bytes. The error is
// that of w, or that the margins leave no room.
func Write(w io.Writer, d paper.Document) error {
	body, err := measure.New(&d)
	if err != nil {
		return err
	}
	b := &docx{Body: body}
	document := b.document()
	parts := []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"docProps/core.xml", b.core()},
		{"docProps/app.xml", appProperties},
		{"word/document.xml", document},
		{"word/styles.xml", b.styles()},
		{"word/numbering.xml", b.numbering()},
		{"word/settings.xml", b.settings()},
		{"word/header1.xml", b.header(true)},
		{"word/header2.xml", b.header(false)},
		{"word/footer1.xml", b.footer()},
		{"word/_rels/document.xml.rels", documentRels},
	}
	z := zip.NewWriter(w)
	for _, p := range parts {
		// A packed file cannot be dated before 1980.
		at := d.Dated().UTC()
		if at.Year() < 1980 {
			at = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: at})
		if err == nil {
			_, err = io.WriteString(f, p.text)
		}
		if err != nil {
			return fmt.Errorf("write docx: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write docx: %w", err)
	}
	return nil
}

// docx writes the parts of a Word document.
type docx struct {
	*measure.Body
	out    strings.Builder
	start  int  // length of the markup before the first block
	lists  int  // numbered lists so far
	marks  int  // headings so far
	joined bool // paragraphs stay with the next one
	turned bool // the next paragraph starts a page
}

// writef adds markup.
func (b *docx) writef(format string, args ...any) { fmt.Fprintf(&b.out, format, args...) }

// escape makes text safe between tags and in attributes. Characters that XML
// cannot hold were dropped by clean.
func escape(text string) string {
	var s strings.Builder
	if err := xml.EscapeText(&s, []byte(text)); err != nil {
		return "" // a strings.Builder does not fail
	}
	return s.String()
}

// twips is a length in points as a whole number of twentieths.
func twips(points float64) int { return int(points*20 + 0.5) }

// half is a size in points as a whole number of halves.
func half(points float64) int { return int(points*2 + 0.5) }

func hex(c paper.Color) string { return fmt.Sprintf("%06X", uint32(c)) }

// run is text with the properties rPr.
func run(text, rPr string) string {
	var s strings.Builder
	for i, line := range strings.Split(string(paper.Clean(text)), "\n") {
		if i > 0 {
			s.WriteString("<w:r><w:br/></w:r>")
		}
		if line != "" {
			if rPr != "" {
				s.WriteString("<w:r><w:rPr>" + rPr + "</w:rPr>")
			} else {
				s.WriteString("<w:r>")
			}
			s.WriteString(`<w:t xml:space="preserve">` + escape(line) + "</w:t></w:r>")
		}
	}
	return s.String()
}

// look is the run properties of a weight and colour. Bold in a formal paper is the
// sans face (Hei), as serif faces have no bold worth reading.
func (b *docx) look(bold bool, ink paper.Color) string {
	s := ""
	if bold {
		s = "<w:b/>"
		if b.Doc.Formal {
			s = b.fonts(false) + s
		}
	}
	return s + coloured(ink)
}

// coloured is the run property of a colour, none for the usual one.
func coloured(ink paper.Color) string {
	if ink == 0 {
		return ""
	}
	return `<w:color w:val="` + hex(ink) + `"/>`
}

func (b *docx) runs(spans []paper.Span) string {
	var s strings.Builder
	for _, sp := range spans {
		s.WriteString(run(sp.Text, b.look(sp.Bold, sp.Ink)))
	}
	return s.String()
}

// line adds a paragraph: its style, further properties in schema order, its runs.
func (b *docx) line(style, pPr, content string) {
	keep := ""
	if b.joined {
		keep = keepNext
	}
	if b.turned {
		keep += "<w:pageBreakBefore/>"
		b.turned = false
	}
	b.writef(`<w:p><w:pPr>`)
	if style != "" {
		b.writef(`<w:pStyle w:val="%s"/>`, style)
	}
	b.out.WriteString(keep + pPr + "</w:pPr>" + content + "</w:p>")
}

// jc is the property of an alignment.
func jc(a paper.Align) string {
	switch a {
	case paper.Center:
		return `<w:jc w:val="center"/>`
	case paper.Right:
		return `<w:jc w:val="right"/>`
	}
	return ""
}

func (b *docx) document() string {
	d := b.Doc
	b.writef(`%s<w:document %s><w:body>`, xmlHead, namespaces)
	b.start = b.out.Len()
	b.mark()
	if d.Titled() {
		b.line("Title", "", run(paper.OneLine(d.Title), ""))
		if d.Subtitle != "" {
			b.line("Subtitle", "", run(paper.OneLine(d.Subtitle), ""))
		}
	}
	b.blocks(d.Blocks)
	w, h, m := b.SheetWidth, b.SheetHeight, b.Margins
	land := ""
	if d.Page.Landscape {
		land = ` w:orient="landscape"`
	}
	b.writef(`<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId5"/>`+
		`<w:footerReference w:type="default" r:id="rId6"/><w:footerReference w:type="first" r:id="rId6"/>`+
		`<w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`+
		`<w:titlePg/></w:sectPr></w:body></w:document>`,
		twips(w), twips(h), land, twips(m.Top), twips(m.Right), twips(m.Bottom), twips(m.Left), twips(m.Top*0.5), twips(m.Bottom*0.45))
	return b.out.String()
}

// mark sets the mark of confidentiality, where there is one.
func (b *docx) mark() {
	if b.Doc.Mark != "" {
		b.line("Mark", "", run(paper.OneLine(b.Doc.Mark), ""))
	}
}

func (b *docx) blocks(blocks []paper.Block) {
	for _, block := range blocks {
		b.block(block)
	}
}

// keep joins the paragraphs of blocks; the last is joined only by what stands
// around the group.
func (b *docx) keep(blocks []paper.Block) {
	from, joined := b.out.Len(), b.joined
	b.joined = true
	b.blocks(blocks)
	b.joined = joined
	all := b.out.String()
	if i := strings.LastIndex(all, keepNext); i >= from && !joined {
		b.out.Reset()
		b.out.WriteString(all[:i] + all[i+len(keepNext):])
	}
}

const keepNext = "<w:keepNext/>"

func (b *docx) block(block paper.Block) {
	switch k := block.(type) {
	case paper.Heading:
		b.marks++
		b.line(fmt.Sprintf("Heading%d", min(max(k.Level, 1), 3)), jc(k.Align),
			fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="_h%d"/>%s<w:bookmarkEnd w:id="%d"/>`, b.marks, b.marks, run(paper.OneLine(k.Text), ""), b.marks))
	case paper.Paragraph:
		b.paragraph(k)
	case paper.List:
		b.list(k)
	case paper.Table:
		b.table(k, b.Style.Scaled(measure.CellSize, 1))
	case paper.KeyValues:
		b.table(k.Table(), b.Style.Scaled(0.95, 1))
	case paper.Rule:
		b.line("", fmt.Sprintf(`<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="%s"/></w:pBdr>`, hex(paper.Line))+exact(8), "")
	case paper.Space:
		if k.Height > 0 {
			b.line("", exact(min(k.Height*measure.Millimetre, b.Height)), "")
		}
	case paper.PageBreak:
		b.turned = b.out.Len() > b.start
		if k.Anew {
			b.mark()
		}
	case paper.Keep:
		b.keep(k.Blocks)
	case paper.Bars:
		b.bars(k)
	case paper.Plot:
		b.bars(barsOf(&k))
	case paper.NameCard: // Word has no text upside down
		b.keep([]paper.Block{paper.Heading{Level: 1, Text: k.Name}, paper.Text(k.Below)})
	case paper.Badges: // nor a QR code drawn of squares
		for _, c := range k.Cards {
			b.keep([]paper.Block{paper.Heading{Level: 1, Text: c.Name}, paper.Text(c.Below), paper.Labelled(c.Role, c.Code)})
		}
	}
}

// exact is the spacing of a line of just that height.
func exact(points float64) string {
	return fmt.Sprintf(`<w:spacing w:before="0" w:after="0" w:line="%d" w:lineRule="exact"/>`, max(twips(points), 20))
}

func (b *docx) paragraph(p paper.Paragraph) {
	style, size := "BodyText", b.Style.Size
	if p.Small {
		style, size = "Note", size*0.85
	}
	pPr, content := "", b.runs(p.Spans)
	indent := 0
	if p.Indent {
		indent = twips(2 * size)
	}
	switch {
	case p.Label != "":
		wide := measure.Width(paper.OneLine(p.Label), measure.SansBold, size)
		content = run(paper.OneLine(p.Label), b.look(true, 0)) + content
		if wide <= b.Width/2 {
			// The tab and the hanging indent meet at the end of the label.
			// A program without our face takes a wider one for Latin letters.
			if strings.ContainsFunc(p.Label, unicode.IsLower) {
				wide *= 1.2
			}
			hang := twips(wide + 0.15*size)
			pPr = fmt.Sprintf(`<w:tabs><w:tab w:val="left" w:pos="%d"/></w:tabs><w:ind w:left="%d" w:hanging="%d"/>`, indent+hang, indent+hang, hang)
			content = run(paper.OneLine(p.Label), b.look(true, 0)) + "<w:r><w:tab/></w:r>" + b.runs(p.Spans)
		}
	case p.Indent:
		pPr = fmt.Sprintf(`<w:ind w:firstLineChars="200" w:firstLine="%d"/>`, indent)
	}
	b.line(style, pPr+jc(p.Align), content)
}

func (b *docx) list(l paper.List) {
	number := 1
	if l.Ordered {
		b.lists++
		number = 1 + b.lists // each numbered list counts from 1
	}
	for _, it := range l.Items {
		b.line("BodyText", fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr><w:spacing w:before="20" w:after="20"/>`,
			min(max(it.Level, 0), 2), number), b.runs(it.Spans))
	}
}
