package blocks

import (
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// timeCard is one card in sight, or the head of a column.
type timeCard struct {
	ground, bar, pill, markPill *canvas.Rectangle
	pin                         *canvas.Circle
	needle                      *canvas.Line
	time, length, kind, mark    *canvas.Text
	detail                      *canvas.Text
	lines                       []*canvas.Text // of title and notes
	used                        int
	cut                         bool
}

func newTimeCard() *timeCard {
	c := &timeCard{
		ground: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil), pill: canvas.NewRectangle(nil), markPill: canvas.NewRectangle(nil),
		pin: canvas.NewCircle(nil), needle: canvas.NewLine(nil),
	}
	for _, t := range []**canvas.Text{&c.time, &c.length, &c.kind, &c.mark, &c.detail} {
		*t = canvas.NewText("", nil)
	}
	return c
}

// setText writes a text with the middle of its characters at a height.
func (c *timeCard) setText(at **canvas.Text, text string, x, middle, size float32, bold bool, ink fyne.ThemeColorName) *canvas.Text {
	t := *at
	t.Text, t.TextSize, t.TextStyle.Bold, t.Color = text, size, bold, look.Paint(ink)
	m, rise := fyne.CurrentApp().Driver().RenderedTextSize("会", size, t.TextStyle, nil)
	look.Place(t, x, middle+look.Round(0.36*size)-rise, look.Measured.Width(text, size, bold)+2, m.Height)
	return t
}

// line is a further text of the card.
func (c *timeCard) line() **canvas.Text {
	if c.used == len(c.lines) {
		c.lines = append(c.lines, canvas.NewText("", nil))
	}
	c.used++
	return &c.lines[c.used-1]
}

// cutTo shortens a text to the room, and remembers that it did.
func (c *timeCard) cutTo(text string, size float32, bold bool, room float32) string {
	text = look.OneLine(text)
	short := look.Measured.Cut(text, size, bold, max(room, 0))
	c.cut = c.cut || short != text
	return short
}

// head draws the ground and name of a column.
func (c *timeCard) head(objects []fyne.CanvasObject, h *timeColumnHead, off float32) []fyne.CanvasObject {
	c.ground.FillColor, c.ground.CornerRadius = look.Paint(look.ColorGround), 6
	high := look.Round(look.Scaled(timeHead))
	look.Place(c.ground, h.x, h.y-off, h.w, high)
	text := look.Measured.Cut(look.OneLine(h.text), theme.TextSize(), true, h.w-2*look.Scaled(timeSide))
	c.setText(&c.time, text, h.x+look.Scaled(timeSide), h.y-off+high/2, theme.TextSize(), true, look.ColorAccent)
	return append(objects, c.ground, c.time)
}

// titleSpot is where the title of a card stands, for the field that edits it.
func (b *timeBox) titleSpot() (x, y, w float32) {
	if b.narrow {
		return b.x + look.Scaled(timeSide), b.y + look.Scaled(timePad+timeLine), b.w - 2*look.Scaled(timeSide)
	}
	left := b.x + look.Scaled(timeSide) + timeWide()
	return left, b.y + look.Scaled(timePad), max(b.w-(left-b.x)-look.Scaled(190), look.Scaled(80))
}

// timeWide is the room of the times and the pin before the title.
func timeWide() float32 {
	return look.Measured.Width("00:00–00:00", theme.TextSize(), true) + look.Scaled(34)
}

// fill draws the card of a slot.
func (c *timeCard) fill(objects []fyne.CanvasObject, t *Timetable, b *timeBox) []fyne.CanvasObject {
	s := &t.slots[b.slot]
	c.used, c.cut = 0, false
	y := b.y - t.offY
	c.paint(t, b.slot, s)
	look.Place(c.ground, b.x, y, b.w, b.h)
	objects = append(objects, c.ground)
	if b.slot == t.current {
		c.bar.FillColor, c.bar.CornerRadius = look.Paint(look.ColorAccent), 2
		look.Place(c.bar, b.x, y+4, 4, b.h-8)
		objects = append(objects, c.bar)
	}
	first := y + look.Scaled(timePad) + look.Scaled(timeLine)/2
	x := b.x + look.Scaled(timeSide)
	objects = append(objects, c.setText(&c.time, s.From+"–"+s.To, x, first, theme.TextSize(), true, c.ink(s)))
	x += c.time.Size().Width + look.Scaled(4)
	if s.Pinned {
		objects = c.pinAt(objects, x, first)
	}
	if b.narrow {
		return c.fillNarrow(objects, s, b, x+look.Scaled(18), first)
	}
	return c.fillWide(objects, s, b, first)
}

func (c *timeCard) ink(s *TimeSlot) fyne.ThemeColorName {
	if s.Quiet {
		return look.ColorDim
	}
	return look.ColorInk
}

// paint chooses ground and edge.
func (c *timeCard) paint(t *Timetable, slot int, s *TimeSlot) {
	g := c.ground
	g.CornerRadius, g.StrokeWidth, g.StrokeColor, g.FillColor = 6, 1, look.Paint(look.ColorLine), look.Paint(look.ColorSurface)
	if s.Quiet {
		g.FillColor = look.Paint(look.ColorZebra)
	}
	if slot == t.hovered {
		g.FillColor = look.Mixed(look.ColorInk, look.ColorSurface, 0.05)
	}
	if slot == t.current {
		g.FillColor = look.Paint(look.ColorTint)
		if t.focused {
			g.StrokeColor = look.Paint(look.ColorAccent)
		}
	}
	if s.ID == t.marked {
		g.StrokeColor, g.StrokeWidth = look.Paint(look.ColorWarn), 2
	}
}

// pinAt draws a pin: a head with its needle.
func (c *timeCard) pinAt(objects []fyne.CanvasObject, x, middle float32) []fyne.CanvasObject {
	side := look.Scaled(8)
	c.pin.FillColor, c.needle.StrokeColor, c.needle.StrokeWidth = look.Paint(look.ColorAccent), look.Paint(look.ColorAccent), 2
	look.Place(c.pin, x+look.Scaled(2), middle-side, side, side)
	c.needle.Position1 = fyne.NewPos(x+look.Scaled(2)+side/2, middle-1)
	c.needle.Position2 = fyne.NewPos(x+look.Scaled(2)+side/2, middle+look.Scaled(7))
	return append(objects, c.needle, c.pin)
}

// chip draws a pill with its right end at x and returns where it begins.
func (c *timeCard) chip(objects []fyne.CanvasObject, pill *canvas.Rectangle, text **canvas.Text, state look.State, word string, right, middle float32, onTint bool) ([]fyne.CanvasObject, float32) {
	size, high := theme.CaptionTextSize(), look.Round(look.Scaled(20))
	word = state.Label(word)
	w := look.Measured.Width(word, size, false) + 2*look.ChipAir()
	pill.CornerRadius, pill.FillColor = high/2, look.Paint(state.Ground())
	if onTint && (state == look.Under || state == look.Info) {
		pill.FillColor = look.Paint(look.ColorSurface)
	}
	look.Place(pill, right-w, look.Round(middle-high/2), w, high)
	c.setText(text, word, right-w+look.ChipAir(), middle, size, false, state.Ink())
	return append(objects, pill, *text), right - w
}

func (c *timeCard) fillWide(objects []fyne.CanvasObject, s *TimeSlot, b *timeBox, first float32) []fyne.CanvasObject {
	left, right := b.x+look.Scaled(timeSide)+timeWide(), b.x+b.w-look.Scaled(timeSide)
	size := theme.TextSize()
	objects = append(objects, c.setText(&c.length, s.Length, right-look.Measured.Width(s.Length, size, false), first, size, false, look.ColorDim))
	right -= max(look.Measured.Width(s.Length, size, false), look.Scaled(58)) + look.Scaled(10)
	if s.Kind != "" {
		objects, right = c.chip(objects, c.pill, &c.kind, look.Plain, s.Kind, right, first, false)
		right -= look.Scaled(6)
	}
	if s.MarkWord != "" {
		objects, right = c.chip(objects, c.markPill, &c.mark, s.Mark, s.MarkWord, right, first, true)
		right -= look.Scaled(6)
	}
	objects = append(objects, c.setText(c.line(), c.cutTo(s.Title, size, true, right-left), left, first, size, true, c.ink(s)))
	at := first + look.Scaled(timeLine+timeSmall)/2
	whole := b.x + b.w - look.Scaled(timeSide) - left
	if s.Detail != "" {
		objects = append(objects, c.setText(&c.detail, c.cutTo(s.Detail, size-look.Scaled(1), false, whole), left, at, size-look.Scaled(1), false, look.ColorDim))
		at += look.Scaled(timeSmall)
	}
	return c.notes(objects, s, left, at, whole)
}

func (c *timeCard) fillNarrow(objects []fyne.CanvasObject, s *TimeSlot, b *timeBox, free, first float32) []fyne.CanvasObject {
	left, right := b.x+look.Scaled(timeSide), b.x+b.w-look.Scaled(timeSide)
	size, room := theme.TextSize(), b.w-2*look.Scaled(timeSide)
	if w := look.Measured.Width(s.Length, size, false); right-w > free {
		objects = append(objects, c.setText(&c.length, s.Length, right-w, first, size, false, look.ColorDim))
	}
	at := first + look.Scaled(timeLine)
	for _, text := range b.title {
		objects = append(objects, c.setText(c.line(), c.cutTo(text, size, true, room), left, at, size, true, c.ink(s)))
		at += look.Scaled(timeLine)
	}
	at -= look.Scaled(timeLine-timeSmall) / 2
	end := right
	if s.Kind != "" {
		objects, end = c.chip(objects, c.pill, &c.kind, look.Plain, s.Kind, right, at, false)
		end -= look.Scaled(6)
	}
	if s.MarkWord != "" {
		objects, end = c.chip(objects, c.markPill, &c.mark, s.Mark, s.MarkWord, end, at, true)
		end -= look.Scaled(6)
	}
	if s.Detail != "" {
		objects = append(objects, c.setText(&c.detail, c.cutTo(s.Detail, size-look.Scaled(1), false, end-left), left, at, size-look.Scaled(1), false, look.ColorDim))
	}
	if s.foots() {
		at += look.Scaled(timeSmall)
	}
	return c.notes(objects, s, left, at, room)
}

// notes are what is said under an item.
func (c *timeCard) notes(objects []fyne.CanvasObject, s *TimeSlot, left, at, room float32) []fyne.CanvasObject {
	for _, n := range s.Notes {
		size := theme.TextSize() - look.Scaled(1)
		objects = append(objects, c.setText(c.line(), c.cutTo(n.State.Label(n.Text), size, false, room), left, at, size, false, n.State.Ink()))
		at += look.Scaled(timeSmall)
	}
	return objects
}
