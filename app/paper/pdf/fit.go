package pdf

import (
	"strings"

	"huiwu/app/paper"
	"huiwu/app/paper/measure"
)

// room is a place for a text that fits itself to it: as large as it goes, on few lines.
type room struct {
	width, height float64 // points
	lines         int     // at most
	most, least   float64 // sizes in points; a text too long for the least is cut
	lead          float64 // distance of base lines as a multiple of the size
	// A name is parted at its joints alone while it reaches the size plain: 欧阳建国
	// stands on one line. What cannot reach the least size is parted within its words.
	name  bool
	plain float64
}

// fit is a text as it stands in its room.
type fit struct {
	g     *measure.Glyphs
	lines []stretch
	size  float64
	lead  float64 // points
}

// gain is how much larger a text must become to be worth another line.
const gain = 1.15

// fit finds the largest size at which a text stands in a room. No line is wider than the
// room, whatever the text.
func (s *setter) fit(text string, f measure.Face, r room) fit {
	g := s.plain(strings.TrimSpace(paper.OneLine(text)), f)
	best := s.within(g, r)
	if best.size >= r.least || len(g.Runes) == 0 {
		return best
	}
	enough := 0.9 * float64(r.lines) * r.width
	n := 0
	for n < len(g.Runes) && !g.Exceeds(0, n+1, r.least, enough) {
		n++
	}
	if n == len(g.Runes) { // it is the height that is small
		return best
	}
	return s.within(s.plain(string(g.Runes[:n])+"…", f), r)
}

// within tries larger parts of a text before smaller ones.
func (s *setter) within(g *measure.Glyphs, r room) fit {
	if r.name {
		if best := fill(g, joints(g.Runes), r); best.size >= r.plain {
			return best
		}
	}
	if best := fill(g, s.brk.breaks(g.Runes), r); best.size >= r.least {
		return best
	}
	return fill(g, s.brk.graphemes(g.Runes), r)
}

// fill spreads parts of a text over the number of lines that makes it largest.
func fill(g *measure.Glyphs, parts []stretch, r room) fit {
	best := fit{g: g}
	for n := 1; n <= min(r.lines, max(len(parts), 1)); n++ {
		lines, widest := spread(g, parts, n)
		size := min(r.most, r.height/(float64(n)*r.lead))
		if widest > 0 {
			size = min(size, r.width/widest)
		}
		if n == 1 || size > best.size*gain {
			best.lines, best.size = lines, size
		}
	}
	best.lead = best.size * r.lead
	return best
}

// spread puts parts on n lines so that the widest is as narrow as can be, and returns
// its width at the size of one point.
func spread(g *measure.Glyphs, parts []stretch, n int) (lines []stretch, widest float64) {
	if len(parts) == 0 {
		return nil, 0
	}
	line := func(i, j int) stretch { return stretch{parts[i].from, trim(g.Runes, parts[i].from, parts[j].to)} }
	wide := func(i, j int) float64 { l := line(i, j); return g.Width(l.from, l.to, 1) }
	// least[k][j] is the narrowest widest line of the parts up to j on k+1 lines, of
	// which the last begins with the part first[k][j].
	least, first := make([][]float64, n), make([][]int, n)
	for k := range n {
		least[k], first[k] = make([]float64, len(parts)), make([]int, len(parts))
		for j := range parts {
			least[k][j], first[k][j] = wide(0, j), 0
			for i := j; k > 0 && i >= k; i-- {
				last := wide(i, j)
				if last >= least[k][j] {
					break // it only grows from here
				}
				if w := max(least[k-1][i-1], last); w < least[k][j] {
					least[k][j], first[k][j] = w, i
				}
			}
		}
	}
	lines = make([]stretch, 0, n)
	for k, j := n-1, len(parts)-1; j >= 0; k-- {
		i := first[k][j]
		lines = append([]stretch{line(i, j)}, lines...)
		j = i - 1
	}
	return lines, least[n-1][len(parts)-1]
}

// height is that of all lines in points.
func (f fit) height() float64 { return float64(len(f.lines)) * f.lead }

// set adds the lines, the first with its upper edge at y, between x and x+width.
func (f fit) set(ops []op, st measure.Style, x, y, width float64, a paper.Align) []op {
	st.Size, st.Lead = f.size, f.lead
	for i, l := range f.lines {
		ops = lineOps(ops, f.g, l, st, x, y+float64(i)*f.lead, width, a)
	}
	return ops
}

// joints parts a name after its spaces, hyphens and middle dots; the wide space within a
// name of two characters is no joint.
func joints(text []rune) (parts []stretch) {
	from := 0
	for i, r := range text {
		if i+1 == len(text) || strings.ContainsRune(" -‐·・‧/", r) {
			parts = append(parts, stretch{from, i + 1})
			from = i + 1
		}
	}
	return parts
}

// breaks parts a text where a line may end.
func (b *breaker) breaks(text []rune) (parts []stretch) {
	b.seg.Init(text)
	for it := b.seg.LineIterator(); it.Next(); {
		l := it.Line()
		parts = append(parts, stretch{l.Offset, l.Offset + len(l.Text)})
	}
	return parts
}

// graphemes parts a text between its characters.
func (b *breaker) graphemes(text []rune) (parts []stretch) {
	b.seg.Init(text)
	for it := b.seg.GraphemeIterator(); it.Next(); {
		c := it.Grapheme()
		parts = append(parts, stretch{c.Offset, c.Offset + len(c.Text)})
	}
	return parts
}
