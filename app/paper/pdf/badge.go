package pdf

import (
	"huiwu/app/paper"
	"huiwu/app/paper/measure"
)

const (
	// paperWhite are the letters in a band.
	paperWhite paper.Color = 0xffffff
	// signWidth is the width that each sign of a code has, in its size; signGap parts
	// its halves.
	signWidth, signGap = 0.82, 0.4
)

// badges sets the sheets.
func (s *setter) badges(b paper.Badges) {
	w, h, m := s.SheetWidth, s.SheetHeight, s.Margins
	cw, ch := b.Width*measure.Millimetre, b.Height*measure.Millimetre
	cols, rows := max(int((w+measure.Slack)/cw), 1), max(int((h+measure.Slack)/ch), 1)
	left, top := (w-float64(cols)*cw)/2, (h-float64(rows)*ch)/2
	for from := 0; from < len(b.Cards); from += cols * rows {
		cards := b.Cards[from:min(from+cols*rows, len(b.Cards))]
		page := box{height: s.Height, turn: true, mark: &mark{text: paper.OneLine(cards[0].Name)}}
		if last := cards[len(cards)-1]; len(cards) > 1 {
			page.mark.text += " – " + paper.OneLine(last.Name)
		}
		if cols*rows > 1 {
			page.ops = cutMarks(cols, rows, cw, ch, left, top)
		}
		for i, c := range cards {
			ops := s.badge(c, cw, ch)
			for j := range ops {
				ops[j].x += left + float64(i%cols)*cw
				ops[j].y += top + float64(i/cols)*ch
			}
			page.ops = append(page.ops, ops...)
		}
		for i := range page.ops {
			page.ops[i].x -= m.Left
			page.ops[i].y -= m.Top
		}
		s.add(page)
	}
}

// cutMarks are short lines outside the block of badges, and small crosses where the
// corners of four meet.
func cutMarks(cols, rows int, w, h, left, top float64) (out []op) {
	const long, gap, arm = 4 * measure.Millimetre, 1.5 * measure.Millimetre, 1.2 * measure.Millimetre
	line := func(x, y, w, h float64) { out = append(out, op{ink: paper.Edge, x: x, y: y, w: w, h: h}) }
	right, bottom := left+float64(cols)*w, top+float64(rows)*h
	for i := range cols + 1 {
		x := left + float64(i)*w - hair/2
		line(x, top-gap-long, hair, long)
		line(x, bottom+gap, hair, long)
	}
	for j := range rows + 1 {
		y := top + float64(j)*h - hair/2
		line(left-gap-long, y, long, hair)
		line(right+gap, y, long, hair)
		for i := 1; i < cols && j > 0 && j < rows; i++ {
			x := left + float64(i)*w
			line(x-arm, y, 2*arm, hair)
			line(x-hair/2, y+hair/2-arm, hair, 2*arm)
		}
	}
	return out
}

// badge sets a badge from its upper left corner.
func (s *setter) badge(b paper.Badge, w, h float64) []op {
	if h > w {
		return s.tallBadge(b, w, h)
	}
	return s.wideBadge(b, w, h)
}

// wideBadge has the name at the left and the QR code at the right, drawn for 90 × 54 mm.
func (s *setter) wideBadge(b paper.Badge, w, h float64) []op {
	mm := w / 90
	rim, code, band := 4.5*mm, 20*mm, 8.5*mm
	foot := h - rim - band
	width := w - 2*rim
	var ops []op
	if b.Code != "" {
		high := code + 6.5*mm
		ops = s.code(ops, b.Code, w-rim-code, rim+(foot-rim-high)/2, code, 3*mm)
		width -= code + 4.5*mm
	}
	top := rim - 1*mm
	ops, top = s.meeting(ops, b, rim, top, width, 2.8*mm, paper.Left)
	ops = s.named(ops, []string{b.Name, b.Below}, rim, top+1*mm, width, foot-top-2.5*mm, 17*mm, 3.7*mm, paper.Left)
	return s.band(ops, b, rim, foot, w-2*rim, band)
}

// tallBadge has all in the middle, drawn for A6.
func (s *setter) tallBadge(b paper.Badge, w, h float64) []op {
	mm := w / 105
	rim, code, band := 9*mm, 32*mm, 15*mm
	foot := h - rim - band
	width := w - 2*rim
	var ops []op
	low := foot - 4*mm
	if b.Code != "" {
		low -= code + 10*mm
		ops = s.code(ops, b.Code, (w-code)/2, low, code, 4*mm)
		low -= 4 * mm
	}
	ops, top := s.meeting(ops, b, rim, rim, width, 4.6*mm, paper.Center)
	ops = s.named(ops, []string{b.Name, b.Below, b.Team}, rim, top+2*mm, width, low-top-2*mm, 30*mm, 5.2*mm, paper.Center)
	b.Team = "" // the band is too short for both
	return s.band(ops, b, rim, foot, width, band)
}

// meeting adds the title and the dates of the meeting, the title in a size, and returns
// where they end.
func (s *setter) meeting(ops []op, b paper.Badge, x, y, width, size float64, a paper.Align) ([]op, float64) {
	st := s.Style
	title := s.fit(b.Title, measure.Sans, room{width: width, height: 2.7 * size, lines: 2, most: size, least: 0.75 * size, lead: 1.35})
	ops = title.set(ops, st, x, y, width, a)
	y += title.height()
	st.Ink = paper.Dim
	dates := s.fit(b.Dates, measure.Sans, room{width: width, height: 1.5 * size, lines: 1, most: 0.88 * size, lead: 1.5})
	return dates.set(ops, st, x, y, width, a), y + dates.height()
}

// named adds the name, the first of texts, as large as fits above the others, all in the
// middle of a height. The second has two lines, a third one.
func (s *setter) named(ops []op, texts []string, x, y, width, height, size, small float64, a paper.Align) []op {
	below, free := []fit{}, height
	for i, text := range texts[1:] {
		if text == "" {
			continue
		}
		f := s.fit(text, measure.Sans, room{width: width, height: 2.7 * small, lines: 2 - i, most: small, least: (0.6 - 0.15*float64(i)) * small, lead: 1.35})
		below, free = append(below, f), free-f.height()-small/4
	}
	name := s.fit(texts[0], measure.SansBold, room{
		width: width, height: free, lines: 3, most: size, least: 0.17 * size, plain: 0.2 * size, lead: 1.18, name: true,
	})
	y += (free - name.height()) / 2
	ops = name.set(ops, s.Style, x, y, width, a)
	y += name.height()
	for _, f := range below {
		y += small / 4
		ops = f.set(ops, s.Style, x, y, width, a)
		y += f.height()
	}
	return ops
}

// band adds the role in white on its colour, with the group and the mark at the right.
func (s *setter) band(ops []op, b paper.Badge, x, y, w, h float64) []op {
	ink := b.Color
	if ink == 0 {
		ink = paper.Dim
	}
	ops = append(ops, op{ink: ink, x: x, y: y, w: w, h: h})
	pad, free := h*0.35, w-h*0.7
	white := s.Style
	white.Ink = paperWhite
	if b.Mark != "" {
		mark := s.fit(b.Mark, measure.SansBold, room{width: free / 3, height: h * 0.62, lines: 1, most: h * 0.48, lead: h * 0.62 / (h * 0.48)})
		wide := mark.wide() + h*0.5
		at := x + w - pad - wide
		ops = append(ops, op{ink: paperWhite, x: at, y: y + h*0.19, w: wide, h: h * 0.62})
		dark := s.Style
		dark.Ink = ink
		ops = mark.set(ops, dark, at, y+(h-mark.height())/2, wide, paper.Center)
		free -= wide + pad
	}
	line := room{width: free, height: h, lines: 1, most: h * 0.56, lead: 1}
	if b.Team != "" {
		line.width = free * 0.55
	}
	role := s.fit(b.Role, measure.SansBold, line)
	ops = role.set(ops, white, x+pad, y+(h-role.height())/2, free, paper.Left)
	team := s.fit(b.Team, measure.Sans, room{width: free - role.wide() - pad, height: h * 0.94, lines: 2, most: h * 0.46, least: h * 0.24, lead: 1.15})
	return team.set(ops, white, x+pad, y+(h-team.height())/2, free, paper.Right)
}

// wide is the width of the widest line in points.
func (f fit) wide() (w float64) {
	for _, l := range f.lines {
		w = max(w, f.g.Width(l.from, l.to, f.size))
	}
	return w
}

// code adds a QR code of a width, and its signs so far below it, each in the middle of
// the same room, so that they are read out one by one.
func (s *setter) code(ops []op, text string, x, y, width, below float64) []op {
	cells, side, err := qrCells(text)
	if err != nil { // nothing that is worn has a code of some hundred signs
		return ops
	}
	ops = append(ops, op{ink: paper.Ink, x: x, y: y, w: width / float64(side), cells: cells})
	signs := []rune(text)
	half := 0
	if len(signs)%2 == 0 && len(signs) > 5 {
		half = len(signs) / 2
	}
	st := s.Style
	st.Size = width / (float64(len(signs))*signWidth + signGap)
	st.Lead = st.Size
	at := x
	if half == 0 {
		at += signGap * st.Size / 2
	}
	for i, sign := range signs {
		if i == half && half > 0 {
			at += signGap * st.Size
		}
		ops = lineOps(ops, s.plain(string(sign), measure.Sans), stretch{0, 1}, st, at, y+width+below, signWidth*st.Size, paper.Center)
		at += signWidth * st.Size
	}
	return ops
}
