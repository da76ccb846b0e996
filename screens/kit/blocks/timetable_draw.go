package blocks

import (
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// timeRenderer draws the cards in sight.
type timeRenderer struct {
	table *Timetable
	ring  *look.FocusRing
	bar   *look.ScrollBar
	line  *canvas.Rectangle // where a dragged card would come
	ghost *timeCard         // the title at the pointer
	body  *look.Pane
	cards []*timeCard
	heads []*timeCard
	cut   map[int]bool // slots whose card does not show everything
}

func newTimeRenderer(t *Timetable) *timeRenderer {
	r := &timeRenderer{
		table: t, body: look.NewPane(), ring: look.NewFocusRing(),
		bar: look.NewScrollBar(false, func(at float64) { t.scrollTo(float32(at)) }), line: canvas.NewRectangle(nil), cut: map[int]bool{},
	}
	r.Refresh()
	return r
}

func (r *timeRenderer) MinSize() fyne.Size { return r.table.MinSize() }
func (r *timeRenderer) Destroy()           { r.table.tip.Leave() }

func (r *timeRenderer) Objects() []fyne.CanvasObject {
	o := append([]fyne.CanvasObject{r.table.SurfaceGround.Object(), r.body, r.bar.Thumb}, r.ring.Objects()...)
	if e := r.table.Empty; e != nil && len(r.table.slots) == 0 {
		o = append(o, e)
	}
	return o
}

// Refresh follows the theme.
func (r *timeRenderer) Refresh() {
	r.table.SurfaceGround.Paint()
	r.bar.Paint()
	r.line.FillColor, r.line.CornerRadius = look.Paint(look.ColorAccent), 2
	r.cards, r.heads, r.ghost = nil, nil, nil
	r.cut = map[int]bool{}
	r.Layout(r.table.Size())
	canvas.Refresh(r.table)
}

func (r *timeRenderer) Layout(s fyne.Size) {
	look.Place(r.table.SurfaceGround.Object(), 0, 0, s.Width, s.Height)
	r.ring.Place(s)
	look.Place(r.body, 0, 0, s.Width, s.Height)
	if e := r.table.Empty; e != nil {
		look.Place(e, 0, 0, s.Width, s.Height)
	}
	r.show()
}

// show fills as many cards as can be seen.
func (r *timeRenderer) show() {
	t := r.table
	objects := []fyne.CanvasObject{}
	n, seen := 0, func(y, h float32) bool { return y+h > t.offY && y < t.offY+t.Size().Height }
	for i := range t.plan.heads {
		h := &t.plan.heads[i]
		if !seen(h.y, h.h) {
			continue
		}
		if n == len(r.heads) {
			r.heads = append(r.heads, newTimeCard())
		}
		objects = r.heads[n].head(objects, h, t.offY)
		n++
	}
	n = 0
	for i := range t.plan.boxes {
		b := &t.plan.boxes[i]
		if !seen(b.y, b.h) {
			continue
		}
		if n == len(r.cards) {
			r.cards = append(r.cards, newTimeCard())
		}
		c := r.cards[n]
		objects = c.fill(objects, t, b)
		r.cut[i] = c.cut
		n++
	}
	if t.drag.moving {
		l := t.drag.line
		look.Place(r.line, l.x, l.y-t.offY-1.5, l.w, 3)
		objects = append(objects, r.line)
		objects = r.carry(objects)
	}
	if e := t.edit; e != nil && t.current >= 0 && t.current < len(t.plan.boxes) {
		b := t.plan.boxes[t.current]
		x, y, w := b.titleSpot()
		look.Place(e, x-theme.InnerPadding(), y-t.offY-5, w+theme.InnerPadding(), e.MinSize().Height)
		objects = append(objects, e)
	}
	r.body.Content = objects
	s := t.Size()
	r.bar.Place(s.Width, 0, s.Height, float64(t.offY), float64(t.limit()), float64(s.Height))
	r.ring.SetShown(t.focused && t.edit == nil)
	canvas.Refresh(r.body)
	canvas.Refresh(t)
}

// carry draws the title of the dragged card at the pointer.
func (r *timeRenderer) carry(objects []fyne.CanvasObject) []fyne.CanvasObject {
	t := r.table
	if r.ghost == nil {
		r.ghost = newTimeCard()
	}
	g, title := r.ghost, t.slots[t.drag.slot].Title
	text := look.Measured.Cut(look.OneLine(title), theme.TextSize(), true, look.Scaled(260))
	w := look.Measured.Width(text, theme.TextSize(), true) + 2*look.Scaled(timeSide)
	x, y := max(min(t.drag.at.X+14, t.Size().Width-w-timeGap), 0), t.drag.at.Y+8
	g.ground.FillColor, g.ground.StrokeColor, g.ground.StrokeWidth, g.ground.CornerRadius = look.Paint(look.ColorTint), look.Paint(look.ColorAccent), 1, 6
	look.Place(g.ground, x, y, w, look.Scaled(30))
	g.setText(&g.time, text, x+look.Scaled(timeSide), y+look.Scaled(15), theme.TextSize(), true, look.ColorAccent)
	return append(objects, g.ground, g.time)
}
