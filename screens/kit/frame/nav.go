// Package frame is what stands around the screens: navigation, status line, search.
package frame

import (
	"image/color"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NavItem is a place in the list at the left of the window.
type NavItem struct {
	Key, Word string
	Icon      fyne.Resource
	// Low puts the item at the foot of the list.
	Low bool
}

// Nav is the list of areas at the left: icon and word, the current one marked by a bar
// and a tint. It is one stop of the Tab key; Up and Down move within it, Return or
// Space goes there. Folded, it shows icons only.
type Nav struct {
	widget.BaseWidget

	// OnChoose is called with the key of the item that was chosen.
	OnChoose func(key string)
	// Leave asks whether the present place may be left and then goes on; until then the
	// mark stays. Nil does not ask.
	Leave func(then func())

	head    *look.Label
	rows    []*navRow
	current string
	cursor  int
	focused bool
	folded  bool
	scroll  *look.Scroll
	low     *fyne.Container
}

// NewNav is a list of items under the program's name.
func NewNav(name string, items ...NavItem) *Nav {
	n := &Nav{head: look.Heading(name).Colored(look.ColorAccent)}
	n.head.TextSize = theme.SizeNameSubHeadingText
	upper := look.Column(2)
	n.low = look.Column(2)
	for i, it := range items {
		row := &navRow{nav: n, item: it, index: i}
		row.ExtendBaseWidget(row)
		n.rows = append(n.rows, row)
		if it.Low {
			n.low.Add(row)
		} else {
			upper.Add(row)
		}
	}
	n.scroll = look.NewScroll(upper)
	n.ExtendBaseWidget(n)
	return n
}

// Current is the key of the marked item.
func (n *Nav) Current() string { return n.current }

// SetCurrent marks an item without calling OnChoose.
func (n *Nav) SetCurrent(key string) {
	n.current = key
	for i, r := range n.rows {
		if r.item.Key == key {
			n.cursor = i
		}
	}
	n.repaint()
}

// SetFolded shows icons only, or icons and words.
func (n *Nav) SetFolded(folded bool) {
	if n.folded != folded {
		n.folded = folded
		n.Refresh()
	}
}

// Folded reports whether only icons are shown.
func (n *Nav) Folded() bool { return n.folded }

// SetWords renames the program and the items, by key, for another language.
func (n *Nav) SetWords(name string, words map[string]string) {
	n.head.SetText(name)
	for _, r := range n.rows {
		if w, ok := words[r.item.Key]; ok {
			r.item.Word = w
		}
	}
	n.Refresh()
}

func (n *Nav) repaint() {
	for _, r := range n.rows {
		r.Refresh()
	}
}

func (n *Nav) choose(i int) {
	key := n.rows[i].item.Key
	focus.Leaving(n.Leave, func() {
		n.SetCurrent(key)
		if n.OnChoose != nil {
			n.OnChoose(key)
		}
	})
}

// FocusGained shows where the keyboard is, beginning at the current item.
func (n *Nav) FocusGained() {
	n.focused = true
	focus.Gained(n)
	n.SetCurrent(n.current)
}

// FocusLost hides it.
func (n *Nav) FocusLost() {
	n.focused = false
	n.repaint()
}

// TypedRune swallows characters.
func (n *Nav) TypedRune(rune) {}

// TypedKey moves with Up, Down, Home and End and goes with Return or Space.
func (n *Nav) TypedKey(k *fyne.KeyEvent) {
	to := n.cursor
	switch k.Name {
	case fyne.KeyUp:
		to--
	case fyne.KeyDown:
		to++
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = len(n.rows) - 1
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		focus.AfterEvents(func() { n.choose(n.cursor) })
		return
	default:
		focus.PassOn(n, k)
		return
	}
	n.cursor = max(min(to, len(n.rows)-1), 0)
	if row := n.rows[n.cursor]; !row.item.Low {
		focus.IntoView(n.scroll, row)
	}
	n.repaint()
}

// CreateRenderer is for Fyne.
func (n *Nav) CreateRenderer() fyne.WidgetRenderer { return &navRenderer{n} }

type navRenderer struct{ nav *Nav }

func (r *navRenderer) width() float32 {
	if r.nav.folded {
		return look.Scaled(34) + 18
	}
	w := look.Scaled(130)
	for _, row := range r.nav.rows {
		w = max(w, row.natural())
	}
	return w + 16
}

func (r *navRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.width(), look.Scaled(120)+r.nav.low.MinSize().Height)
}

func (r *navRenderer) Layout(s fyne.Size) {
	const side = 8
	n := r.nav
	w := s.Width - 2*side
	top := look.Scaled(50)
	n.head.Move(fyne.NewPos(side+12, 6))
	n.head.Resize(fyne.NewSize(max(w-12, 0), top-6))
	if n.head.Hidden = n.folded; n.folded {
		top = side
	}
	low := n.low.MinSize().Height
	n.scroll.Move(fyne.NewPos(side, top))
	n.scroll.Resize(fyne.NewSize(w, max(s.Height-top-low-2*side, 0)))
	n.low.Move(fyne.NewPos(side, s.Height-low-side))
	n.low.Resize(fyne.NewSize(w, low))
}

func (r *navRenderer) Refresh() {
	r.nav.head.Refresh()
	r.nav.repaint()
	r.Layout(r.nav.Size())
	canvas.Refresh(r.nav)
}

func (r *navRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.nav.head, r.nav.scroll, r.nav.low}
}
func (r *navRenderer) Destroy() {}

// navRow is one item.
type navRow struct {
	widget.BaseWidget

	nav     *Nav
	item    NavItem
	index   int
	hovered bool
	tip     look.Hover
}

func (w *navRow) natural() float32 {
	return fyne.MeasureText(w.item.Word, theme.TextSize(), fyne.TextStyle{Bold: true}).Width + theme.IconInlineSize() + 34
}

// Tapped goes there.
func (w *navRow) Tapped(e *fyne.PointEvent) {
	if focus.StrayTap(w, e) {
		return
	}
	w.tip.Leave()
	w.nav.choose(w.index)
}

// MouseIn tints the row; folded, it shows the word.
func (w *navRow) MouseIn(e *desktop.MouseEvent) {
	w.hovered = true
	if w.nav.folded {
		w.tip.Enter(w, w.item.Word, e.AbsolutePosition)
	}
	w.Refresh()
}

// MouseMoved is for Fyne.
func (w *navRow) MouseMoved(e *desktop.MouseEvent) { w.tip.Moved(e.AbsolutePosition) }

// MouseOut takes the tint away.
func (w *navRow) MouseOut() {
	w.hovered = false
	w.tip.Leave()
	w.Refresh()
}

func (w *navRow) CreateRenderer() fyne.WidgetRenderer {
	r := &navRowRenderer{
		row: w, ground: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil),
		ring: canvas.NewRectangle(color.Transparent), icon: look.NewPicture(w.item.Icon, 18, look.ColorDim),
		text: canvas.NewText("", nil),
	}
	r.Refresh()
	return r
}

type navRowRenderer struct {
	row               *navRow
	ground, bar, ring *canvas.Rectangle
	icon              *look.Picture
	text              *canvas.Text
}

func (r *navRowRenderer) MinSize() fyne.Size { return fyne.NewSize(look.Scaled(34), look.Scaled(32)) }

func (r *navRowRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.ring.Resize(s)
	h := s.Height * 0.5
	r.bar.Resize(fyne.NewSize(3, h))
	r.bar.Move(fyne.NewPos(0, (s.Height-h)/2))
	i := r.icon.MinSize()
	x := float32(12)
	if r.row.nav.folded {
		x = (s.Width - i.Width) / 2
	}
	r.icon.Resize(i)
	r.icon.Move(fyne.NewPos(x, (s.Height-i.Height)/2))
	m := r.text.MinSize()
	r.text.Resize(m)
	r.text.Move(fyne.NewPos(x+i.Width+10, (s.Height-m.Height)/2))
}

func (r *navRowRenderer) Refresh() {
	w, n := r.row, r.row.nav
	on := n.current == w.item.Key
	r.ground.CornerRadius, r.ring.CornerRadius, r.bar.CornerRadius = 6, 6, 1.5
	r.ground.FillColor = color.Transparent
	ink := look.ColorInk
	iconInk := look.ColorDim
	switch {
	case on:
		r.ground.FillColor = look.Paint(look.ColorTint)
		ink, iconInk = look.ColorAccent, look.ColorAccent
	case w.hovered:
		r.ground.FillColor = look.Paint(look.ColorHoverTint)
	}
	r.bar.Hidden, r.bar.FillColor = !on, look.Paint(look.ColorAccent)
	r.ring.StrokeColor, r.ring.StrokeWidth = look.Paint(look.ColorAccent), 2
	r.ring.Hidden = !n.focused || n.cursor != w.index
	r.icon.Set(w.item.Icon, iconInk)
	r.text.Text, r.text.Color, r.text.TextSize = w.item.Word, look.Paint(ink), theme.TextSize()
	r.text.TextStyle.Bold = on
	r.text.Hidden = n.folded
	r.Layout(w.Size())
	canvas.Refresh(w)
}

func (r *navRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.bar, r.icon, r.text, r.ring}
}
func (r *navRowRenderer) Destroy() { r.row.tip.Leave() }
