package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Figure is a big number with a caption under it, both in the middle. Where there is no
// room for the number in full size, it is smaller; it is never cut.
type Figure struct {
	widget.BaseWidget
	number, caption string
	state           State
	size            float32 // of the number, in plain units
	most            float32 // the size at most beside other figures, 0 for no such limit
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

// least is the size below which the number is not set.
func (f *Figure) least() float32 {
	return min(theme.Size(theme.SizeNameSubHeadingText), Scaled(f.size))
}

// wide is how wide the number is at a size.
func (f *Figure) wide(size float32) float32 {
	return fyne.MeasureText(f.number, size, fyne.TextStyle{Bold: true}).Width
}

// natural is how wide the figure is in full size.
func (f *Figure) natural() float32 {
	return max(f.wide(Scaled(f.size)), fyne.MeasureText(f.caption, theme.CaptionTextSize(), fyne.TextStyle{}).Width)
}

// fitting is the largest size at which the number fits a width, within its bounds.
func (f *Figure) fitting(width float32) float32 {
	size := Scaled(f.size)
	for size > f.least() && f.wide(size) > width {
		size = max(size-1, f.least())
	}
	return size
}

// limit sets the number no larger than the figures beside it.
func (f *Figure) limit(size float32) {
	if f.most != size {
		f.most = size
		f.Refresh()
	}
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

// MinSize leaves a short number its full size and a long one its least; it is as high as
// in full size.
func (r *figureRenderer) MinSize() fyne.Size {
	f, c := r.figure, r.caption.MinSize()
	high := fyne.MeasureText("0", Scaled(f.size), r.number.TextStyle).Height
	wide := min(f.wide(Scaled(f.size)), max(f.wide(f.least()), Scaled(shortFigure)))
	return fyne.NewSize(max(wide, c.Width), high*0.9+c.Height)
}

// shortFigure is the width in plain units up to which a number is not set smaller.
const shortFigure = 96

func (r *figureRenderer) Layout(s fyne.Size) {
	f := r.figure
	size := f.fitting(s.Width)
	if f.most > 0 {
		size = min(size, f.most)
	}
	if r.number.TextSize != size {
		r.number.TextSize = size
		r.number.Refresh()
	}
	// The line of so large a text has much air below; the caption goes up into it.
	n, c := r.number.MinSize(), r.caption.MinSize()
	y := (s.Height - n.Height*0.9 - c.Height) / 2
	Place(r.number, 0, y, s.Width, n.Height)
	Place(r.caption, 0, y+n.Height*0.9, s.Width, c.Height)
}

func (r *figureRenderer) Refresh() {
	f := r.figure
	ink := ColorInk
	if f.state != Plain {
		ink = f.state.Ink()
	}
	r.number.Text, r.number.Color = f.number, Paint(ink)
	r.caption.Text, r.caption.Color, r.caption.TextSize = f.caption, Paint(ColorDim), theme.CaptionTextSize()
	r.Layout(f.Size())
	canvas.Refresh(f)
}

// Mixed is so much of one theme colour upon another, 0 to 1.
func Mixed(a, b fyne.ThemeColorName, much float64) color.Color {
	x, y := color.NRGBAModel.Convert(Paint(a)).(color.NRGBA), color.NRGBAModel.Convert(Paint(b)).(color.NRGBA)
	mix := func(p, q uint8) uint8 { return uint8(float64(p)*much + float64(q)*(1-much)) }
	return color.NRGBA{R: mix(x.R, y.R), G: mix(x.G, y.G), B: mix(x.B, y.B), A: 0xff}
}
