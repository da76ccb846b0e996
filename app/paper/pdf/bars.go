package pdf

import (
	"huiwu/app/paper"
	"huiwu/app/paper/measure"
)

// bars sets a chart of horizontal bars: label, bar, value.
func (s *setter) bars(b paper.Bars) {
	if len(b.Items) == 0 {
		return
	}
	st := s.Style.Scaled(0.9, s.Lead()*0.9)
	row := st.Lead + 4
	gap := st.Size * 0.8
	labels, values := 0.0, 0.0
	for _, it := range b.Items {
		g, v := s.plain(it.Label, st.Normal), s.plain(it.Shown, st.Normal)
		labels = max(labels, g.Width(0, len(g.Runes), st.Size))
		values = max(values, v.Width(0, len(v.Runes), st.Size))
	}
	labels, values = min(labels, s.Width*0.35)+measure.Slack, min(values, s.Width*0.5)+measure.Slack
	from := len(s.boxes)
	if b.Title != "" {
		title := st
		title.Normal = st.Bold
		lines := s.flow(s.plain(b.Title, st.Bold), title, 0, s.Width, 0, paper.Left)
		for i := range lines {
			lines[i].keep = true
		}
		lines[len(lines)-1].after = 3
		s.add(lines...)
	}
	left := labels + gap
	long := s.Width - left - gap - values
	for _, it := range b.Items {
		name, shown := s.plain(it.Label, st.Normal), s.plain(it.Shown, st.Normal)
		lines := s.brk.lines(name, st.Size, labels, labels)
		figures := s.brk.lines(shown, st.Size, values, values)
		bx := box{height: row + float64(max(len(lines), len(figures))-1)*st.Lead}
		thick := st.Size
		ink := it.Color
		if ink == 0 {
			ink = paper.Accent
		}
		y := (row - thick) / 2
		bx.ops = append(bx.ops, op{ink: paper.HeadFill, x: left, y: y, w: long, h: thick})
		if w := long * b.Share(it.Value); w > 0 {
			bx.ops = append(bx.ops, op{ink: ink, x: left, y: y, w: w, h: thick})
		}
		for i, l := range lines {
			bx.ops = lineOps(bx.ops, name, l, st, 0, 2+float64(i)*st.Lead, labels, paper.Left)
		}
		for i, l := range figures {
			bx.ops = lineOps(bx.ops, shown, l, st, s.Width-values, 2+float64(i)*st.Lead, values, paper.Right)
		}
		bx.keep = len(b.Items) <= 20
		s.add(bx)
	}
	s.boxes[from].before = s.Style.Size * 0.7
	s.boxes[len(s.boxes)-1].after = s.Style.Size * 0.9
	s.boxes[len(s.boxes)-1].keep = false
}
