package big

import (
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Chip is a chip in the size of text, for what somebody is to do now.
type Chip struct {
	widget.BaseWidget
	state look.State
	text  string
}

// NewChip is a chip in the colours of a state. The sign stands before the word in
// place of the state's own; "" is none.
func NewChip(state look.State, sign, word string) *Chip {
	c := &Chip{state: state, text: word}
	if sign != "" {
		c.text = sign + " " + word
	}
	c.ExtendBaseWidget(c)
	return c
}

// String is sign and word.
func (c *Chip) String() string { return c.text }

// CreateRenderer is for Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	r := &bigChipRenderer{chip: c, pill: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type bigChipRenderer struct {
	chip *Chip
	pill *canvas.Rectangle
	text *canvas.Text
}

const (
	bigChipHigh = 26
	bigChipText = 14
	bigChipAir  = 11 // at both ends
)

func (r *bigChipRenderer) Destroy() {}
func (r *bigChipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.pill, r.text}
}

func (r *bigChipRenderer) MinSize() fyne.Size {
	return fyne.NewSize(look.Measured.Width(r.chip.text, look.Scaled(bigChipText), false)+2*look.Scaled(bigChipAir), look.Scaled(bigChipHigh))
}

func (r *bigChipRenderer) Layout(s fyne.Size) {
	air := look.Scaled(bigChipAir)
	look.Place(r.pill, 0, 0, s.Width, s.Height)
	r.pill.CornerRadius = s.Height / 2
	r.text.Text = look.Shorten(r.chip.text, r.text.TextSize, fyne.TextStyle{}, s.Width-2*air)
	h := r.text.MinSize().Height
	look.Place(r.text, air, (s.Height-h)/2, s.Width-2*air, h)
}

func (r *bigChipRenderer) Refresh() {
	r.pill.FillColor, r.text.Color = look.Paint(r.chip.state.Ground()), look.Paint(r.chip.state.Ink())
	r.text.TextSize = look.Scaled(bigChipText)
	r.Layout(r.chip.Size())
	canvas.Refresh(r.chip)
}
