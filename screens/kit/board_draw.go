package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// boardRenderer draws columns, each a pane that cuts its cards, and the card under the
// pointer over all of them.
type boardRenderer struct {
	board   *Board
	clip    *pane // nothing stands out of the board
	columns []*boardLane
	ring    *canvas.Rectangle
	ghost   *boardSlot
	objects []fyne.CanvasObject
}

// boardLane is a column as it is drawn.
type boardLane struct {
	ground             *canvas.Rectangle
	sign, title, count *canvas.Text
	bar                *scrollBar
	body               *pane
	slots              []*boardSlot
}

func newBoardLane(b *Board, column int) *boardLane {
	l := &boardLane{
		ground: canvas.NewRectangle(nil), bar: newScrollBar(false, func(at float64) { b.scrollTo(column, at) }),
		sign: canvas.NewText("", nil), title: canvas.NewText("", nil), count: canvas.NewText("", nil), body: newPane(),
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
	size, small, air := theme.TextSize(), theme.CaptionTextSize(), Scaled(boardAir)
	height, room := round(Scaled(boardCardH)), width-2*air
	s.ground.FillColor, s.ground.StrokeColor, s.ground.StrokeWidth, s.ground.CornerRadius = Paint(ColorSurface), Paint(ColorLine), 1, 6
	switch {
	case current && focused:
		s.ground.FillColor, s.ground.StrokeColor, s.ground.StrokeWidth = Paint(ColorTint), Paint(ColorAccent), 2
	case current:
		s.ground.FillColor, s.ground.StrokeColor = Paint(ColorTint), Paint(ColorAccent)
	case hovered:
		s.ground.StrokeColor = Paint(ColorField)
	}
	place(s.ground, 0, 0, width, height)
	// The edge at the left repeats the chip's colour, so that a column can be skimmed.
	s.mark.FillColor, s.mark.CornerRadius, s.mark.Hidden = Paint(card.State.Ink()), 1.5, card.State == Plain
	place(s.mark, 3, 8, 3, height-16)
	lines := fits.lines(onOneLine(card.Title), size, room)
	line := fits.height(size)
	for i, t := range s.lines {
		t.Text, t.TextSize, t.Color, t.Hidden = "", size, Paint(ColorInk), i >= len(lines)
		if i < len(lines) {
			t.Text = lines[i]
			if i == len(s.lines)-1 && len(lines) > len(s.lines) {
				t.Text = fits.cut(lines[i]+"…", size, false, room)
			}
		}
		place(t, air, 8+float32(i)*line, room, line)
		t.Refresh()
	}
	below := fits.height(small)
	foot := height - 8 - below
	y := foot - 4 - round(Scaled(20))
	s.pill.Hidden, s.word.Hidden = card.State == Plain, card.State == Plain
	x := air
	if card.State != Plain {
		s.word.Text, s.word.TextSize, s.word.Color = fits.cut(card.State.Label(card.Word), small, false, room*0.62), small, Paint(card.State.Ink())
		w := fits.width(s.word.Text, small, false)
		high := round(Scaled(20))
		s.pill.FillColor, s.pill.CornerRadius = Paint(card.State.Ground()), high/2
		if current && card.State.Ground() == ColorTint {
			s.pill.FillColor = Paint(ColorSurface)
		}
		place(s.pill, x, y, w+Scaled(14), high)
		place(s.word, x+Scaled(7), y+round((high-below)/2), w, below)
		x += w + Scaled(14) + 6
	}
	s.left.Text, s.left.TextSize, s.left.Color = fits.cut(onOneLine(card.Left), small, false, max(width-air-x, 0)), small, Paint(ColorDim)
	s.left.Alignment = fyne.TextAlignLeading
	if card.State != Plain {
		s.left.Alignment = fyne.TextAlignTrailing
	}
	place(s.left, x, y+round((round(Scaled(20))-below)/2), max(width-air-x, 0), below)
	s.foot.Text, s.foot.TextSize, s.foot.Color = fits.cut(onOneLine(card.Foot), small, false, room), small, Paint(ColorDim)
	place(s.foot, air, foot, room, below)
	for _, o := range []fyne.CanvasObject{s.ground, s.mark, s.pill, s.word, s.left, s.foot} {
		o.Refresh()
	}
}

// lines is text wrapped to a room.
func (f *fitCache) lines(text string, size, room float32) []string {
	k := fitKey{text, size, false, int32(room)}
	all, ok := f.wraps[k]
	if !ok {
		if f.wraps == nil || len(f.wraps) >= mostFits {
			f.wraps = map[fitKey][]string{}
		}
		all = wrapped(text, size, fyne.TextStyle{}, room)
		f.wraps[k] = all
	}
	return all
}

// height is the height of a line of text.
func (f *fitCache) height(size float32) float32 {
	k := fitKey{"会", size, false, -2}
	h, ok := f.widths[k]
	if !ok {
		if f.widths == nil || len(f.widths) >= mostFits {
			f.widths = map[fitKey]float32{}
		}
		h = round(fyne.MeasureText("会", size, fyne.TextStyle{}).Height)
		f.widths[k] = h
	}
	return h
}

func (r *boardRenderer) MinSize() fyne.Size           { return r.board.MinSize() }
func (r *boardRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.clip} }
func (r *boardRenderer) Destroy()                     { r.board.tip.leave() }

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
		r.objects = append(r.objects, l.ground, l.sign, l.title, l.count, l.body, l.bar.thumb)
	}
	r.objects = append(r.objects, r.ring, r.ghost.box)
	r.clip.objects = r.objects
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
		r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = Paint(ColorAccent), 2, 8
		if b.CanMove != nil && !b.CanMove(d.column, d.to) {
			r.ring.StrokeColor = Paint(ColorBad)
		}
		place(r.ring, b.left(d.to), 0, b.width(), b.Size().Height)
		r.ring.Refresh()
	}
	r.ghost.box.Hidden = !b.drag.on
	if b.drag.on {
		w := b.width() - 2*Scaled(boardSpace)
		r.ghost.fill(b.model.Card(b.drag.column, b.drag.row), w, true, true, false)
		at := b.drag.at.Subtract(b.drag.grip)
		place(r.ghost.box, at.X, at.Y, w, Scaled(boardCardH))
	}
}

func (r *boardRenderer) lane(c int) {
	b, l, col := r.board, r.columns[c], r.board.cols[c]
	x, w, head, size := b.left(c), b.width(), Scaled(boardHead), b.Size()
	text := theme.TextSize()
	l.ground.FillColor, l.ground.CornerRadius = Paint(ColorDimTint), 8
	place(l.ground, x, 0, w, size.Height)
	line := fits.height(text)
	y := round((head - line) / 2)
	l.sign.Text, l.sign.TextSize, l.sign.Color = col.State.Shape(), text, Paint(col.State.Ink())
	place(l.sign, x+Scaled(12), y, Scaled(18), line)
	count := strconv.Itoa(col.Len)
	cw := fits.width(count, text, false)
	l.count.Text, l.count.TextSize, l.count.Color = count, text, Paint(ColorDim)
	place(l.count, x+w-Scaled(12)-cw, y, cw, line)
	l.title.TextSize, l.title.Color, l.title.TextStyle.Bold = text, Paint(ColorInk), true
	room := w - Scaled(12+18+12+8) - cw
	l.title.Text = fits.cut(col.Title, text, true, room)
	place(l.title, x+Scaled(12+18), y, room, line)
	// The pane ends where the board does: not every painter cuts one pane by another.
	from, to := max(x, 0), min(x+w, size.Width)
	place(l.body, from, head, max(to-from, 0), max(b.viewH(), 0))
	r.cards(c, w, x-from)
	l.bar.paint()
	l.bar.place(x+w, head, b.viewH(), b.tops[c], b.most(c), float64(b.viewH()))
	for _, o := range []fyne.CanvasObject{l.ground, l.sign, l.title, l.count, l.bar.thumb} {
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
	l.body.objects = l.body.objects[:0]
	inner := w - 2*Scaled(boardSpace)
	for i := range n {
		row, s := first+i, l.slots[i]
		current := b.column == c && b.row == row
		s.fill(b.model.Card(c, row), inner, current, b.focused, b.hoverColumn == c && b.hoverRow == row)
		place(s.box, shift+Scaled(boardSpace), Scaled(boardSpace)+float32(float64(row)*b.pitch()-b.tops[c]), inner, Scaled(boardCardH))
		l.body.objects = append(l.body.objects, s.box)
	}
	canvas.Refresh(l.body)
}
