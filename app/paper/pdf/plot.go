package pdf

import (
	"math"

	"huiwu/app/paper"
	"huiwu/app/paper/measure"
)

// plotHeight is the height of the field of bars in points.
const plotHeight = 118

// axisOf are the values of the lines behind the bars, from 0 to above the highest bar:
// four to ten, at a round distance.
func axisOf(p *paper.Plot) []float64 {
	top, step := ceiling(p)
	lines := []float64{}
	for n := 0; n <= 10 && step*float64(n) <= top*1.0001; n++ {
		lines = append(lines, step*float64(n))
	}
	return lines
}

func ceiling(p *paper.Plot) (top, step float64) {
	highest := 0.0
	for _, s := range p.Series {
		for i := range p.Labels {
			highest = max(highest, s.At(i))
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

// plot sets a chart of upright bars as one box: it is never split over two pages.
func (s *setter) plot(p paper.Plot) {
	if len(p.Labels) == 0 || len(p.Series) == 0 {
		return
	}
	st := s.Style.Scaled(0.85, s.Lead()*0.85)
	st.Ink = paper.Dim
	bx := box{before: s.Style.Size * 0.7, after: s.Style.Size * 0.9}
	y := 0.0
	write := func(text string, st measure.Style, x, y, width float64, a paper.Align) {
		g := s.plain(text, st.Normal)
		for i, l := range s.brk.lines(g, st.Size, width, width) {
			if i < 2 { // a name of three lines would stand in what follows
				bx.ops = lineOps(bx.ops, g, l, st, x, y+float64(i)*st.Lead, width, a)
			}
		}
	}
	if p.Title != "" {
		title := s.Style.Scaled(0.95, s.Lead()*0.9)
		title.Normal = title.Bold
		write(p.Title, title, 0, 0, s.Width, paper.Left)
		y += title.Lead
	}
	x := 0.0
	for _, one := range p.Series {
		g := s.plain(one.Name, st.Normal)
		bx.ops = append(bx.ops, op{ink: inkOf(one), x: x, y: y + (st.Lead-st.Size)/2, w: st.Size, h: st.Size})
		write(one.Name, st, x+st.Size*1.4, y, s.Width/3, paper.Left)
		x += st.Size*3 + g.Width(0, len(g.Runes), st.Size)
	}
	y += st.Lead + 6
	axis := axisOf(&p)
	top := axis[len(axis)-1]
	margin := 0.0
	for _, v := range axis {
		g := s.plain(p.Axis(v), st.Normal)
		margin = max(margin, g.Width(0, len(g.Runes), st.Size))
	}
	margin = min(margin+6, s.Width/4)
	floor := y + plotHeight
	for _, v := range axis {
		at := floor - plotHeight*v/top
		bx.ops = append(bx.ops, op{ink: paper.Line, x: margin, y: at, w: s.Width - margin, h: 0.5})
		write(p.Axis(v), st, 0, at-st.Lead/2, margin-6, paper.Right)
	}
	each := (s.Width - margin) / float64(len(p.Labels))
	thick := min(each*0.7/float64(len(p.Series)), 22)
	for i, label := range p.Labels {
		left := margin + each*float64(i) + (each-thick*float64(len(p.Series)))/2
		for n, one := range p.Series {
			if h := min(plotHeight*one.At(i)/top, plotHeight); h > 0 {
				bx.ops = append(bx.ops, op{ink: inkOf(one), x: left + thick*float64(n), y: floor - h, w: thick * 0.92, h: h})
			}
		}
		write(label, st, margin+each*float64(i)+2, floor+3, each-4, paper.Center)
	}
	bx.height = floor + 3 + 2*st.Lead
	s.add(bx)
}

func inkOf(s paper.Series) paper.Color {
	if s.Ink == 0 {
		return paper.Accent
	}
	return s.Ink
}
