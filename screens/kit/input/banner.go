package input

import (
	"slices"

	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// EmptyState says what a place is for and what the first step is. Icon and action may
// be nil.
func EmptyState(icon fyne.Resource, title, text string, actions ...*Button) fyne.CanvasObject {
	column := []fyne.CanvasObject{}
	if icon != nil {
		column = append(column, look.Centered(look.NewPicture(icon, 40, look.ColorDim)))
	}
	column = append(column, look.Subheading(title).Aligned(fyne.TextAlignCenter))
	if text != "" {
		column = append(column, look.Wrapped(text).Aligned(fyne.TextAlignCenter))
	}
	// A caller that has nothing to offer may say so with nil.
	actions = slices.DeleteFunc(slices.Clone(actions), func(b *Button) bool { return b == nil })
	if len(actions) > 0 {
		row := []fyne.CanvasObject{look.Stretch(nil)}
		for _, a := range actions {
			row = append(row, a)
		}
		column = append(column, look.Pad(look.Row(8, append(row, look.Stretch(nil))...), 6, 0, 0, 0))
	}
	return look.Pad(look.Middle(look.MaxWidth(look.Column(8, column...), 360)), 12, 12, 12, 12)
}

// EmptyNote says in the place of no rows what there would be, under some room and with room
// at its sides.
func EmptyNote(text string, over, beside float32) fyne.CanvasObject {
	return look.Pad(look.Wrapped(text).Colored(look.ColorDim).Aligned(fyne.TextAlignCenter), over, 0, beside, beside)
}

// Banner is a line of news across a page, in the colour of its state, with a sign. The
// action may be nil.
func Banner(state look.State, text string, action *Button) *look.Panel {
	row := []fyne.CanvasObject{}
	if shape := state.Shape(); shape != "" {
		row = append(row, look.Text(shape).Colored(state.Ink()))
	}
	row = append(row, look.Stretch(look.Middle(look.Wrapped(text))))
	if action != nil {
		row = append(row, action)
	}
	return look.NewPanel(look.Pad(look.Row(10, row...), 7, 7, 14, 10), state.Ground(), "", 6)
}

// Notice is the place of a Banner that is there only while there is news.
type Notice struct{ *fyne.Container }

// NewNotice is an empty place, which takes no room.
func NewNotice() *Notice {
	n := &Notice{look.Column(0)}
	n.Hide()
	return n
}

// Say shows news in the place of what was there before.
func (n *Notice) Say(state look.State, text string, action *Button) {
	n.Objects = []fyne.CanvasObject{Banner(state, text, action)}
	n.Show()
	n.Refresh()
}

// Clear takes the news away.
func (n *Notice) Clear() {
	n.Objects = nil
	n.Hide()
	n.Refresh()
}

// SetEnabled lets a button be pressed or not.
func SetEnabled(b *Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}
