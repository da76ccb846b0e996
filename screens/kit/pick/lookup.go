package pick

import (
	"strings"

	"huiwu/app/hanzi"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Lookup is a field that refers to a record: a person, a room, a supplier. It searches
// as one types and can offer to create what is missing.
type Lookup struct {
	widget.BaseWidget

	// Search finds options for the text, best first; "" asks for likely ones. A caller
	// that searches in the background returns nil and calls Offer later.
	Search func(text string) []input.Option
	// OnChanged is called with what the person has chosen, "" for none.
	OnChanged func(id string)
	// OnCreate makes a new record from the text and calls Set; nil offers no such row.
	OnCreate func(text string)
	// CreateWord is the row that creates, such as 新建“张伟”.
	CreateWord func(text string) string
	// OnUnmatched is called when the field is left with text that names no record.
	OnUnmatched func(text string)
	// OnFocus and OnBlur follow the focus.
	OnFocus, OnBlur func()

	entry  *input.Entry
	id     string
	label  string
	dirty  bool // the text is not the label of what is chosen
	quiet  bool // text is being set by us
	moved  bool // the person has moved within the open list
	list   *input.OptionList
	popup  *focus.Popup
	create bool // the last row of the list creates
	back   func() bool
}

// NewLookup is an empty field.
func NewLookup(search func(text string) []input.Option) *Lookup {
	l := &Lookup{
		Search: search, entry: input.NewEntry(),
		CreateWord: func(text string) string { return "+ " + text },
	}
	l.entry.Limit = 200
	l.entry.OnChanged = func(string) { l.typed() }
	l.entry.OnKey = l.key
	l.entry.OnFocus = func() {
		if l.OnFocus != nil {
			l.OnFocus()
		}
	}
	l.entry.OnBlur = l.blur
	l.ExtendBaseWidget(l)
	return l
}

// Set shows a record without calling OnChanged.
func (l *Lookup) Set(id, label string) {
	l.closeList()
	l.id, l.label, l.dirty = id, label, false
	l.quiet = true
	l.entry.SetText(label)
	l.quiet = false
	l.SetBad(false)
}

// Clear empties the field without calling OnChanged.
func (l *Lookup) Clear() { l.Set("", "") }

// ID is the record last chosen, "" for none.
func (l *Lookup) ID() string { return l.id }

// Value is the record, "" for none, and whether the text in the field names it. Like
// leaving the field it takes a text that names one record exactly.
func (l *Lookup) Value() (id string, ok bool) {
	l.resolve()
	return l.id, !l.dirty
}

// Text is what stands in the field.
func (l *Lookup) Text() string { return l.entry.Text }

// SetBad shows or takes away the red edge of a wrong value.
func (l *Lookup) SetBad(bad bool) { l.entry.SetBad(bad) }

// Bad reports whether the field is marked wrong.
func (l *Lookup) Bad() bool { return l.entry.Bad() }

// SetPlaceHolder is the dim text of the empty field.
func (l *Lookup) SetPlaceHolder(text string) { l.entry.SetPlaceHolder(text) }

// Enable makes the field writable.
func (l *Lookup) Enable() { l.entry.Enable() }

// Disable makes the field read-only.
func (l *Lookup) Disable() {
	l.closeList()
	l.entry.Disable()
}

// Disabled reports whether the field is read-only.
func (l *Lookup) Disabled() bool { return l.entry.Disabled() }

// Focus puts the keyboard into the field.
func (l *Lookup) Focus() { focus.On(l.entry) }

// IsOpen reports whether the list is open.
func (l *Lookup) IsOpen() bool { return l.popup != nil }

func (l *Lookup) typed() {
	if l.quiet {
		return
	}
	l.dirty = l.entry.Text != l.label
	l.SetBad(false)
	l.moved = false
	if l.text() == "" {
		l.closeList()
		return
	}
	l.search(l.text())
}

func (l *Lookup) text() string { return strings.TrimSpace(l.entry.Text) }

func (l *Lookup) search(text string) {
	if l.Search != nil {
		l.show(text, l.Search(text))
	}
}

// Offer shows what a search in the background has found, unless the text has changed
// since or the field was left.
func (l *Lookup) Offer(text string, found []input.Option) {
	if l.entry.Focused && l.dirty && l.text() == text {
		l.show(text, found)
	}
}

func (l *Lookup) show(text string, found []input.Option) {
	rows := append([]input.Option(nil), found...)
	l.create = l.OnCreate != nil && text != "" && !meant(found, text)
	if l.create {
		rows = append(rows, input.Option{Label: l.CreateWord(text)})
	}
	if len(rows) == 0 {
		l.closeList()
		return
	}
	if l.popup == nil {
		l.list = input.NewOptionList(input.LookupRows+1, l.choose)
	}
	l.list.Action = l.create
	l.list.Set(rows, 0)
	if l.popup != nil {
		l.popup.Changed()
		return
	}
	l.popup = focus.OpenPopup(l, l.list, func() { l.popup = nil })
	l.list.Popup, l.list.Back = l.popup, l.Focus
}

// exact is the one option whose label is the text, in either script, or else the one that
// is read so as a whole, zhangwei or zw; -1 if there is none or several.
func exact(found []input.Option, text string) int {
	for _, want := range []hanzi.Likeness{hanzi.WrittenAlike, hanzi.ReadTheSame} {
		at, many := -1, false
		for i, o := range found {
			if hanzi.Like(o.Label, text) == want {
				at, many = i, at >= 0
			}
		}
		switch {
		case many:
			return -1
		case at >= 0:
			return at
		}
	}
	return -1
}

// meant reports whether a text stands for one of the options, so that nothing new is
// offered under it: it is the label of one, in either script, or letters in small that
// read as one or begin to. Whoever means a name in Latin letters begins it with a capital.
func meant(found []input.Option, text string) bool {
	for _, o := range found {
		switch like := hanzi.Like(o.Label, text); {
		case like == hanzi.WrittenAlike:
			return true
		case (like == hanzi.ReadTheSame || like == hanzi.ReadBegins) && hanzi.Spoken(text):
			return true
		}
	}
	return false
}

func (l *Lookup) closeList() {
	if l.popup != nil {
		l.popup.Held = false
		l.popup.Close()
	}
}

// choose takes row i of the list and keeps the keyboard in the field.
func (l *Lookup) choose(i int) {
	if l.create && i == len(l.list.Options)-1 {
		text := l.text()
		l.closeList()
		l.Focus()
		focus.AfterEvents(func() { l.OnCreate(text) })
		return
	}
	l.take(l.list.Options[i])
	l.Focus()
}

func (l *Lookup) take(o input.Option) {
	before := l.id
	l.Set(o.Code, o.Label)
	if o.Code != before && l.OnChanged != nil {
		l.OnChanged(o.Code)
	}
}

func (l *Lookup) key(k *fyne.KeyEvent) bool {
	if l.popup == nil {
		switch {
		case k.Name == fyne.KeyDown || k.Name == fyne.KeyF4:
			text := l.text()
			if !l.dirty {
				text = ""
			}
			l.search(text)
			return true
		case k.Name == fyne.KeyEscape && l.dirty:
			l.Set(l.id, l.label)
			return true
		case k.Name == fyne.KeyBackspace && l.back != nil && l.entry.Text == "":
			return l.back()
		case input.IsReturn(k.Name):
			l.resolve()
			return l.dirty
		}
		return false
	}
	if l.list.Key(k.Name) {
		l.moved = true
		return true
	}
	switch {
	case input.IsReturn(k.Name):
		l.choose(l.list.Current)
		return true
	case k.Name == fyne.KeyEscape:
		l.Set(l.id, l.label)
		return true
	}
	return false
}

func (l *Lookup) blur() {
	if l.popup != nil && l.popup.Held {
		return
	}
	l.resolve()
	l.closeList()
	if l.OnBlur != nil {
		l.OnBlur()
	}
}

// resolve makes of the text what it can: nothing, the row moved to, or the record of
// exactly that name.
func (l *Lookup) resolve() {
	if !l.dirty {
		return
	}
	text := l.text()
	if text == "" {
		l.take(input.Option{})
		return
	}
	if l.popup != nil && l.moved && l.list.Current >= 0 && !(l.create && l.list.Current == len(l.list.Options)-1) {
		l.take(l.list.Options[l.list.Current])
		return
	}
	var found []input.Option
	if l.Search != nil {
		found = l.Search(text)
	}
	if i := exact(found, text); i >= 0 {
		l.take(found[i])
		return
	}
	l.closeList()
	if l.Bad() {
		return // said already
	}
	l.SetBad(true)
	if l.OnUnmatched != nil {
		l.OnUnmatched(text)
	}
}

// MinSize is that of a one-line field.
func (l *Lookup) MinSize() fyne.Size { return fyne.NewSize(look.Scaled(120), l.entry.MinSize().Height) }

// CreateRenderer is for Fyne.
func (l *Lookup) CreateRenderer() fyne.WidgetRenderer { return fieldRenderer{l, l.entry} }

// Parts are the field in which is typed.
func (l *Lookup) Parts() []fyne.CanvasObject { return look.NotNil(l.entry) }
