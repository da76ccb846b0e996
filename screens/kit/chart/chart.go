// Package chart draws bars, meters and plots.
package chart

import (
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Bar is one column of Bars. Value draws it; Text, such as "1,200", is written over the
// highest.
type Bar struct {
	Label string
	Value float64
	Text  string
}

// Bars is a small chart of upright bars from zero, the last of them, the present one,
// in full colour. Labels that find no room are left out evenly.
type Bars struct {
	widget.BaseWidget
	// Empty stands in the place of the chart while it has no bars, nil for nothing.
	Empty fyne.CanvasObject

	bars   []Bar
	height float32
}

// NewBars is a chart of the given height in plain units.
func NewBars(height float32, bars ...Bar) *Bars {
	b := &Bars{bars: bars, height: height}
	b.ExtendBaseWidget(b)
	return b
}

// Set replaces the bars. Values below zero are drawn as zero.
func (b *Bars) Set(bars []Bar) {
	b.bars = bars
	b.Refresh()
}

// MinSize is the height asked for and four units a bar.
func (b *Bars) MinSize() fyne.Size {
	return fyne.NewSize(max(float32(len(b.bars))*4, 40), look.Scaled(b.height))
}

// CreateRenderer is for Fyne.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	r := &barsRenderer{chart: b, floor: canvas.NewRectangle(nil), top: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type barsRenderer struct {
	chart  *Bars
	floor  *canvas.Rectangle
	top    *canvas.Text // the text of the highest
	bars   []*canvas.Rectangle
	labels []*canvas.Text
}

func (r *barsRenderer) MinSize() fyne.Size { return r.chart.MinSize() }
func (r *barsRenderer) Destroy()           {}

func (r *barsRenderer) Objects() []fyne.CanvasObject {
	o := append([]fyne.CanvasObject{r.floor, r.top}, look.NotNil(r.chart.Empty)...)
	for i := range r.bars {
		o = append(o, r.bars[i], r.labels[i])
	}
	return o
}

func (r *barsRenderer) Layout(s fyne.Size) {
	n := len(r.bars)
	r.floor.Hidden = n == 0 && r.chart.Empty != nil
	if r.chart.Empty != nil {
		look.SetVisible(r.chart.Empty, n == 0)
		look.Place(r.chart.Empty, 0, 0, s.Width, s.Height)
	}
	size := theme.CaptionTextSize()
	line := fyne.MeasureText("0", size, fyne.TextStyle{}).Height
	labelled := false
	most, highest := 0.0, -1
	for i, b := range r.chart.bars {
		labelled = labelled || b.Label != ""
		if b.Value > most {
			most, highest = b.Value, i
		}
	}
	head, foot := line+2, float32(0)
	if labelled {
		foot = line + 3
	}
	high := max(s.Height-head-foot, 1)
	look.Place(r.floor, 0, head+high-1, s.Width, 1)
	r.top.Hidden = highest < 0
	if n == 0 {
		return
	}
	step := s.Width / float32(n)
	wide := min(step*0.86, look.Scaled(48))
	every := r.labelEvery(step)
	for i, b := range r.chart.bars {
		h := float32(0)
		if most > 0 {
			h = float32(max(b.Value, 0) / most * float64(high))
		}
		if b.Value > 0 {
			h = max(h, 2) // something is never drawn as nothing
		}
		x := (float32(i) + 0.5) * step
		look.Place(r.bars[i], x-wide/2, head+high-h, wide, h)
		m := r.labels[i].MinSize()
		r.labels[i].Hidden = (n-1-i)%every != 0
		lx := min(max(x-m.Width/2, 0), max(s.Width-m.Width, 0))
		look.Place(r.labels[i], lx, head+high+3, m.Width, m.Height)
		if i == highest {
			m := r.top.MinSize()
			tx := min(max(x-m.Width/2, 0), max(s.Width-m.Width, 0))
			look.Place(r.top, tx, head+high-h-m.Height, m.Width, m.Height)
		}
	}
}

// labelEvery is which labels have room: every one, every second, and so on, counted
// from the last.
func (r *barsRenderer) labelEvery(step float32) int {
	wide := float32(0)
	for _, t := range r.labels {
		wide = max(wide, t.MinSize().Width)
	}
	if step <= 0 || wide == 0 {
		return 1
	}
	return int((wide+6)/step) + 1
}

func (r *barsRenderer) Refresh() {
	bars := r.chart.bars
	for len(r.bars) < len(bars) {
		r.bars = append(r.bars, canvas.NewRectangle(nil))
		r.labels = append(r.labels, canvas.NewText("", nil))
	}
	r.bars, r.labels = r.bars[:len(bars)], r.labels[:len(bars)]
	most := 0.0
	r.top.Text = ""
	for i, b := range bars {
		fill, ink := look.Mixed(look.ColorAccent, look.ColorSurface, 0.45), look.ColorDim
		if i == len(bars)-1 {
			fill, ink = look.Paint(look.ColorAccent), look.ColorInk
		}
		r.bars[i].FillColor, r.bars[i].CornerRadius = fill, 2
		r.labels[i].Text, r.labels[i].Color, r.labels[i].TextSize = b.Label, look.Paint(ink), theme.CaptionTextSize()
		if b.Value > most {
			most, r.top.Text = b.Value, b.Text
		}
	}
	r.top.Color, r.top.TextSize, r.top.TextStyle.Bold = look.Paint(look.ColorInk), theme.CaptionTextSize(), true
	r.floor.FillColor = look.Paint(look.ColorLine)
	r.Layout(r.chart.Size())
	canvas.Refresh(r.chart)
}

// Meter is a named share: "代表 171 / 240" over a bar filled as far.
type Meter struct {
	widget.BaseWidget
	name, value string
	share       float64
	state       look.State
}

// NewMeter is a meter; share goes from 0 to 1, and the state colours the bar (Plain is
// the accent colour).
func NewMeter(name, value string, share float64, state look.State) *Meter {
	m := &Meter{name: name}
	m.ExtendBaseWidget(m)
	m.Set(value, share, state)
	return m
}

// Set changes what is measured. A share beyond the ends is drawn at the end.
func (m *Meter) Set(value string, share float64, state look.State) {
	if !(share > 0) { // also what is not a number
		share = 0
	}
	m.value, m.share, m.state = value, min(share, 1), state
	m.Refresh()
}

// CreateRenderer is for Fyne.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{
		meter: m, name: canvas.NewText("", nil), value: canvas.NewText("", nil),
		track: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil),
	}
	r.Refresh()
	return r
}

type meterRenderer struct {
	meter       *Meter
	name, value *canvas.Text
	track, bar  *canvas.Rectangle
}

const meterBar = 6

func (r *meterRenderer) Destroy() {}
func (r *meterRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.name, r.value, r.track, r.bar}
}

func (r *meterRenderer) MinSize() fyne.Size {
	value := r.value.MinSize()
	return fyne.NewSize(look.Scaled(60)+value.Width, value.Height+4+look.Scaled(meterBar)+2)
}

func (r *meterRenderer) Layout(s fyne.Size) {
	value := r.value.MinSize()
	room := max(s.Width-value.Width-8, 0)
	r.name.Text = look.Measured.Cut(r.meter.name, r.name.TextSize, false, room)
	look.Place(r.name, 0, 0, room, value.Height)
	look.Place(r.value, s.Width-value.Width, 0, value.Width, value.Height)
	thick := look.Scaled(meterBar)
	look.Place(r.track, 0, value.Height+4, s.Width, thick)
	wide := s.Width * float32(r.meter.share)
	if r.meter.share > 0 {
		wide = max(wide, thick)
	}
	look.Place(r.bar, 0, value.Height+4, wide, thick)
	r.bar.Hidden = r.meter.share == 0
	r.track.CornerRadius, r.bar.CornerRadius = thick/2, thick/2
}

func (r *meterRenderer) Refresh() {
	m := r.meter
	ink := look.ColorAccent
	if m.state != look.Plain {
		ink = m.state.Ink()
	}
	r.name.Color, r.name.TextSize = look.Paint(look.ColorInk), theme.TextSize()
	r.value.Text, r.value.Color, r.value.TextSize = m.value, look.Paint(look.ColorDim), theme.TextSize()
	r.track.FillColor, r.bar.FillColor = look.Paint(look.ColorDimTint), look.Paint(ink)
	r.Layout(m.Size())
	canvas.Refresh(m)
}
