package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Figure is a big number with a caption under it, both in the middle.
type Figure struct {
	widget.BaseWidget
	number, caption string
	state           State
	size            float32 // of the number
}

// NewFigure is a figure; the state colours the number (Plain is ink).
func NewFigure(number, caption string, state State) *Figure {
	f := &Figure{number: number, caption: caption, state: state, size: 30}
	f.ExtendBaseWidget(f)
	return f
}

// NewAmount is a figure for an amount, which has more digits than a count.
func NewAmount(caption string) *Figure {
	f := NewFigure("", caption, Plain)
	f.size = 22
	return f
}

// Number is what the figure shows.
func (f *Figure) Number() string { return f.number }

// SetCaption changes what stands under the number.
func (f *Figure) SetCaption(caption string) {
	f.caption = caption
	f.Refresh()
}

// Set changes number and state.
func (f *Figure) Set(number string, state State) {
	f.number, f.state = number, state
	f.Refresh()
}

// CreateRenderer is for Fyne.
func (f *Figure) CreateRenderer() fyne.WidgetRenderer {
	r := &figureRenderer{figure: f, number: canvas.NewText("", nil), caption: canvas.NewText("", nil)}
	r.number.Alignment, r.caption.Alignment = fyne.TextAlignCenter, fyne.TextAlignCenter
	r.number.TextStyle.Bold = true
	r.Refresh()
	return r
}

type figureRenderer struct {
	figure          *Figure
	number, caption *canvas.Text
}

func (r *figureRenderer) Destroy() {}
func (r *figureRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.number, r.caption}
}

func (r *figureRenderer) MinSize() fyne.Size {
	n, c := r.number.MinSize(), r.caption.MinSize()
	return fyne.NewSize(max(n.Width, c.Width), n.Height*0.9+c.Height)
}

func (r *figureRenderer) Layout(s fyne.Size) {
	// The line of so large a text has much air below; the caption goes up into it.
	n, c := r.number.MinSize(), r.caption.MinSize()
	y := (s.Height - n.Height*0.9 - c.Height) / 2
	place(r.number, 0, y, s.Width, n.Height)
	place(r.caption, 0, y+n.Height*0.9, s.Width, c.Height)
}

func (r *figureRenderer) Refresh() {
	f := r.figure
	ink := ColorInk
	if f.state != Plain {
		ink = f.state.Ink()
	}
	r.number.Text, r.number.Color, r.number.TextSize = f.number, Paint(ink), Scaled(f.size)
	r.caption.Text, r.caption.Color, r.caption.TextSize = f.caption, Paint(ColorDim), theme.CaptionTextSize()
	r.Layout(f.Size())
	canvas.Refresh(f)
}

// mixed is so much of one theme colour upon another, 0 to 1.
func mixed(a, b fyne.ThemeColorName, much float64) color.Color {
	x, y := color.NRGBAModel.Convert(Paint(a)).(color.NRGBA), color.NRGBAModel.Convert(Paint(b)).(color.NRGBA)
	mix := func(p, q uint8) uint8 { return uint8(float64(p)*much + float64(q)*(1-much)) }
	return color.NRGBA{R: mix(x.R, y.R), G: mix(x.G, y.G), B: mix(x.B, y.B), A: 0xff}
}
