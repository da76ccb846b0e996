package measure

import (
	"slices"
	"strings"
	"unicode"

	"huiwu/app/paper"
	"huiwu/data/value"
)

// needs are the widths that the content of a column asks for, in points.
type needs struct {
	figures float64 // no figure is broken
	least   float64 // no word is
	whole   float64 // no line is
}

// PadX is the room in a cell beside its text, in points.
const PadX = 4.5

// Columns shares the width of the body among the columns of a table, and makes the letters
// of its cells smaller where words would have to be broken, still smaller where figures
// would. spare is room left in columns beyond their text; wider is how much wider figures
// may come out than they are measured, 0 is as wide.
func (b *Body) Columns(t *paper.Table, st Style, spare, wider float64) ([]float64, Style) {
	g := &columns{Body: b, t: t, st: st, spare: spare, wider: wider}
	return g.fit(), g.st
}

// columns are those of a table being measured.
type columns struct {
	*Body
	t     *paper.Table
	st    Style
	spare float64
	wider float64
	eased float64 // set by widths: part of the wanted room that was there, 0 to 1
	whole bool    // set by widths: no figure has to be broken
}

// widths shares the width of the body among the columns, and reports whether no
// word has to be broken for it.
func (g *columns) widths() ([]float64, bool) {
	t := g.t
	n := len(t.Columns)
	out, need := make([]float64, n), make([]needs, n)
	room, weights, wanted, needed, figures := g.Width, 0.0, 0.0, 0.0, 0.0
	for i, c := range t.Columns {
		need[i] = g.content(i)
		figures += need[i].figures
		switch {
		case c.Width > 0:
			out[i] = max(c.Width*Millimetre, need[i].figures)
			room -= out[i]
			continue
		case c.Weight > 0:
			weights += c.Weight
			need[i].whole = need[i].least
		}
		wanted += need[i].whole
		needed += need[i].least
	}
	g.whole = figures <= g.Width+Slack
	if needed > room {
		return g.squeeze(out, need), false
	}
	spare, stretched := room-needed, wanted-needed
	g.eased = 1
	if stretched > 0 {
		g.eased = min(1, spare/stretched)
	}
	for i, c := range t.Columns {
		if c.Width <= 0 {
			out[i] = need[i].least + (need[i].whole-need[i].least)*g.eased
		}
	}
	if spare -= stretched; spare > 0 {
		for i, c := range t.Columns {
			switch {
			case c.Width > 0:
			case weights > 0:
				out[i] += spare * c.Weight / weights
			case wanted > 0:
				out[i] += spare * need[i].whole / wanted
			}
		}
	}
	return out, g.fills(out, need)
}

// fills stretches columns of given widths over the body, and reports whether they
// did not have to be made narrower. Where they have to, figures keep their room as long
// as all of them have it.
func (g *columns) fills(widths []float64, need []needs) bool {
	sum, kept := 0.0, 0.0
	for i, w := range widths {
		sum += w
		kept += min(w, need[i].figures)
	}
	if sum <= 0 {
		return false
	}
	if sum <= g.Width || kept > g.Width || sum == kept {
		for i := range widths {
			widths[i] *= g.Width / sum
		}
		return sum <= g.Width+Slack
	}
	share := (g.Width - kept) / (sum - kept)
	for i, w := range widths {
		firm := min(w, need[i].figures)
		widths[i] = firm + (w-firm)*share
	}
	return sum <= g.Width+Slack
}

// squeeze makes all columns narrower, each by the same part of what is not figures.
func (g *columns) squeeze(widths []float64, need []needs) []float64 {
	for i, c := range g.t.Columns {
		if c.Width <= 0 {
			widths[i] = need[i].least
		}
	}
	g.fills(widths, need)
	return widths
}

// content is what a column asks for.
func (g *columns) content(col int) needs {
	var need needs
	right := g.t.Columns[col].Align == paper.Right
	add := func(text string, f Face, cell bool) {
		if text == "" {
			return
		}
		var none Findings
		gl := new(Glyphs)
		gl.Write(text, f, 0, &none)
		from, word := 0, 0.0
		for i, r := range gl.Runes {
			w := gl.Width(i, i+1, g.st.Size)
			switch {
			case r == '\n':
				need.whole = max(need.whole, gl.Width(from, i, g.st.Size))
				from, word = i+1, 0
			case r == ' ' || r >= 0x2e80 && !Closing(r):
				word = w
			default:
				word += w
			}
			need.least = max(need.least, word)
		}
		long := gl.Width(from, len(gl.Runes), g.st.Size)
		need.whole = max(need.whole, long)
		if cell && (value.LooksNumeric(text) || right && len(text) <= 80 && strings.ContainsAny(text, "0123456789")) {
			need.figures = max(need.figures, long)
		}
	}
	add(g.t.Columns[col].Head, g.st.Bold, false)
	need.least = min(need.whole, max(need.least, 4*g.st.Size))
	for _, r := range g.t.Rows {
		if !paper.IsGroup(r) {
			c := cellAt(r, col, len(g.t.Columns))
			f := g.st.Normal
			if c.Bold {
				f = g.st.Bold
			}
			add(c.Text, f, true)
		}
	}
	add(cellAt(g.t.Foot, col, len(g.t.Columns)).Text, g.st.Bold, true)
	pad := 2*PadX + 0.5 + g.spare
	if right {
		need.least = need.whole // figures are never broken
	}
	need.least, need.whole = min(need.least, g.Width/3)+pad, min(need.whole, g.Width*0.7)+pad
	if need.figures > 0 {
		need.figures = need.figures*max(g.wider, 1) + pad
		need.least, need.whole = max(need.least, need.figures), max(need.whole, need.figures)
	}
	return need
}

// leastCell is the size below which cells are not made smaller, points.
const leastCell = 7

// leastFigures is the size that cells with figures are made smaller to where figures
// would not fit otherwise, points: of a figure every digit has to be there.
const leastFigures = 4

// fit finds the widths of the columns, and sets in smaller letters where words
// would have to be broken, still smaller where figures would.
func (g *columns) fit() []float64 {
	st := g.st
	for by := 1.0; ; by -= 0.1 {
		g.st.Size, g.st.Lead = st.Size*by, st.Lead*by
		widths, fits := g.widths()
		small := st.Size*(by-0.1) < leastCell || by < 0.65
		if fits || small && (g.whole || st.Size*(by-0.1) < leastFigures) {
			return widths
		}
	}
}

// cramped reports whether a table of the blocks has less than a fifth of the room
// it would need beyond the least.
func (b *Body) cramped(blocks []paper.Block) bool {
	for _, block := range blocks {
		switch block := block.(type) {
		case paper.Table:
			g := &columns{Body: b, t: &block, st: b.Style.Scaled(CellSize, 1)}
			if _, fits := g.widths(); !fits || g.eased < 0.2 {
				return true
			}
		case paper.Keep:
			if b.cramped(block.Blocks) {
				return true
			}
		}
	}
	return false
}

// cellAt is the cell that covers just the column, an empty one when none does.
func cellAt(row []paper.Cell, col, columns int) paper.Cell {
	at := 0
	for i := range row {
		if at >= columns {
			break
		}
		n := row[i].Covers(at, columns)
		if at == col && n == 1 {
			return row[i]
		}
		at += n
	}
	return paper.Cell{}
}

// Closing reports whether a line must not start with r.
func Closing(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf) ||
		slices.Contains([]rune("，。、；：？！．·…—～％‰℃々〻ー,.;:?!%"), r)
}
