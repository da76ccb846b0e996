package pdf

import (
	"huiwu/app/paper"
	"huiwu/app/paper/measure"
)

// The sizes of a card in points, and the share of a face's width that text may take.
const (
	cardName  = 120
	cardBelow = 26
	cardShare = 0.84
)

// nameCard sets the three faces: the top one upside down, so that it stands upright to
// those behind the card, the front, and the foot. Short lines at the edges show where to
// fold.
func (s *setter) nameCard(c paper.NameCard) {
	w, h, m := s.SheetWidth, s.SheetHeight, s.Margins
	face := h / 3
	b := box{height: s.Height, turn: true, mark: &mark{text: paper.OneLine(c.Name)}}
	for i := range 2 {
		ops := s.cardFace(c, w, face)
		for j := range ops {
			ops[j].x -= m.Left
			ops[j].y += float64(i)*face - m.Top
			if i == 0 {
				ops[j].turned, ops[j].aboutX, ops[j].aboutY = true, w/2-m.Left, face/2-m.Top
			}
		}
		b.ops = append(b.ops, ops...)
		for _, x := range []float64{0, w - m.Right/2} {
			b.ops = append(b.ops, op{ink: paper.Edge, x: x - m.Left, y: float64(i+1)*face - m.Top, w: m.Left / 2, h: hair})
		}
	}
	note := s.Style
	note.Ink = paper.Dim
	b.ops = s.fitted(b.ops, c.Note, measure.Sans, note, -m.Left, 2*face+12-m.Top, w)
	s.add(b)
}

// cardFace sets a face of a card from its upper left corner.
func (s *setter) cardFace(c paper.NameCard, w, h float64) []op {
	name := measure.Style{Size: cardName, Lead: cardName * 1.2, Normal: measure.SansBold, Bold: measure.SansBold, Ink: paper.Ink}
	if c.Below == "" {
		return s.fitted(nil, c.Name, measure.SansBold, name, 0, (h-name.Lead)/2, w)
	}
	below := measure.Style{Size: cardBelow, Lead: cardBelow * 1.5, Normal: measure.Sans, Bold: measure.SansBold, Ink: paper.Ink}
	top := (h - name.Lead - below.Lead) / 2
	ops := s.fitted(nil, c.Name, measure.SansBold, name, 0, top, w)
	return s.fitted(ops, c.Below, measure.Sans, below, 0, top+name.Lead, w)
}

// fitted adds a line in the middle of a width, smaller where it would not fit.
func (s *setter) fitted(ops []op, text string, f measure.Face, st measure.Style, x, y, width float64) []op {
	g := s.plain(paper.OneLine(text), f)
	if wide := g.Width(0, len(g.Runes), st.Size); wide > width*cardShare {
		y += st.Size * (1 - width*cardShare/wide) / 2 // keeps the middle of the line
		st.Size *= width * cardShare / wide
	}
	return lineOps(ops, g, stretch{0, len(g.Runes)}, st, x, y, width, paper.Center)
}
