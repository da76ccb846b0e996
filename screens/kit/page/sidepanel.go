package page

import (
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// SidePanel sets the form of a record beside what lists the records where there is room,
// else in its place, as the page of a register does.
type SidePanel struct{ body *pageBody }

// NewSidePanel is a list with its form, which is not shown yet.
func NewSidePanel(list, form fyne.CanvasObject) *SidePanel {
	b := newPageBody(list, look.Card(form))
	b.resized = func(float32) {}
	return &SidePanel{b}
}

// Content is both to place on a screen.
func (b *SidePanel) Content() fyne.CanvasObject { return b.body.content }

// SetOpen shows the form or takes it away.
func (b *SidePanel) SetOpen(open bool) { b.body.setOpen(open) }

// Open reports whether the form is shown.
func (b *SidePanel) Open() bool { return b.body.open }

// Wide reports whether there is room for both.
func (b *SidePanel) Wide() bool { return b.body.content.Size().Width >= look.Scaled(besideFrom) }
