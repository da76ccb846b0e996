package frame

import (
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// SearchBox looks like a field and opens the search: by pointer, Space or Return.
type SearchBox struct {
	focus.TabStop

	// OnTapped opens the search.
	OnTapped func()

	word, key string
	hovered   bool
	before    fyne.Focusable // what had the focus when the pointer was pressed
}

// NewSearchBox is a box with a word at its left and the key that opens it at its right.
func NewSearchBox(word, key string, tapped func()) *SearchBox {
	b := &SearchBox{OnTapped: tapped, word: word, key: key}
	b.Extend(b)
	return b
}

// MouseDown remembers who has the focus; Fyne takes it away after this.
func (b *SearchBox) MouseDown(*desktop.MouseEvent) {
	if c := look.CanvasOf(b); c != nil {
		b.before = c.Focused()
	}
}

// MouseUp is for Fyne; the tap follows.
func (b *SearchBox) MouseUp(*desktop.MouseEvent) {}

// Tapped opens the search. Whoever had the focus has it again when the search closes.
func (b *SearchBox) Tapped(*fyne.PointEvent) {
	if c := look.CanvasOf(b); c != nil && b.before != nil {
		focus.Last = b.before // it is a return, so its text is not selected
		focus.InCanvas(c, b.before)
	}
	b.before = nil
	b.OnTapped()
}

// TypedKey opens the search for Space and Return.
func (b *SearchBox) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeySpace || input.IsReturn(k.Name) {
		focus.AfterEvents(b.OnTapped)
		return
	}
	focus.PassOn(b, k)
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
	return fyne.NewSize(look.Scaled(60), look.Scaled(input.ControlHeight))
}
func (r *searchBoxRenderer) Destroy() {}

func (r *searchBoxRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.edge, r.icon, r.word, r.key}
}

func (r *searchBoxRenderer) Layout(s fyne.Size) {
	pad, side := look.Scaled(9), theme.IconInlineSize()
	r.edge.Resize(s)
	look.Place(r.icon, pad, look.Round((s.Height-side)/2), side, side)
	w, k := r.word.MinSize(), r.key.MinSize()
	x := pad + side + look.Scaled(7)
	look.Place(r.word, x, look.Round((s.Height-w.Height)/2), w.Width, w.Height)
	r.key.Hidden = x+w.Width+look.Scaled(8)+k.Width+pad > s.Width
	look.Place(r.key, s.Width-pad-k.Width, look.Round((s.Height-k.Height)/2), k.Width, k.Height)
}

func (r *searchBoxRenderer) Refresh() {
	b := r.box
	r.edge.FillColor, r.edge.StrokeColor, r.edge.StrokeWidth = look.Paint(look.ColorSurface), look.Paint(look.ColorField), 1
	if b.hovered {
		r.edge.StrokeColor = look.Paint(look.ColorDim)
	}
	if b.Focused {
		r.edge.StrokeColor, r.edge.StrokeWidth = look.Paint(look.ColorAccent), 2
	}
	r.edge.CornerRadius = theme.InputRadiusSize()
	r.icon.Resource = look.ColoredIcon(theme.SearchIcon(), look.ColorDim)
	r.word.Text, r.word.TextSize, r.word.Color = b.word, theme.TextSize(), look.Paint(look.ColorDim)
	r.key.Text, r.key.TextSize, r.key.Color = b.key, theme.CaptionTextSize(), look.Paint(look.ColorDim)
	r.Layout(b.Size())
	r.icon.Refresh()
	canvas.Refresh(b)
}
