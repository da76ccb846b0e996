package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Side says how a narrower part stands beside the main one. Widths are at plain text size.
type Side struct {
	Width float32 // of the side
	Most  float32 // the largest share of the width that it takes, 0 for any
	From  float32 // the least width of both
	Gap   float32
	Left  bool // it stands at the left; Tab goes there first
	// Under is the share of the height with which the side stands under the main part where
	// there is no room beside it; 0: it is not seen then.
	Under float32
	// Least is the least size of both; the zero size is that of the main part.
	Least fyne.Size
}

// SideBySide sets a narrower part beside the main one where there is room for both.
func SideBySide(main, side fyne.CanvasObject, s Side) *fyne.Container {
	l := besideLayout{s, main, side}
	if s.Left {
		return container.New(l, side, main)
	}
	return container.New(l, main, side)
}

type besideLayout struct {
	Side
	main, side fyne.CanvasObject
}

func (l besideLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if l.Least.IsZero() {
		return l.main.MinSize()
	}
	return l.Least
}

func (l besideLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	room := s.Width >= Scaled(l.From)
	SetVisible(l.side, room || l.Under > 0)
	switch {
	case room:
		w := Scaled(l.Width)
		if l.Most > 0 {
			w = min(w, s.Width*l.Most)
		}
		main := s.Width - w - l.Gap
		if l.Left {
			Place(l.side, 0, 0, w, s.Height)
			Place(l.main, w+l.Gap, 0, main, s.Height)
			return
		}
		Place(l.main, 0, 0, main, s.Height)
		Place(l.side, main+l.Gap, 0, w, s.Height)
	case l.Under > 0:
		high := s.Height * l.Under
		Place(l.main, 0, 0, s.Width, s.Height-high-l.Gap)
		Place(l.side, 0, s.Height-high, s.Width, high)
	default:
		Place(l.main, 0, 0, s.Width, s.Height)
	}
}

// Lower says how a lower part stands under the main one. Lengths are at plain text size, but
// for the gap.
type Lower struct {
	Height float32 // as long as the main part has its least height
	Least  float32 // where there is less room
	Gap    float32
}

// Over sets the main part over a lower one of a height of its own.
func Over(main, lower fyne.CanvasObject, s Lower) *fyne.Container {
	return container.New(overLayout{s}, main, lower)
}

type overLayout struct{ Lower }

func (l overLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[0].MinSize()
	return fyne.NewSize(m.Width, m.Height+l.Gap+Scaled(l.Least))
}

func (l overLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	room := s.Height - l.Gap - o[0].MinSize().Height
	low := min(Scaled(l.Height), max(room, Scaled(l.Least)))
	Place(o[0], 0, 0, s.Width, s.Height-low-l.Gap)
	Place(o[1], 0, s.Height-low, s.Width, low)
}

// Strip is a line of objects side by side, of a height that is always the same. Sizes are at
// plain text size, but for the gap.
type Strip struct {
	Height, Gap float32
	// Cut is the least width at which what has no room for all of it is seen cut; 0: it is
	// not seen at all then.
	Cut float32
	// End stands at the right end, up to a third of the width; nil for nothing.
	End fyne.CanvasObject
}

// Of is a strip of the objects, each at its least width as far as there is room; one in
// Stretch has what is left.
func (l Strip) Of(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(stripLayout{l}, append(objects, NotNil(l.End)...)...)
}

type stripLayout struct{ Strip }

func (l stripLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(Scaled(200), Scaled(l.Height))
}

func (l stripLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	x, end := float32(0), s.Width
	if l.End != nil {
		w := min(l.End.MinSize().Width, s.Width/3)
		Place(l.End, end-w, 0, w, s.Height)
		end -= w + 2*l.Gap
	}
	for _, o := range objects {
		if o == l.End {
			continue
		}
		m, room := o.MinSize(), max(end-x, 0)
		if stretches(o) {
			m.Width = room
		}
		fits := m.Width <= room && (m.Width > 0 || room > 0) || l.Cut > 0 && room >= Scaled(l.Cut)
		if SetVisible(o, fits); !fits {
			continue
		}
		h := min(m.Height, s.Height)
		Place(o, x, (s.Height-h)/2, min(m.Width, room), h)
		x += m.Width + l.Gap
	}
}

// Boxed is a card around a table, at least so high at plain text size.
func Boxed(table fyne.CanvasObject, height float32) fyne.CanvasObject {
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(0, Scaled(height)))
	return container.NewStack(room, Card(Pad(table, 1, 1, 1, 1)))
}
