package paper

import (
	"strings"

	"huiwu/data/value"
)

// needs are the widths that the content of a column asks for, in points.
type needs struct {
	figures float64 // no figure is broken
	least   float64 // no word is
	whole   float64 // no line is
}

// widths shares the width of the body among the columns, and reports whether no
// word has to be broken for it.
func (g *grid) widths() ([]float64, bool) {
	t := g.t
	n := len(t.Columns)
	out, need := make([]float64, n), make([]needs, n)
	room, weights, wanted, needed, figures := g.width, 0.0, 0.0, 0.0, 0.0
	for i, c := range t.Columns {
		need[i] = g.content(i)
		figures += need[i].figures
		switch {
		case c.Width > 0:
			out[i] = max(c.Width*point, need[i].figures)
			room -= out[i]
			continue
		case c.Weight > 0:
			weights += c.Weight
			need[i].whole = need[i].least
		}
		wanted += need[i].whole
		needed += need[i].least
	}
	g.whole = figures <= g.width+slack
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
func (g *grid) fills(widths []float64, need []needs) bool {
	sum, kept := 0.0, 0.0
	for i, w := range widths {
		sum += w
		kept += min(w, need[i].figures)
	}
	if sum <= 0 {
		return false
	}
	if sum <= g.width || kept > g.width || sum == kept {
		for i := range widths {
			widths[i] *= g.width / sum
		}
		return sum <= g.width+slack
	}
	share := (g.width - kept) / (sum - kept)
	for i, w := range widths {
		firm := min(w, need[i].figures)
		widths[i] = firm + (w-firm)*share
	}
	return sum <= g.width+slack
}

// squeeze makes all columns narrower, each by the same part of what is not figures.
func (g *grid) squeeze(widths []float64, need []needs) []float64 {
	for i, c := range g.t.Columns {
		if c.Width <= 0 {
			widths[i] = need[i].least
		}
	}
	g.fills(widths, need)
	return widths
}

// content is what a column asks for.
func (g *grid) content(col int) needs {
	var need needs
	right := g.t.Columns[col].Align == Right
	add := func(text string, f face, cell bool) {
		if text == "" {
			return
		}
		var none findings
		gl := new(glyphs)
		gl.write(text, f, 0, &none)
		from, word := 0, 0.0
		for i, r := range gl.runes {
			w := gl.measure(i, i+1, g.st.size)
			switch {
			case r == '\n':
				need.whole = max(need.whole, gl.measure(from, i, g.st.size))
				from, word = i+1, 0
			case r == ' ' || r >= 0x2e80 && !closing(r):
				word = w
			default:
				word += w
			}
			need.least = max(need.least, word)
		}
		long := gl.measure(from, len(gl.runes), g.st.size)
		need.whole = max(need.whole, long)
		if cell && (value.LooksNumeric(text) || right && len(text) <= 80 && strings.ContainsAny(text, "0123456789")) {
			need.figures = max(need.figures, long)
		}
	}
	add(g.t.Columns[col].Head, g.st.bold, false)
	need.least = min(need.whole, max(need.least, 4*g.st.size))
	for _, r := range g.t.Rows {
		if !group(r) {
			c := cellAt(r, col, len(g.t.Columns))
			f := g.st.normal
			if c.Bold {
				f = g.st.bold
			}
			add(c.Text, f, true)
		}
	}
	add(cellAt(g.t.Foot, col, len(g.t.Columns)).Text, g.st.bold, true)
	pad := 2*padX + 0.5 + g.spare
	if right {
		need.least = need.whole // figures are never broken
	}
	need.least, need.whole = min(need.least, g.width/3)+pad, min(need.whole, g.width*0.7)+pad
	if need.figures > 0 {
		need.figures = need.figures*max(g.wider, 1) + pad
		need.least, need.whole = max(need.least, need.figures), max(need.whole, need.figures)
	}
	return need
}
