package paper

// NameCard is a card for the table, on a sheet of its own: folded twice into a prism it
// shows the name to both sides.
type NameCard struct {
	Name  string
	Below string // under the name, such as the organisation
	Note  string // small on the foot, which is folded under: where the card belongs
}

func (NameCard) block() {}

// The sizes of a card in points, and the share of a face's width that text may take.
const (
	cardName  = 120
	cardBelow = 26
	cardShare = 0.84
)

// nameCard sets the three faces: the top one upside down, so that it stands upright to
// those behind the card, the front, and the foot. Short lines at the edges show where to
// fold.
func (s *setter) nameCard(c NameCard) {
	w, h := s.doc.Page.sheet()
	m := s.doc.Page.margins()
	face := h / 3
	b := box{height: s.height, turn: true, mark: &mark{text: oneLine(c.Name)}}
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
			b.ops = append(b.ops, op{ink: edge, x: x - m.Left, y: float64(i+1)*face - m.Top, w: m.Left / 2, h: hair})
		}
	}
	note := s.body
	note.ink = Dim
	b.ops = s.fitted(b.ops, c.Note, sans, note, -m.Left, 2*face+12-m.Top, w)
	s.add(b)
}

// cardFace sets a face of a card from its upper left corner.
func (s *setter) cardFace(c NameCard, w, h float64) []op {
	name := style{size: cardName, lead: cardName * 1.2, normal: sansBold, bold: sansBold, ink: Ink}
	if c.Below == "" {
		return s.fitted(nil, c.Name, sansBold, name, 0, (h-name.lead)/2, w)
	}
	below := style{size: cardBelow, lead: cardBelow * 1.5, normal: sans, bold: sansBold, ink: Ink}
	top := (h - name.lead - below.lead) / 2
	ops := s.fitted(nil, c.Name, sansBold, name, 0, top, w)
	return s.fitted(ops, c.Below, sans, below, 0, top+name.lead, w)
}

// fitted adds a line in the middle of a width, smaller where it would not fit.
func (s *setter) fitted(ops []op, text string, f face, st style, x, y, width float64) []op {
	g := s.plain(oneLine(text), f)
	if wide := g.measure(0, len(g.runes), st.size); wide > width*cardShare {
		y += st.size * (1 - width*cardShare/wide) / 2 // keeps the middle of the line
		st.size *= width * cardShare / wide
	}
	return lineOps(ops, g, stretch{0, len(g.runes)}, st, x, y, width, Center)
}
