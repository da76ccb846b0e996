package focus

import (
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Tall gives o all the room there is, and more where it needs more: then it scrolls.
func Tall(o fyne.CanvasObject) *TallScroll {
	return look.NewScroll(container.New(tallLayout{}, o))
}

// TallScroll is the scroll around a page that may need more height than there is.
type TallScroll = look.Scroll

// tallAround is the scroll of Tall in which a part of a tree stands, nil for none.
func tallAround(tree, o fyne.CanvasObject) *TallScroll {
	if s, ok := tree.(*look.Scroll); ok {
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
	} else if l, ok := tree.(look.PopupLayer); ok {
		return tallAround(*l.Popups(), o)
	} else if h, ok := tree.(*popupHost); ok {
		return tallAround(h.inner, o)
	}
	return nil
}

// ScrollAround is the innermost scroll in which a part stands, nil for none: it gets what the
// part does not need of the wheel.
func ScrollAround(o fyne.CanvasObject) *look.Scroll {
	c := look.CanvasOf(o)
	if c == nil {
		return nil
	}
	tree := c.Content()
	if over := c.Overlays().Top(); over != nil {
		tree = over
	}
	s, _ := scrollAround(tree, o)
	return s
}

func scrollAround(tree, o fyne.CanvasObject) (s *look.Scroll, found bool) {
	if tree == o {
		return nil, true
	}
	for _, p := range partsOf(tree) {
		if s, found = scrollAround(p, o); found {
			if s == nil {
				s, _ = tree.(*look.Scroll)
			}
			return s, true
		}
	}
	return nil, false
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
	if seen < min(o.Size().Height, look.Scaled(48)) {
		IntoView(s, o)
	}
}

type tallLayout struct{}

// MinSize has the height that o needs at the width it has.
func (tallLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, o[0].MinSize().Height)
}

// Layout gives o everything.
func (tallLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	look.Place(o[0], 0, 0, s.Width, s.Height)
}
