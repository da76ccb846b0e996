package pick

import (
	"slices"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Lookups is a field that refers to several records, in an order: speakers, tags. The
// chosen stand as chips before a field to add one; BackSpace in the empty field takes
// the last away.
type Lookups struct {
	widget.BaseWidget

	// Add is the field that adds; its Search and OnCreate are for the caller to set. On
	// creation call Append.
	Add *Lookup
	// OnChanged is called with all chosen, in order.
	OnChanged func(ids []string)

	chosen   []input.Option
	tokens   []*token
	disabled bool
	width    float32
}

// NewLookups is an empty field.
func NewLookups(search func(text string) []input.Option) *Lookups {
	l := &Lookups{Add: NewLookup(search)}
	l.Add.OnChanged = func(id string) {
		if id == "" {
			return
		}
		label := l.Add.label
		l.Add.Clear()
		l.Append(id, label)
	}
	l.Add.back = func() bool {
		if n := len(l.chosen); n > 0 {
			l.remove(n - 1)
		}
		return true
	}
	l.ExtendBaseWidget(l)
	return l
}

// Set shows these records without calling OnChanged.
func (l *Lookups) Set(chosen []input.Option) {
	l.chosen = slices.Clone(chosen)
	l.Add.Clear()
	l.rebuild()
}

// IDs is what is chosen, in order.
func (l *Lookups) IDs() []string {
	ids := make([]string, len(l.chosen))
	for i, o := range l.chosen {
		ids[i] = o.Code
	}
	return ids
}

// Value is what is chosen, and whether nothing unfinished stands in the field.
func (l *Lookups) Value() (ids []string, ok bool) {
	_, ok = l.Add.Value()
	return l.IDs(), ok
}

// Append adds a record as the person would; one that is chosen already is left alone.
func (l *Lookups) Append(id, label string) {
	if slices.ContainsFunc(l.chosen, func(o input.Option) bool { return o.Code == id }) {
		return
	}
	l.chosen = append(l.chosen, input.Option{Code: id, Label: label})
	l.changed()
}

func (l *Lookups) remove(i int) {
	l.chosen = slices.Delete(l.chosen, i, i+1)
	l.changed()
}

func (l *Lookups) changed() {
	l.rebuild()
	if l.OnChanged != nil {
		l.OnChanged(l.IDs())
	}
}

// SetBad shows or takes away the red edge of a wrong value.
func (l *Lookups) SetBad(bad bool) { l.Add.SetBad(bad) }

// Bad reports whether the field is marked wrong.
func (l *Lookups) Bad() bool { return l.Add.Bad() }

// Focus puts the keyboard into the field.
func (l *Lookups) Focus() { l.Add.Focus() }

// Enable makes the field writable.
func (l *Lookups) Enable() { l.setDisabled(false) }

// Disable makes the field read-only; only the chips remain.
func (l *Lookups) Disable() { l.setDisabled(true) }

// Disabled reports whether the field is read-only.
func (l *Lookups) Disabled() bool { return l.disabled }

func (l *Lookups) setDisabled(d bool) {
	l.disabled = d
	if d {
		l.Add.Disable()
		l.Add.Hide()
	} else {
		l.Add.Enable()
		l.Add.Show()
	}
	l.rebuild()
}

func (l *Lookups) rebuild() {
	l.tokens = make([]*token, len(l.chosen))
	for i, o := range l.chosen {
		l.tokens[i] = newToken(o.Label, func() {
			if at := slices.IndexFunc(l.chosen, func(c input.Option) bool { return c.Code == o.Code }); at >= 0 {
				l.remove(at)
				l.Focus()
			}
		})
		l.tokens[i].fixed = l.disabled
	}
	l.Refresh()
}

// Resize wraps the chips to the width; the height follows.
func (l *Lookups) Resize(s fyne.Size) {
	turned := s.Width != l.width
	l.width = s.Width
	l.BaseWidget.Resize(s)
	if turned {
		canvas.Refresh(l)
	}
}

// MinSize is as high as the chips need in the present width.
func (l *Lookups) MinSize() fyne.Size {
	return fyne.NewSize(look.Scaled(120), l.flow(nil))
}

// flow places chips and field line by line and returns the height they take.
func (l *Lookups) flow(put func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	if put == nil {
		put = func(fyne.CanvasObject, float32, float32, float32, float32) {}
	}
	const gap = 4
	width, lineH := max(l.width, look.Scaled(120)), look.Scaled(input.ControlHeight)
	var x, y float32
	for _, t := range l.tokens {
		m := t.MinSize()
		m.Width = min(m.Width, width)
		if x > 0 && x+m.Width > width {
			x, y = 0, y+lineH
		}
		put(t, x, y+(lineH-m.Height)/2, m.Width, m.Height)
		x += m.Width + gap
	}
	if !l.disabled {
		if x > 0 && width-x < look.Scaled(130) {
			x, y = 0, y+lineH
		}
		put(l.Add, x, y, width-x, lineH)
	}
	return y + lineH
}

// CreateRenderer is for Fyne.
func (l *Lookups) CreateRenderer() fyne.WidgetRenderer { return lookupsRenderer{l} }

type lookupsRenderer struct{ field *Lookups }

func (r lookupsRenderer) MinSize() fyne.Size { return r.field.MinSize() }
func (r lookupsRenderer) Destroy()           {}

func (r lookupsRenderer) Layout(s fyne.Size) {
	r.field.width = s.Width
	r.field.flow(look.Place)
}

func (r lookupsRenderer) Refresh() {
	r.Layout(r.field.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.field)
}

func (r lookupsRenderer) Objects() []fyne.CanvasObject {
	o := make([]fyne.CanvasObject, 0, len(r.field.tokens)+1)
	for _, t := range r.field.tokens {
		o = append(o, t)
	}
	return append(o, r.field.Add)
}

// token is a chosen record as a chip with a cross.
type token struct {
	widget.BaseWidget
	word    string
	remove  func()
	fixed   bool
	crossed bool // the pointer is on the cross
}

func newToken(word string, remove func()) *token {
	t := &token{word: word, remove: remove}
	t.ExtendBaseWidget(t)
	return t
}

func (t *token) onCross(x float32) bool { return !t.fixed && x >= t.Size().Width-look.Scaled(22) }

// Tapped takes the record away when the cross was hit.
func (t *token) Tapped(e *fyne.PointEvent) {
	if focus.StrayTap(t, e) {
		return
	}
	if t.onCross(e.Position.X) {
		t.remove()
	}
}

// MouseIn is for Fyne.
func (t *token) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved shows that the cross can be pressed.
func (t *token) MouseMoved(e *desktop.MouseEvent) {
	if on := t.onCross(e.Position.X); on != t.crossed {
		t.crossed = on
		t.Refresh()
	}
}

// MouseOut is for Fyne.
func (t *token) MouseOut() {
	if t.crossed {
		t.crossed = false
		t.Refresh()
	}
}

func (t *token) MinSize() fyne.Size {
	w := look.Measured.Width(t.word, theme.TextSize(), false) + look.Scaled(20)
	if !t.fixed {
		w += look.Scaled(14)
	}
	return fyne.NewSize(w, look.Scaled(26))
}

func (t *token) CreateRenderer() fyne.WidgetRenderer {
	r := &tokenRenderer{token: t, pill: canvas.NewRectangle(nil), text: canvas.NewText("", nil), cross: canvas.NewText("×", nil)}
	r.Refresh()
	return r
}

type tokenRenderer struct {
	token       *token
	pill        *canvas.Rectangle
	text, cross *canvas.Text
}

func (r *tokenRenderer) MinSize() fyne.Size { return r.token.MinSize() }
func (r *tokenRenderer) Destroy()           {}
func (r *tokenRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.pill, r.text, r.cross}
}

func (r *tokenRenderer) Layout(s fyne.Size) {
	look.Place(r.pill, 0, 0, s.Width, s.Height)
	r.pill.CornerRadius = 5
	room := s.Width - look.Scaled(20)
	if !r.token.fixed {
		room -= look.Scaled(14)
	}
	r.text.Text = look.Measured.Cut(r.token.word, r.text.TextSize, false, room+1)
	h := r.text.MinSize().Height
	look.Place(r.text, look.Scaled(10), (s.Height-h)/2, room, h)
	m := r.cross.MinSize()
	look.Place(r.cross, s.Width-look.Scaled(11)-m.Width/2, (s.Height-m.Height)/2, m.Width, m.Height)
	r.text.Refresh()
}

func (r *tokenRenderer) Refresh() {
	r.pill.FillColor = look.Paint(look.ColorTint)
	r.text.Color, r.text.TextSize = look.Paint(look.ColorInk), theme.TextSize()
	r.cross.Color, r.cross.TextSize = look.Paint(look.ColorDim), theme.TextSize()
	if r.token.crossed {
		r.cross.Color = look.Paint(look.ColorBad)
	}
	r.cross.Hidden = r.token.fixed
	r.pill.Refresh()
	r.cross.Refresh()
	r.Layout(r.token.Size())
}

// Parts are the field for one more, and those that are there.
func (l *Lookups) Parts() []fyne.CanvasObject {
	out := look.NotNil(l.Add)
	for _, t := range l.tokens {
		out = append(out, t)
	}
	return out
}
