package screen

import (
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// Action is something that a person can do on a screen. It is declared once, with the right
// that it needs, and offered as a button, as an item of a menu, as a command of the main
// menu, or as several of these. The zero Action is a line between items of a menu.
type Action struct {
	Word string
	Icon fyne.Resource // nil for none
	// Verb is that of the step on Register which it takes; who may not take that step sees
	// the action and cannot press it. "" is open to everybody.
	Verb, Register string
	// When reports whether there is something to do it with; nil is always.
	When func() bool
	Do   func()
}

// Can reports whether the acting person can do an action now.
func (e *Env) Can(a Action) bool {
	return a.Do != nil && (a.Verb == "" || e.May(a.Verb, a.Register)) && (a.When == nil || a.When())
}

// Act does an action where the acting person can.
func (e *Env) Act(a Action) {
	if e.Can(a) {
		a.Do()
	}
}

// Button is a plain button of an action. What it stands for may become possible or
// impossible: Settle of the button looks again.
func (e *Env) Button(a Action) *input.Button { return e.settled(a, input.NewButton) }

// Primary is the button of the one thing to do next.
func (e *Env) Primary(a Action) *input.Button { return e.settled(a, input.NewPrimary) }

// IconButton is a button of an action that shows only its icon.
func (e *Env) IconButton(a Action) *input.Button {
	return e.settled(a, func(word string, icon fyne.Resource, do func()) *input.Button {
		return input.NewIconButton(icon, word, do)
	})
}

func (e *Env) settled(a Action, make func(word string, icon fyne.Resource, do func()) *input.Button) *input.Button {
	b := make(a.Word, a.Icon, a.Do)
	b.When = func() bool { return e.Can(a) }
	b.Settle()
	return b
}

// ActionBar is a row of buttons whose words, icons and rights follow what is selected.
type ActionBar struct {
	Buttons []*input.Button

	env     *Env
	actions func() []Action
}

// ActionBar has a button for each of the actions as they are now, made by one such as Button
// or IconButton of the environment. There are always as many of them.
func (e *Env) ActionBar(make func(Action) *input.Button, actions func() []Action) *ActionBar {
	b := &ActionBar{env: e, actions: actions}
	for i, a := range actions() {
		a.Do = func() { b.actions()[i].Do() }
		b.Buttons = append(b.Buttons, make(a))
	}
	return b
}

// Objects are the buttons, to be set beside others.
func (b *ActionBar) Objects() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(b.Buttons))
	for i, one := range b.Buttons {
		out[i] = one
	}
	return out
}

// Settle shows the actions as they are now.
func (b *ActionBar) Settle() {
	for i, a := range b.actions() {
		one := b.Buttons[i]
		one.SetWord(a.Word)
		one.SetIcon(a.Icon)
		one.When = func() bool { return b.env.Can(a) }
		one.Settle()
	}
}

// Items are the actions as items of a menu.
func (e *Env) Items(actions ...Action) []*fyne.MenuItem {
	out := make([]*fyne.MenuItem, len(actions))
	for i, a := range actions {
		if a.Word == "" {
			out[i] = fyne.NewMenuItemSeparator()
			continue
		}
		out[i] = fyne.NewMenuItem(a.Word, a.Do)
		out[i].Disabled = !e.Can(a)
	}
	return out
}

// PopUp offers actions in a menu at a place in the window.
func (e *Env) PopUp(at fyne.Position, actions ...Action) {
	look.PopUpMenu(e.Window, fyne.NewMenu("", e.Items(actions...)...), at)
}

// Tabs are choices of keys as a row of segments takes them: the word of each is that of its
// key behind prefix.
func Tabs[K ~string](e *Env, prefix string, keys ...K) []input.Tab {
	out := make([]input.Tab, len(keys))
	for i, k := range keys {
		out[i] = input.Tab{Key: string(k), Word: e.T(prefix + string(k))}
	}
	return out
}

// Options are choices of keys as a field to choose from takes them, with words as of Tabs.
func Options[K ~string](e *Env, prefix string, keys ...K) []input.Option {
	out := make([]input.Option, len(keys))
	for i, k := range keys {
		out[i] = input.Option{Code: string(k), Label: e.T(prefix + string(k))}
	}
	return out
}
