package onsite

import (
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// The width of the card of figures, and the least width of the screen at which it is
// seen, at plain text size.
const (
	sideWidth = 330
	sideFrom  = 1030
	gap       = 7
)

// leftLayout sets the line of the mode, band, to-dos, field, list, recent arrivals and
// keys under one another. Band, to-dos and field have always the same place; the list and what
// happened last share the rest.
type leftLayout struct{ desk *Desk }

// MinSize lets the list shrink to three rows.
func (l *leftLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := l.desk.list.LeastFor(3)
	for _, i := range []int{0, 1, 2, 3, 6} {
		if o[i].Visible() {
			h += o[i].MinSize().Height + gap
		}
	}
	return fyne.NewSize(look.Scaled(420), h)
}

// Layout places them.
func (l *leftLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	put := func(c fyne.CanvasObject, h float32) {
		c.Resize(fyne.NewSize(s.Width, h))
		c.Move(fyne.NewPos(0, y))
		y += h + gap
	}
	if o[0].Visible() {
		put(o[0], o[0].MinSize().Height)
	}
	o = o[1:]
	for _, c := range o[:2] {
		put(c, c.MinSize().Height)
	}
	y -= gap / 2 // the chips bring air of their own
	put(o[2], o[2].MinSize().Height)
	foot := o[5].MinSize().Height
	list, recent := l.share(s.Height - y - foot - gap/2)
	put(o[3], list)
	if recent > 0 {
		o[4].Show()
		put(o[4], recent)
	} else {
		o[4].Hide()
	}
	y = s.Height - foot
	put(o[5], foot)
}

// share divides the height between the list and what happened last. The list has seven
// rows as long as the other keeps three; it never has fewer than three.
func (l *leftLayout) share(room float32) (list, recent float32) {
	const wanted, fewer, few = 7, 5, 3
	found := l.desk.list
	head := l.desk.recent.content.MinSize().Height - l.desk.recent.first.LeastFor(1)
	rows := func(n int) float32 { return gap + head + l.desk.recent.first.HeightFor(n) }
	switch {
	case room >= found.LeastFor(wanted)+rows(few):
		list = min(found.HeightFor(wanted), room-rows(few))
	case room >= found.LeastFor(fewer)+rows(few):
		list = room - rows(few)
	case room >= found.LeastFor(fewer)+rows(1):
		list = max(found.LeastFor(fewer), room-rows(few))
	default:
		return room, 0
	}
	return list, room - list - gap
}
