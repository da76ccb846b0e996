package focus

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// TabStop is a part that is one stop of the Tab key: it shows where the keyboard is, and
// nothing can be typed into it.
type TabStop struct {
	widget.BaseWidget

	Focused bool
	me      stopping
}

// stopping is a part as a whole.
type stopping interface {
	fyne.Widget
	fyne.Focusable
}

// Extend makes the part a widget that can be focused.
func (s *TabStop) Extend(me stopping) {
	s.me = me
	s.ExtendBaseWidget(me)
}

// FocusGained shows that the keyboard is here.
func (s *TabStop) FocusGained() {
	s.Focused = true
	Gained(s.me)
	s.Refresh()
}

// FocusLost hides it.
func (s *TabStop) FocusLost() {
	s.Focused = false
	s.Refresh()
}

// TypedRune swallows characters.
func (s *TabStop) TypedRune(rune) {}

// Leaving goes on once leave, if there is one, lets it: what marks a place moves with the
// page, not before it.
func Leaving(leave func(then func()), then func()) {
	if leave == nil {
		then()
		return
	}
	leave(then)
}
