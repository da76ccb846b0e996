package look

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tipDelay is how long the pointer rests before words come up.
const tipDelay = 600 * time.Millisecond

// mostTipLines: words under the pointer are read at a glance.
const mostTipLines = 8

// Overlay is what lies over a window and takes its keyboard and pointer, as a dialog does.
type Overlay interface {
	fyne.CanvasObject
	// Key gets the keys that the part with the focus has no use for.
	Key(k *fyne.KeyEvent)
	// Follow brings a part of it that got the focus into sight.
	Follow(o fyne.CanvasObject)
	// ShowTip shows words by a position in the window; empty text hides them.
	ShowTip(text string, at fyne.Position)
	PopupLayer
}

// PopupLayer is a part over which popups are drawn: the content of a window, or a dialog.
type PopupLayer interface {
	// Popups is the place of what is drawn last; a layer for popups is put in there.
	Popups() *fyne.CanvasObject
}

// tipHost draws words over the content. It is not an overlay of the canvas, for an
// overlay takes focus and pointer from what is below.
type tipHost struct {
	widget.BaseWidget

	content fyne.CanvasObject
	layer   *TipLayer
}

// WithTips is the content of a window with a layer for words under the pointer. Parts
// in a window without it show none; dialogs bring their own.
func WithTips(content fyne.CanvasObject) fyne.CanvasObject {
	h := &tipHost{content: content, layer: NewTipLayer()}
	h.ExtendBaseWidget(h)
	return h
}

// Popups is the content.
func (h *tipHost) Popups() *fyne.CanvasObject { return &h.content }

func (h *tipHost) CreateRenderer() fyne.WidgetRenderer { return &tipHostRenderer{h} }

type tipHostRenderer struct{ host *tipHost }

func (r *tipHostRenderer) MinSize() fyne.Size { return r.host.content.MinSize() }
func (r *tipHostRenderer) Layout(s fyne.Size) {
	r.host.content.Resize(s)
	r.host.layer.Resize(s)
}
func (r *tipHostRenderer) Refresh() { r.host.content.Refresh(); r.host.layer.Refresh() }
func (r *tipHostRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.host.content, r.host.layer}
}
func (r *tipHostRenderer) Destroy() {}

// TipLayer is a label that stands where it is told, within its own bounds.
type TipLayer struct {
	widget.BaseWidget

	text string
	at   fyne.Position
}

// NewTipLayer is a layer that shows nothing yet.
func NewTipLayer() *TipLayer {
	l := &TipLayer{}
	l.ExtendBaseWidget(l)
	return l
}

// ShowAt shows words by a position of the layer; an empty text hides them.
func (l *TipLayer) ShowAt(text string, at fyne.Position) {
	l.text, l.at = text, at
	l.Refresh()
}

// CreateRenderer is for Fyne.
func (l *TipLayer) CreateRenderer() fyne.WidgetRenderer {
	r := &tipRenderer{layer: l, box: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type tipRenderer struct {
	layer *TipLayer
	box   *canvas.Rectangle
	lines []*canvas.Text
}

func (r *tipRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *tipRenderer) Layout(s fyne.Size) {
	const pad, below = 6, 20
	var w, h float32
	for _, t := range r.lines {
		m := t.MinSize()
		w, h = max(w, m.Width), h+m.Height
	}
	w, h = w+2*pad, h+2*pad
	at := r.layer.at.AddXY(0, below)
	at.X = max(min(at.X, s.Width-w-4), 4)
	if at.Y+h > s.Height-4 {
		at.Y = r.layer.at.Y - h - 8
	}
	r.box.Resize(fyne.NewSize(w, h))
	r.box.Move(at)
	y := at.Y + pad
	for _, t := range r.lines {
		m := t.MinSize()
		t.Resize(m)
		t.Move(fyne.NewPos(at.X+pad, y))
		y += m.Height
	}
}

func (r *tipRenderer) Refresh() {
	r.lines = r.lines[:0]
	if r.layer.text == "" {
		r.box.Hide()
		canvas.Refresh(r.layer)
		return
	}
	width := min(Scaled(420), max(r.layer.Size().Width-40, 60))
	lines := WrapLines(r.layer.text, theme.CaptionTextSize(), fyne.TextStyle{}, width)
	if len(lines) > mostTipLines {
		lines = lines[:mostTipLines]
		lines[mostTipLines-1] += "…"
	}
	for _, s := range lines {
		t := canvas.NewText(s, Paint(ColorSurface))
		t.TextSize = theme.CaptionTextSize()
		r.lines = append(r.lines, t)
	}
	r.box.FillColor = Paint(ColorInk)
	r.box.CornerRadius = 5
	r.box.Hidden = false
	r.Layout(r.layer.Size())
	canvas.Refresh(r.layer)
}

func (r *tipRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.box}
	for _, t := range r.lines {
		o = append(o, t)
	}
	return o
}
func (r *tipRenderer) Destroy() {}

// ShowTip shows text by the absolute position, in the window of o; empty text hides it.
func ShowTip(o fyne.CanvasObject, text string, at fyne.Position) {
	c := CanvasOf(o)
	if c == nil {
		return
	}
	if over, ok := c.Overlays().Top().(Overlay); ok {
		over.ShowTip(text, at)
	} else if h, ok := c.Content().(*tipHost); ok {
		h.layer.ShowAt(text, at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(h)))
	}
}

// Hover waits for the pointer to rest on a part and then shows its words.
type Hover struct {
	rest  *Delay
	owner fyne.CanvasObject
	at    fyne.Position
}

// Enter begins to wait: the pointer is on the part.
func (h *Hover) Enter(owner fyne.CanvasObject, text string, at fyne.Position) {
	h.Leave()
	h.owner, h.at = owner, at
	h.rest = After(tipDelay, func() { ShowTip(owner, text, h.at) })
}

// Moved follows the pointer.
func (h *Hover) Moved(at fyne.Position) { h.at = at }

// Leave hides the words: the pointer has left.
func (h *Hover) Leave() {
	if h.rest == nil {
		return
	}
	if !h.rest.Waiting() { // it has come up
		ShowTip(h.owner, "", fyne.Position{})
	}
	h.rest.Stop()
	h.rest = nil
}

// Parts are the content of the window.
func (h *tipHost) Parts() []fyne.CanvasObject { return NotNil(h.content) }
