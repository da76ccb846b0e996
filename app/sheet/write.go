package sheet

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"huiwu/data/value"
)

// Total is what stands under a column.
type Total string

// The totals of a column, all of them live formulas.
const (
	NoTotal Total = ""
	// Sum adds all rows.
	Sum Total = "SUM(%)"
	// Visible adds the rows that the filter shows and leaves out cells that are
	// SUBTOTAL formulas themselves.
	Visible Total = "SUBTOTAL(109,%)"
)

// Column declares a column of a sheet.
type Column struct {
	Head     string
	Kind     value.Kind // of values that do not say their own
	Currency string     // of amounts, "" is that of the workbook
	Total    Total      // of numbers
	Width    float64    // in characters, 0 fits the content

	places int // decimals of amounts
}

// Spec declares a sheet.
type Spec struct {
	Name    string   // of the tab; made fit and unique
	Title   string   // "" is the title of the workbook
	Lines   []string // under the title, beside the office: the meeting, the period
	Sums    []string // under these, each on a line of its own
	Columns []Column
	Freeze  int // columns that stay at the left
	// OnePage prints the sheet on one page, for a summary with its chart.
	OnePage bool
	// Legible narrows columns of text until the sheet, as wide as a page, is still read
	// in print. The widths of its columns are then the most they get.
	Legible bool
}

// Sheet takes rows from the top down. They are streamed, so that a row cannot be
// changed once it is given.
type Sheet struct {
	book   *Book
	spec   Spec
	name   string
	sw     *excelize.StreamWriter
	head   int // row of the head
	next   int // row that is written next
	last   int // last row of data
	wait   []waiting
	widths []float64
	sums   []sum
	charts []Chart
	cut    int
	closed bool
	err    error // of closing

	// Reused by write: a row is a million allocations less in a long list.
	values []any
	cells  []excelize.Cell
	looks  []look // of the cells above
	ids    []int  // the styles of these looks
}

// waiting is a row kept back until the widths of the columns are known, which the
// file wants before its first row.
type waiting struct {
	role role
	row  []Value
}

// mostRows is how many rows the format has.
const mostRows = 1 << 20

// spareRows are left at the end of a sheet for totals and charts.
const spareRows = 200

// widthRows is how many rows the widths are taken from.
const widthRows = 200

// AddSheet begins a sheet after those there are.
func (b *Book) AddSheet(spec Spec) (*Sheet, error) {
	if len(spec.Columns) == 0 {
		return nil, internal("add sheet without columns", errors.ErrUnsupported)
	}
	s := &Sheet{book: b, spec: spec, name: b.tabName(spec.Name), sums: make([]sum, len(spec.Columns))}
	s.spec.Columns = append([]Column(nil), spec.Columns...)
	for i := range s.spec.Columns {
		c := &s.spec.Columns[i]
		if c.Currency == "" {
			c.Currency = b.meta.Scope.Currency
		}
		c.places = value.MinorDigits(c.Currency)
	}
	if s.spec.Title == "" {
		s.spec.Title = b.meta.Title
	}
	s.head = len(s.titles()) + 2
	s.next = s.head + 1
	var err error
	if len(b.sheets) == 0 {
		err = b.file.SetSheetName("Sheet1", s.name)
	} else {
		_, err = b.file.NewSheet(s.name)
	}
	if err == nil {
		err = s.setPage()
	}
	if err != nil {
		return nil, internal("add sheet", err)
	}
	b.sheets = append(b.sheets, s)
	return s, nil
}

// titles are the lines over the head: the mark of confidentiality, the title, the office and what the sheet is
// about, when it was made. A blank row parts them from the head.
func (s *Sheet) titles() []string {
	m := s.book.meta
	about := s.spec.Lines
	if m.Office != "" {
		about = append([]string{m.Office}, about...)
	}
	var lines []string
	if m.Scope.Mark != "" {
		lines = append(lines, m.Scope.Mark)
	}
	lines = append(lines, s.spec.Title)
	lines = append(lines, packed(about, s.expanse())...)
	lines = append(lines, s.spec.Sums...)
	if !m.Created.IsZero() {
		day := value.InstantOf(m.Created).Wall(m.Scope.Zone).Date()
		lines = append(lines, m.Scope.T("sheet.made_on", value.LongDate(m.Scope, day)))
	}
	return lines
}

// Next is the number of the row that the next call of Row writes, First that of the
// first row of data: for formulas.
func (s *Sheet) Next() int { return s.next }

// First is the number of the first row of data.
func (s *Sheet) First() int { return s.head + 1 }

// At names a cell for formulas on the same sheet, C7; columns count from 0, rows from 1.
func (s *Sheet) At(col, row int) string { return columnLetters(col+1) + itoa(row) }

// Range names the data of a column so far, for formulas on any sheet:
// '支出'!$C$6:$C$120. Without rows it is the one under the head.
func (s *Sheet) Range(col int) string {
	c := columnLetters(col + 1)
	return s.quoted() + "!$" + c + "$" + itoa(s.First()) + ":$" + c + "$" + itoa(max(s.First(), s.last))
}

// Name is the name of the tab, which may differ from the one asked for.
func (s *Sheet) Name() string { return s.name }

// Cut is how many texts were shortened because a cell holds 32,767 characters.
func (s *Sheet) Cut() int { return s.cut }

func (s *Sheet) quoted() string { return "'" + s.name + "'" }

// Row writes a row of data. Values beyond the columns are a mistake of the caller.
func (s *Sheet) Row(values ...Value) error { return s.add(roleData, values) }

// Strong writes a row in bold on a tint: a group or a subtotal. Its numbers count in
// the totals unless they are SUBTOTAL formulas under a Visible total.
func (s *Sheet) Strong(values ...Value) error { return s.add(roleStrong, values) }

func (s *Sheet) add(r role, row []Value) error {
	switch {
	case s.closed || len(row) > len(s.spec.Columns):
		return internal("write row", errors.ErrUnsupported)
	case s.next > mostRows-spareRows:
		return value.Bad("fault.sheet.rows", mostRows)
	}
	for i, v := range row {
		c := &s.spec.Columns[i]
		if c.Total == NoTotal || c.Total == Visible && strings.HasPrefix(v.Formula, "SUBTOTAL(") {
			continue
		}
		kind := v.Kind
		if kind == "" {
			kind = c.Kind
		}
		if kind.Numeric() && v.Code != "" && plainDecimal(v.Code) {
			s.sums[i].add(v.Code)
		}
	}
	if s.sw == nil {
		s.wait = append(s.wait, waiting{r, append([]Value(nil), row...)})
		s.next, s.last = s.next+1, s.next
		if len(s.wait) < widthRows {
			return nil
		}
		return s.begin()
	}
	s.next, s.last = s.next+1, s.next
	return s.write(s.last, r, row)
}

// begin writes the titles, the head and what waited.
func (s *Sheet) begin() error {
	sw, err := s.book.file.NewStreamWriter(s.name)
	if err != nil {
		return internal("begin sheet", err)
	}
	s.sw = sw
	s.fit()
	for i, w := range s.widths {
		if err := sw.SetColWidth(i+1, i+1, w); err != nil {
			return internal("set width", err)
		}
	}
	corner := s.At(s.spec.Freeze, s.head+1)
	pane := "bottomLeft"
	if s.spec.Freeze > 0 {
		pane = "bottomRight"
	}
	err = sw.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: s.spec.Freeze, YSplit: s.head, TopLeftCell: corner, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: pane}},
	})
	if err != nil {
		return internal("freeze head", err)
	}
	if err := s.writeHead(); err != nil {
		return err
	}
	row := s.head + 1
	for _, w := range s.wait {
		if err := s.write(row, w.role, w.row); err != nil {
			return err
		}
		row++
	}
	s.wait = nil
	return nil
}

func (s *Sheet) writeHead() error {
	title := 0
	if s.book.meta.Scope.Mark != "" {
		title = 1
	}
	for i, t := range s.titles() {
		k, height := look{role: roleNote}, 18.0
		switch {
		case i == title:
			k, height = look{role: roleTitle}, 30
		case i < title:
			k, height = look{role: roleMark}, 24
		}
		id, err := s.book.look.of(k)
		if err != nil {
			return err
		}
		err = s.sw.SetRow(s.At(0, i+1), []any{excelize.Cell{StyleID: id, Value: t}}, excelize.RowOpts{Height: height})
		if err != nil {
			return internal("write title", err)
		}
	}
	cells, lines := make([]any, len(s.spec.Columns)), 1
	for i, c := range s.spec.Columns {
		id, err := s.book.look.of(look{role: roleHead})
		if err != nil {
			return err
		}
		cells[i] = excelize.Cell{StyleID: id, Value: c.Head}
		lines = max(lines, linesOf(c.Head, s.widths[i]-2))
	}
	return internal("write head", s.sw.SetRow(s.At(0, s.head), cells, excelize.RowOpts{Height: float64(6 + 16*lines)}))
}

// write sets one row. Rows get a height of their own only where a text breaks.
func (s *Sheet) write(number int, r role, row []Value) error {
	if s.values == nil {
		n := len(s.spec.Columns)
		s.values, s.cells, s.looks, s.ids = make([]any, n), make([]excelize.Cell, n), make([]look, n), make([]int, n)
	}
	lines := 1
	for i := range s.values {
		var v Value
		if i < len(row) {
			v = row[i]
		}
		val, k := s.typed(v, i)
		k.role = r
		if text, ok := val.(string); ok && (len(text) > int(s.widths[i])-2 || strings.IndexByte(text, '\n') >= 0) {
			if n := linesOf(text, s.widths[i]-2); n > 1 {
				k.wrap, lines = true, max(lines, n)
			}
		}
		if k != s.looks[i] || s.ids[i] == 0 {
			id, err := s.book.look.of(k)
			if err != nil {
				return err
			}
			s.looks[i], s.ids[i] = k, id
		}
		s.cells[i] = excelize.Cell{StyleID: s.ids[i], Value: val, Formula: v.Formula}
		s.values[i] = &s.cells[i]
	}
	var o []excelize.RowOpts
	if lines > 1 {
		o = append(o, excelize.RowOpts{Height: min(float64(4+15*lines), excelize.MaxRowHeight)})
	}
	return internal("write row", s.sw.SetRow(s.At(0, number), s.values, o...))
}

// columns is the width of a text; Chinese characters take two.
func columns(t string) int {
	n := 0
	for _, r := range t {
		n++
		if r >= utf8.RuneSelf && value.IsWide(r) {
			n++
		}
	}
	return n
}

// linesOf is how many lines a text takes in a column of a width.
func linesOf(t string, width float64) int {
	n, room := 0, max(1, int(width))
	for line := range strings.Lines(t) {
		n += max(1, (columns(line)+room-1)/room)
	}
	return max(1, n)
}
