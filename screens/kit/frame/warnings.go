package frame

import (
	"image/color"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// Warning is one line of Notices.
type Warning struct {
	State look.State
	Text  string
	Key   string // of what it is about
}

// Warnings is a strip of what stands against something: one line each, with shape and
// colour, under a head that counts them. Pressing a line goes to what it is about. It
// shows a few lines; the rest scrolls, and pressing the head folds it.
type Warnings struct {
	focus.TabStop

	// OnChoose is called with the key of the line pressed.
	OnChoose func(key string)
	// OnFold is called when the strip was folded or opened.
	OnFold func(folded bool)

	head    string
	lines   []Warning
	most    int // lines seen at once
	top     int
	current int // the line the keyboard stands on; -1 is the head
	hovered int // as current; -2 for none
	folded  bool
	tip     look.Hover
	bar     *look.ScrollBar
}

// NewWarnings is an empty strip that shows up to so many lines at once.
func NewWarnings(most int) *Warnings {
	n := &Warnings{most: most, current: -1, hovered: -2}
	n.bar = look.NewScrollBar(false, func(to float64) {
		n.scroll(int(to))
		n.Refresh()
	})
	n.bar.Whole = true
	n.Extend(n)
	return n
}

// Set replaces the lines and the head that counts them.
func (n *Warnings) Set(head string, lines []Warning) {
	n.head, n.lines = head, lines
	n.current = min(n.current, len(lines)-1)
	n.scroll(n.top)
	n.Refresh()
}

// Lines are the lines shown.
func (n *Warnings) Lines() []Warning { return n.lines }

// Fold shows only the head, or all again.
func (n *Warnings) Fold(folded bool) {
	n.folded, n.current = folded, -1
	n.Refresh()
}

// Folded reports whether only the head is shown.
func (n *Warnings) Folded() bool { return n.folded }

func (n *Warnings) seen() int {
	if n.folded {
		return 0
	}
	return min(len(n.lines), n.most)
}

func (n *Warnings) scroll(to int) { n.top = max(min(to, len(n.lines)-n.seen()), 0) }

func (n *Warnings) high() float32 { return look.Round(look.Scaled(22)) }

const noticeAir = 5

// MinSize is the height of what is shown.
func (n *Warnings) MinSize() fyne.Size {
	n.ExtendBaseWidget(n)
	return fyne.NewSize(look.Scaled(120), n.high()*float32(n.seen()+1)+2*noticeAir)
}

// at is the line at a height: -1 the head, -2 none.
func (n *Warnings) at(y float32) int {
	i := int((y - noticeAir) / n.high())
	switch {
	case y < noticeAir || i <= 0:
		return -1
	case i <= n.seen():
		return n.top + i - 1
	}
	return -2
}

func (n *Warnings) press(i int) {
	switch {
	case i == -1:
		n.Fold(!n.folded)
		if n.OnFold != nil {
			n.OnFold(n.folded)
		}
	case i >= 0 && i < len(n.lines) && n.OnChoose != nil:
		n.OnChoose(n.lines[i].Key)
	}
}

// Tapped goes to what the line is about.
func (n *Warnings) Tapped(e *fyne.PointEvent) {
	if focus.StrayTap(n, e) || n.bar.Over(e.Position) {
		return
	}
	n.current = max(n.at(e.Position.Y), -1)
	n.Refresh()
	n.press(n.at(e.Position.Y))
}

// Scrolled is the wheel.
func (n *Warnings) Scrolled(e *fyne.ScrollEvent) {
	n.bar.Wheel(e.Scrolled.DY, 1)
}

// MouseDown is for the scroll bar; lines are tapped.
func (n *Warnings) MouseDown(e *desktop.MouseEvent) { n.bar.Press(e.Position) }

// MouseUp is for Fyne.
func (n *Warnings) MouseUp(*desktop.MouseEvent) { n.bar.Release() }

// Dragged moves the scroll bar.
func (n *Warnings) Dragged(e *fyne.DragEvent) { n.bar.Drag(e.Position) }

// DragEnd is for Fyne.
func (n *Warnings) DragEnd() { n.bar.Release() }

// TypedKey walks the lines; Return presses one.
func (n *Warnings) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyUp:
		n.walk(n.current - 1)
	case fyne.KeyDown:
		n.walk(n.current + 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		focus.AfterEvents(func() { n.press(n.current) })
	default:
		focus.PassOn(n, k)
	}
}

func (n *Warnings) walk(to int) {
	if n.folded {
		return
	}
	n.current = min(max(to, -1), len(n.lines)-1)
	if n.current >= 0 {
		n.scroll(min(max(n.top, n.current-n.seen()+1), n.current))
	}
	n.Refresh()
}

// MouseIn is for Fyne.
func (n *Warnings) MouseIn(e *desktop.MouseEvent) { n.MouseMoved(e) }

// MouseMoved tints the line under the pointer and shows the whole of a cut one.
func (n *Warnings) MouseMoved(e *desktop.MouseEvent) {
	n.tip.Moved(e.AbsolutePosition)
	i := n.at(e.Position.Y)
	if i == n.hovered {
		return
	}
	n.hovered = i
	n.tip.Leave()
	if i >= 0 && i < len(n.lines) {
		text := n.lines[i].State.Label(n.lines[i].Text)
		if look.Measured.Width(text, theme.TextSize(), false) > n.Size().Width-look.Scaled(36) {
			n.tip.Enter(n, text, e.AbsolutePosition)
		}
	}
	n.Refresh()
}

// MouseOut is for Fyne.
func (n *Warnings) MouseOut() {
	n.tip.Leave()
	n.hovered = -2
	n.Refresh()
}

// Cursor says that lines can be pressed.
func (n *Warnings) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel is everything the strip says.
func (n *Warnings) AccessibilityLabel() string {
	text := n.head
	for _, l := range n.lines {
		text += "\n" + l.State.Label(l.Text)
	}
	return text
}

// AccessibilityRole says that it is text.
func (n *Warnings) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is for Fyne.
func (n *Warnings) CreateRenderer() fyne.WidgetRenderer {
	r := &noticesRenderer{
		n: n, ground: canvas.NewRectangle(nil), over: canvas.NewRectangle(nil),
		ring: canvas.NewRectangle(color.Transparent), arrow: canvas.NewText("", nil),
	}
	r.Refresh()
	return r
}

type noticesRenderer struct {
	n                  *Warnings
	ground, over, ring *canvas.Rectangle
	arrow              *canvas.Text
	texts              []*canvas.Text
}

func (r *noticesRenderer) Destroy()           { r.n.tip.Leave() }
func (r *noticesRenderer) MinSize() fyne.Size { return r.n.MinSize() }

func (r *noticesRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.ground, r.over, r.n.bar.Thumb, r.arrow}
	for _, t := range r.texts {
		o = append(o, t)
	}
	return append(o, r.ring)
}

func (r *noticesRenderer) Layout(s fyne.Size) {
	n := r.n
	look.Place(r.ground, 0, 0, s.Width, s.Height)
	look.Place(r.ring, 0, 0, s.Width, s.Height)
	high, pad := n.high(), look.Scaled(12)
	mark := n.hovered
	if n.Focused {
		mark = n.current
	}
	r.over.Hidden = mark < -1 || mark >= 0 && (mark < n.top || mark >= n.top+n.seen())
	y := float32(noticeAir)
	if mark >= 0 {
		y += high * float32(mark-n.top+1)
	}
	look.Place(r.over, 3, y, s.Width-6, high)
	for len(r.texts) < n.seen()+1 {
		r.texts = append(r.texts, canvas.NewText("", nil))
	}
	r.texts = r.texts[:n.seen()+1]
	for i, t := range r.texts {
		text, ink, bold := n.head, look.ColorWarn, true
		if i > 0 {
			l := n.lines[n.top+i-1]
			text, ink, bold = l.State.Label(l.Text), l.State.Ink(), false
		}
		size := theme.TextSize()
		t.Text, t.TextSize, t.TextStyle.Bold, t.Color = look.Measured.Cut(look.OneLine(text), size, bold, s.Width-3*pad), size, bold, look.Paint(ink)
		m := t.MinSize()
		look.Place(t, pad, noticeAir+high*float32(i)+(high-m.Height)/2, s.Width-3*pad, m.Height)
	}
	m := r.arrow.MinSize()
	look.Place(r.arrow, s.Width-pad-m.Width, noticeAir+(high-m.Height)/2, m.Width, m.Height)
	n.bar.Place(s.Width, noticeAir+high, high*float32(n.seen()), float64(n.top), float64(len(n.lines)-n.seen()), float64(n.seen()))
}

func (r *noticesRenderer) Refresh() {
	n := r.n
	r.ground.FillColor, r.ground.CornerRadius = look.Paint(look.ColorWarnTint), 6
	r.over.FillColor, r.over.CornerRadius = look.Paint(look.ColorHoverTint), 4
	n.bar.Paint()
	r.ring.StrokeColor, r.ring.CornerRadius, r.ring.StrokeWidth = look.Paint(look.ColorAccent), 6, 0
	if n.Focused {
		r.ring.StrokeWidth = 1.5
	}
	r.arrow.Text = "▲"
	if n.folded {
		r.arrow.Text = "▼"
	}
	r.arrow.TextSize, r.arrow.Color = theme.CaptionTextSize(), look.Paint(look.ColorWarn)
	r.Layout(n.Size())
	canvas.Refresh(n)
}
