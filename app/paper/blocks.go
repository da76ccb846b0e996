package paper

// Block is one part of a document, from top to bottom.
type Block interface{ block() }

// Color is a colour as 0xRRGGBB. The zero Color means "none" or "the usual one".
type Color uint32

// The house colours.
const (
	Ink      Color = 0x1c232d
	Dim      Color = 0x5d6877
	Accent   Color = 0x1f5fa8
	Line     Color = 0xdfe4ea
	HeadFill Color = 0xeef2f7
	Tint     Color = 0xe3edf8
	Good     Color = 0x1e7b4c
	GoodFill Color = 0xe2f3e9
	Warn     Color = 0x9a6200
	WarnFill Color = 0xfbf0d9
	Bad      Color = 0xb3261e
	BadFill  Color = 0xfbe6e4
	// Edge is a rule that must still be seen on a cheap printer.
	Edge Color = 0xaab4c0
)

// Align is where text stands between its edges.
type Align uint8

// The alignments. Auto is left, or what the column says.
const (
	Auto Align = iota
	Left
	Center
	Right
)

// Span is text in one weight. A line break in it breaks the line.
type Span struct {
	Text string
	Bold bool
	Ink  Color
}

// Heading opens a section. It stays with what follows it.
type Heading struct {
	Level    int // 1 to 3
	Text     string
	Bookmark string // the entry in the outline when it differs from Text
	NoMark   bool   // kept out of the outline
	Align    Align
}

// Paragraph is running text.
type Paragraph struct {
	Spans  []Span
	Indent bool // the first line starts two characters in
	Align  Align
	// Label stands in bold before the text, whose further lines are aligned after
	// it: "出席：".
	Label string
	Small bool // a note: smaller and dim
}

// Text is a plain paragraph.
func Text(text string) Paragraph { return Paragraph{Spans: []Span{{Text: text}}} }

// Labelled is a paragraph after a bold label, as in "出席：".
func Labelled(label, text string) Paragraph {
	return Paragraph{Label: label, Spans: []Span{{Text: text}}}
}

// Note is a small dim paragraph.
func Note(text string) Paragraph { return Paragraph{Spans: []Span{{Text: text}}, Small: true} }

// List is a list with dots or numbers.
type List struct {
	Ordered bool
	Items   []Item
}

// Dots are the marks of the levels of a list without numbers.
var Dots = [3]string{"•", "–", "·"}

// Item is an entry of a list.
type Item struct {
	Spans []Span
	Level int // 0 to 2
}

// Items makes plain entries of texts.
func Items(texts ...string) []Item {
	items := make([]Item, len(texts))
	for i, t := range texts {
		items[i] = Item{Spans: []Span{{Text: t}}}
	}
	return items
}

// Table is rows under a head that is set again on every page. A row is split only
// when it is taller than a page.
type Table struct {
	Columns []Column
	Rows    [][]Cell
	Foot    []Cell // totals, in bold, kept with the last row
	// MinRowHeight in millimetres makes room to write by hand; text then stands in
	// the middle of the row.
	MinRowHeight float64
	Grid         bool // rules between columns too, for papers filled in by hand
}

// Column is a column of a table. Without Width and Weight it is as wide as its
// content asks for.
type Column struct {
	Head   string
	Width  float64 // millimetres
	Weight float64 // share of what the other columns leave
	Align  Align
}

// Cell is one field of a table.
type Cell struct {
	Text  string
	Bold  bool
	Align Align // Auto follows the column
	Fill  Color
	Ink   Color
	Span  int // columns covered, 0 is one
	// Group makes the cell a heading over the rows that follow, across the table.
	Group bool
}

// Cells makes a row of plain texts.
func Cells(texts ...string) []Cell {
	row := make([]Cell, len(texts))
	for i, t := range texts {
		row[i] = Cell{Text: t}
	}
	return row
}

// Group is a row that heads the rows after it.
func Group(text string) []Cell { return []Cell{{Text: text, Group: true}} }

// IsGroup reports whether a row heads the rows after it.
func IsGroup(row []Cell) bool { return len(row) > 0 && row[0].Group }

// KeyValues is a grid of labels and values.
type KeyValues struct {
	Pairs   []Pair
	Columns int // pairs beside each other, 1 or 2; 0 is 1
}

// Pair is a label with its value.
type Pair struct{ Label, Value string }

// Rule is a thin line across the page.
type Rule struct{}

// Space is free room, dropped at the top of a page.
type Space struct{ Height float64 } // millimetres

// PageBreak starts a new page. Anew begins another paper on it, such as the next letter: the
// mark of confidentiality stands at its head again.
type PageBreak struct{ Anew bool }

// Keep holds its blocks on one page where they fit on one.
type Keep struct{ Blocks []Block }

// Bars is a chart of horizontal bars.
type Bars struct {
	Title string
	Items []Bar
	Max   float64 // the value of a full bar; 0 is the largest one
}

// Bar is a bar of a chart. A negative value has no bar.
type Bar struct {
	Label string
	Value float64
	Shown string // the value as people read it
	Color Color  // Accent when zero
}

// Plot is a chart of upright bars side by side: each label has one bar of each series.
type Plot struct {
	Title  string
	Labels []string
	Series []Series
	// Axis writes a value as people read it.
	Axis func(float64) string
}

// Series is one kind of bars of a plot. A negative value has no bar.
type Series struct {
	Name   string
	Ink    Color
	Values []float64 // one for each label
}

// NameCard is a card for the table, on a sheet of its own: folded twice into a prism it
// shows the name to both sides.
type NameCard struct {
	Name  string
	Below string // under the name, such as the organisation
	Note  string // small on the foot, which is folded under: where the card belongs
}

// Badge is what somebody wears at a meeting.
type Badge struct {
	Title, Dates string // of the meeting, small
	Name         string // in large type
	Below        string // under the name, such as the organisation
	Role         string // the word in the band
	Color        Color  // of the band, dark enough for white letters
	Team, Mark   string // at the right of the band: the group, and a mark such as VIP
	Code         string // as a QR code, with its signs below
}

// Badges are badges of one size, as many on each sheet as it holds, with marks to cut
// them apart by where there are several.
type Badges struct {
	Cards         []Badge
	Width, Height float64 // millimetres
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Table) block()     {}
func (KeyValues) block() {}
func (Rule) block()      {}
func (Space) block()     {}
func (PageBreak) block() {}
func (Keep) block()      {}
func (Bars) block()      {}
func (Plot) block()      {}
func (NameCard) block()  {}
func (Badges) block()    {}

// Headless reports whether no column has a head.
func (t *Table) Headless() bool {
	for _, c := range t.Columns {
		if c.Head != "" {
			return false
		}
	}
	return true
}

// Covers is the number of columns the cell covers when it starts at column at.
func (c *Cell) Covers(at, columns int) int {
	if c.Group {
		return columns - at
	}
	return min(max(c.Span, 1), columns-at)
}

// Table is the grid as a table without a head.
func (k *KeyValues) Table() Table {
	n := min(max(k.Columns, 1), 2)
	var t Table
	for i := range n {
		if i > 0 {
			t.Columns = append(t.Columns, Column{Width: 6})
		}
		t.Columns = append(t.Columns, Column{}, Column{Weight: 1})
	}
	for i := 0; i < len(k.Pairs); i += n {
		var row []Cell
		for j := i; j < min(i+n, len(k.Pairs)); j++ {
			if j > i {
				row = append(row, Cell{})
			}
			row = append(row, Cell{Text: k.Pairs[j].Label, Ink: Dim}, Cell{Text: k.Pairs[j].Value})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Share is the part of a full bar the value fills, 0 to 1.
func (b *Bars) Share(v float64) float64 {
	top := b.Max
	if !(top > 0) {
		for _, it := range b.Items {
			top = max(top, it.Value)
		}
	}
	if !(top > 0) || !(v > 0) {
		return 0
	}
	return min(v/top, 1)
}

// At is the value of a label, 0 where the series has none.
func (s *Series) At(i int) float64 {
	if i >= len(s.Values) {
		return 0
	}
	return max(s.Values[i], 0)
}
