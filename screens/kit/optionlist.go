package kit

import (
	"slices"
	"strings"

	"huiwu/app/hanzi"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Option is one thing that can be chosen. Label is shown, Hint stands dim beside it
// (an organisation), Keys are further words it is found by, such as pinyin initials,
// and Also words that others use for it.
type Option struct{ Code, Label, Keys, Also, Hint string }

// likeness is how well a typed text fits an option.
type likeness int

const (
	unlike     likeness = iota
	alsoBegins          // another word for it begins so
	keyBegins           // its code or one of its keys begins so
	labelBegins
)

// likeness tells how label, code or one of the words begins with the typed text; the
// label also by its pinyin, its initials and in the other script.
func (o Option) likeness(typed string) likeness {
	typed = strings.ToLower(typed)
	begins := func(word string) bool { return strings.HasPrefix(strings.ToLower(word), typed) }
	like := hanzi.Like(o.Label, typed)
	switch {
	case begins(o.Label), like == hanzi.WrittenAlike, like == hanzi.Begins:
		return labelBegins
	case like >= hanzi.ReadBegins, begins(o.Code) || slices.ContainsFunc(strings.Fields(o.Keys), begins):
		return keyBegins
	case slices.ContainsFunc(strings.Fields(o.Also), begins):
		return alsoBegins
	}
	return unlike
}

// holds reports whether the option is found by the typed text anywhere in its label, as
// it is written or read, or by the beginning of a key.
func (o Option) holds(typed string) bool {
	return o.likeness(typed) > unlike || hanzi.Like(o.Label, typed) > hanzi.Unlike || strings.Contains(strings.ToLower(o.Label), strings.ToLower(typed))
}

// optionList is the list in a popup. It shows at most so many rows and scrolls the rest;
// the field that owns it handles the keys.
type optionList struct {
	widget.BaseWidget
	floatGrip

	options []Option
	cursor  int // the row Return chooses, -1 for none
	chosen  string
	marked  bool   // whether chosen is marked in the list
	limit   int    // rows shown where the window has room for them
	most    int    // rows shown
	filter  string // what was typed, shown above the rows
	filters bool
	action  bool // the last row is not a thing but something to do
	choose  func(i int)
	top     int
	bar     *scrollBar
}

func newOptionList(most int, choose func(i int)) *optionList {
	l := &optionList{limit: most, most: most, choose: choose, cursor: -1}
	l.bar = newScrollBar(false, func(to float64) {
		l.top = max(min(int(to), len(l.options)-l.most), 0)
		l.Refresh()
	})
	l.bar.whole = true
	l.ExtendBaseWidget(l)
	return l
}

// set replaces the rows and stands on one of them.
func (l *optionList) set(options []Option, cursor int) {
	l.options, l.cursor, l.top = options, min(cursor, len(options)-1), 0
	l.reveal()
	l.Refresh()
}

func (l *optionList) move(by int) {
	if n := len(l.options); n > 0 {
		l.cursor = min(max(l.cursor+by, 0), n-1)
		l.reveal()
		l.Refresh()
	}
}

func (l *optionList) reveal() {
	if l.cursor >= 0 {
		l.top = min(max(l.top, l.cursor-l.most+1), l.cursor)
	}
	l.top = max(min(l.top, len(l.options)-l.most), 0)
}

// key moves for the keys that move, and reports whether it was one.
func (l *optionList) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp:
		l.move(-1)
	case fyne.KeyDown:
		l.move(1)
	case fyne.KeyPageUp:
		l.move(-l.most)
	case fyne.KeyPageDown:
		l.move(l.most)
	default:
		return false
	}
	return true
}

// fitHeight shows fewer rows where there is not the height for all.
func (l *optionList) fitHeight(height float32) {
	room := int((height - 2*listEdge - l.filterHeight()) / round(Scaled(28)))
	l.most = max(min(l.limit, room), 3)
	l.reveal()
}

func (l *optionList) rows() int { return min(len(l.options), l.most) }

func (l *optionList) filterHeight() float32 {
	if l.filters {
		return round(Scaled(30))
	}
	return 0
}

const listEdge = 4

// rowAt is the option at a height within the list, -1 for none.
func (l *optionList) rowAt(y float32) int {
	y -= listEdge + l.filterHeight()
	if y < 0 {
		return -1
	}
	i := l.top + int(y/round(Scaled(28)))
	if i >= len(l.options) || i >= l.top+l.most {
		return -1
	}
	return i
}

// Tapped chooses.
func (l *optionList) Tapped(e *fyne.PointEvent) {
	if strayTap(l, e) || l.bar.over(e.Position) {
		return
	}
	if i := l.rowAt(e.Position.Y); i >= 0 {
		l.choose(i)
	}
}

// Scrolled moves the rows by whole ones.
func (l *optionList) Scrolled(e *fyne.ScrollEvent) {
	l.bar.wheel(e.Scrolled.DY, 1)
}

// MouseDown is for the scroll bar; rows are tapped.
func (l *optionList) MouseDown(e *desktop.MouseEvent) {
	l.floatGrip.MouseDown(e)
	l.bar.press(e.Position)
}

// MouseUp is for Fyne.
func (l *optionList) MouseUp(e *desktop.MouseEvent) {
	l.bar.release()
	l.floatGrip.MouseUp(e)
}

// Dragged moves the scroll bar.
func (l *optionList) Dragged(e *fyne.DragEvent) { l.bar.drag(e.Position) }

// DragEnd is for Fyne.
func (l *optionList) DragEnd() { l.bar.release() }

// MouseMoved stands on the row under the pointer.
func (l *optionList) MouseMoved(e *desktop.MouseEvent) {
	if i := l.rowAt(e.Position.Y); i >= 0 && i != l.cursor {
		l.cursor = i
		l.Refresh()
	}
}

// MinSize is the size of the rows shown, as wide as the widest of them within reason.
func (l *optionList) MinSize() fyne.Size {
	size := theme.TextSize()
	wide := float32(0)
	for _, o := range l.options[l.top:min(l.top+max(l.most, 60), len(l.options))] {
		w := fits.width(o.Label, size, false)
		if o.Hint != "" {
			w += Scaled(14) + fits.width(o.Hint, theme.CaptionTextSize(), false)
		}
		wide = max(wide, w)
	}
	n := max(l.rows(), 1)
	return fyne.NewSize(min(wide+Scaled(40), Scaled(420)), float32(n)*round(Scaled(28))+l.filterHeight()+2*listEdge)
}

// CreateRenderer is for Fyne.
func (l *optionList) CreateRenderer() fyne.WidgetRenderer {
	r := &optionListRenderer{
		list: l, mark: canvas.NewRectangle(nil),
		rule: canvas.NewRectangle(nil), filter: canvas.NewText("", nil),
	}
	r.Refresh()
	return r
}

type optionListRenderer struct {
	list          *optionList
	mark, rule    *canvas.Rectangle
	filter        *canvas.Text
	labels, hints []*canvas.Text
}

func (r *optionListRenderer) MinSize() fyne.Size { return r.list.MinSize() }
func (r *optionListRenderer) Destroy()           {}

func (r *optionListRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.mark, r.rule, r.filter, r.list.bar.thumb}
	for i := range r.labels {
		o = append(o, r.labels[i], r.hints[i])
	}
	return o
}

func (r *optionListRenderer) Layout(s fyne.Size) {
	l := r.list
	rowH, top, pad := round(Scaled(28)), listEdge+l.filterHeight(), Scaled(12)
	r.mark.Hidden = l.cursor < l.top || l.cursor >= l.top+l.rows()
	r.mark.CornerRadius = 4
	place(r.mark, listEdge, top+float32(l.cursor-l.top)*rowH, s.Width-2*listEdge, rowH)
	place(r.filter, pad, round((l.filterHeight()+listEdge-r.filter.MinSize().Height)/2), s.Width-2*pad, r.filter.MinSize().Height)
	place(r.rule, listEdge, top-2, s.Width-2*listEdge, 1)
	for i := range r.labels {
		label, hint := r.labels[i], r.hints[i]
		o := l.options[l.top+i]
		room := s.Width - 2*pad
		label.Text = fits.cut(o.Label, label.TextSize, label.TextStyle.Bold, room)
		m := label.MinSize()
		y := round(top + float32(i)*rowH + (rowH-m.Height)/2)
		place(label, pad, y, m.Width, m.Height)
		rest := room - m.Width - Scaled(14)
		hint.Hidden = o.Hint == "" || rest < Scaled(24)
		if !hint.Hidden {
			hint.Text = fits.cut(o.Hint, hint.TextSize, false, rest)
			h := hint.MinSize()
			// Both on one line: the difference of their heights is mostly above it.
			place(hint, pad+m.Width+Scaled(14), y+round((m.Height-h.Height)*0.8), h.Width, h.Height)
		}
		label.Refresh()
		hint.Refresh()
	}
	l.bar.place(s.Width, top, float32(l.most)*rowH, float64(l.top), float64(len(l.options)-l.most), float64(l.most))
}

func (r *optionListRenderer) Refresh() {
	l := r.list
	n := l.rows()
	for len(r.labels) < n {
		r.labels = append(r.labels, canvas.NewText("", nil))
		r.hints = append(r.hints, canvas.NewText("", nil))
	}
	r.labels, r.hints = r.labels[:n], r.hints[:n]
	for i := range r.labels {
		o := l.options[l.top+i]
		label, hint := r.labels[i], r.hints[i]
		label.TextSize, hint.TextSize = theme.TextSize(), theme.CaptionTextSize()
		label.TextStyle.Bold = l.marked && o.Code == l.chosen
		label.Color, hint.Color = Paint(ColorInk), Paint(ColorDim)
		if label.TextStyle.Bold || l.action && l.top+i == len(l.options)-1 {
			label.Color = Paint(ColorAccent)
		}
	}
	r.mark.FillColor, r.rule.FillColor = Paint(ColorTint), Paint(ColorLine)
	l.bar.paint()
	r.rule.Hidden, r.filter.Hidden = !l.filters, !l.filters
	r.filter.Text, r.filter.Color, r.filter.TextSize = l.filter+"|", Paint(ColorAccent), theme.TextSize()
	r.Layout(l.Size())
	canvas.Refresh(l)
}
