// Package form lays out the fields of a form.
package form

import (
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Item is one field of a form: label above, input, and under it a hint or what is
// wrong. An item with only a Section is a heading with a rule across the form.
type Item struct {
	widget.BaseWidget

	// Section, when set, makes the item a heading.
	Section string
	// Label stands above the input; Required marks it with a star.
	Label    string
	Required bool
	// Hint stands under the input until there is an error.
	Hint  string
	Input fyne.CanvasObject
	// Long lets the field take the whole width of the form.
	Long bool

	fault string
	label *look.Label
	star  *look.Label
	note  *look.WrappedText
	rule  *look.Divider
}

func (f *Item) prepare() {
	if f.label != nil {
		return
	}
	f.label, f.star, f.note, f.rule = look.Caption(f.Label).Cutting(), look.Caption("*").Colored(look.ColorBad), look.Wrapped("").Small(false), look.NewDivider()
	if f.Section != "" {
		f.label, f.Long = look.Strong(f.Section).Cutting(), true
	}
	f.ExtendBaseWidget(f)
	f.write()
}

// write puts hint or error under the field.
func (f *Item) write() {
	text := f.Hint
	if f.fault != "" {
		text = f.fault
	}
	f.note.SetText(text)
	f.note.Small(f.fault != "")
	look.SetVisible(f.note, text != "")
}

// SetError says under the field what is wrong and marks it; empty is all right again.
// The form has to be laid out anew: call FormGrid.Refresh after the last change.
func (f *Item) SetError(text string) {
	f.prepare()
	f.fault = text
	f.write()
	if b, ok := f.Input.(interface{ SetBad(bool) }); ok {
		b.SetBad(text != "")
	}
	f.Refresh()
}

// Error is what SetError said.
func (f *Item) Error() string { return f.fault }

// SetWords changes label and hint for another language or an explaining value.
func (f *Item) SetWords(label, hint string) {
	f.prepare()
	f.Label, f.Hint = label, hint
	if f.Section == "" {
		f.label.SetText(label)
	}
	f.write()
	f.Refresh()
}

// bare reports whether the item is a box and nothing stands around it: it says itself what it
// is.
func (f *Item) bare() bool {
	_, box := f.Input.(interface{ Checked() bool })
	return box && f.Label == "" && !f.note.Visible()
}

// heightFor is the height of the item at a width.
func (f *Item) heightFor(width float32) float32 {
	h := f.label.MinSize().Height
	if f.Section != "" {
		return h + 14
	}
	if f.Label == "" {
		h = 0
	}
	if f.Input != nil {
		f.Input.Resize(fyne.NewSize(width, f.Input.Size().Height)) // wrapped input needs its width first
		h += labelGap + f.Input.MinSize().Height
	}
	if f.note.Visible() {
		f.note.Resize(fyne.NewSize(width, f.note.Size().Height))
		h += labelGap + f.note.MinSize().Height
	}
	return h
}

const (
	labelGap  = 3
	fieldGap  = 12 // between rows
	boxGap    = 1  // between rows of nothing but boxes with their words
	columnGap = 14
	twoFrom   = 330 // width from which a form has two columns, at plain text size
)

// CreateRenderer is for Fyne.
func (f *Item) CreateRenderer() fyne.WidgetRenderer {
	f.prepare()
	return &formItemRenderer{f}
}

type formItemRenderer struct{ item *Item }

func (r *formItemRenderer) MinSize() fyne.Size {
	f := r.item
	w := look.Scaled(80)
	if f.Input != nil {
		w = max(w, f.Input.MinSize().Width)
	}
	return fyne.NewSize(w, f.heightFor(max(f.Size().Width, w)))
}

func (r *formItemRenderer) Layout(s fyne.Size) {
	f := r.item
	if f.Section != "" {
		m := f.label.MinSize()
		f.label.Resize(fyne.NewSize(s.Width, m.Height))
		f.label.Move(fyne.NewPos(0, 4))
		f.rule.Resize(fyne.NewSize(s.Width, 1))
		f.rule.Move(fyne.NewPos(0, m.Height+10))
		return
	}
	y := float32(0)
	if f.Label != "" {
		m := f.label.Natural()
		star := float32(0)
		if f.Required {
			star = f.star.MinSize().Width + 3
		}
		w := min(m.Width, s.Width-star)
		f.label.Resize(fyne.NewSize(w, m.Height))
		f.star.Resize(f.star.MinSize())
		f.star.Move(fyne.NewPos(w+3, 0))
		y = m.Height
	}
	if f.Input != nil {
		y += labelGap
		m := f.Input.MinSize()
		f.Input.Resize(fyne.NewSize(s.Width, m.Height))
		f.Input.Move(fyne.NewPos(0, y))
		y += m.Height
	}
	if f.note.Visible() {
		f.note.Resize(fyne.NewSize(s.Width, f.note.MinSize().Height))
		f.note.Move(fyne.NewPos(0, y+labelGap))
	}
}

func (r *formItemRenderer) Refresh() {
	f := r.item
	f.label.Refresh()
	f.star.Refresh()
	f.star.Hidden = !f.Required || f.Label == ""
	r.Layout(f.Size())
	canvas.Refresh(f)
}

func (r *formItemRenderer) Objects() []fyne.CanvasObject {
	f := r.item
	if f.Section != "" {
		return []fyne.CanvasObject{f.label, f.rule}
	}
	f.star.Hidden = !f.Required || f.Label == ""
	o := []fyne.CanvasObject{f.label, f.star}
	if f.Input != nil {
		o = append(o, f.Input)
	}
	return append(o, f.note)
}
func (r *formItemRenderer) Destroy() {}

// Form sets fields in one column, or two where it is wide enough; long ones and
// sections span both. Tab goes in the order of the items.
type Form struct {
	widget.BaseWidget

	items []*Item
	width float32
}

// New is a form of the items.
func New(items ...*Item) *Form {
	g := &Form{items: items}
	for _, f := range items {
		f.prepare()
	}
	g.ExtendBaseWidget(g)
	return g
}

// Items are the fields in their order.
func (g *Form) Items() []*Item { return g.items }

// SetItems replaces the fields.
func (g *Form) SetItems(items ...*Item) {
	g.items = items
	for _, f := range items {
		f.prepare()
	}
	g.Refresh()
}

// Columns is 1 or 2, by the width of the form.
func (g *Form) Columns() int {
	if g.width >= look.Scaled(twoFrom) {
		return 2
	}
	return 1
}

// FirstBad is the first visible field with an error, nil when there is none.
func (g *Form) FirstBad() *Item {
	for _, f := range g.items {
		if f.fault != "" && f.Visible() {
			return f
		}
	}
	return nil
}

// arrange calls put for every visible item with its place and returns the height.
func (g *Form) arrange(width float32, put func(f *Item, x, y, w, h float32)) float32 {
	columns := float32(g.Columns())
	narrow := (width - columnGap*(columns-1)) / columns
	var y, rowHeight, column float32
	var before *Item // the first of the row before
	next := func(f *Item) {
		switch {
		case before == nil:
		case before.bare() && f.bare():
			y += boxGap
		default:
			y += fieldGap
		}
		before = f
	}
	closeRow := func() {
		y += rowHeight
		column, rowHeight = 0, 0
	}
	for _, f := range g.items {
		if !f.Visible() {
			continue
		}
		if f.Long || columns == 1 {
			closeRow()
			next(f)
			h := f.heightFor(width)
			put(f, 0, y, width, h)
			y += h
			continue
		}
		if column == 0 {
			next(f)
		}
		h := f.heightFor(narrow)
		put(f, column*(narrow+columnGap), y, narrow, h)
		rowHeight = max(rowHeight, h)
		if column++; column == columns {
			closeRow()
		}
	}
	closeRow()
	return y
}

// Resize also tells those around when another number of columns makes another height.
func (g *Form) Resize(s fyne.Size) {
	changed := g.width != s.Width
	g.width = s.Width
	g.BaseWidget.Resize(s)
	if changed {
		canvas.Refresh(g)
	}
}

// CreateRenderer is for Fyne.
func (g *Form) CreateRenderer() fyne.WidgetRenderer { return &formGridRenderer{g} }

type formGridRenderer struct{ grid *Form }

func (r *formGridRenderer) MinSize() fyne.Size {
	g := r.grid
	least := look.Scaled(120)
	width := max(g.width, least)
	return fyne.NewSize(least, g.arrange(width, func(*Item, float32, float32, float32, float32) {}))
}

func (r *formGridRenderer) Layout(s fyne.Size) {
	r.grid.width = s.Width
	r.grid.arrange(s.Width, func(f *Item, x, y, w, h float32) {
		f.Resize(fyne.NewSize(w, h))
		f.Move(fyne.NewPos(x, y))
	})
}

func (r *formGridRenderer) Refresh() {
	for _, f := range r.grid.items {
		f.Refresh()
	}
	r.Layout(r.grid.Size())
	canvas.Refresh(r.grid)
}

func (r *formGridRenderer) Objects() []fyne.CanvasObject {
	o := make([]fyne.CanvasObject, len(r.grid.items))
	for i, f := range r.grid.items {
		o[i] = f
	}
	return o
}
func (r *formGridRenderer) Destroy() {}

// Parts are the inputs.
func (g *Form) Parts() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, len(g.items))
	for _, i := range g.items {
		out = append(out, look.NotNil(i.Input)...)
	}
	return out
}

// Parts are the input.
func (f *Item) Parts() []fyne.CanvasObject { return look.NotNil(f.Input) }
