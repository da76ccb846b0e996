// Package paper sets type. A Document is written once and comes out as a PDF
// (WritePDF) or as a Word document (WriteDocx) with the same headings, paragraphs,
// tables and page numbers.
//
// Lines are broken here and not by the PDF library, which loses a character at each
// line end between two Chinese characters: text read back from a paper equals the
// text that was put in.
package paper

import (
	"time"

	"huiwu/data/value"
)

// Document is a paper before it is set. The zero Page is A4 upright.
type Document struct {
	Lang     value.Lang
	Title    string // set large on the first page, and part of the properties
	Subtitle string // set small under the title
	Author   string
	Office   string // named at the top of every page
	Subject  string
	Keywords []string
	// Created is the date in the properties. Equal documents make equal bytes, so
	// the zero time stands for 1970-01-01 and never for now.
	Created time.Time
	Page    PageSetup
	// Formal sets the body in a serif (Song) face, larger and with a centred title.
	Formal bool
	// Size is the size of the body in points; 0 is 10.5, or 12 when Formal. All
	// other sizes follow it.
	Size   float64
	Header Header
	Footer Footer
	Blocks []Block
}

// Header is the small line at the top of pages.
type Header struct {
	Hide    bool
	NoTitle bool   // the title is not set large on the first page
	Left    string // Office when empty
	Right   string // Title when empty, left out on the page that shows it large
}

// Footer is the small line at the foot of pages: the note and "page x of y".
type Footer struct {
	Hide bool
	// Large sets the line in the size of the body, for pages that are turned while
	// somebody speaks.
	Large bool
	Note  string
}

// PageSetup is the sheet and what is left free on it.
type PageSetup struct {
	Size      Size
	Landscape bool
	// Turn lays the sheet on its side when a table is too wide for it upright.
	Turn    bool
	Margins Margins // zero: 26 top, 24 elsewhere
}

// Margins are distances from the edges of the sheet in millimetres.
type Margins struct{ Top, Right, Bottom, Left float64 }

// Size names a sheet.
type Size string

// The sheets. The empty Size is A4.
const (
	A3     Size = "A3"
	A4     Size = "A4"
	A5     Size = "A5"
	A6     Size = "A6"
	Letter Size = "Letter"
	// Card is a badge lying on its side, 90 × 54 mm.
	Card Size = "90×54"
)

// point is the number of points in a millimetre.
const point = 72 / 25.4

// sheet is the width and height of the sheet in points as it lies.
func (p PageSetup) sheet() (w, h float64) {
	switch p.Size {
	case A3:
		w, h = 297, 420
	case A5:
		w, h = 148, 210
	case A6:
		w, h = 105, 148
	case Card:
		w, h = 90, 54
	case Letter:
		w, h = 215.9, 279.4
	default:
		w, h = 210, 297
	}
	if p.Landscape {
		w, h = h, w
	}
	return w * point, h * point
}

// margins are the margins in points, with the house's own where none are given.
func (p PageSetup) margins() Margins {
	m := p.Margins
	if m == (Margins{}) {
		m = Margins{Top: 26, Right: 24, Bottom: 24, Left: 24}
		if p.Size == A5 {
			m = Margins{Top: 20, Right: 15, Bottom: 18, Left: 15}
		}
	}
	return Margins{m.Top * point, m.Right * point, m.Bottom * point, m.Left * point}
}

// size is the size of the body in points.
func (d *Document) size() float64 {
	switch {
	case d.Size > 0:
		return min(max(d.Size, 6), 48)
	case d.Formal:
		return 12
	}
	return 10.5
}

// lead is the distance of the body's base lines as a multiple of its size. Chinese
// fills its square and needs more air than Latin letters.
func (d *Document) lead() float64 {
	switch {
	case d.Formal:
		return 1.75
	case d.Lang.Chinese():
		return 1.62
	}
	return 1.48
}

// created is the moment in the properties.
func (d *Document) created() time.Time {
	if d.Created.IsZero() {
		return time.Unix(0, 0).UTC()
	}
	return d.Created
}

// headerLeft and headerRight are the two texts at the top of a page.
func (d *Document) headerLeft() string {
	if d.Header.Left != "" {
		return d.Header.Left
	}
	return d.Office
}

func (d *Document) headerRight() string {
	if d.Header.Right != "" {
		return d.Header.Right
	}
	return d.Title
}

// titled reports whether the first page shows the title large.
func (d *Document) titled() bool { return d.Title != "" && !d.Header.NoTitle }

// pageWords are the three parts around the two numbers of "page x of y".
func pageWords(l value.Lang) [3]string {
	switch l {
	case value.English:
		return [3]string{"Page ", " of ", ""}
	case value.Traditional:
		return [3]string{"第 ", " 頁 共 ", " 頁"}
	}
	return [3]string{"第 ", " 页 共 ", " 页"}
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
