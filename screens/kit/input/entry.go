// Package input holds buttons, fields of text, ticks, tabs and dialogs.
package input

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Entry is a text field that works with Chinese input methods, leaves Return, Escape
// and Tab to those around it, and takes no more text than it can carry.
type Entry struct {
	widget.Entry

	// Limit is the most characters the field takes from keyboard and clipboard; one
	// wrapped text beyond some 20,000 makes typing slow.
	Limit int
	// OnReturn is called for Return in a one-line field; nil passes Return on.
	OnReturn func()
	// OnEscape is called for Escape; nil passes it on.
	OnEscape func()
	// OnKey sees every key the input method has left; true means it was used.
	OnKey func(*fyne.KeyEvent) bool
	// OnShortcut sees keys held with Ctrl and the like before the field; true means it
	// was used.
	OnShortcut func(fyne.Shortcut) bool
	// OnTab says whether Tab is wanted by OnKey now, as by an open list.
	OnTab func() bool
	// OnFocus and OnBlur follow the focus; OnFocus is the place for IntoView.
	OnFocus, OnBlur func()
	// OnCapped is called when text was left out because of Limit, with the number of
	// characters the field now holds.
	OnCapped func(kept int)
	// OnWheel gets the wheel where the text itself cannot scroll further; nil: the scroll
	// around the field does.
	OnWheel func(*fyne.ScrollEvent)

	bad     bool
	Focused bool
	byMouse bool
	pending int // keys the input method has taken and not yet answered with text
}

// NewEntry is a field of one line.
func NewEntry() *Entry {
	e := &Entry{Limit: 2000}
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	return e
}

// NewLongEntry is a field of several lines that shows at least so many rows. Tab leaves
// it and Return begins a line.
func NewLongEntry(rows int) *Entry {
	e := &Entry{Limit: 20000}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(rows)
	return e
}

// SetBad shows or takes away the red edge of a wrong value.
func (e *Entry) SetBad(bad bool) {
	if e.bad != bad {
		e.bad = bad
		e.Refresh()
	}
}

// Bad reports whether the field is marked wrong.
func (e *Entry) Bad() bool { return e.bad }

// SelectAll selects the whole text.
func (e *Entry) SelectAll() { e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// Unselect takes the selection away. Fyne keeps one through SetText, and the first sign
// typed after it would be lost.
func (e *Entry) Unselect() { e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) }

// MouseDown places the cursor; a field focused by the pointer is not selected whole.
func (e *Entry) MouseDown(m *desktop.MouseEvent) {
	e.byMouse = true
	e.Entry.MouseDown(m)
	e.byMouse = false
}

// FocusGained selects the text of a one-line field reached by Tab.
func (e *Entry) FocusGained() {
	fresh := focus.Gained(e)
	e.Focused = true
	e.Entry.FocusGained()
	if fresh && !e.byMouse && !e.MultiLine && !e.Disabled() {
		e.SelectAll()
	}
	if e.OnFocus != nil {
		e.OnFocus()
	}
}

// FocusLost forgets what the input method was composing.
func (e *Entry) FocusLost() {
	e.pending, e.Focused = 0, false
	e.Entry.FocusLost()
	if e.OnBlur != nil {
		e.OnBlur()
	}
}

// AcceptsTab keeps Tab while an input method is composing, which uses it, and for
// what OnTab wants it for.
func (e *Entry) AcceptsTab() bool { return e.pending > 0 || e.OnTab != nil && e.OnTab() }

// TypedRune takes a character; it means that the input method has nothing pending.
func (e *Entry) TypedRune(r rune) {
	look.Active()
	e.pending = 0
	if e.Disabled() || r < ' ' || r == utf8.RuneError {
		return
	}
	if n := utf8.RuneCountInString(e.Text); e.Limit > 0 && n >= e.Limit && e.SelectedText() == "" {
		if e.OnCapped != nil {
			e.OnCapped(n)
		}
		return
	}
	e.Entry.TypedRune(r)
}

// TypedKey keeps keys from the field that belong to the input method: X11 and macOS
// report them all the same. A letter key that is not followed by a character is being
// composed, and until it is answered BackSpace, Return and arrows are not ours.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	look.Active()
	if len(k.Name) == 1 || k.Name == fyne.KeySpace {
		e.pending++
	} else if e.pending > 0 {
		switch k.Name {
		case fyne.KeyBackspace:
			e.pending--
			return
		case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape:
			e.pending = 0
			return
		case fyne.KeyTab, fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome,
			fyne.KeyEnd, fyne.KeyDelete, fyne.KeyPageUp, fyne.KeyPageDown:
			return
		}
	}
	if e.OnKey != nil && e.OnKey(k) {
		return
	}
	switch {
	case k.Name == fyne.KeyEscape && e.OnEscape != nil:
		e.OnEscape()
	case IsReturn(k.Name) && e.MultiLine:
		e.Entry.TypedKey(k)
	case IsReturn(k.Name) && e.OnReturn != nil:
		e.OnReturn()
	case IsReturn(k.Name) && e.OnSubmitted != nil:
		e.OnSubmitted(e.Text)
	case focus.LeavesKey(k.Name):
		focus.PassOn(e, k)
	default:
		e.Entry.TypedKey(k)
	}
}

// IsReturn reports whether a key is Return, that of the numbers too.
func IsReturn(n fyne.KeyName) bool { return n == fyne.KeyReturn || n == fyne.KeyEnter }

// TypedShortcut cleans and caps what is pasted.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	e.pending = 0
	if e.OnShortcut != nil && e.OnShortcut(s) {
		return
	}
	paste, ok := s.(*fyne.ShortcutPaste)
	if !ok || paste.Clipboard == nil {
		e.Entry.TypedShortcut(s)
		return
	}
	if e.Disabled() {
		return
	}
	room := -1
	if e.Limit > 0 {
		room = max(e.Limit-utf8.RuneCountInString(e.Text)+utf8.RuneCountInString(e.SelectedText()), 0)
	}
	text, cut := Cleaned(paste.Clipboard.Content(), e.MultiLine, room)
	if text != "" {
		e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: pasteboard{paste.Clipboard, text}})
	}
	if cut && e.OnCapped != nil {
		e.OnCapped(utf8.RuneCountInString(e.Text))
	}
}

// pasteboard gives the field our text in place of what is on the clipboard.
type pasteboard struct {
	fyne.Clipboard
	text string
}

func (p pasteboard) Content() string { return p.text }

// Cleaned is text without control characters, with tabs (and in a one-line field line
// ends) as spaces, cut after room characters; room below zero is no limit. It stops
// reading at the limit, so a clipboard of any size costs no more than the field.
func Cleaned(text string, lines bool, room int) (kept string, cut bool) {
	var b strings.Builder
	n := 0
	for i, r := range text {
		switch {
		case r == '\r' && strings.HasPrefix(text[i+1:], "\n"):
			continue
		case r == '\r' || r == '\n' || r == '\u2028' || r == '\u2029':
			r = '\n'
			if !lines {
				r = ' '
			}
		case r == '\t' || r == '\v' || r == '\f':
			r = ' '
		case r == '\ufeff' || r == utf8.RuneError || unicode.IsControl(r):
			continue
		}
		if room >= 0 && n == room {
			cut = true
			break
		}
		b.WriteRune(r)
		n++
	}
	kept = b.String()
	if !lines {
		kept = strings.TrimRight(kept, " ") // a cell copied from a worksheet ends its line
	}
	return kept, cut
}

// MinSize makes one-line fields as high as buttons.
func (e *Entry) MinSize() fyne.Size {
	m := e.Entry.MinSize()
	if !e.MultiLine {
		m.Height = max(m.Height, look.Scaled(ControlHeight))
	}
	return m
}

// CreateRenderer is for Fyne.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := &entryRenderer{WidgetRenderer: e.Entry.CreateRenderer(), entry: e}
	r.wheel = newEntryWheel(e, r.WidgetRenderer.Objects())
	r.paint()
	return r
}

// entryRenderer draws over Fyne's own: an edge that says focus, error and read-only,
// and the text in the middle of the height.
type entryRenderer struct {
	fyne.WidgetRenderer
	entry *Entry
	wheel *entryWheel
}

// Objects are Fyne's own with the wheel on top.
func (r *entryRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clip(r.WidgetRenderer.Objects()), r.wheel)
}

func (r *entryRenderer) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(s)
	r.wheel.Resize(s)
	r.paint()
	natural := r.WidgetRenderer.MinSize().Height
	if drop := (s.Height - natural) / 2; !r.entry.MultiLine && drop > 0 {
		for _, o := range r.WidgetRenderer.Objects()[2:] {
			if o != r.entry.ActionItem {
				o.Move(o.Position().AddXY(0, drop))
			}
		}
	}
}

func (r *entryRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.paint()
}

func (r *entryRenderer) paint() {
	e, objects := r.entry, r.WidgetRenderer.Objects()
	box, ok := objects[0].(*canvas.Rectangle)
	edge, okEdge := objects[1].(*canvas.Rectangle)
	if !ok || !okEdge {
		return
	}
	box.FillColor, edge.StrokeColor, edge.StrokeWidth = look.Paint(look.ColorSurface), look.Paint(look.ColorField), 1
	if e.Disabled() {
		box.FillColor, edge.StrokeColor = look.Paint(look.ColorGround), look.Paint(look.ColorLine)
	}
	if e.Focused {
		edge.StrokeColor, edge.StrokeWidth = look.Paint(look.ColorAccent), 2
	}
	if e.bad {
		edge.StrokeColor, edge.StrokeWidth = look.Paint(look.ColorBad), 2
	}
	edge.CornerRadius = theme.InputRadiusSize()
	box.Refresh()
	edge.Refresh()
}
