package kit

import (
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

// put writes a text with the middle of its characters at a height.
func (c *timeCard) put(at **canvas.Text, text string, x, middle, size float32, bold bool, ink fyne.ThemeColorName) *canvas.Text {
	t := *at
	t.Text, t.TextSize, t.TextStyle.Bold, t.Color = text, size, bold, Paint(ink)
	m, rise := fyne.CurrentApp().Driver().RenderedTextSize("会", size, t.TextStyle, nil)
	place(t, x, middle+round(0.36*size)-rise, fits.width(text, size, bold)+2, m.Height)
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
	text = onOneLine(text)
	short := fits.cut(text, size, bold, max(room, 0))
	c.cut = c.cut || short != text
	return short
}

// head draws the ground and name of a column.
func (c *timeCard) head(objects []fyne.CanvasObject, h *timeColumnHead, off float32) []fyne.CanvasObject {
	c.ground.FillColor, c.ground.CornerRadius = Paint(ColorGround), 6
	high := round(Scaled(timeHead))
	place(c.ground, h.x, h.y-off, h.w, high)
	text := fits.cut(onOneLine(h.text), theme.TextSize(), true, h.w-2*Scaled(timeSide))
	c.put(&c.time, text, h.x+Scaled(timeSide), h.y-off+high/2, theme.TextSize(), true, ColorAccent)
	return append(objects, c.ground, c.time)
}

// titleSpot is where the title of a card stands, for the field that edits it.
func (b *timeBox) titleSpot() (x, y, w float32) {
	if b.narrow {
		return b.x + Scaled(timeSide), b.y + Scaled(timePad+timeLine), b.w - 2*Scaled(timeSide)
	}
	left := b.x + Scaled(timeSide) + timeWide()
	return left, b.y + Scaled(timePad), max(b.w-(left-b.x)-Scaled(190), Scaled(80))
}

// timeWide is the room of the times and the pin before the title.
func timeWide() float32 { return fits.width("00:00–00:00", theme.TextSize(), true) + Scaled(34) }

// fill draws the card of a slot.
func (c *timeCard) fill(objects []fyne.CanvasObject, t *Timetable, b *timeBox) []fyne.CanvasObject {
	s := &t.slots[b.slot]
	c.used, c.cut = 0, false
	y := b.y - t.offY
	c.paint(t, b.slot, s)
	place(c.ground, b.x, y, b.w, b.h)
	objects = append(objects, c.ground)
	if b.slot == t.current {
		c.bar.FillColor, c.bar.CornerRadius = Paint(ColorAccent), 2
		place(c.bar, b.x, y+4, 4, b.h-8)
		objects = append(objects, c.bar)
	}
	first := y + Scaled(timePad) + Scaled(timeLine)/2
	x := b.x + Scaled(timeSide)
	objects = append(objects, c.put(&c.time, s.From+"–"+s.To, x, first, theme.TextSize(), true, c.ink(s)))
	x += c.time.Size().Width + Scaled(4)
	if s.Pinned {
		objects = c.pinAt(objects, x, first)
	}
	if b.narrow {
		return c.fillNarrow(objects, s, b, x+Scaled(18), first)
	}
	return c.fillWide(objects, s, b, first)
}

func (c *timeCard) ink(s *TimeSlot) fyne.ThemeColorName {
	if s.Quiet {
		return ColorDim
	}
	return ColorInk
}

// paint chooses ground and edge.
func (c *timeCard) paint(t *Timetable, slot int, s *TimeSlot) {
	g := c.ground
	g.CornerRadius, g.StrokeWidth, g.StrokeColor, g.FillColor = 6, 1, Paint(ColorLine), Paint(ColorSurface)
	if s.Quiet {
		g.FillColor = Paint(ColorZebra)
	}
	if slot == t.hovered {
		g.FillColor = mixed(ColorInk, ColorSurface, 0.05)
	}
	if slot == t.current {
		g.FillColor = Paint(ColorTint)
		if t.focused {
			g.StrokeColor = Paint(ColorAccent)
		}
	}
	if s.ID == t.marked {
		g.StrokeColor, g.StrokeWidth = Paint(ColorWarn), 2
	}
}

// pinAt draws a pin: a head with its needle.
func (c *timeCard) pinAt(objects []fyne.CanvasObject, x, middle float32) []fyne.CanvasObject {
	side := Scaled(8)
	c.pin.FillColor, c.needle.StrokeColor, c.needle.StrokeWidth = Paint(ColorAccent), Paint(ColorAccent), 2
	place(c.pin, x+Scaled(2), middle-side, side, side)
	c.needle.Position1 = fyne.NewPos(x+Scaled(2)+side/2, middle-1)
	c.needle.Position2 = fyne.NewPos(x+Scaled(2)+side/2, middle+Scaled(7))
	return append(objects, c.needle, c.pin)
}

// chip draws a pill with its right end at x and returns where it begins.
func (c *timeCard) chip(objects []fyne.CanvasObject, pill *canvas.Rectangle, text **canvas.Text, state State, word string, right, middle float32, onTint bool) ([]fyne.CanvasObject, float32) {
	size, high := theme.CaptionTextSize(), round(Scaled(20))
	word = state.Label(word)
	w := fits.width(word, size, false) + 2*chipAir()
	pill.CornerRadius, pill.FillColor = high/2, Paint(state.Ground())
	if onTint && (state == Under || state == Info) {
		pill.FillColor = Paint(ColorSurface)
	}
	place(pill, right-w, round(middle-high/2), w, high)
	c.put(text, word, right-w+chipAir(), middle, size, false, state.Ink())
	return append(objects, pill, *text), right - w
}

func (c *timeCard) fillWide(objects []fyne.CanvasObject, s *TimeSlot, b *timeBox, first float32) []fyne.CanvasObject {
	left, right := b.x+Scaled(timeSide)+timeWide(), b.x+b.w-Scaled(timeSide)
	size := theme.TextSize()
	objects = append(objects, c.put(&c.length, s.Length, right-fits.width(s.Length, size, false), first, size, false, ColorDim))
	right -= max(fits.width(s.Length, size, false), Scaled(58)) + Scaled(10)
	if s.Kind != "" {
		objects, right = c.chip(objects, c.pill, &c.kind, Plain, s.Kind, right, first, false)
		right -= Scaled(6)
	}
	if s.MarkWord != "" {
		objects, right = c.chip(objects, c.markPill, &c.mark, s.Mark, s.MarkWord, right, first, true)
		right -= Scaled(6)
	}
	objects = append(objects, c.put(c.line(), c.cutTo(s.Title, size, true, right-left), left, first, size, true, c.ink(s)))
	at := first + Scaled(timeLine+timeSmall)/2
	whole := b.x + b.w - Scaled(timeSide) - left
	if s.Detail != "" {
		objects = append(objects, c.put(&c.detail, c.cutTo(s.Detail, size-Scaled(1), false, whole), left, at, size-Scaled(1), false, ColorDim))
		at += Scaled(timeSmall)
	}
	return c.notes(objects, s, left, at, whole)
}

func (c *timeCard) fillNarrow(objects []fyne.CanvasObject, s *TimeSlot, b *timeBox, free, first float32) []fyne.CanvasObject {
	left, right := b.x+Scaled(timeSide), b.x+b.w-Scaled(timeSide)
	size, room := theme.TextSize(), b.w-2*Scaled(timeSide)
	if w := fits.width(s.Length, size, false); right-w > free {
		objects = append(objects, c.put(&c.length, s.Length, right-w, first, size, false, ColorDim))
	}
	at := first + Scaled(timeLine)
	for _, text := range b.title {
		objects = append(objects, c.put(c.line(), c.cutTo(text, size, true, room), left, at, size, true, c.ink(s)))
		at += Scaled(timeLine)
	}
	at -= Scaled(timeLine-timeSmall) / 2
	end := right
	if s.Kind != "" {
		objects, end = c.chip(objects, c.pill, &c.kind, Plain, s.Kind, right, at, false)
		end -= Scaled(6)
	}
	if s.MarkWord != "" {
		objects, end = c.chip(objects, c.markPill, &c.mark, s.Mark, s.MarkWord, end, at, true)
		end -= Scaled(6)
	}
	if s.Detail != "" {
		objects = append(objects, c.put(&c.detail, c.cutTo(s.Detail, size-Scaled(1), false, end-left), left, at, size-Scaled(1), false, ColorDim))
	}
	if s.foots() {
		at += Scaled(timeSmall)
	}
	return c.notes(objects, s, left, at, room)
}

// notes are what is said under an item.
func (c *timeCard) notes(objects []fyne.CanvasObject, s *TimeSlot, left, at, room float32) []fyne.CanvasObject {
	for _, n := range s.Notes {
		size := theme.TextSize() - Scaled(1)
		objects = append(objects, c.put(c.line(), c.cutTo(n.State.Label(n.Text), size, false, room), left, at, size, false, n.State.Ink()))
		at += Scaled(timeSmall)
	}
	return objects
}
