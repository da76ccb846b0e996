package input

import (
	"image/color"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Check is a yes or no with its word beside it. Space or a click changes it; Return goes
// on to the form's own action.
type Check struct {
	widget.DisableableWidget

	// OnChanged is called with the new value when the person changes it.
	OnChanged func(on bool)
	// OnFocus and OnBlur follow the focus.
	OnFocus, OnBlur func()

	word             string
	on               bool
	bad              bool
	focused, hovered bool
}

// NewCheck is a box that is not ticked.
func NewCheck(word string) *Check {
	c := &Check{word: word}
	c.ExtendBaseWidget(c)
	return c
}

// Set ticks the box or not, without calling OnChanged.
func (c *Check) Set(on bool) {
	c.on = on
	c.Refresh()
}

// Checked reports whether the box is ticked.
func (c *Check) Checked() bool { return c.on }

// SetWord changes the word.
func (c *Check) SetWord(word string) {
	c.word = word
	c.Refresh()
}

// Word is the word beside the box.
func (c *Check) Word() string { return c.word }

// SetBad shows or takes away the red edge of a wrong value.
func (c *Check) SetBad(bad bool) {
	c.bad = bad
	c.Refresh()
}

// Bad reports whether the box is marked wrong.
func (c *Check) Bad() bool { return c.bad }

// Focus puts the keyboard on the box.
func (c *Check) Focus() { focus.On(c) }

func (c *Check) toggle() {
	if c.Disabled() {
		return
	}
	c.on = !c.on
	c.Refresh()
	if c.OnChanged != nil {
		c.OnChanged(c.on)
	}
}

// Tapped changes the box.
func (c *Check) Tapped(e *fyne.PointEvent) {
	if focus.StrayTap(c, e) {
		return
	}
	if c.Disabled() {
		return
	}
	focus.On(c)
	c.toggle()
}

// TypedKey changes the box on Space; its character is swallowed by TypedRune.
func (c *Check) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeySpace {
		c.toggle()
		return
	}
	focus.PassOn(c, k)
}

// TypedRune swallows characters.
func (c *Check) TypedRune(rune) {}

// FocusGained is for Fyne.
func (c *Check) FocusGained() {
	focus.Gained(c)
	c.focused = true
	c.Refresh()
	if c.OnFocus != nil {
		c.OnFocus()
	}
}

// FocusLost is for Fyne.
func (c *Check) FocusLost() {
	c.focused = false
	c.Refresh()
	if c.OnBlur != nil {
		c.OnBlur()
	}
}

// MouseIn is for Fyne.
func (c *Check) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
}

// MouseMoved is for Fyne.
func (c *Check) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for Fyne.
func (c *Check) MouseOut() {
	c.hovered = false
	c.Refresh()
}

// MinSize is that of box and word, as high as other fields.
func (c *Check) MinSize() fyne.Size {
	w := look.Scaled(18) + 4
	if c.word != "" {
		w += look.Scaled(8) + look.Measured.Width(c.word, theme.TextSize(), false) + 2
	}
	return fyne.NewSize(w, look.Scaled(ControlHeight))
}

// CreateRenderer is for Fyne.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	r := &checkRenderer{
		check: c, ring: canvas.NewRectangle(color.Transparent), box: canvas.NewRectangle(nil),
		word: canvas.NewText("", nil), short: canvas.NewLine(nil), long: canvas.NewLine(nil),
	}
	r.Refresh()
	return r
}

type checkRenderer struct {
	check       *Check
	ring, box   *canvas.Rectangle
	short, long *canvas.Line // the two strokes of the tick
	word        *canvas.Text
}

func (r *checkRenderer) MinSize() fyne.Size { return r.check.MinSize() }
func (r *checkRenderer) Destroy()           {}
func (r *checkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.box, r.short, r.long, r.word}
}

func (r *checkRenderer) Layout(s fyne.Size) {
	side := look.Round(look.Scaled(18))
	x, y := float32(2), look.Round((s.Height-side)/2)
	look.Place(r.box, x, y, side, side)
	look.Place(r.ring, x-2, y-2, side+4, side+4)
	at := func(fx, fy float32) fyne.Position { return fyne.NewPos(x+fx*side, y+fy*side) }
	r.short.Position1, r.short.Position2 = at(0.22, 0.52), at(0.42, 0.73)
	r.long.Position1, r.long.Position2 = at(0.42, 0.73), at(0.79, 0.29)
	h := r.word.MinSize().Height
	look.Place(r.word, x+side+look.Scaled(8), (s.Height-h)/2, max(s.Width-side-look.Scaled(8)-x, 0), h)
}

func (r *checkRenderer) Refresh() {
	c := r.check
	fill, edge, tick, ink := look.ColorSurface, look.ColorField, look.ColorOnAccent, look.ColorInk
	if c.on {
		fill, edge = look.ColorAccent, look.ColorAccent
	} else if c.hovered && !c.Disabled() {
		fill = look.ColorTint
	}
	if c.Disabled() {
		edge, ink, tick = look.ColorLine, look.ColorDim, look.ColorDim
		if fill = look.ColorGround; c.on {
			fill = look.ColorDimTint
		}
	}
	if c.bad {
		edge = look.ColorBad
	}
	r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth, r.box.CornerRadius = look.Paint(fill), look.Paint(edge), 1.5, 4
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = look.Paint(look.ColorAccent), 1.5, 6
	r.ring.Hidden = !c.focused
	for _, l := range []*canvas.Line{r.short, r.long} {
		l.StrokeColor, l.StrokeWidth, l.Hidden = look.Paint(tick), 2, !c.on
	}
	r.word.Text, r.word.Color, r.word.TextSize = c.word, look.Paint(ink), theme.TextSize()
	r.Layout(c.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
