package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Figures sets figures on cards side by side, with what else belongs to them at the end.
// Where their numbers do not fit, all are set smaller alike, and then on several lines.
func Figures(parts ...fyne.CanvasObject) *fyne.Container {
	l := &figuresLayout{gap: 10, figures: map[fyne.CanvasObject]*Figure{}}
	c := container.New(l)
	for _, p := range parts {
		l.add(c, p)
	}
	return c
}

// SetFigures replaces what stands in a row made by Figures.
func SetFigures(c *fyne.Container, parts ...fyne.CanvasObject) {
	l, ok := c.Layout.(*figuresLayout)
	if !ok {
		return
	}
	c.Objects, l.figures = nil, map[fyne.CanvasObject]*Figure{}
	for _, p := range parts {
		l.add(c, p)
	}
	c.Refresh()
}

func (l *figuresLayout) add(c *fyne.Container, part fyne.CanvasObject) {
	if f, ok := part.(*Figure); ok {
		part = Card(Pad(f, 4, 6, 8, 8))
		l.figures[part] = f
	}
	c.Objects = append(c.Objects, part)
}

// figuresLayout knows its height once it has had a width.
type figuresLayout struct {
	gap, width float32
	figures    map[fyne.CanvasObject]*Figure // by their cards
}

// spot is where a part stands.
type figureSpot struct {
	o          fyne.CanvasObject
	x, y, w, h float32
}

// MinSize is as wide as the widest part.
func (l *figuresLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	least := float32(0)
	for _, one := range o {
		if one.Visible() {
			least = max(least, one.MinSize().Width)
		}
	}
	_, high := l.arrange(o, max(l.width, least))
	return fyne.NewSize(least, high)
}

// Layout places the parts and makes the numbers as large as all of them can be.
func (l *figuresLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	spots, _ := l.arrange(o, s.Width)
	size := float32(0)
	for _, at := range spots {
		Place(at.o, at.x, at.y, at.w, at.h)
		if f := l.figures[at.o]; f != nil {
			if fit := f.fitting(f.Size().Width); size == 0 || fit < size {
				size = fit
			}
		}
	}
	for _, f := range l.figures {
		f.limit(size)
	}
}

// natural is the width at which a part shows its number in full size.
func (l *figuresLayout) natural(o fyne.CanvasObject) float32 {
	w := o.MinSize().Width
	if f := l.figures[o]; f != nil {
		w += f.natural() - f.MinSize().Width
	}
	return w
}

// arrange works out where the parts stand in a width, and the height of all.
func (l *figuresLayout) arrange(objects []fyne.CanvasObject, width float32) (spots []figureSpot, high float32) {
	var parts []fyne.CanvasObject
	total, tight, widest, cards := float32(0), float32(0), float32(0), 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if parts = append(parts, o); l.figures[o] != nil {
			cards++
		}
		m := o.MinSize()
		total, tight = total+l.natural(o)+l.gap, tight+m.Width+l.gap
		widest, high = max(widest, m.Width), max(high, m.Height)
	}
	if len(parts) == 0 {
		return nil, 0
	}
	if room := width + l.gap; room >= tight {
		// On one line: in full size with what is left shared, or each so much smaller.
		x, spare, eased := float32(0), max(room-total, 0)/float32(max(cards, 1)), float32(1)
		if total > tight {
			eased = min((room-tight)/(total-tight), 1)
		}
		for _, o := range parts {
			least := o.MinSize().Width
			w := least + (l.natural(o)-least)*eased
			if l.figures[o] != nil {
				w += spare
			}
			spots = append(spots, figureSpot{o, x, 0, w, high})
			x += w + l.gap
		}
		return spots, high
	}
	// All are equally wide: as many to a line as hold the widest, evenly spread.
	most := min(max(int((width+l.gap)/(widest+l.gap)), 1), len(parts))
	lines := (len(parts) + most - 1) / most
	n := (len(parts) + lines - 1) / lines
	w := (width - float32(n-1)*l.gap) / float32(n)
	for i, o := range parts {
		spots = append(spots, figureSpot{o, float32(i%n) * (w + l.gap), float32(i/n) * (high + l.gap), w, high})
	}
	return spots, float32(lines)*(high+l.gap) - l.gap
}
