package paper

// The room in a cell beside and above its text, and the thickness of rules, in
// points.
const (
	padX  = 4.5
	padY  = 3.4
	hair  = 0.4
	heavy = 0.8
)

// cellSize is the size of cells as a multiple of the body's.
const cellSize = 0.9

// grid is a table being set.
type grid struct {
	*setter
	t     *Table
	st    style
	left  []float64 // left edges of the columns and the right edge of the last
	min   float64   // least height of a row of the body
	limit float64   // most height of a row
	spare float64   // room left in columns beyond their text
	wider float64   // how much wider figures may come out than they are measured, 0 is as wide
	eased float64   // set by widths: part of the wanted room that was there, 0 to 1
	whole bool      // set by widths: no figure has to be broken
}

// table sets t with cells in the style st, or smaller where its words would not
// fit.
func (s *setter) table(t Table, st style) {
	if len(t.Columns) == 0 {
		return
	}
	g := &grid{setter: s, t: &t, st: st, limit: s.height, min: max(t.MinRowHeight, 0) * point}
	widths := g.fit()
	g.left = make([]float64, len(widths)+1)
	for i, w := range widths {
		g.left[i+1] = g.left[i] + w
	}
	start := len(s.boxes)
	var head *box
	if !t.bare() {
		cells := make([]Cell, len(t.Columns))
		for i, c := range t.Columns {
			cells[i] = Cell{Text: c.Head, Bold: true, Fill: HeadFill}
		}
		g.limit = s.height / 2 // the other half is for rows
		b := g.row(cells, 0)[0]
		g.limit = s.height - b.height
		head = &b
		head.keep = true
		s.add(b)
	}
	for i, r := range t.Rows {
		rows := g.row(r, g.min)
		for j := range rows {
			rows[j].head = head
		}
		last := &rows[len(rows)-1]
		last.keep = group(r) || i == len(t.Rows)-1 && len(t.Foot) > 0
		s.add(rows...)
	}
	if len(t.Foot) > 0 {
		foot := make([]Cell, len(t.Foot))
		copy(foot, t.Foot)
		for i := range foot {
			foot[i].Bold = true
		}
		rows := g.row(foot, 0)
		rows[0].ops = append(rows[0].ops, op{ink: edge, w: s.width, h: heavy})
		for j := range rows {
			rows[j].head = head
		}
		s.add(rows...)
	}
	if len(s.boxes) > start {
		s.boxes[start].before = s.body.size * 0.7
		s.boxes[len(s.boxes)-1].after = s.body.size * 0.9
		s.boxes[len(s.boxes)-1].keep = false
	}
}

func group(row []Cell) bool { return len(row) > 0 && row[0].Group }

// entry is a cell whose text is broken into lines.
type entry struct {
	*glyphs
	lines   []stretch
	x, w    float64
	fill    Color
	st      style
	align   Align
	spanned int // index of the column after it
}

// row makes the box of a row, or several when it is taller than the limit.
func (g *grid) row(cells []Cell, least float64) []box {
	sets := make([]entry, 0, len(g.t.Columns))
	most := 1
	for at := 0; at < len(g.t.Columns); {
		var c Cell
		if len(cells) > 0 {
			c, cells = cells[0], cells[1:]
		}
		next := at + c.span(at, len(g.t.Columns))
		k := entry{x: g.left[at], w: g.left[next] - g.left[at], fill: c.Fill, st: g.st, align: c.Align, spanned: next}
		if k.align == Auto && !c.Group {
			k.align = g.t.Columns[at].Align
		}
		if c.Ink != 0 {
			k.st.ink = c.Ink
		}
		if c.Group && k.fill == 0 {
			k.fill = Tint
		}
		f := g.st.normal
		if c.Bold || c.Group {
			f = g.st.bold
		}
		k.glyphs = g.plain(c.Text, f)
		room := max(k.w-2*padX, 1)
		k.lines = g.brk.lines(k.glyphs, g.st.size, room, room)
		most = max(most, len(k.lines))
		sets = append(sets, k)
		at = next
	}
	least = min(least, g.limit)
	fit := max(int((g.limit-2*padY)/g.st.lead), 1)
	var out []box
	for from := 0; from < most; from += fit {
		n := min(fit, most-from)
		height := max(float64(n)*g.st.lead+2*padY, least)
		out = append(out, g.slice(sets, from, n, height, least > 0))
	}
	return out
}

// slice draws n lines of each cell from a line on.
func (g *grid) slice(sets []entry, from, n int, height float64, middle bool) box {
	b := box{height: height}
	for _, k := range sets {
		if k.fill != 0 {
			b.ops = append(b.ops, op{ink: k.fill, x: k.x, w: k.w, h: height})
		}
	}
	rule := Line
	if g.t.Grid {
		rule = edge
		b.ops = append(b.ops, op{ink: rule, w: hair, h: height}, op{ink: rule, w: g.width, h: hair})
		for _, k := range sets {
			b.ops = append(b.ops, op{ink: rule, x: g.left[k.spanned] - hair, w: hair, h: height})
		}
	}
	b.ops = append(b.ops, op{ink: rule, y: height - hair, w: g.width, h: hair})
	for _, k := range sets {
		lines := k.lines[min(from, len(k.lines)):min(from+n, len(k.lines))]
		y := padY
		if middle {
			y = (height - float64(len(lines))*k.st.lead) / 2
		}
		for i, l := range lines {
			b.ops = lineOps(b.ops, k.glyphs, l, k.st, k.x+padX, y+float64(i)*k.st.lead, k.w-2*padX, k.align)
		}
	}
	return b
}

// leastCell is the size below which cells are not made smaller, points.
const leastCell = 7

// leastFigures is the size that cells with figures are made smaller to where figures
// would not fit otherwise, points: of a figure every digit has to be there.
const leastFigures = 4

// fit finds the widths of the columns, and sets in smaller letters where words
// would have to be broken, still smaller where figures would.
func (g *grid) fit() []float64 {
	st := g.st
	for by := 1.0; ; by -= 0.1 {
		g.st.size, g.st.lead = st.size*by, st.lead*by
		widths, fits := g.widths()
		small := st.size*(by-0.1) < leastCell || by < 0.65
		if fits || small && (g.whole || st.size*(by-0.1) < leastFigures) {
			return widths
		}
	}
}

// cramped reports whether a table of the blocks has less than a fifth of the room
// it would need beyond the least.
func (s *setter) cramped(blocks []Block) bool {
	for _, b := range blocks {
		switch b := b.(type) {
		case Table:
			g := &grid{setter: s, t: &b, st: s.body.scaled(cellSize, 1)}
			if _, fits := g.widths(); !fits || g.eased < 0.2 {
				return true
			}
		case Keep:
			if s.cramped(b.Blocks) {
				return true
			}
		}
	}
	return false
}

// cellAt is the cell that covers just the column, an empty one when none does.
func cellAt(row []Cell, col, columns int) Cell {
	at := 0
	for i := range row {
		if at >= columns {
			break
		}
		n := row[i].span(at, columns)
		if at == col && n == 1 {
			return row[i]
		}
		at += n
	}
	return Cell{}
}
