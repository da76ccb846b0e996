package input

import (
	"slices"
	"strings"

	"huiwu/app/hanzi"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

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
	// Unlike is no likeness at all.
	Unlike     likeness = iota
	alsoBegins          // another word for it begins so
	keyBegins           // its code or one of its keys begins so
	labelBegins
)

// Likeness tells how label, code or one of the words begins with the typed text; the
// label also by its pinyin, its initials and in the other script.
func (o Option) Likeness(typed string) likeness {
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
	return Unlike
}

// Holds reports whether the option is found by the typed text anywhere in its label, as
// it is written or read, or by the beginning of a key.
func (o Option) Holds(typed string) bool {
	return o.Likeness(typed) > Unlike || hanzi.Like(o.Label, typed) > hanzi.Unlike || strings.Contains(strings.ToLower(o.Label), strings.ToLower(typed))
}

// OptionList is the list in a popup. It shows at most so many rows and scrolls the rest;
// the field that owns it handles the keys.
type OptionList struct {
	widget.BaseWidget
	focus.PopupGrip

	Options []Option
	Current int // the row Return chooses, -1 for none
	Chosen  string
	Marked  bool   // whether chosen is marked in the list
	limit   int    // rows shown where the window has room for them
	most    int    // rows shown
	Filter  string // what was typed, shown above the rows
	Filters bool
	Action  bool // the last row is not a thing but something to do
	choose  func(i int)
	top     int
	bar     *look.ScrollBar
}

// NewOptionList is a list of so many rows in sight at most.
func NewOptionList(most int, choose func(i int)) *OptionList {
	l := &OptionList{limit: most, most: most, choose: choose, Current: -1}
	l.bar = look.NewScrollBar(false, func(to float64) {
		l.top = max(min(int(to), len(l.Options)-l.most), 0)
		l.Refresh()
	})
	l.bar.Whole = true
	l.ExtendBaseWidget(l)
	return l
}

// Set replaces the rows and stands on one of them.
func (l *OptionList) Set(options []Option, cursor int) {
	l.Options, l.Current, l.top = options, min(cursor, len(options)-1), 0
	l.reveal()
	l.Refresh()
}

// MoveMark moves the mark by so many options.
func (l *OptionList) MoveMark(by int) {
	if n := len(l.Options); n > 0 {
		l.Current = min(max(l.Current+by, 0), n-1)
		l.reveal()
		l.Refresh()
	}
}

func (l *OptionList) reveal() {
	if l.Current >= 0 {
		l.top = min(max(l.top, l.Current-l.most+1), l.Current)
	}
	l.top = max(min(l.top, len(l.Options)-l.most), 0)
}

// Key moves for the keys that move, and reports whether it was one.
func (l *OptionList) Key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp:
		l.MoveMark(-1)
	case fyne.KeyDown:
		l.MoveMark(1)
	case fyne.KeyPageUp:
		l.MoveMark(-l.most)
	case fyne.KeyPageDown:
		l.MoveMark(l.most)
	default:
		return false
	}
	return true
}

// FitHeight shows fewer rows where there is not the height for all.
func (l *OptionList) FitHeight(height float32) {
	room := int((height - 2*look.ListEdge - l.filterHeight()) / look.Round(look.Scaled(28)))
	l.most = max(min(l.limit, room), 3)
	l.reveal()
}

func (l *OptionList) rows() int { return min(len(l.Options), l.most) }

func (l *OptionList) filterHeight() float32 {
	if l.Filters {
		return look.Round(look.Scaled(30))
	}
	return 0
}

// rowAt is the option at a height within the list, -1 for none.
func (l *OptionList) rowAt(y float32) int {
	y -= look.ListEdge + l.filterHeight()
	if y < 0 {
		return -1
	}
	i := l.top + int(y/look.Round(look.Scaled(28)))
	if i >= len(l.Options) || i >= l.top+l.most {
		return -1
	}
	return i
}

// Tapped chooses.
func (l *OptionList) Tapped(e *fyne.PointEvent) {
	if focus.StrayTap(l, e) || l.bar.Over(e.Position) {
		return
	}
	if i := l.rowAt(e.Position.Y); i >= 0 {
		l.choose(i)
	}
}

// Scrolled moves the rows by whole ones.
func (l *OptionList) Scrolled(e *fyne.ScrollEvent) {
	l.bar.Wheel(e.Scrolled.DY, 1)
}

// MouseDown is for the scroll bar; rows are tapped.
func (l *OptionList) MouseDown(e *desktop.MouseEvent) {
	l.PopupGrip.MouseDown(e)
	l.bar.Press(e.Position)
}

// MouseUp is for Fyne.
func (l *OptionList) MouseUp(e *desktop.MouseEvent) {
	l.bar.Release()
	l.PopupGrip.MouseUp(e)
}

// Dragged moves the scroll bar.
func (l *OptionList) Dragged(e *fyne.DragEvent) { l.bar.Drag(e.Position) }

// DragEnd is for Fyne.
func (l *OptionList) DragEnd() { l.bar.Release() }

// MouseMoved stands on the row under the pointer.
func (l *OptionList) MouseMoved(e *desktop.MouseEvent) {
	if i := l.rowAt(e.Position.Y); i >= 0 && i != l.Current {
		l.Current = i
		l.Refresh()
	}
}

// MinSize is the size of the rows shown, as wide as the widest of them within reason.
func (l *OptionList) MinSize() fyne.Size {
	size := theme.TextSize()
	wide := float32(0)
	for _, o := range l.Options[l.top:min(l.top+max(l.most, 60), len(l.Options))] {
		w := look.Measured.Width(o.Label, size, false)
		if o.Hint != "" {
			w += look.Scaled(14) + look.Measured.Width(o.Hint, theme.CaptionTextSize(), false)
		}
		wide = max(wide, w)
	}
	n := max(l.rows(), 1)
	return fyne.NewSize(min(wide+look.Scaled(40), look.Scaled(420)), float32(n)*look.Round(look.Scaled(28))+l.filterHeight()+2*look.ListEdge)
}

// CreateRenderer is for Fyne.
func (l *OptionList) CreateRenderer() fyne.WidgetRenderer {
	r := &optionListRenderer{
		list: l, mark: canvas.NewRectangle(nil),
		rule: canvas.NewRectangle(nil), filter: canvas.NewText("", nil),
	}
	r.Refresh()
	return r
}

type optionListRenderer struct {
	list          *OptionList
	mark, rule    *canvas.Rectangle
	filter        *canvas.Text
	labels, hints []*canvas.Text
}

func (r *optionListRenderer) MinSize() fyne.Size { return r.list.MinSize() }
func (r *optionListRenderer) Destroy()           {}

func (r *optionListRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.mark, r.rule, r.filter, r.list.bar.Thumb}
	for i := range r.labels {
		o = append(o, r.labels[i], r.hints[i])
	}
	return o
}

func (r *optionListRenderer) Layout(s fyne.Size) {
	l := r.list
	rowH, top, pad := look.Round(look.Scaled(28)), look.ListEdge+l.filterHeight(), look.Scaled(12)
	r.mark.Hidden = l.Current < l.top || l.Current >= l.top+l.rows()
	r.mark.CornerRadius = 4
	look.Place(r.mark, look.ListEdge, top+float32(l.Current-l.top)*rowH, s.Width-2*look.ListEdge, rowH)
	look.Place(r.filter, pad, look.Round((l.filterHeight()+look.ListEdge-r.filter.MinSize().Height)/2), s.Width-2*pad, r.filter.MinSize().Height)
	look.Place(r.rule, look.ListEdge, top-2, s.Width-2*look.ListEdge, 1)
	for i := range r.labels {
		label, hint := r.labels[i], r.hints[i]
		o := l.Options[l.top+i]
		room := s.Width - 2*pad
		label.Text = look.Measured.Cut(o.Label, label.TextSize, label.TextStyle.Bold, room)
		m := label.MinSize()
		y := look.Round(top + float32(i)*rowH + (rowH-m.Height)/2)
		look.Place(label, pad, y, m.Width, m.Height)
		rest := room - m.Width - look.Scaled(14)
		hint.Hidden = o.Hint == "" || rest < look.Scaled(24)
		if !hint.Hidden {
			hint.Text = look.Measured.Cut(o.Hint, hint.TextSize, false, rest)
			h := hint.MinSize()
			// Both on one line: the difference of their heights is mostly above it.
			look.Place(hint, pad+m.Width+look.Scaled(14), y+look.Round((m.Height-h.Height)*0.8), h.Width, h.Height)
		}
		label.Refresh()
		hint.Refresh()
	}
	l.bar.Place(s.Width, top, float32(l.most)*rowH, float64(l.top), float64(len(l.Options)-l.most), float64(l.most))
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
		o := l.Options[l.top+i]
		label, hint := r.labels[i], r.hints[i]
		label.TextSize, hint.TextSize = theme.TextSize(), theme.CaptionTextSize()
		label.TextStyle.Bold = l.Marked && o.Code == l.Chosen
		label.Color, hint.Color = look.Paint(look.ColorInk), look.Paint(look.ColorDim)
		if label.TextStyle.Bold || l.Action && l.top+i == len(l.Options)-1 {
			label.Color = look.Paint(look.ColorAccent)
		}
	}
	r.mark.FillColor, r.rule.FillColor = look.Paint(look.ColorTint), look.Paint(look.ColorLine)
	l.bar.Paint()
	r.rule.Hidden, r.filter.Hidden = !l.Filters, !l.Filters
	r.filter.Text, r.filter.Color, r.filter.TextSize = l.Filter+"|", look.Paint(look.ColorAccent), theme.TextSize()
	r.Layout(l.Size())
	canvas.Refresh(l)
}

// LookupRows is how many matches are seen at a time.
const LookupRows = 8
