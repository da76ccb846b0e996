package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// SearchBox looks like a field and opens the search: by pointer, Space or Return.
type SearchBox struct {
	stop

	// OnTapped opens the search.
	OnTapped func()

	word, key string
	hovered   bool
	before    fyne.Focusable // what had the focus when the pointer was pressed
}

// NewSearchBox is a box with a word at its left and the key that opens it at its right.
func NewSearchBox(word, key string, tapped func()) *SearchBox {
	b := &SearchBox{OnTapped: tapped, word: word, key: key}
	b.extend(b)
	return b
}

// MouseDown remembers who has the focus; Fyne takes it away after this.
func (b *SearchBox) MouseDown(*desktop.MouseEvent) {
	if c := canvasOf(b); c != nil {
		b.before = c.Focused()
	}
}

// MouseUp is for Fyne; the tap follows.
func (b *SearchBox) MouseUp(*desktop.MouseEvent) {}

// Tapped opens the search. Whoever had the focus has it again when the search closes.
func (b *SearchBox) Tapped(*fyne.PointEvent) {
	if c := canvasOf(b); c != nil && b.before != nil {
		lastFocus = b.before // it is a return, so its text is not selected
		focusIn(c, b.before)
	}
	b.before = nil
	b.OnTapped()
}

// TypedKey opens the search for Space and Return.
func (b *SearchBox) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeySpace || isReturn(k.Name) {
		late(b.OnTapped)
		return
	}
	PassOn(b, k)
}

// MouseIn darkens the edge.
func (b *SearchBox) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
}

// MouseMoved is for Fyne.
func (b *SearchBox) MouseMoved(*desktop.MouseEvent) {}

// MouseOut lightens it again.
func (b *SearchBox) MouseOut() {
	b.hovered = false
	b.Refresh()
}

// Cursor is that of a field.
func (b *SearchBox) Cursor() desktop.Cursor { return desktop.TextCursor }

// CreateRenderer is for Fyne.
func (b *SearchBox) CreateRenderer() fyne.WidgetRenderer {
	r := &searchBoxRenderer{
		box: b, edge: canvas.NewRectangle(nil), icon: canvas.NewImageFromResource(nil),
		word: canvas.NewText("", nil), key: canvas.NewText("", nil),
	}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type searchBoxRenderer struct {
	box       *SearchBox
	edge      *canvas.Rectangle
	icon      *canvas.Image
	word, key *canvas.Text
}

func (r *searchBoxRenderer) MinSize() fyne.Size {
	return fyne.NewSize(Scaled(60), Scaled(controlHeight))
}
func (r *searchBoxRenderer) Destroy() {}

func (r *searchBoxRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.edge, r.icon, r.word, r.key}
}

func (r *searchBoxRenderer) Layout(s fyne.Size) {
	pad, side := Scaled(9), theme.IconInlineSize()
	r.edge.Resize(s)
	place(r.icon, pad, round((s.Height-side)/2), side, side)
	w, k := r.word.MinSize(), r.key.MinSize()
	x := pad + side + Scaled(7)
	place(r.word, x, round((s.Height-w.Height)/2), w.Width, w.Height)
	r.key.Hidden = x+w.Width+Scaled(8)+k.Width+pad > s.Width
	place(r.key, s.Width-pad-k.Width, round((s.Height-k.Height)/2), k.Width, k.Height)
}

func (r *searchBoxRenderer) Refresh() {
	b := r.box
	r.edge.FillColor, r.edge.StrokeColor, r.edge.StrokeWidth = Paint(ColorSurface), Paint(ColorField), 1
	if b.hovered {
		r.edge.StrokeColor = Paint(ColorDim)
	}
	if b.focused {
		r.edge.StrokeColor, r.edge.StrokeWidth = Paint(ColorAccent), 2
	}
	r.edge.CornerRadius = theme.InputRadiusSize()
	r.icon.Resource = inked(theme.SearchIcon(), ColorDim)
	r.word.Text, r.word.TextSize, r.word.Color = b.word, theme.TextSize(), Paint(ColorDim)
	r.key.Text, r.key.TextSize, r.key.Color = b.key, theme.CaptionTextSize(), Paint(ColorDim)
	r.Layout(b.Size())
	r.icon.Refresh()
	canvas.Refresh(b)
}
