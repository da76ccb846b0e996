package paper

import "strconv"

// glyphs makes spans ready to be set in a style.
func (s *setter) glyphs(spans []Span, st style) *glyphs {
	g := new(glyphs)
	for _, sp := range spans {
		f := st.normal
		if sp.Bold {
			f = st.bold
		}
		g.write(sp.Text, f, sp.Ink, &s.found)
	}
	return g
}

// plain makes one text ready to be set in one face.
func (s *setter) plain(text string, f face) *glyphs {
	g := new(glyphs)
	g.write(text, f, 0, &s.found)
	return g
}

// lineOps draws a stretch of g in a line whose upper edge is at y, between x and
// x+width. A line too wide for its place starts at x.
func lineOps(ops []op, g *glyphs, l stretch, st style, x, y, width float64, a Align) []op {
	if a == Right || a == Center {
		if free := width - g.measure(l.from, l.to, st.size); free > 0 {
			if a == Center {
				free /= 2
			}
			x += free
		}
	}
	// The em square of Han faces stands 0.12 below and 0.88 above the base line.
	base := y + (st.lead-st.size)/2 + 0.88*st.size
	ink := func(i int) Color {
		if i < len(g.inks) && g.inks[i] != 0 {
			return g.inks[i]
		}
		return st.ink
	}
	for i := l.from; i < l.to; {
		j := i + 1
		for j < l.to && g.faces[j] == g.faces[i] && ink(j) == ink(i) {
			j++
		}
		ops = append(ops, op{text: string(g.runes[i:j]), face: g.faces[i], size: st.size, ink: ink(i), x: x, y: base})
		x += g.measure(i, j, st.size)
		i = j
	}
	return ops
}

// flow makes a box of each line of g, set between x and x+width with the first line
// indented. The first two lines stay together and so do the last two.
func (s *setter) flow(g *glyphs, st style, x, width, indent float64, a Align) []box {
	lines := s.brk.lines(g, st.size, width-indent, width)
	out := make([]box, len(lines))
	for i, l := range lines {
		left := x
		if i == 0 {
			left += indent
		}
		n := len(lines)
		out[i] = box{
			height: st.lead,
			keep:   i < n-1 && (i == 0 || i == n-2),
			ops:    lineOps(nil, g, l, st, left, 0, x+width-left, a),
		}
	}
	return out
}

// hang puts a label to the left of the first line.
func (s *setter) hang(lines []box, label *glyphs, st style, x float64) {
	all := stretch{0, len(label.runes)}
	lines[0].ops = append(lineOps(nil, label, all, st, x, 0, 0, Left), lines[0].ops...)
}

func (s *setter) title() {
	a := Left
	if s.doc.Formal {
		a = Center
	}
	st := s.body.scaled(1.9, 1.35)
	st.normal = sansBold
	lines := s.flow(s.plain(s.doc.Title, st.normal), st, 0, s.width, 0, a)
	if s.doc.Subtitle != "" {
		small := s.body.scaled(0.95, 1.5)
		small.ink, small.normal = Dim, sans
		sub := s.flow(s.plain(s.doc.Subtitle, sans), small, 0, s.width, 0, a)
		sub[0].before = 0.3 * s.body.size
		lines = append(lines, sub...)
	}
	for i := range lines {
		lines[i].keep = true
	}
	s.add(lines...)
	bar := op{ink: Accent, w: 4 * s.body.size, h: 2}
	if s.doc.Formal {
		bar.w, bar.h = s.width, 1
	}
	s.add(box{height: bar.h, before: 0.8 * s.body.size, after: 1.3 * s.body.size, keep: true, ops: []op{bar}})
}

// headSizes are the sizes of headings as multiples of the body's.
var headSizes = [3]float64{1.36, 1.15, 1}

func (s *setter) heading(h Heading) {
	level := min(max(h.Level, 1), 3)
	st := s.body.scaled(headSizes[level-1], 1.4)
	st.normal = sansBold
	if level == 1 && !s.doc.Formal {
		st.ink = Accent
	}
	lines := s.flow(s.plain(h.Text, sansBold), st, 0, s.width, 0, h.Align)
	for i := range lines {
		lines[i].keep = true
	}
	lines[0].before = s.body.size * [3]float64{1.7, 1.3, 1}[level-1]
	lines[len(lines)-1].after = s.body.size * 0.45
	if !h.NoMark {
		text := h.Bookmark
		if text == "" {
			text = h.Text
		}
		lines[0].mark = &mark{s.found.flat(text), level - 1}
	}
	s.add(lines...)
}

func (s *setter) paragraph(p Paragraph) {
	st := s.body
	if p.Small {
		st = st.scaled(0.85, s.doc.lead()*0.93)
		st.ink = Dim
	}
	indent := 0.0
	if p.Indent {
		indent = 2 * st.size
	}
	var lines []box
	label := s.plain(oneLine(p.Label), st.bold)
	wide := label.measure(0, len(label.runes), st.size)
	switch {
	case p.Label == "":
		lines = s.flow(s.glyphs(p.Spans, st), st, 0, s.width, indent, p.Align)
	case wide+indent > s.width/2: // no room to hang the text beside it
		spans := append([]Span{{Text: oneLine(p.Label), Bold: true}}, p.Spans...)
		lines = s.flow(s.glyphs(spans, st), st, 0, s.width, indent, p.Align)
	default:
		lines = s.flow(s.glyphs(p.Spans, st), st, indent+wide, s.width-indent-wide, 0, p.Align)
		s.hang(lines, label, st, indent)
	}
	lines[0].before = st.size * 0.4
	lines[len(lines)-1].after = st.size * 0.4
	s.add(lines...)
}

// dots are the marks of the levels of a list without numbers.
var dots = [3]string{"•", "–", "·"}

// labels are the dots or numbers of the items and their levels.
func (l *List) labels() (labels []string, levels []int) {
	var count [3]int
	for _, it := range l.Items {
		level := min(max(it.Level, 0), 2)
		text := dots[level]
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

func (s *setter) list(l List) {
	st := s.body
	labels, levels := l.labels()
	step := 1.6 * st.size
	for i, text := range labels { // room for the widest number of the outer level
		if g := s.plain(text, st.normal); levels[i] == 0 {
			step = max(step, g.measure(0, len(g.runes), st.size)+0.5*st.size)
		}
	}
	for i, it := range l.Items {
		x := 0.4*st.size + float64(levels[i])*step
		lines := s.flow(s.glyphs(it.Spans, st), st, x+step, s.width-x-step, 0, Left)
		s.hang(lines, s.plain(labels[i], st.normal), st, x)
		lines[0].before = st.size * 0.2
		lines[len(lines)-1].after = st.size * 0.2
		if i == 0 {
			lines[0].before = st.size * 0.4
		}
		if i == len(l.Items)-1 {
			lines[len(lines)-1].after = st.size * 0.4
		}
		s.add(lines...)
	}
}
