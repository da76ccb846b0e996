package input

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

// Tab is one page of an area.
type Tab struct{ Key, Word string }

// TabBar is a line of tabs, the current one underlined. It is one stop of the Tab key;
// Left and Right change the page. Tabs that do not fit are in a menu at its end.
type TabBar struct {
	focus.TabStop

	// OnChoose is called with the key of the tab that was chosen.
	OnChoose func(key string)
	// Leave asks whether the present page may be left and then goes on; until then the
	// line stays under it. Nil does not ask.
	Leave func(then func())

	tabs    []Tab
	current int
	hovered int // index under the pointer, -1 for none, len(tabs) for the menu
	spots   []tabSpot
}

// tabSpot is where a tab stands; the one with index len(tabs) is the menu.
type tabSpot struct {
	index    int
	x, width float32
}

// NewTabBar is a line of tabs, the first one current.
func NewTabBar(tabs ...Tab) *TabBar {
	b := &TabBar{tabs: tabs, hovered: -1}
	b.Extend(b)
	return b
}

// SetTabs replaces the tabs and keeps the current one by its key where it can.
func (b *TabBar) SetTabs(tabs ...Tab) {
	key := b.Current()
	b.tabs, b.current, b.hovered = tabs, 0, -1
	b.SetCurrent(key)
	b.Refresh()
}

// Current is the key of the underlined tab, empty when there are none.
func (b *TabBar) Current() string {
	if b.current >= len(b.tabs) {
		return ""
	}
	return b.tabs[b.current].Key
}

// SetCurrent underlines a tab without calling OnChoose.
func (b *TabBar) SetCurrent(key string) {
	for i, t := range b.tabs {
		if t.Key == key {
			b.current = i
		}
	}
	b.Refresh()
}

func (b *TabBar) choose(i int) {
	if i < 0 || i >= len(b.tabs) || i == b.current {
		return
	}
	key := b.tabs[i].Key
	focus.Leaving(b.Leave, func() {
		b.SetCurrent(key)
		if b.OnChoose != nil {
			b.OnChoose(key)
		}
	})
}

// place works out which tabs fit into the width. The current one always does.
func (b *TabBar) place(width float32) {
	const gap, pad = 4, 10
	b.spots = b.spots[:0]
	wide := func(i int) float32 {
		word := moreSign
		if i < len(b.tabs) {
			word = b.tabs[i].Word
		}
		return fyne.MeasureText(word, theme.TextSize(), fyne.TextStyle{Bold: true}).Width + 2*pad
	}
	total := float32(0)
	for i := range b.tabs {
		total += wide(i) + gap
	}
	room := width
	if total-gap > width {
		room -= wide(len(b.tabs)) + gap
		if b.current < len(b.tabs) {
			room -= wide(b.current) + gap
		}
	}
	x, full := float32(0), false
	put := func(i int) {
		b.spots = append(b.spots, tabSpot{i, x, wide(i)})
		x += wide(i) + gap
	}
	for i := range b.tabs {
		w := wide(i) + gap
		switch {
		case total-gap <= width, i == b.current:
			put(i)
		case !full && room >= w:
			room -= w
			put(i)
		default:
			full = true
		}
	}
	if total-gap > width {
		put(len(b.tabs))
	}
}

const moreSign = "⋯"

func (b *TabBar) at(x float32) int {
	for _, s := range b.spots {
		if x >= s.x && x < s.x+s.width {
			return s.index
		}
	}
	return -1
}

// Tapped goes to the tab, or opens the menu of those that do not fit.
func (b *TabBar) Tapped(e *fyne.PointEvent) {
	if focus.StrayTap(b, e) {
		return
	}
	i := b.at(e.Position.X)
	if i == len(b.tabs) && i > 0 {
		b.openMenu()
		return
	}
	b.choose(i)
}

func (b *TabBar) openMenu() {
	shown := map[int]bool{}
	x := float32(0)
	for _, s := range b.spots {
		shown[s.index], x = true, s.x
	}
	var items []*fyne.MenuItem
	for i, t := range b.tabs {
		if !shown[i] {
			items = append(items, fyne.NewMenuItem(t.Word, func() { b.choose(i) }))
		}
	}
	if c := look.CanvasOf(b); c != nil && len(items) > 0 {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).AddXY(x, b.Size().Height)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
	}
}

// MouseIn tints the tab under the pointer.
func (b *TabBar) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved follows the pointer from tab to tab.
func (b *TabBar) MouseMoved(e *desktop.MouseEvent) {
	if i := b.at(e.Position.X); i != b.hovered {
		b.hovered = i
		b.Refresh()
	}
}

// MouseOut takes the tint away.
func (b *TabBar) MouseOut() {
	b.hovered = -1
	b.Refresh()
}

// TypedKey changes the page with Left, Right, Home and End; Down opens the menu.
func (b *TabBar) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft:
		b.choose(b.current - 1)
	case fyne.KeyRight:
		b.choose(b.current + 1)
	case fyne.KeyHome:
		b.choose(0)
	case fyne.KeyEnd:
		b.choose(len(b.tabs) - 1)
	case fyne.KeyDown:
		b.openMenu()
	default:
		focus.PassOn(b, k)
	}
}

// CreateRenderer is for Fyne.
func (b *TabBar) CreateRenderer() fyne.WidgetRenderer {
	r := &tabRenderer{
		bar: b, under: canvas.NewRectangle(nil), ring: canvas.NewRectangle(color.Transparent),
		line: canvas.NewRectangle(nil), over: canvas.NewRectangle(nil),
	}
	r.Refresh()
	return r
}

type tabRenderer struct {
	bar                     *TabBar
	under, ring, line, over *canvas.Rectangle
	words                   []*canvas.Text
}

func (r *tabRenderer) MinSize() fyne.Size { return fyne.NewSize(look.Scaled(160), look.Scaled(36)) }

func (r *tabRenderer) Layout(s fyne.Size) {
	b := r.bar
	b.place(s.Width)
	r.line.Resize(fyne.NewSize(s.Width, 1))
	r.line.Move(fyne.NewPos(0, s.Height-1))
	for len(r.words) < len(b.spots) {
		r.words = append(r.words, canvas.NewText("", nil))
	}
	r.words = r.words[:len(b.spots)]
	r.over.Hidden = true
	for i, spot := range b.spots {
		t := r.words[i]
		on := spot.index == b.current
		t.Text, t.Color = moreSign, look.Paint(look.ColorDim)
		if spot.index < len(b.tabs) {
			t.Text = b.tabs[spot.index].Word
		}
		if on {
			t.Color = look.Paint(look.ColorAccent)
		}
		t.TextSize, t.TextStyle.Bold, t.Alignment = theme.TextSize(), on, fyne.TextAlignCenter
		m := t.MinSize()
		t.Resize(fyne.NewSize(spot.width, m.Height))
		t.Move(fyne.NewPos(spot.x, (s.Height-m.Height)/2))
		t.Refresh()
		area, at := fyne.NewSize(spot.width, s.Height-6), fyne.NewPos(spot.x, 2)
		if on {
			r.under.Resize(fyne.NewSize(spot.width, 2))
			r.under.Move(fyne.NewPos(spot.x, s.Height-2))
			r.ring.Resize(area)
			r.ring.Move(at)
		}
		if spot.index == b.hovered {
			r.over.Hidden = false
			r.over.Resize(area)
			r.over.Move(at)
		}
	}
}

func (r *tabRenderer) Refresh() {
	r.line.FillColor = look.Paint(look.ColorLine)
	r.under.FillColor, r.under.CornerRadius = look.Paint(look.ColorAccent), 1
	r.under.Hidden = len(r.bar.tabs) == 0
	r.over.FillColor, r.over.CornerRadius = look.Paint(look.ColorHoverTint), 6
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = look.Paint(look.ColorAccent), 2, 6
	r.ring.Hidden = !r.bar.Focused || len(r.bar.tabs) == 0
	r.Layout(r.bar.Size())
	canvas.Refresh(r.bar)
}

func (r *tabRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.line, r.over, r.under, r.ring}
	for _, t := range r.words {
		o = append(o, t)
	}
	return o
}
func (r *tabRenderer) Destroy() {}
