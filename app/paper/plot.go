package paper

import "math"

// Plot is a chart of upright bars side by side: each label has one bar of each series.
type Plot struct {
	Title  string
	Labels []string
	Series []Series
	// Axis writes a value as people read it.
	Axis func(float64) string
}

// Series is one kind of bars of a plot. A negative value has no bar.
type Series struct {
	Name   string
	Ink    Color
	Values []float64 // one for each label
}

func (Plot) block() {}

// plotHeight is the height of the field of bars in points.
const plotHeight = 118

// value is that of a label, 0 where the series has none.
func (s *Series) value(i int) float64 {
	if i >= len(s.Values) {
		return 0
	}
	return max(s.Values[i], 0)
}

// axis are the values of the lines behind the bars, from 0 to above the highest bar:
// four to ten, at a round distance.
func (p *Plot) axis() []float64 {
	top, step := p.ceiling()
	lines := []float64{}
	for n := 0; n <= 10 && step*float64(n) <= top*1.0001; n++ {
		lines = append(lines, step*float64(n))
	}
	return lines
}

func (p *Plot) ceiling() (top, step float64) {
	highest := 0.0
	for _, s := range p.Series {
		for i := range p.Labels {
			highest = max(highest, s.value(i))
		}
	}
	if !(highest > 1e-9 && highest < 1e18) {
		return 1, 1
	}
	step = math.Pow(10, math.Floor(math.Log10(highest/4)))
	for _, by := range []float64{5, 2} {
		if highest/(step*by) >= 4 {
			step *= by
			break
		}
	}
	return math.Ceil(highest/step) * step, step
}

// bars is the plot for where bars cannot be drawn upright.
func (p *Plot) bars() Bars {
	b := Bars{Title: p.Title}
	for i, label := range p.Labels {
		for _, s := range p.Series {
			b.Items = append(b.Items, Bar{Label: label + " · " + s.Name, Value: s.value(i), Shown: p.Axis(s.value(i)), Color: s.Ink})
		}
	}
	return b
}

// plot sets a chart of upright bars as one box: it is never split over two pages.
func (s *setter) plot(p Plot) {
	if len(p.Labels) == 0 || len(p.Series) == 0 {
		return
	}
	st := s.body.scaled(0.85, s.doc.lead()*0.85)
	st.ink = Dim
	bx := box{before: s.body.size * 0.7, after: s.body.size * 0.9}
	y := 0.0
	write := func(text string, st style, x, y, width float64, a Align) {
		g := s.plain(text, st.normal)
		for i, l := range s.brk.lines(g, st.size, width, width) {
			if i < 2 { // a name of three lines would stand in what follows
				bx.ops = lineOps(bx.ops, g, l, st, x, y+float64(i)*st.lead, width, a)
			}
		}
	}
	if p.Title != "" {
		title := s.body.scaled(0.95, s.doc.lead()*0.9)
		title.normal = title.bold
		write(p.Title, title, 0, 0, s.width, Left)
		y += title.lead
	}
	x := 0.0
	for _, one := range p.Series {
		g := s.plain(one.Name, st.normal)
		bx.ops = append(bx.ops, op{ink: one.ink(), x: x, y: y + (st.lead-st.size)/2, w: st.size, h: st.size})
		write(one.Name, st, x+st.size*1.4, y, s.width/3, Left)
		x += st.size*3 + g.measure(0, len(g.runes), st.size)
	}
	y += st.lead + 6
	axis := p.axis()
	top := axis[len(axis)-1]
	margin := 0.0
	for _, v := range axis {
		g := s.plain(p.Axis(v), st.normal)
		margin = max(margin, g.measure(0, len(g.runes), st.size))
	}
	margin = min(margin+6, s.width/4)
	floor := y + plotHeight
	for _, v := range axis {
		at := floor - plotHeight*v/top
		bx.ops = append(bx.ops, op{ink: Line, x: margin, y: at, w: s.width - margin, h: 0.5})
		write(p.Axis(v), st, 0, at-st.lead/2, margin-6, Right)
	}
	each := (s.width - margin) / float64(len(p.Labels))
	thick := min(each*0.7/float64(len(p.Series)), 22)
	for i, label := range p.Labels {
		left := margin + each*float64(i) + (each-thick*float64(len(p.Series)))/2
		for n, one := range p.Series {
			if h := min(plotHeight*one.value(i)/top, plotHeight); h > 0 {
				bx.ops = append(bx.ops, op{ink: one.ink(), x: left + thick*float64(n), y: floor - h, w: thick * 0.92, h: h})
			}
		}
		write(label, st, margin+each*float64(i)+2, floor+3, each-4, Center)
	}
	bx.height = floor + 3 + 2*st.lead
	s.add(bx)
}

func (s *Series) ink() Color {
	if s.Ink == 0 {
		return Accent
	}
	return s.Ink
}
