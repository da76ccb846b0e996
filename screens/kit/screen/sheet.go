package screen

import (
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// Sheet is a dialog over a screen that is left by one of its buttons: each of them closes
// it and then does its own.
type Sheet struct {
	Title   string
	Content fyne.CanvasObject
	// Width of the card, at plain text size; 0 is the usual one.
	Width float32
	// First has the keyboard at the start; nil is the first part that can. OnYes puts it on
	// the button of Yes.
	First fyne.Focusable
	OnYes bool
	// No is the word of the button that does nothing more, "" for Cancel.
	No string
	// More are further buttons, left of Yes, which Return presses. A zero Yes is none: the
	// button of No is the primary one then.
	More []Action
	Yes  Action
}

// ShowSheet opens a dialog.
func (e *Env) ShowSheet(d Sheet) *input.Dialog {
	var s *input.Dialog
	leave := func(a Action) Action {
		do := a.Do
		a.Do = func() { s.Close(); do() }
		return a
	}
	word := d.No
	if word == "" {
		word = e.T("action.cancel")
	}
	no := leave(Action{Word: word, Do: func() {}})
	var buttons []*input.Button
	if d.Yes.Do != nil {
		buttons = append(buttons, e.Button(no))
	}
	for _, a := range d.More {
		buttons = append(buttons, e.Button(leave(a)))
	}
	if d.Yes.Do != nil {
		no = leave(d.Yes)
	}
	buttons = append(buttons, e.Primary(no))
	s = input.NewDialog(e.Window, d.Title, d.Content, buttons...)
	s.Width, s.First = d.Width, d.First
	if d.OnYes {
		s.First = s.Default()
	}
	s.Show()
	return s
}

// Cancel is the button that closes a dialog.
func (e *Env) Cancel(s **input.Dialog) *input.Button {
	return input.NewButton(e.T("action.cancel"), nil, func() { (*s).Close() })
}

// Tick is a line of a list of which some are taken.
type Tick struct {
	Key, Word string
	Note      string // says more under it, "" for nothing
	On        bool   // whether it is ticked at first
}

// TickList is a list to tick, under a text.
type TickList struct {
	Title, Text, Yes string
	Width            float32 // of the card, at plain text size
	Ticks            []Tick
}

// AskTicks asks which of a list are taken. then gets the keys of those that are ticked, in
// their order.
func (e *Env) AskTicks(l TickList, then func(keys []string)) *input.Dialog {
	offers := make([]input.Offer, len(l.Ticks))
	for i, t := range l.Ticks {
		offers[i] = input.Offer{Word: t.Word, On: t.On}
		if t.Note != "" {
			offers[i].Below = look.Pad(look.Wrapped(t.Note).Small(false), 0, 4, 0, 0)
		}
	}
	list := input.NewChecklist(4, offers...)
	return e.ShowSheet(Sheet{Title: l.Title, Content: look.Column(4, look.Wrapped(l.Text), list.Container), Width: l.Width, Yes: Action{Word: l.Yes, Do: func() {
		var keys []string
		for _, i := range list.Chosen() {
			keys = append(keys, l.Ticks[i].Key)
		}
		then(keys)
	}}})
}
