package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// stop is a part that is one stop of the Tab key: it shows where the keyboard is, and
// nothing can be typed into it.
type stop struct {
	widget.BaseWidget

	focused bool
	me      stopping
}

// stopping is a part as a whole.
type stopping interface {
	fyne.Widget
	fyne.Focusable
}

// extend makes the part a widget that can be focused.
func (s *stop) extend(me stopping) {
	s.me = me
	s.ExtendBaseWidget(me)
}

// FocusGained shows that the keyboard is here.
func (s *stop) FocusGained() {
	s.focused = true
	noteFocus(s.me)
	s.Refresh()
}

// FocusLost hides it.
func (s *stop) FocusLost() {
	s.focused = false
	s.Refresh()
}

// TypedRune swallows characters.
func (s *stop) TypedRune(rune) {}

// leaving goes on once leave, if there is one, lets it: what marks a place moves with the
// page, not before it.
func leaving(leave func(then func()), then func()) {
	if leave == nil {
		then()
		return
	}
	leave(then)
}
