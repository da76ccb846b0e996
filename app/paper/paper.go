// Package paper is what a paper holds: its headings, paragraphs, tables, charts, badges and page
// numbers. A Document is made once and comes out as a PDF (package pdf) or as a Word document
// (package docx) with the same content.
package paper

import (
	"strings"
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
	// Mark is the level of confidentiality at the top left of the first page and before what
	// stands at the top of the others, "" for none.
	Mark string
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

// Dated is the moment in the properties.
func (d *Document) Dated() time.Time {
	if d.Created.IsZero() {
		return time.Unix(0, 0).UTC()
	}
	return d.Created
}

// MarkSize is the size of the mark of confidentiality in points: the size 3 (16 points) of
// GB/T 9704, which sets it in Hei. MarkAfter is the room under it.
const (
	MarkSize  = 16
	MarkAfter = 10
)

// HeaderLeft is the text at the top left of a page; the first has the mark above its text.
func (d *Document) HeaderLeft(first bool) string {
	left := d.Office
	if d.Header.Left != "" {
		left = d.Header.Left
	}
	if d.Mark != "" && !first {
		left = strings.TrimRight(d.Mark+"　"+left, "　")
	}
	return left
}

// HeaderRight is the text at the top right of a page.
func (d *Document) HeaderRight() string {
	if d.Header.Right != "" {
		return d.Header.Right
	}
	return d.Title
}

// Titled reports whether the first page shows the title large.
func (d *Document) Titled() bool { return d.Title != "" && !d.Header.NoTitle }

// PageWords are the three parts around the two numbers of "page x of y".
func PageWords(l value.Lang) [3]string {
	switch l {
	case value.English:
		return [3]string{"Page ", " of ", ""}
	case value.Traditional:
		return [3]string{"第 ", " 頁 共 ", " 頁"}
	}
	return [3]string{"第 ", " 页 共 ", " 页"}
}
