package paper

// bars sets a chart of horizontal bars: label, bar, value.
func (s *setter) bars(b Bars) {
	if len(b.Items) == 0 {
		return
	}
	st := s.body.scaled(0.9, s.doc.lead()*0.9)
	row := st.lead + 4
	gap := st.size * 0.8
	labels, values := 0.0, 0.0
	for _, it := range b.Items {
		g, v := s.plain(it.Label, st.normal), s.plain(it.Shown, st.normal)
		labels = max(labels, g.measure(0, len(g.runes), st.size))
		values = max(values, v.measure(0, len(v.runes), st.size))
	}
	labels, values = min(labels, s.width*0.35)+slack, min(values, s.width*0.5)+slack
	from := len(s.boxes)
	if b.Title != "" {
		title := st
		title.normal = st.bold
		lines := s.flow(s.plain(b.Title, st.bold), title, 0, s.width, 0, Left)
		for i := range lines {
			lines[i].keep = true
		}
		lines[len(lines)-1].after = 3
		s.add(lines...)
	}
	left := labels + gap
	long := s.width - left - gap - values
	for _, it := range b.Items {
		name, shown := s.plain(it.Label, st.normal), s.plain(it.Shown, st.normal)
		lines := s.brk.lines(name, st.size, labels, labels)
		figures := s.brk.lines(shown, st.size, values, values)
		bx := box{height: row + float64(max(len(lines), len(figures))-1)*st.lead}
		thick := st.size
		ink := it.Color
		if ink == 0 {
			ink = Accent
		}
		y := (row - thick) / 2
		bx.ops = append(bx.ops, op{ink: HeadFill, x: left, y: y, w: long, h: thick})
		if w := long * b.share(it.Value); w > 0 {
			bx.ops = append(bx.ops, op{ink: ink, x: left, y: y, w: w, h: thick})
		}
		for i, l := range lines {
			bx.ops = lineOps(bx.ops, name, l, st, 0, 2+float64(i)*st.lead, labels, Left)
		}
		for i, l := range figures {
			bx.ops = lineOps(bx.ops, shown, l, st, s.width-values, 2+float64(i)*st.lead, values, Right)
		}
		bx.keep = len(b.Items) <= 20
		s.add(bx)
	}
	s.boxes[from].before = s.body.size * 0.7
	s.boxes[len(s.boxes)-1].after = s.body.size * 0.9
	s.boxes[len(s.boxes)-1].keep = false
}
