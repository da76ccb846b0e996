package view

import (
	"strconv"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// boardRenderer draws columns, each a pane that cuts its cards, and the card under the
// pointer over all of them.
type boardRenderer struct {
	board   *Board
	clip    *look.Pane // nothing stands out of the board
	columns []*boardLane
	ring    *canvas.Rectangle
	ghost   *boardSlot
	objects []fyne.CanvasObject
}

// boardLane is a column as it is drawn.
type boardLane struct {
	ground             *canvas.Rectangle
	sign, title, count *canvas.Text
	bar                *look.ScrollBar
	body               *look.Pane
	slots              []*boardSlot
}

func newBoardLane(b *Board, column int) *boardLane {
	l := &boardLane{
		ground: canvas.NewRectangle(nil), bar: look.NewScrollBar(false, func(at float64) { b.scrollTo(column, at) }),
		sign: canvas.NewText("", nil), title: canvas.NewText("", nil), count: canvas.NewText("", nil), body: look.NewPane(),
	}
	return l
}

// boardSlot is one card in sight.
type boardSlot struct {
	box          *fyne.Container
	ground, mark *canvas.Rectangle
	pill         *canvas.Rectangle
	lines        [2]*canvas.Text
	left, foot   *canvas.Text
	word         *canvas.Text
}

func newBoardSlot() *boardSlot {
	s := &boardSlot{
		ground: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil), pill: canvas.NewRectangle(nil),
		left: canvas.NewText("", nil), foot: canvas.NewText("", nil), word: canvas.NewText("", nil),
	}
	objects := []fyne.CanvasObject{s.ground, s.mark}
	for i := range s.lines {
		s.lines[i] = canvas.NewText("", nil)
		objects = append(objects, s.lines[i])
	}
	s.box = &fyne.Container{Objects: append(objects, s.pill, s.word, s.left, s.foot)}
	return s
}

// fill draws a card of a width.
func (s *boardSlot) fill(card BoardCard, width float32, current, focused, hovered bool) {
	size, small, air := theme.TextSize(), theme.CaptionTextSize(), look.Scaled(boardAir)
	height, room := look.Round(look.Scaled(boardCardH)), width-2*air
	s.ground.FillColor, s.ground.StrokeColor, s.ground.StrokeWidth, s.ground.CornerRadius = look.Paint(look.ColorSurface), look.Paint(look.ColorLine), 1, 6
	switch {
	case current && focused:
		s.ground.FillColor, s.ground.StrokeColor, s.ground.StrokeWidth = look.Paint(look.ColorTint), look.Paint(look.ColorAccent), 2
	case current:
		s.ground.FillColor, s.ground.StrokeColor = look.Paint(look.ColorTint), look.Paint(look.ColorAccent)
	case hovered:
		s.ground.StrokeColor = look.Paint(look.ColorField)
	}
	look.Place(s.ground, 0, 0, width, height)
	// The edge at the left repeats the chip's colour, so that a column can be skimmed.
	s.mark.FillColor, s.mark.CornerRadius, s.mark.Hidden = look.Paint(card.State.Ink()), 1.5, card.State == look.Plain
	look.Place(s.mark, 3, 8, 3, height-16)
	lines := look.Measured.Lines(look.OneLine(card.Title), size, room)
	line := look.Measured.Height(size)
	for i, t := range s.lines {
		t.Text, t.TextSize, t.Color, t.Hidden = "", size, look.Paint(look.ColorInk), i >= len(lines)
		if i < len(lines) {
			t.Text = lines[i]
			if i == len(s.lines)-1 && len(lines) > len(s.lines) {
				t.Text = look.Measured.Cut(lines[i]+"…", size, false, room)
			}
		}
		look.Place(t, air, 8+float32(i)*line, room, line)
		t.Refresh()
	}
	below := look.Measured.Height(small)
	foot := height - 8 - below
	y := foot - 4 - look.Round(look.Scaled(20))
	s.pill.Hidden, s.word.Hidden = card.State == look.Plain, card.State == look.Plain
	x := air
	if card.State != look.Plain {
		s.word.Text, s.word.TextSize, s.word.Color = look.Measured.Cut(card.State.Label(card.Word), small, false, room*0.62), small, look.Paint(card.State.Ink())
		w := look.Measured.Width(s.word.Text, small, false)
		high := look.Round(look.Scaled(20))
		s.pill.FillColor, s.pill.CornerRadius = look.Paint(card.State.Ground()), high/2
		if current && card.State.Ground() == look.ColorTint {
			s.pill.FillColor = look.Paint(look.ColorSurface)
		}
		look.Place(s.pill, x, y, w+look.Scaled(14), high)
		look.Place(s.word, x+look.Scaled(7), y+look.Round((high-below)/2), w, below)
		x += w + look.Scaled(14) + 6
	}
	s.left.Text, s.left.TextSize, s.left.Color = look.Measured.Cut(look.OneLine(card.Left), small, false, max(width-air-x, 0)), small, look.Paint(look.ColorDim)
	s.left.Alignment = fyne.TextAlignLeading
	if card.State != look.Plain {
		s.left.Alignment = fyne.TextAlignTrailing
	}
	look.Place(s.left, x, y+look.Round((look.Round(look.Scaled(20))-below)/2), max(width-air-x, 0), below)
	s.foot.Text, s.foot.TextSize, s.foot.Color = look.Measured.Cut(look.OneLine(card.Foot), small, false, room), small, look.Paint(look.ColorDim)
	look.Place(s.foot, air, foot, room, below)
	for _, o := range []fyne.CanvasObject{s.ground, s.mark, s.pill, s.word, s.left, s.foot} {
		o.Refresh()
	}
}

func (r *boardRenderer) MinSize() fyne.Size           { return r.board.MinSize() }
func (r *boardRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.clip} }
func (r *boardRenderer) Destroy()                     { r.board.tip.Leave() }

func (r *boardRenderer) Layout(fyne.Size) {
	r.board.offX = min(r.board.offX, r.board.limit())
	r.arrange()
}

func (r *boardRenderer) Refresh() {
	b := r.board
	for len(r.columns) < len(b.cols) {
		r.columns = append(r.columns, newBoardLane(b, len(r.columns)))
	}
	r.columns = r.columns[:len(b.cols)]
	r.objects = r.objects[:0]
	for _, l := range r.columns {
		r.objects = append(r.objects, l.ground, l.sign, l.title, l.count, l.body, l.bar.Thumb)
	}
	r.objects = append(r.objects, r.ring, r.ghost.box)
	r.clip.Content = r.objects
	r.arrange()
	canvas.Refresh(b)
}

// arrange puts columns and the cards in sight where they belong.
func (r *boardRenderer) arrange() {
	b := r.board
	if b.Size().Width == 0 {
		return
	}
	r.clip.Resize(b.Size())
	for c := range r.columns {
		r.lane(c)
	}
	r.ring.Hidden = true
	if d := b.drag; d.on && d.to >= 0 && d.to != d.column {
		r.ring.Hidden = false
		r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = look.Paint(look.ColorAccent), 2, 8
		if b.CanMove != nil && !b.CanMove(d.column, d.to) {
			r.ring.StrokeColor = look.Paint(look.ColorBad)
		}
		look.Place(r.ring, b.left(d.to), 0, b.width(), b.Size().Height)
		r.ring.Refresh()
	}
	r.ghost.box.Hidden = !b.drag.on
	if b.drag.on {
		w := b.width() - 2*look.Scaled(boardSpace)
		r.ghost.fill(b.model.Card(b.drag.column, b.drag.row), w, true, true, false)
		at := b.drag.at.Subtract(b.drag.grip)
		look.Place(r.ghost.box, at.X, at.Y, w, look.Scaled(boardCardH))
	}
}

func (r *boardRenderer) lane(c int) {
	b, l, col := r.board, r.columns[c], r.board.cols[c]
	x, w, head, size := b.left(c), b.width(), look.Scaled(boardHead), b.Size()
	text := theme.TextSize()
	l.ground.FillColor, l.ground.CornerRadius = look.Paint(look.ColorDimTint), 8
	look.Place(l.ground, x, 0, w, size.Height)
	line := look.Measured.Height(text)
	y := look.Round((head - line) / 2)
	l.sign.Text, l.sign.TextSize, l.sign.Color = col.State.Shape(), text, look.Paint(col.State.Ink())
	look.Place(l.sign, x+look.Scaled(12), y, look.Scaled(18), line)
	count := strconv.Itoa(col.Len)
	cw := look.Measured.Width(count, text, false)
	l.count.Text, l.count.TextSize, l.count.Color = count, text, look.Paint(look.ColorDim)
	look.Place(l.count, x+w-look.Scaled(12)-cw, y, cw, line)
	l.title.TextSize, l.title.Color, l.title.TextStyle.Bold = text, look.Paint(look.ColorInk), true
	room := w - look.Scaled(12+18+12+8) - cw
	l.title.Text = look.Measured.Cut(col.Title, text, true, room)
	look.Place(l.title, x+look.Scaled(12+18), y, room, line)
	// The pane ends where the board does: not every painter cuts one pane by another.
	from, to := max(x, 0), min(x+w, size.Width)
	look.Place(l.body, from, head, max(to-from, 0), max(b.viewH(), 0))
	r.cards(c, w, x-from)
	l.bar.Paint()
	l.bar.Place(x+w, head, b.viewH(), b.tops[c], b.most(c), float64(b.viewH()))
	for _, o := range []fyne.CanvasObject{l.ground, l.sign, l.title, l.count, l.bar.Thumb} {
		o.Refresh()
	}
}

// cards fills the slots of a column with the cards in sight; shift is where the column
// begins within its pane.
func (r *boardRenderer) cards(c int, w, shift float32) {
	b, l := r.board, r.columns[c]
	b.tops[c] = min(b.tops[c], b.most(c))
	first := int(b.tops[c] / b.pitch())
	last := min(int((b.tops[c]+float64(b.viewH()))/b.pitch())+1, b.cols[c].Len)
	n := max(last-first, 0)
	if x := b.left(c); x >= b.Size().Width || x+w <= 0 {
		n = 0
	}
	for len(l.slots) < n {
		l.slots = append(l.slots, newBoardSlot())
	}
	l.body.Content = l.body.Content[:0]
	inner := w - 2*look.Scaled(boardSpace)
	for i := range n {
		row, s := first+i, l.slots[i]
		current := b.column == c && b.row == row
		s.fill(b.model.Card(c, row), inner, current, b.focused, b.hoverColumn == c && b.hoverRow == row)
		look.Place(s.box, shift+look.Scaled(boardSpace), look.Scaled(boardSpace)+float32(float64(row)*b.pitch()-b.tops[c]), inner, look.Scaled(boardCardH))
		l.body.Content = append(l.body.Content, s.box)
	}
	canvas.Refresh(l.body)
}
