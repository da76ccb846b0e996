package sheet

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"huiwu/data/value"
)

// The widths between which a column fits its content, in characters of a digit.
const (
	minWidth = 8
	maxWidth = 42
)

// fit takes the widths from the heads and the rows that wait.
func (s *Sheet) fit() {
	s.widths = make([]float64, len(s.spec.Columns))
	for i, c := range s.spec.Columns {
		if c.Width > 0 && !s.spec.Legible {
			s.widths[i] = min(max(c.Width, s.figures(i)), excelize.MaxColumnWidth)
			continue
		}
		// A head may break into two lines; its filter button takes two characters,
		// on both sides because the head is centred.
		need := columns(c.Head) + 4
		if need > 16 {
			need = max(16, (need+4)/2)
		}
		for _, w := range s.wait {
			if i < len(w.row) {
				need = max(need, s.room(w.row[i], c)+3)
			}
		}
		if c.Total != NoTotal {
			// The sum of the rows to come is likely a digit or two longer.
			need = max(need, columns(s.sums[i].code())*13/10+5)
		}
		most := float64(maxWidth)
		if c.Width > 0 {
			most = max(c.Width, minWidth)
		}
		s.widths[i] = max(min(float64(max(need, minWidth)), most), s.figures(i))
	}
	if s.spec.Legible {
		s.narrow()
	}
}

// figures is the width that the numbers in a column need, 0 for a column of words: a
// number that has no room is shown as ####. What comes later and is wider is set smaller.
func (s *Sheet) figures(col int) float64 {
	c := s.spec.Columns[col]
	if !c.Kind.Numeric() {
		return 0
	}
	need := 0
	for _, w := range s.wait {
		if col < len(w.row) {
			need = max(need, s.room(w.row[col], c)+3)
		}
	}
	if c.Total != NoTotal {
		need = max(need, columns(s.sums[col].code())*13/10+5)
	}
	return float64(need)
}

// The width of a printed page, in characters of a digit at about their full size, and
// that below which a column of text is not narrowed.
const (
	pageWidth = 122
	leastText = 13
)

// narrow takes from the columns of text, each in its measure, what goes beyond the width
// of a page. Their texts break into more lines.
func (s *Sheet) narrow() {
	over, give := -float64(pageWidth), 0.0
	for i, w := range s.widths {
		over += w
		if s.breaks(i) {
			give += max(w-leastText, 0)
		}
	}
	if over <= 0 || give == 0 {
		return
	}
	share := min(over/give, 1)
	for i, w := range s.widths {
		if s.breaks(i) && w > leastText {
			s.widths[i] = w - share*(w-leastText)
		}
	}
}

// breaks reports whether the column holds texts that may break into lines.
func (s *Sheet) breaks(col int) bool {
	k := s.spec.Columns[col].Kind
	return k == value.KindText || k == value.KindLong
}

// expanse is how wide the sheet is at least, in characters, before any row is known.
func (s *Sheet) expanse() int {
	wide := 0
	for _, c := range s.spec.Columns {
		wide += max(int(c.Width), min(columns(c.Head)+4, 16), minWidth)
	}
	return min(wide, pageWidth*9/10)
}

// packed puts parts side by side in lines of a width.
func packed(parts []string, width int) []string {
	var lines []string
	for _, p := range parts {
		last := len(lines) - 1
		if last >= 0 && columns(lines[last])+2+columns(p) <= width {
			lines[last] += "　" + p
		} else {
			lines = append(lines, p)
		}
	}
	return lines
}

// room is how many columns of a digit a value takes.
func (s *Sheet) room(v Value, c Column) int {
	kind := v.Kind
	if kind == "" {
		kind = c.Kind
	}
	switch {
	case kind == value.KindLocal || kind == value.KindInstant:
		return 16
	case kind.Numeric():
		n := columns(v.Code)
		return n + n/4 // separators
	}
	text := v.Text
	if text == "" {
		text = v.Code
	}
	widest := 0
	for line := range strings.Lines(text) {
		widest = max(widest, columns(line))
	}
	return widest
}
