package pdf

import (
	"strconv"

	"huiwu/app/paper"
	"huiwu/app/paper/measure"
)

// glyphs makes spans ready to be set in a style.
func (s *setter) glyphs(spans []paper.Span, st measure.Style) *measure.Glyphs {
	g := new(measure.Glyphs)
	for _, sp := range spans {
		f := st.Normal
		if sp.Bold {
			f = st.Bold
		}
		g.Write(sp.Text, f, sp.Ink, &s.found)
	}
	return g
}

// plain makes one text ready to be set in one face.
func (s *setter) plain(text string, f measure.Face) *measure.Glyphs {
	g := new(measure.Glyphs)
	g.Write(text, f, 0, &s.found)
	return g
}

// lineOps draws a stretch of g in a line whose upper edge is at y, between x and
// x+width. A line too wide for its place starts at x.
func lineOps(ops []op, g *measure.Glyphs, l stretch, st measure.Style, x, y, width float64, a paper.Align) []op {
	if a == paper.Right || a == paper.Center {
		if free := width - g.Width(l.from, l.to, st.Size); free > 0 {
			if a == paper.Center {
				free /= 2
			}
			x += free
		}
	}
	// The em square of Han faces stands 0.12 below and 0.88 above the base line.
	base := y + (st.Lead-st.Size)/2 + 0.88*st.Size
	ink := func(i int) paper.Color {
		if i < len(g.Inks) && g.Inks[i] != 0 {
			return g.Inks[i]
		}
		return st.Ink
	}
	for i := l.from; i < l.to; {
		j := i + 1
		for j < l.to && g.Faces[j] == g.Faces[i] && ink(j) == ink(i) {
			j++
		}
		ops = append(ops, op{text: string(g.Runes[i:j]), face: g.Faces[i], size: st.Size, ink: ink(i), x: x, y: base})
		x += g.Width(i, j, st.Size)
		i = j
	}
	return ops
}

// flow makes a box of each line of g, set between x and x+width with the first line
// indented. The first two lines stay together and so do the last two.
func (s *setter) flow(g *measure.Glyphs, st measure.Style, x, width, indent float64, a paper.Align) []box {
	lines := s.brk.lines(g, st.Size, width-indent, width)
	out := make([]box, len(lines))
	for i, l := range lines {
		left := x
		if i == 0 {
			left += indent
		}
		n := len(lines)
		out[i] = box{
			height: st.Lead,
			keep:   i < n-1 && (i == 0 || i == n-2),
			ops:    lineOps(nil, g, l, st, left, 0, x+width-left, a),
		}
	}
	return out
}

// hang puts a label to the left of the first line.
func (s *setter) hang(lines []box, label *measure.Glyphs, st measure.Style, x float64) {
	all := stretch{0, len(label.Runes)}
	lines[0].ops = append(lineOps(nil, label, all, st, x, 0, 0, paper.Left), lines[0].ops...)
}

// mark sets the mark of confidentiality at the top left of the first page.
func (s *setter) mark() {
	st := measure.Style{Size: paper.MarkSize, Lead: paper.MarkSize * 1.3, Normal: measure.SansBold, Bold: measure.SansBold, Ink: paper.Ink}
	lines := s.flow(s.plain(paper.OneLine(s.Doc.Mark), st.Normal), st, 0, s.Width, 0, paper.Left)
	for i := range lines {
		lines[i].keep = true
	}
	lines[len(lines)-1].after = paper.MarkAfter
	s.add(lines...)
}

func (s *setter) title() {
	a := paper.Left
	if s.Doc.Formal {
		a = paper.Center
	}
	st := s.Style.Scaled(1.9, 1.35)
	st.Normal = measure.SansBold
	lines := s.flow(s.plain(s.Doc.Title, st.Normal), st, 0, s.Width, 0, a)
	if s.Doc.Subtitle != "" {
		small := s.Style.Scaled(0.95, 1.5)
		small.Ink, small.Normal = paper.Dim, measure.Sans
		sub := s.flow(s.plain(s.Doc.Subtitle, measure.Sans), small, 0, s.Width, 0, a)
		sub[0].before = 0.3 * s.Style.Size
		lines = append(lines, sub...)
	}
	for i := range lines {
		lines[i].keep = true
	}
	s.add(lines...)
	bar := op{ink: paper.Accent, w: 4 * s.Style.Size, h: 2}
	if s.Doc.Formal {
		bar.w, bar.h = s.Width, 1
	}
	s.add(box{height: bar.h, before: 0.8 * s.Style.Size, after: 1.3 * s.Style.Size, keep: true, ops: []op{bar}})
}

func (s *setter) heading(h paper.Heading) {
	level := min(max(h.Level, 1), 3)
	st := s.Style.Scaled(measure.HeadingSizes[level-1], 1.4)
	st.Normal = measure.SansBold
	if level == 1 && !s.Doc.Formal {
		st.Ink = paper.Accent
	}
	lines := s.flow(s.plain(h.Text, measure.SansBold), st, 0, s.Width, 0, h.Align)
	for i := range lines {
		lines[i].keep = true
	}
	lines[0].before = s.Style.Size * [3]float64{1.7, 1.3, 1}[level-1]
	lines[len(lines)-1].after = s.Style.Size * 0.45
	if !h.NoMark {
		text := h.Bookmark
		if text == "" {
			text = h.Text
		}
		lines[0].mark = &mark{s.found.Flat(text), level - 1}
	}
	s.add(lines...)
}

func (s *setter) paragraph(p paper.Paragraph) {
	st := s.Style
	if p.Small {
		st = st.Scaled(0.85, s.Lead()*0.93)
		st.Ink = paper.Dim
	}
	indent := 0.0
	if p.Indent {
		indent = 2 * st.Size
	}
	var lines []box
	label := s.plain(paper.OneLine(p.Label), st.Bold)
	wide := label.Width(0, len(label.Runes), st.Size)
	switch {
	case p.Label == "":
		lines = s.flow(s.glyphs(p.Spans, st), st, 0, s.Width, indent, p.Align)
	case wide+indent > s.Width/2: // no room to hang the text beside it
		spans := append([]paper.Span{{Text: paper.OneLine(p.Label), Bold: true}}, p.Spans...)
		lines = s.flow(s.glyphs(spans, st), st, 0, s.Width, indent, p.Align)
	default:
		lines = s.flow(s.glyphs(p.Spans, st), st, indent+wide, s.Width-indent-wide, 0, p.Align)
		s.hang(lines, label, st, indent)
	}
	lines[0].before = st.Size * 0.4
	lines[len(lines)-1].after = st.Size * 0.4
	s.add(lines...)
}

// labelsOf are the dots or numbers of the items and their levels.
func labelsOf(l *paper.List) (labels []string, levels []int) {
	var count [3]int
	for _, it := range l.Items {
		level := min(max(it.Level, 0), 2)
		text := paper.Dots[level]
		if l.Ordered {
			count[level]++
			clear(count[level+1:])
			text = listNumber(level, count[level])
		}
		labels, levels = append(labels, text), append(levels, level)
	}
	return labels, levels
}

// listNumber is the n-th number of a level: 1. (1) a.
func listNumber(level, n int) string {
	switch level {
	case 0:
		return strconv.Itoa(n) + "."
	case 1:
		return "(" + strconv.Itoa(n) + ")"
	}
	text := ""
	for ; n > 0; n = (n - 1) / 26 {
		text = string(rune('a'+(n-1)%26)) + text
	}
	return text + "."
}

func (s *setter) list(l paper.List) {
	st := s.Style
	labels, levels := labelsOf(&l)
	step := 1.6 * st.Size
	for i, text := range labels { // room for the widest number of the outer level
		if g := s.plain(text, st.Normal); levels[i] == 0 {
			step = max(step, g.Width(0, len(g.Runes), st.Size)+0.5*st.Size)
		}
	}
	for i, it := range l.Items {
		x := 0.4*st.Size + float64(levels[i])*step
		lines := s.flow(s.glyphs(it.Spans, st), st, x+step, s.Width-x-step, 0, paper.Left)
		s.hang(lines, s.plain(labels[i], st.Normal), st, x)
		lines[0].before = st.Size * 0.2
		lines[len(lines)-1].after = st.Size * 0.2
		if i == 0 {
			lines[0].before = st.Size * 0.4
		}
		if i == len(l.Items)-1 {
			lines[len(lines)-1].after = st.Size * 0.4
		}
		s.add(lines...)
	}
}
