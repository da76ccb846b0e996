package read

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"huiwu/data/value"
)

// Row is a row of data, with as many cells as the head has columns.
type Row struct {
	Number int // 1-based, as the spreadsheet program counts
	Cells  []Cell
	Over   int     // filled cells beyond the last column of the head
	Share  float64 // of the file read so far, 0 to 1, for a progress bar
}

// Skipped counts the rows that are no data.
type Skipped struct {
	Blank  int // between rows of data
	Totals int // begin with 合计, Total and the like
	Heads  int // the head again, as on every printed page
	Bands  int // one text merged across, naming the group below
}

// Table is a sheet with a known head.
type Table struct {
	Sheet    string
	Head     []string // one for each column, "" for a column without; parts joined by a space
	HeadRow  int      // first row of the head, 1-based; 0 when there is none
	HeadRows int      // rows of the head
	Above    []string // the titles over the head
	// Skipped is filled by Each.
	Skipped Skipped

	grid   grid
	merged []area
}

// NoHead is the headRow of a list that begins with data; its columns are called A, B, C.
const NoHead = -1

// Table finds the head of a sheet. headRow is its first row, headRows how many rows
// it has; 0 detects. The name "" is the first visible sheet.
func (s *Source) Table(ctx context.Context, sheet string, headRow, headRows int) (*Table, error) {
	if sheet == "" {
		if len(s.sheets) == 0 {
			return nil, s.bad("fault.sheet.empty")
		}
		sheet = s.sheets[0]
	} else if len(s.encoding) > 0 && sheet != s.sheets[0] {
		return nil, noSheet(sheet)
	}
	g, err := s.open(sheet)
	if err != nil {
		return nil, err
	}
	merged, err := g.merges(ctx)
	if err != nil {
		return nil, s.readFault(ctx, err)
	}
	sample, err := takeSample(ctx, g, max(headRow, 1))
	if err != nil {
		return nil, s.readFault(ctx, err)
	}
	if len(sample) == 0 {
		return nil, value.Bad("fault.sheet.blank", sheet)
	}
	t := &Table{Sheet: sheet, grid: g, merged: merged}
	h := newHeadFinder(sample, merged)
	switch {
	case headRow == NoHead:
		t.Head = h.letters()
		return t, nil
	case headRow == 0:
		headRow = h.find()
	case headRow > sample[len(sample)-1].number:
		return nil, value.Bad("fault.sheet.no_head", headRow)
	}
	t.HeadRow = headRow
	if t.HeadRows = headRows; headRows <= 0 {
		t.HeadRows = h.depth(headRow)
	}
	t.Head = h.names(t.HeadRow, t.HeadRows)
	t.Above = h.above(t.HeadRow)
	if strings.Join(t.Head, "") == "" {
		return nil, value.Bad("fault.sheet.no_head", headRow)
	}
	return t, nil
}

func noSheet(name string) error {
	return &value.Fault{Kind: value.NotFound, Key: "fault.sheet.no_sheet", Args: []any{name}}
}

// sampleRows is how many filled rows are looked at to find the head.
const sampleRows = 60

// takeSample is the first filled rows, and enough to hold row number at least.
func takeSample(ctx context.Context, g grid, least int) ([]line, error) {
	var sample []line
	err := g.each(ctx, func(l line) error {
		if l.blank() {
			return nil
		}
		sample = append(sample, l)
		if len(sample) >= sampleRows && l.number >= least {
			return ErrStop
		}
		return nil
	})
	if err != nil && !errors.Is(err, ErrStop) {
		return nil, err
	}
	return sample, nil
}

func (l line) blank() bool {
	for _, c := range l.cells {
		if c.text != "" || c.problem != "" {
			return false
		}
	}
	return true
}

// at is the cell of a column from 1.
func (l line) at(col int) rawCell {
	if col < 1 || col > len(l.cells) {
		return rawCell{}
	}
	return l.cells[col-1]
}

// Each calls fn for every row of data in order. The error of fn ends the walk and is
// returned, except ErrStop. The row's cells are the callee's to keep.
func (t *Table) Each(ctx context.Context, fn func(Row) error) error {
	t.Skipped = Skipped{}
	first := t.HeadRow + t.HeadRows
	if t.HeadRow == 0 {
		first = 1
	}
	last, blank, fill := first-1, 0, filler{areas: t.merged}
	err := t.grid.each(ctx, func(l line) error {
		if l.number < first || l.blank() {
			return nil
		}
		// Blank rows count once more data follows, so that those at the end do not.
		blank += max(0, l.number-last-1)
		last = l.number
		skip := t.skip(l)
		fill.row(&l)
		if skip {
			return nil
		}
		t.Skipped.Blank, blank = t.Skipped.Blank+blank, 0
		row := Row{Number: l.number, Cells: make([]Cell, len(t.Head)), Share: l.share}
		for i := range row.Cells {
			if i < len(l.cells) {
				row.Cells[i] = Cell{Text: l.cells[i].text, Problem: l.cells[i].problem}
			}
		}
		for i := len(t.Head); i < len(l.cells); i++ {
			if l.cells[i].text != "" {
				row.Over++
			}
		}
		return fn(row)
	})
	if errors.Is(err, ErrStop) {
		return nil
	}
	return err
}

// skip recognises rows that are no data and counts them.
func (t *Table) skip(l line) bool {
	first, filled := "", 0
	for _, c := range l.cells {
		if c.text == "" && c.problem == "" {
			continue
		}
		if filled++; filled == 1 {
			first = c.text
		}
	}
	switch {
	case isTotal(first):
		t.Skipped.Totals++
	case t.isHead(l):
		t.Skipped.Heads++
	case filled == 1 && first != "" && t.isBand(l):
		t.Skipped.Bands++
	default:
		return false
	}
	return true
}

// isHead recognises the first row of the head, repeated.
func (t *Table) isHead(l line) bool {
	if t.HeadRow == 0 || t.HeadRows != 1 {
		return false
	}
	same := 0
	for i, h := range t.Head {
		switch text := headText(l.at(i + 1).text); {
		case text != h:
			return false
		case text != "":
			same++
		}
	}
	return same > 1
}

// isBand recognises one text merged over at least half of the columns.
func (t *Table) isBand(l line) bool {
	for _, a := range startingAt(t.merged, l.number) {
		wide := a.col2 - a.col1 + 1
		if a.row2 == l.number && wide > 2 && 2*wide >= len(t.Head) && l.at(a.col1).text != "" {
			return true
		}
	}
	return false
}

// startingAt are the merged ranges that begin in a row.
func startingAt(all []area, row int) []area {
	byRow := func(a area, row int) int { return a.row1 - row }
	from, _ := slices.BinarySearchFunc(all, row, byRow)
	to := from
	for to < len(all) && all[to].row1 == row {
		to++
	}
	return all[from:to]
}

var total = regexp.MustCompile(`(?i)^(合计|总计|小计|共计|总和|累计|合計|總計|小計|共計|總和|累計|(grand |sub-?)?total)s?([:：].*)?$`)

// isTotal recognises the first text of a row of totals, also as 合　计 or 合计：.
func isTotal(text string) bool {
	if text == "" || len(text) > 60 {
		return false
	}
	return total.MatchString(headText(text))
}

// filler repeats texts down the merged cells they stand for. Numbers are not
// repeated: an amount merged over three people would be counted three times.
type filler struct {
	areas []area
	open  []span
}

type span struct {
	area
	cell rawCell
}

func (f *filler) row(l *line) {
	kept := f.open[:0]
	for _, s := range f.open {
		if s.row2 < l.number {
			continue
		}
		kept = append(kept, s)
		if s.cell.text == "" || s.cell.numeric {
			continue
		}
		for len(l.cells) < s.col1 {
			l.cells = append(l.cells, rawCell{})
		}
		if c := &l.cells[s.col1-1]; c.text == "" && c.problem == "" {
			*c = s.cell
		}
	}
	f.open = kept
	for _, a := range startingAt(f.areas, l.number) {
		if a.row2 > a.row1 && a.col1 <= maxColumns && len(f.open) < maxColumns {
			f.open = append(f.open, span{a, l.at(a.col1)})
		}
	}
}

// headText is a head as one word: line breaks and the spaces that spread Chinese
// characters apart go, others become one space.
func headText(t string) string {
	words := strings.FieldsFunc(t, outer)
	var b strings.Builder
	for i, w := range words {
		if i > 0 && !(endsWide(words[i-1]) && startsWide(w)) {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}
