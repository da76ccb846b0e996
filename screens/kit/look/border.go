package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Framed sets a body between what stands above and below it, which have the height they
// need at the width there is. Either may be nil. The Tab key comes to the body first.
func Framed(top, bottom, body fyne.CanvasObject) *fyne.Container {
	objects := []fyne.CanvasObject{body}
	for _, o := range []fyne.CanvasObject{top, bottom} {
		if o != nil {
			objects = append(objects, o)
		}
	}
	return container.New(FramedLayout{top, bottom}, objects...)
}

// FramedLayout is like Fyne's border, which asks for the height of what wraps before it
// has had its width: text that has just come into sight would be as high as it is on the
// narrowest lines.
type FramedLayout struct{ Top, Bottom fyne.CanvasObject }

// MinSize is that of all parts under one another.
func (l FramedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size, gap := fyne.Size{}, float32(0)
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			size = fyne.NewSize(max(size.Width, m.Width), size.Height+gap+m.Height)
			gap = theme.Padding()
		}
	}
	return size
}

// Layout gives the body what top and bottom leave.
func (l FramedLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	from, to := float32(0), s.Height
	if l.Top != nil && l.Top.Visible() {
		h := heightAt(l.Top, s.Width)
		Place(l.Top, 0, 0, s.Width, h)
		from = h + theme.Padding()
	}
	if l.Bottom != nil && l.Bottom.Visible() {
		h := heightAt(l.Bottom, s.Width)
		Place(l.Bottom, 0, s.Height-h, s.Width, h)
		to -= h + theme.Padding()
	}
	for _, o := range objects {
		if o != l.Top && o != l.Bottom {
			Place(o, 0, from, s.Width, to-from)
		}
	}
}

// heightAt is the height that o needs at a width.
func heightAt(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, max(o.Size().Height, o.MinSize().Height)))
	spread(o)
	return o.MinSize().Height
}

// spread hands the width down to all that stands in containers: one whose own size stays
// does not tell those within it that came into sight.
func spread(o fyne.CanvasObject) {
	c, ok := o.(*fyne.Container)
	if !ok || c.Layout == nil {
		return
	}
	c.Layout.Layout(c.Objects, c.Size())
	for _, in := range c.Objects {
		if in.Visible() {
			spread(in)
		}
	}
}
