// Package measure measures documents before they are written: the room on the sheet, the widths
// of texts and of the columns of tables.
package measure

import (
	"fmt"

	"huiwu/app/paper"
)

// Millimetre is a millimetre in points.
const Millimetre = 72 / 25.4

// Slack forgives the rounding of sums, in points.
const Slack = 0.01

// leastBody is the least width and height of the body, points.
const leastBody = 72

// Style is how a text is set.
type Style struct {
	Size, Lead   float64 // points; Lead is the distance of base lines
	Normal, Bold Face
	Ink          paper.Color
}

// Scaled is the style at another size with its own leading.
func (st Style) Scaled(by, lead float64) Style {
	st.Size *= by
	st.Lead = st.Size * lead
	return st
}

// HeadingSizes are the sizes of headings as multiples of the body's.
var HeadingSizes = [3]float64{1.36, 1.15, 1}

// CellSize is the size of cells as a multiple of the body's.
const CellSize = 0.9

// Body is the room that a document has on its sheet, all lengths in points.
type Body struct {
	// Doc is the document, laid on its side where that was asked for.
	Doc                     *paper.Document
	SheetWidth, SheetHeight float64
	Margins                 paper.Margins
	Width, Height           float64 // between the margins
	Style                   Style   // of running text
}

// New measures the room that d has, whose sheet it lays on its side where that is
// asked for. The error is that the margins leave none.
func New(d *paper.Document) (*Body, error) {
	size := sizeOf(d)
	b := &Body{Doc: d, Style: Style{Size: size, Normal: Sans, Bold: SansBold, Ink: paper.Ink}}
	b.Style.Lead = size * b.Lead()
	if d.Formal {
		b.Style.Normal = Serif
	}
	if err := b.measure(); err != nil {
		return nil, err
	}
	if d.Page.Turn && !d.Page.Landscape && b.cramped(d.Blocks) {
		turned := *d
		turned.Page.Landscape = true
		b.Doc = &turned
		return b, b.measure()
	}
	return b, nil
}

// measure finds the room for the body on the sheet.
func (b *Body) measure() error {
	p := b.Doc.Page
	w, h := sheetOf(p)
	m := marginsOf(p)
	b.SheetWidth, b.SheetHeight, b.Margins = w, h, m
	b.Width, b.Height = w-m.Left-m.Right, h-m.Top-m.Bottom
	if !(b.Width >= leastBody && b.Height >= leastBody) || min(m.Top, m.Right, m.Bottom, m.Left) < 0 {
		return fmt.Errorf("paper: margins %v leave no room on %s", p.Margins, p.Size)
	}
	return nil
}

// Lead is the distance of the body's base lines as a multiple of its size. Chinese
// fills its square and needs more air than Latin letters.
func (b *Body) Lead() float64 {
	switch {
	case b.Doc.Formal:
		return 1.75
	case b.Doc.Lang.Chinese():
		return 1.62
	}
	return 1.48
}

// sizeOf is the size of the body in points.
func sizeOf(d *paper.Document) float64 {
	switch {
	case d.Size > 0:
		return min(max(d.Size, 6), 48)
	case d.Formal:
		return 12
	}
	return 10.5
}

// sheetOf is the width and height of the sheet in points as it lies.
func sheetOf(p paper.PageSetup) (w, h float64) {
	switch p.Size {
	case paper.A3:
		w, h = 297, 420
	case paper.A5:
		w, h = 148, 210
	case paper.A6:
		w, h = 105, 148
	case paper.Card:
		w, h = 90, 54
	case paper.Letter:
		w, h = 215.9, 279.4
	default:
		w, h = 210, 297
	}
	if p.Landscape {
		w, h = h, w
	}
	return w * Millimetre, h * Millimetre
}

// marginsOf are the margins in points, with the house's own where none are given.
func marginsOf(p paper.PageSetup) paper.Margins {
	m := p.Margins
	if m == (paper.Margins{}) {
		m = paper.Margins{Top: 26, Right: 24, Bottom: 24, Left: 24}
		if p.Size == paper.A5 {
			m = paper.Margins{Top: 20, Right: 15, Bottom: 18, Left: 15}
		}
	}
	return paper.Margins{Top: m.Top * Millimetre, Right: m.Right * Millimetre, Bottom: m.Bottom * Millimetre, Left: m.Left * Millimetre}
}
