package look

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// SurfaceGround is the ground of a table or a list, in the colour of cards. Upon a card
// it is left out: painting the same colour once more over all of it costs more than all
// the texts upon it.
type SurfaceGround struct {
	box    *canvas.Rectangle
	onCard bool
}

// Object is the ground itself, to be drawn first.
func (g *SurfaceGround) Object() *canvas.Rectangle {
	if g.box == nil {
		g.box = canvas.NewRectangle(nil)
	}
	return g.box
}

// Paint follows the theme.
func (g *SurfaceGround) Paint() {
	b := g.Object()
	b.FillColor, b.CornerRadius, b.Hidden = Paint(ColorSurface), theme.Size(theme.SizeNameInputRadius), g.onCard
}

// standsOnCard is told by what holds the table or list.
func (g *SurfaceGround) standsOnCard(on bool) {
	if g.onCard != on {
		g.onCard = on
		g.Paint()
		g.box.Refresh()
	}
}

// tellGround tells the tables and lists in the containers of o whether they stand on a
// card. What stands on a widget within is that one's to tell.
func tellGround(o fyne.CanvasObject, onCard bool) {
	switch o := o.(type) {
	case interface{ standsOnCard(on bool) }:
		o.standsOnCard(onCard)
	case *fyne.Container:
		for _, in := range o.Objects {
			tellGround(in, onCard)
		}
	}
}

// FocusRing is the ring around a table or a list that has the keyboard. It is made of
// four sides and four corners: one rectangle would be painted over all the rows too,
// where it is transparent.
type FocusRing struct {
	sides   [4]*canvas.Rectangle // left, right, top, bottom
	corners [4]*canvas.Raster    // upper left, upper right, lower left, lower right
	ink     color.Color          // nil while there is no ring
}

const (
	ringThick  = 2
	ringRadius = 6 // as theme.SizeNameInputRadius, in whole units
)

// NewFocusRing is a ring that is not shown yet.
func NewFocusRing() *FocusRing {
	f := &FocusRing{}
	for i := range f.sides {
		f.sides[i] = canvas.NewRectangle(nil)
		f.corners[i] = canvas.NewRaster(func(w, h int) image.Image { return f.corner(i%2 == 1, i > 1, w, h) })
	}
	f.SetShown(false)
	return f
}

// corner draws a quarter of a ring, w by h pixels.
func (f *FocusRing) corner(right, low bool, w, h int) image.Image {
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	if f.ink == nil {
		return out
	}
	ink := color.NRGBAModel.Convert(f.ink).(color.NRGBA) // the model makes no other
	radius := float64(w)
	thick := radius * ringThick / ringRadius
	for y := range h {
		for x := range w {
			dx, dy := radius-float64(x)-0.5, float64(h)-float64(y)-0.5 // from the centre of the bend
			if right {
				dx = float64(x) + 0.5
			}
			if low {
				dy = float64(y) + 0.5
			}
			d := math.Hypot(dx, dy)
			covered := min(max(radius-d+0.5, 0), 1) * min(max(d-(radius-thick)+0.5, 0), 1)
			c := ink
			c.A = uint8(math.Round(float64(ink.A) * covered))
			out.SetNRGBA(x, y, c)
		}
	}
	return out
}

// Objects are the parts of the ring, to be drawn last.
func (f *FocusRing) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{}
	for i := range f.sides {
		out = append(out, f.sides[i], f.corners[i])
	}
	return out
}

// Place puts the ring along the edges of a part of that size.
func (f *FocusRing) Place(s fyne.Size) {
	const r, t = ringRadius, ringThick
	Place(f.sides[0], 0, r, t, s.Height-2*r)
	Place(f.sides[1], s.Width-t, r, t, s.Height-2*r)
	Place(f.sides[2], r, 0, s.Width-2*r, t)
	Place(f.sides[3], r, s.Height-t, s.Width-2*r, t)
	for i, c := range f.corners {
		Place(c, float32(i%2)*(s.Width-r), float32(i/2)*(s.Height-r), r, r)
	}
}

// SetShown shows the ring or takes it away.
func (f *FocusRing) SetShown(on bool) {
	ink := color.Color(nil)
	if on {
		ink = Paint(ColorAccent)
	}
	changed := ink != f.ink
	f.ink = ink
	for i := range f.sides {
		f.sides[i].Hidden, f.corners[i].Hidden = !on, !on
		if changed {
			f.sides[i].FillColor = ink
			f.sides[i].Refresh()
			f.corners[i].Refresh()
		}
	}
}
