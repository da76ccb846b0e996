package kit

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
	return container.New(framedLayout{top, bottom}, objects...)
}

// framedLayout is like Fyne's border, which asks for the height of what wraps before it
// has had its width: text that has just come into sight would be as high as it is on the
// narrowest lines.
type framedLayout struct{ top, bottom fyne.CanvasObject }

// MinSize is that of all parts under one another.
func (l framedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
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
func (l framedLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	from, to := float32(0), s.Height
	if l.top != nil && l.top.Visible() {
		h := heightAt(l.top, s.Width)
		place(l.top, 0, 0, s.Width, h)
		from = h + theme.Padding()
	}
	if l.bottom != nil && l.bottom.Visible() {
		h := heightAt(l.bottom, s.Width)
		place(l.bottom, 0, s.Height-h, s.Width, h)
		to -= h + theme.Padding()
	}
	for _, o := range objects {
		if o != l.top && o != l.bottom {
			place(o, 0, from, s.Width, to-from)
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

// Tall gives o all the room there is, and more where it needs more: then it scrolls.
func Tall(o fyne.CanvasObject) *TallScroll {
	return container.NewVScroll(container.New(tallLayout{}, o))
}

// TallScroll is the scroll around a page that may need more height than there is.
type TallScroll = container.Scroll

// tallAround is the scroll of Tall in which a part of a tree stands, nil for none.
func tallAround(tree, o fyne.CanvasObject) *TallScroll {
	if s, ok := tree.(*container.Scroll); ok {
		if c, ok := s.Content.(*fyne.Container); ok {
			if _, ok := c.Layout.(tallLayout); ok && within(c, o) {
				return s
			}
		}
		return nil
	}
	if c, ok := tree.(*fyne.Container); ok {
		for _, p := range c.Objects {
			if found := tallAround(p, o); found != nil {
				return found
			}
		}
	} else if l, ok := tree.(popupLayer); ok {
		return tallAround(*l.Popups(), o)
	} else if h, ok := tree.(*floatHost); ok {
		return tallAround(h.inner, o)
	}
	return nil
}

// followFocus brings a part of a page that got the focus into sight. What can be seen to
// some height stays where it is: it may have been clicked on, and must not move under the
// pointer.
func followFocus(s *TallScroll, o fyne.CanvasObject) {
	if s == nil || s.Content.Size().Height <= s.Size().Height {
		return
	}
	d := fyne.CurrentApp().Driver()
	top := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(s).Y
	seen := min(top+o.Size().Height, s.Size().Height) - max(top, 0)
	if seen < min(o.Size().Height, Scaled(48)) {
		IntoView(s, o)
	}
}

type tallLayout struct{}

// MinSize has the height that o needs at the width it has.
func (tallLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, o[0].MinSize().Height)
}

// Layout gives o everything.
func (tallLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { place(o[0], 0, 0, s.Width, s.Height) }
