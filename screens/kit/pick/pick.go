// Package pick holds the fields in which something is chosen: a choice, a day, a record.
package pick

import (
	"time"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Pick is a choice from a closed list. A click, Space, the arrows or typing open the
// list; nothing changes until a row is chosen by Return, Space or a click.
type Pick struct {
	widget.DisableableWidget

	// OnChanged is called with the code the person has chosen, "" for none.
	OnChanged func(code string)
	// OnFocus and OnBlur follow the focus.
	OnFocus, OnBlur func()
	// Blank is shown while nothing is chosen, and as the row for none.
	Blank string
	// Read is the code that a whole text means, beside the names of the options.
	Read func(text string) (code string, ok bool)
	// OnUnread is called with a text that names no option. The field shows it until it is
	// mended; nil: such a text is passed over.
	OnUnread func(text string)

	Options  []input.Option
	optional bool
	code     string
	bad      bool
	focused  bool
	list     *input.OptionList
	popup    *focus.Popup
	moved    bool // the person has moved within the open list
	typed    string
	typedAt  time.Time
	missed   string // what was typed and names no option
	Unread   string // what was taken and names no option
	keys     focus.Preedit
	bySpace  bool // the character of the space bar that opened the list is still to come
}

// filterFrom is the number of options above which the list has a line to filter it.
const filterFrom = 12

// NewPick is a choice of one option; when optional, of none too.
func NewPick(options []input.Option, optional bool) *Pick {
	p := &Pick{optional: optional, Blank: "—"}
	p.ExtendBaseWidget(p)
	p.SetOptions(options)
	return p
}

// SetOptions replaces the options and keeps the code, even if it is no longer among them.
func (p *Pick) SetOptions(options []input.Option) {
	p.Options = options
	p.closeList()
	p.Refresh()
}

// Set chooses without calling OnChanged. An unknown code is kept and shown as it is.
func (p *Pick) Set(code string) {
	p.code, p.Unread = code, ""
	p.Refresh()
}

// Code is what is chosen, "" for none.
func (p *Pick) Code() string { return p.code }

// SetBad shows or takes away the red edge of a wrong value.
func (p *Pick) SetBad(bad bool) {
	p.bad = bad
	p.Refresh()
}

// Bad reports whether the field is marked wrong.
func (p *Pick) Bad() bool { return p.bad }

// Focus puts the keyboard into the field.
func (p *Pick) Focus() { focus.On(p) }

// IsOpen reports whether the list is open.
func (p *Pick) IsOpen() bool { return p.popup != nil }

// String is the label shown.
func (p *Pick) String() string {
	if p.Unread != "" {
		return p.Unread
	}
	for _, o := range p.Options {
		if o.Code == p.code {
			return o.Label
		}
	}
	if p.code == "" {
		return p.Blank
	}
	return p.code
}

// Tapped opens or closes the list.
func (p *Pick) Tapped(e *fyne.PointEvent) {
	if focus.StrayTap(p, e) || p.Disabled() {
		return
	}
	open := p.popup != nil
	focus.On(p)
	if open {
		p.closeList()
	} else {
		p.openList()
	}
}

func (p *Pick) openList() {
	if p.popup != nil || p.Disabled() {
		return
	}
	p.typed, p.missed, p.moved = "", "", false
	p.list = input.NewOptionList(filterFrom, func(i int) {
		p.Choose(p.list.Options[i].Code)
		focus.On(p)
	})
	p.list.Chosen, p.list.Marked = p.code, true
	p.list.Filters = len(p.Options) > filterFrom
	p.offer("")
	p.popup = focus.OpenPopup(p, p.list, func() {
		p.popup = nil
		p.Refresh()
	})
	p.list.Popup, p.list.Back = p.popup, p.Focus
	p.Refresh()
}

// offer shows the options that hold the text, standing on the present one or the first.
func (p *Pick) offer(text string) {
	var rows []input.Option
	if p.optional && text == "" {
		rows = append(rows, input.Option{Label: p.Blank})
	}
	at := -1
	for _, o := range p.Options {
		if text != "" && !o.Holds(text) {
			continue
		}
		if o.Code == p.code && text == "" {
			at = len(rows)
		}
		rows = append(rows, o)
	}
	p.list.Filter = text
	p.list.Set(rows, max(at, 0))
	if p.popup != nil {
		p.popup.Changed()
	}
}

func (p *Pick) closeList() {
	if p.popup != nil {
		p.popup.Held = false
		p.popup.Close()
	}
}

// Choose takes an option, as a person does.
func (p *Pick) Choose(code string) {
	p.closeList()
	if code == p.code && p.Unread == "" {
		return
	}
	p.code, p.Unread = code, ""
	p.Refresh()
	if p.OnChanged != nil {
		p.OnChanged(code)
	}
}

// AcceptsTab lets Tab choose what was moved to before it goes on.
func (p *Pick) AcceptsTab() bool { return p.popup != nil }

// TypedKey opens, moves, chooses and closes.
func (p *Pick) TypedKey(k *fyne.KeyEvent) {
	if p.keys.Swallows(k.Name) {
		return
	}
	if p.popup == nil {
		switch k.Name {
		case fyne.KeySpace, fyne.KeyDown, fyne.KeyUp, fyne.KeyF4:
			p.bySpace = k.Name == fyne.KeySpace
			p.openList()
		default:
			focus.PassOn(p, k)
		}
		return
	}
	if p.list.Key(k.Name) {
		p.moved, p.missed = true, ""
		return
	}
	switch k.Name {
	case fyne.KeyHome:
		p.missed = ""
		p.list.MoveMark(-len(p.list.Options))
	case fyne.KeyEnd:
		p.missed = ""
		p.list.MoveMark(len(p.list.Options))
	case fyne.KeyReturn, fyne.KeyEnter:
		p.chooseCursor()
	case fyne.KeyEscape:
		p.closeList()
	case fyne.KeyBackspace:
		if t := []rune(p.typed); len(t) > 0 {
			p.search(string(t[:len(t)-1]))
		}
	case fyne.KeyTab:
		if p.moved {
			p.chooseCursor()
		} else {
			p.closeList()
		}
		focus.LeaveByTab(p)
	}
}

// TypedRune looks for an option by what is typed.
func (p *Pick) TypedRune(r rune) {
	p.keys = 0
	if p.Disabled() {
		return
	}
	if r == ' ' {
		if p.popup != nil && p.typed == "" && !p.bySpace {
			p.chooseCursor()
		}
		p.bySpace = false
		return
	}
	if p.popup == nil {
		p.openList()
	}
	text := p.typed
	if !p.list.Filters && time.Since(p.typedAt) > time.Second {
		text = ""
	}
	p.typedAt = time.Now()
	p.search(text + string(r))
}

// FocusGained is for Fyne.
func (p *Pick) FocusGained() {
	focus.Gained(p)
	p.focused = true
	p.Refresh()
	if p.OnFocus != nil {
		p.OnFocus()
	}
}

// FocusLost closes the list without choosing.
func (p *Pick) FocusLost() {
	p.keys, p.focused = 0, false
	if p.popup != nil && p.popup.Held {
		return
	}
	p.closeList()
	p.Refresh()
	if p.OnBlur != nil {
		p.OnBlur()
	}
}

// MinSize is that of a one-line field.
func (p *Pick) MinSize() fyne.Size {
	return fyne.NewSize(look.Scaled(90), look.Scaled(input.ControlHeight))
}

// CreateRenderer is for Fyne.
func (p *Pick) CreateRenderer() fyne.WidgetRenderer {
	r := &pickRenderer{
		pick: p, box: canvas.NewRectangle(nil), text: canvas.NewText("", nil),
		sign: canvas.NewImageFromResource(theme.MenuDropDownIcon()),
	}
	r.Refresh()
	return r
}

type pickRenderer struct {
	pick *Pick
	box  *canvas.Rectangle
	text *canvas.Text
	sign *canvas.Image
}

func (r *pickRenderer) MinSize() fyne.Size { return r.pick.MinSize() }
func (r *pickRenderer) Destroy()           {}
func (r *pickRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.text, r.sign}
}

func (r *pickRenderer) Layout(s fyne.Size) {
	side, pad := look.Scaled(18), theme.InnerPadding()
	look.Place(r.box, 0, 0, s.Width, s.Height)
	look.Place(r.sign, s.Width-side-6, (s.Height-side)/2, side, side)
	room := s.Width - pad - side - 8
	r.text.Text = look.Measured.Cut(r.pick.String(), r.text.TextSize, false, room)
	h := r.text.MinSize().Height
	look.Place(r.text, pad, (s.Height-h)/2, room, h)
	r.text.Refresh()
}

func (r *pickRenderer) Refresh() {
	p := r.pick
	paintField(r.box, p.focused || p.popup != nil, p.bad, p.Disabled())
	r.text.TextSize, r.text.Color = theme.TextSize(), look.Paint(look.ColorInk)
	if p.code == "" && p.Unread == "" || p.Disabled() {
		r.text.Color = look.Paint(look.ColorDim)
	}
	sign := look.ColorDim
	if p.Disabled() {
		sign = look.ColorLine
	}
	r.sign.Resource = theme.NewColoredResource(theme.MenuDropDownIcon(), sign)
	r.sign.Refresh()
	r.Layout(p.Size())
}

// paintField draws the edge of a field as entries have it.
func paintField(box *canvas.Rectangle, focused, bad, disabled bool) {
	box.FillColor, box.StrokeColor, box.StrokeWidth = look.Paint(look.ColorSurface), look.Paint(look.ColorField), 1
	box.CornerRadius = theme.InputRadiusSize()
	if disabled {
		box.FillColor, box.StrokeColor = look.Paint(look.ColorGround), look.Paint(look.ColorLine)
	}
	if focused {
		box.StrokeColor, box.StrokeWidth = look.Paint(look.ColorAccent), 2
	}
	if bad {
		box.StrokeColor, box.StrokeWidth = look.Paint(look.ColorBad), 2
	}
	box.Refresh()
}
