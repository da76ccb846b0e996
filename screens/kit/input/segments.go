package input

import (
	"image/color"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// Segments is a choice of one among few that are all in sight, such as the views of a
// register. It is one stop of the Tab key; Left and Right change the choice.
type Segments struct {
	focus.TabStop

	// OnChoose is called with the key of what was chosen.
	OnChoose func(key string)
	// Leave asks whether what is shown may be left and then goes on; until then the choice
	// stays. Nil does not ask.
	Leave func(then func())

	parts   []Tab
	current int
	hovered int // under the pointer, -1 for none
}

// NewSegments is a choice whose first part is chosen.
func NewSegments(parts ...Tab) *Segments {
	s := &Segments{parts: parts, hovered: -1}
	s.Extend(s)
	return s
}

// Current is the key of what is chosen.
func (s *Segments) Current() string { return s.parts[s.current].Key }

// Set chooses without calling OnChoose; an unknown key changes nothing.
func (s *Segments) Set(key string) {
	for i, p := range s.parts {
		if p.Key == key {
			s.current = i
		}
	}
	s.Refresh()
}

func (s *Segments) choose(i int) {
	if i < 0 || i >= len(s.parts) || i == s.current {
		return
	}
	focus.Leaving(s.Leave, func() {
		s.current = i
		s.Refresh()
		if s.OnChoose != nil {
			s.OnChoose(s.Current())
		}
	})
}

func (s *Segments) width(i int) float32 {
	return look.Round(look.Measured.Width(s.parts[i].Word, theme.TextSize(), true) + 2*look.Scaled(12))
}

func (s *Segments) at(x float32) int {
	for i := range s.parts {
		if x -= s.width(i); x < 0 {
			return i
		}
	}
	return -1
}

// Tapped chooses.
func (s *Segments) Tapped(e *fyne.PointEvent) {
	if focus.StrayTap(s, e) {
		return
	}
	focus.On(s)
	s.choose(s.at(e.Position.X))
}

// TypedKey changes the choice with Left, Right, Home and End.
func (s *Segments) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft:
		s.choose(s.current - 1)
	case fyne.KeyRight:
		s.choose(s.current + 1)
	case fyne.KeyHome:
		s.choose(0)
	case fyne.KeyEnd:
		s.choose(len(s.parts) - 1)
	default:
		focus.PassOn(s, k)
	}
}

// MouseIn is for Fyne.
func (s *Segments) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved tints the part under the pointer.
func (s *Segments) MouseMoved(e *desktop.MouseEvent) {
	if i := s.at(e.Position.X); i != s.hovered {
		s.hovered = i
		s.Refresh()
	}
}

// MouseOut takes the tint away.
func (s *Segments) MouseOut() {
	s.hovered = -1
	s.Refresh()
}

// MinSize is that of all words, as high as a button.
func (s *Segments) MinSize() fyne.Size {
	w := float32(0)
	for i := range s.parts {
		w += s.width(i)
	}
	return fyne.NewSize(w, look.Scaled(ControlHeight))
}

// CreateRenderer is for Fyne.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentsRenderer{
		of: s, edge: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil),
		over: canvas.NewRectangle(nil), ring: canvas.NewRectangle(color.Transparent),
	}
	for range s.parts {
		r.words = append(r.words, canvas.NewText("", nil))
	}
	r.Refresh()
	return r
}

type segmentsRenderer struct {
	of                     *Segments
	edge, mark, over, ring *canvas.Rectangle
	words                  []*canvas.Text
}

func (r *segmentsRenderer) MinSize() fyne.Size { return r.of.MinSize() }
func (r *segmentsRenderer) Destroy()           {}

func (r *segmentsRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.edge, r.over, r.mark, r.ring}
	for _, w := range r.words {
		o = append(o, w)
	}
	return o
}

func (r *segmentsRenderer) Layout(size fyne.Size) {
	s := r.of
	high := min(look.Scaled(ControlHeight), size.Height)
	top := look.Round((size.Height - high) / 2)
	x := float32(0)
	r.over.Hidden = true
	for i, t := range r.words {
		w := s.width(i)
		m := t.MinSize()
		look.Place(t, x+look.Round((w-m.Width)/2), top+look.Round((high-m.Height)/2), m.Width, m.Height)
		switch i {
		case s.current:
			look.Place(r.mark, x+2, top+2, w-4, high-4)
			look.Place(r.ring, x, top, w, high)
		case s.hovered:
			r.over.Hidden = false
			look.Place(r.over, x+2, top+2, w-4, high-4)
		}
		x += w
	}
	look.Place(r.edge, 0, top, x, high)
}

func (r *segmentsRenderer) Refresh() {
	s := r.of
	radius := theme.Size(theme.SizeNameButtonRadius)
	r.edge.FillColor, r.edge.StrokeColor, r.edge.StrokeWidth, r.edge.CornerRadius = look.Paint(look.ColorSurface), look.Paint(look.ColorField), 1, radius
	r.mark.FillColor, r.mark.CornerRadius = look.Paint(look.ColorTint), radius-2
	r.over.FillColor, r.over.CornerRadius = look.Paint(look.ColorHoverTint), radius-2
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius, r.ring.Hidden = look.Paint(look.ColorAccent), 2, radius, !s.Focused
	for i, t := range r.words {
		t.Text, t.TextSize = s.parts[i].Word, theme.TextSize()
		t.TextStyle.Bold, t.Color = i == s.current, look.Paint(look.ColorInk)
		if i == s.current {
			t.Color = look.Paint(look.ColorAccent)
		}
	}
	r.Layout(s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
