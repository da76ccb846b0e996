package pdf

import (
	"huiwu/app/paper"
	"huiwu/app/paper/measure"
)

// The room in a cell above its text, and the thickness of rules, in points.
const (
	padY  = 3.4
	hair  = 0.4
	heavy = 0.8
)

// grid is a table being set.
type grid struct {
	*setter
	t     *paper.Table
	st    measure.Style
	left  []float64 // left edges of the columns and the right edge of the last
	min   float64   // least height of a row of the body
	limit float64   // most height of a row
}

// table sets t with cells in the style st, or smaller where its words would not
// fit.
func (s *setter) table(t paper.Table, st measure.Style) {
	if len(t.Columns) == 0 {
		return
	}
	widths, st := s.Columns(&t, st, 0, 0)
	g := &grid{setter: s, t: &t, st: st, limit: s.Height, min: max(t.MinRowHeight, 0) * measure.Millimetre}
	g.left = make([]float64, len(widths)+1)
	for i, w := range widths {
		g.left[i+1] = g.left[i] + w
	}
	start := len(s.boxes)
	var head *box
	if !t.Headless() {
		cells := make([]paper.Cell, len(t.Columns))
		for i, c := range t.Columns {
			cells[i] = paper.Cell{Text: c.Head, Bold: true, Fill: paper.HeadFill}
		}
		g.limit = s.Height / 2 // the other half is for rows
		b := g.row(cells, 0)[0]
		g.limit = s.Height - b.height
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
		last.keep = paper.IsGroup(r) || i == len(t.Rows)-1 && len(t.Foot) > 0
		s.add(rows...)
	}
	if len(t.Foot) > 0 {
		foot := make([]paper.Cell, len(t.Foot))
		copy(foot, t.Foot)
		for i := range foot {
			foot[i].Bold = true
		}
		rows := g.row(foot, 0)
		rows[0].ops = append(rows[0].ops, op{ink: paper.Edge, w: s.Width, h: heavy})
		for j := range rows {
			rows[j].head = head
		}
		s.add(rows...)
	}
	if len(s.boxes) > start {
		s.boxes[start].before = s.Style.Size * 0.7
		s.boxes[len(s.boxes)-1].after = s.Style.Size * 0.9
		s.boxes[len(s.boxes)-1].keep = false
	}
}

// entry is a cell whose text is broken into lines.
type entry struct {
	*measure.Glyphs
	lines   []stretch
	x, w    float64
	fill    paper.Color
	st      measure.Style
	align   paper.Align
	spanned int // index of the column after it
}

// row makes the box of a row, or several when it is taller than the limit.
func (g *grid) row(cells []paper.Cell, least float64) []box {
	sets := make([]entry, 0, len(g.t.Columns))
	most := 1
	for at := 0; at < len(g.t.Columns); {
		var c paper.Cell
		if len(cells) > 0 {
			c, cells = cells[0], cells[1:]
		}
		next := at + c.Covers(at, len(g.t.Columns))
		k := entry{x: g.left[at], w: g.left[next] - g.left[at], fill: c.Fill, st: g.st, align: c.Align, spanned: next}
		if k.align == paper.Auto && !c.Group {
			k.align = g.t.Columns[at].Align
		}
		if c.Ink != 0 {
			k.st.Ink = c.Ink
		}
		if c.Group && k.fill == 0 {
			k.fill = paper.Tint
		}
		f := g.st.Normal
		if c.Bold || c.Group {
			f = g.st.Bold
		}
		k.Glyphs = g.plain(c.Text, f)
		room := max(k.w-2*measure.PadX, 1)
		k.lines = g.brk.lines(k.Glyphs, g.st.Size, room, room)
		most = max(most, len(k.lines))
		sets = append(sets, k)
		at = next
	}
	least = min(least, g.limit)
	fit := max(int((g.limit-2*padY)/g.st.Lead), 1)
	var out []box
	for from := 0; from < most; from += fit {
		n := min(fit, most-from)
		height := max(float64(n)*g.st.Lead+2*padY, least)
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
	rule := paper.Line
	if g.t.Grid {
		rule = paper.Edge
		b.ops = append(b.ops, op{ink: rule, w: hair, h: height}, op{ink: rule, w: g.Width, h: hair})
		for _, k := range sets {
			b.ops = append(b.ops, op{ink: rule, x: g.left[k.spanned] - hair, w: hair, h: height})
		}
	}
	b.ops = append(b.ops, op{ink: rule, y: height - hair, w: g.Width, h: hair})
	for _, k := range sets {
		lines := k.lines[min(from, len(k.lines)):min(from+n, len(k.lines))]
		y := padY
		if middle {
			y = (height - float64(len(lines))*k.st.Lead) / 2
		}
		for i, l := range lines {
			b.ops = lineOps(b.ops, k.Glyphs, l, k.st, k.x+measure.PadX, y+float64(i)*k.st.Lead, k.w-2*measure.PadX, k.align)
		}
	}
	return b
}
