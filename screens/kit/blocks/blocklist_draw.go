package blocks

import (
	"image/color"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Lengths of a block in plain units.
const (
	blockMargin = 62 // the column of times and numbers
	blockChip   = 104
	blockPad    = 7 // above and below the text
	blockGap    = 6 // above a heading
)

// blockLook is what the theme and the width say about blocks.
type blockLook struct {
	width              float32
	plain, bold, small *look.Advances
	lineH, smallH      float32
	padY, left         float32 // left: where the text begins
}

func newBlockLook(width float32) *blockLook {
	size, small := theme.TextSize(), theme.CaptionTextSize()
	line := fyne.MeasureText("会", size, fyne.TextStyle{}).Height
	return &blockLook{
		width: width, plain: look.NewAdvances(size, false), bold: look.NewAdvances(size, true), small: look.NewAdvances(small, false),
		lineH: look.Round(line * 1.06), smallH: look.Round(fyne.MeasureText("会", small, fyne.TextStyle{}).Height),
		padY: look.Round(look.Scaled(blockPad)), left: look.Round(look.Scaled(look.CellPad + blockMargin + blockChip)),
	}
}

func (k *blockLook) same(o *blockLook) bool {
	return k.width == o.width && k.plain.TextSize == o.plain.TextSize && k.lineH == o.lineH
}

// room is the width of the text.
func (k *blockLook) room(width float32) float32 {
	return max(width-k.left-look.Scaled(look.CellPad)-look.BarThick-4, look.Scaled(80))
}

// titleLeft is where a heading begins: it has no chip before it.
func (k *blockLook) titleLeft() float32 { return look.Round(look.Scaled(look.CellPad + blockMargin)) }

func (k *blockLook) flow(b Block) flowed {
	f := flowed{Block: b}
	room := k.room(k.width)
	face := k.plain
	if b.Title {
		face = k.bold
		room += k.left - k.titleLeft()
	}
	if b.Lead != "" {
		f.lead = k.bold.Width(b.Lead)
	}
	f.lines = face.Flow(b.Text, room, f.lead)
	if b.Tail != "" {
		f.tails = k.small.Flow(b.Tail, room, 0)
	}
	if b.Alert != "" {
		f.alerts = k.small.Flow(b.Alert, room-look.Scaled(18), 0)
	}
	f.height = 2*k.padY + float32(len(f.lines))*k.lineH + float32(len(f.tails)+len(f.alerts))*k.smallH
	if b.Title {
		f.height += look.Round(look.Scaled(blockGap))
	}
	return f
}

type blockRenderer struct {
	list    *BlockList
	body    *look.Pane
	ring    *look.FocusRing
	bar     *look.ScrollBar
	slots   []*blockSlot
	objects []fyne.CanvasObject
}

// blockSlot is a block in sight.
type blockSlot struct {
	row                int
	ground, bar, pill  *canvas.Rectangle
	rule               *canvas.Rectangle
	margin, chip, lead *canvas.Text
	texts              []*canvas.Text
	objects            []fyne.CanvasObject
}

func newBlockSlot() *blockSlot {
	rect := func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	text := func() *canvas.Text { return canvas.NewText("", nil) }
	return &blockSlot{row: -1, ground: rect(), bar: rect(), pill: rect(), rule: rect(), margin: text(), chip: text(), lead: text()}
}

func newBlockRenderer(l *BlockList) *blockRenderer {
	r := &blockRenderer{list: l, body: look.NewPane(), ring: look.NewFocusRing(), bar: look.NewScrollBar(false, l.scroll)}
	r.Refresh()
	return r
}

func (r *blockRenderer) MinSize() fyne.Size           { return r.list.MinSize() }
func (r *blockRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *blockRenderer) Destroy()                     {}

// Refresh reads the theme and all blocks in sight anew.
func (r *blockRenderer) Refresh() {
	r.slots = nil
	r.list.SurfaceGround.Paint()
	r.bar.Paint()
	r.objects = append([]fyne.CanvasObject{r.list.SurfaceGround.Object(), r.body, r.bar.Thumb}, r.ring.Objects()...)
	if r.list.Empty != nil {
		r.objects = append(r.objects, r.list.Empty)
	}
	r.Layout(r.list.Size())
	canvas.Refresh(r.list)
}

// Layout fills a slot for each block in sight.
func (r *blockRenderer) Layout(s fyne.Size) {
	l := r.list
	look.Place(l.SurfaceGround.Object(), 0, 0, s.Width, s.Height)
	r.ring.Place(s)
	look.Place(r.body, 0, 0, s.Width, s.Height)
	if e := l.Empty; e != nil {
		look.Place(e, 0, 0, s.Width, s.Height)
		look.SetVisible(e, len(l.blocks) == 0)
	}
	used := 0
	r.body.Content = r.body.Content[:0]
	for row := l.rowNear(l.offset); row >= 0 && row < len(l.blocks) && l.top(row) < l.offset+float64(s.Height); row++ {
		if used == len(r.slots) {
			r.slots = append(r.slots, newBlockSlot())
		}
		slot := r.slots[used]
		used++
		slot.fill(r, row)
		r.body.Content = append(r.body.Content, slot.objects...)
	}
	for _, slot := range r.slots[used:] {
		slot.row = -1
	}
	r.placeEdit(s)
	r.bar.Place(s.Width, 0, s.Height, l.offset, l.limit(), float64(s.Height))
	r.paint()
}

// placeEdit puts the field upon the block it changes.
func (r *blockRenderer) placeEdit(s fyne.Size) {
	l := r.list
	if l.edit == nil || l.edit.row >= len(l.blocks) {
		return
	}
	y := float32(l.top(l.edit.row) - l.offset)
	look.Place(l.edit.entry, l.look.left-look.Scaled(10), y+l.look.padY-2, l.look.room(s.Width)+look.Scaled(14), l.edit.height()+4)
	r.body.Content = append(r.body.Content, l.edit.entry)
}

func (s *blockSlot) fill(r *blockRenderer, row int) {
	l := r.list
	b, k := &l.blocks[row], l.look
	s.row = row
	y, h := float32(l.top(row)-l.offset), float32(l.bottoms[row]-l.top(row))
	width := l.Size().Width
	look.Place(s.ground, 0, y, width, h)
	look.Place(s.bar, 0, y, 4, h)
	look.Place(s.rule, look.Scaled(look.CellPad), y, width-2*look.Scaled(look.CellPad), 1)
	s.rule.Hidden = !b.Title || row == 0
	s.objects = append(s.objects[:0], s.ground, s.bar, s.rule)
	top := y + k.padY
	if b.Title {
		top += look.Round(look.Scaled(blockGap))
	}
	small := theme.CaptionTextSize()
	drop := look.Round((k.lineH - k.smallH) * 0.7) // small text on the base line of the first
	s.set(s.margin, b.Margin, small, look.ColorDim, false, look.Scaled(look.CellPad), top+drop)
	s.fillChip(b, small, top, k)
	if l.edit != nil && l.edit.row == row {
		return
	}
	s.set(s.lead, b.Lead, theme.TextSize(), look.ColorInk, true, k.left, top)
	n := 0
	line := func(text string, size float32, ink fyne.ThemeColorName, bold bool, x, y float32) {
		if n == len(s.texts) {
			s.texts = append(s.texts, canvas.NewText("", nil))
		}
		s.set(s.texts[n], text, size, ink, bold, x, y)
		n++
	}
	for i, text := range b.lines {
		x := k.left
		if b.Title {
			x = k.titleLeft()
		}
		if i == 0 {
			x += b.lead
		}
		line(text, theme.TextSize(), look.ColorInk, b.Title, x, top)
		top += k.lineH
	}
	for _, text := range b.tails {
		line(text, small, look.ColorDim, false, k.left, top)
		top += k.smallH
	}
	for i, text := range b.alerts {
		if i == 0 {
			text = look.Warn.Label(text)
		}
		line(text, small, look.ColorWarn, false, k.left, top)
		top += k.smallH
	}
}

func (s *blockSlot) set(t *canvas.Text, text string, size float32, ink fyne.ThemeColorName, bold bool, x, y float32) {
	t.Text, t.TextSize, t.Color, t.TextStyle.Bold = text, size, look.Paint(ink), bold
	if text == "" {
		return
	}
	m := t.MinSize()
	look.Place(t, x, y, m.Width, m.Height)
	s.objects = append(s.objects, t)
}

func (s *blockSlot) fillChip(b *flowed, small, top float32, k *blockLook) {
	if b.Chip == "" {
		return
	}
	x := look.Scaled(look.CellPad + blockMargin)
	word := b.Chip
	ink, ground := look.ColorDim, look.ColorDimTint
	if b.State != look.Plain {
		word, ink, ground = b.State.Label(b.Chip), b.State.Ink(), b.State.Ground()
	}
	word = look.Measured.Cut(word, small, false, look.Scaled(blockChip)-2*look.ChipAir()-look.Scaled(6))
	high := look.Round(look.Scaled(20))
	wide := look.Measured.Width(word, small, false) + 2*look.ChipAir()
	s.pill.FillColor, s.pill.CornerRadius = look.Paint(ground), high/2
	look.Place(s.pill, x, top+look.Round((k.lineH-high)/2), wide, high)
	s.objects = append(s.objects, s.pill)
	s.set(s.chip, word, small, ink, false, x+look.ChipAir(), top+look.Round((k.lineH-k.smallH)/2))
}

// paint shows where the person stands.
func (r *blockRenderer) paint() {
	l := r.list
	for _, s := range r.slots {
		if s.row < 0 {
			continue
		}
		chosen := s.row == l.current
		switch {
		case chosen && (l.focused || l.edit != nil):
			s.ground.FillColor = look.Paint(look.ColorTint)
		case chosen:
			s.ground.FillColor = look.Paint(look.ColorZebra)
		case s.row == l.hovered:
			s.ground.FillColor = look.Mixed(look.ColorInk, look.ColorSurface, 0.04)
		default:
			s.ground.FillColor = color.Transparent
		}
		s.bar.Hidden = !chosen
		s.bar.FillColor, s.rule.FillColor = look.Paint(look.ColorAccent), look.Paint(look.ColorLine)
		s.ground.Refresh()
		s.bar.Refresh()
	}
	r.ring.SetShown(l.focused)
	canvas.Refresh(l)
}
