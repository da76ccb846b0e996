package screen

import (
	"huiwu/app"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Base is what screens have in common: where they stand in the window, whether they are
// in sight, which meeting they are about, and what they load. A screen embeds it and
// overrides what it does otherwise.
type Base struct {
	// OnMeeting is called before anything is loaded for another meeting than before.
	OnMeeting func()
	// AnyMeeting says that the picked meeting makes no difference to the screen.
	AnyMeeting bool
	// Commands are the commands of the main menu that the screen carries out.
	Commands map[Command]Action

	env     *Env
	content *fyne.Container
	body    fyne.CanvasObject // what is shown once a meeting is picked, nil: always the same
	icon    string
	visible bool
	taken   bool   // a meeting, or none, was taken up
	meeting string // that the screen is about, "" for none
	loaders []*Loader
}

// NewBase is the base of a screen that shows the same whether a meeting is picked or not.
func NewBase(env *Env, content fyne.CanvasObject) *Base {
	b := &Base{env: env, OnMeeting: func() {}, content: container.NewStack()}
	if content != nil {
		b.Put(content)
	}
	return b
}

// NewMeetingBase is the base of a screen about one meeting: it shows the screen's body,
// or that a meeting has to be picked first, with a picture beside the words.
func NewMeetingBase(env *Env, icon string, body fyne.CanvasObject) *Base {
	b := NewBase(env, nil)
	b.icon, b.body = icon, body
	return b
}

// Content is the screen to place in the window.
func (b *Base) Content() fyne.CanvasObject { return b.content }

// Put shows o and nothing else.
func (b *Base) Put(o fyne.CanvasObject) {
	if !b.Shows(o) {
		b.content.Objects = []fyne.CanvasObject{o}
		b.content.Refresh()
	}
}

// Shows reports whether o is what stands there.
func (b *Base) Shows(o fyne.CanvasObject) bool {
	return len(b.content.Objects) == 1 && b.content.Objects[0] == o
}

// Loader is a loader that follows the screen: it loads when the screen comes into sight
// for the first time, with another meeting, or after a change of what it read. start
// calls Load with what is wanted now; of a screen about one meeting it is called only
// while one is picked.
func (b *Base) Loader(start func()) *Loader {
	l := NewLoader(b.env, start)
	l.seen = b.Ready
	b.loaders = append(b.loaders, l)
	return l
}

// LoaderBehind is a loader of what depends on what another one brought: once that one has
// shown it, the screen calls Reload. A change that both follow is loaded by the other
// first.
func (b *Base) LoaderBehind(other *Loader, start func()) *Loader {
	l := b.Loader(start)
	l.after = other
	return l
}

// Meeting is the key of the meeting that the screen is about, "" for none.
func (b *Base) Meeting() string { return b.meeting }

// Visible reports whether the screen is in sight.
func (b *Base) Visible() bool { return b.visible }

// Ready reports whether the screen is in sight with what it is about: not when a meeting
// has to be picked first.
func (b *Base) Ready() bool { return b.visible && (b.body == nil || b.meeting != "") }

// Shown takes up the picked meeting and loads what changed while the screen was out of
// sight.
func (b *Base) Shown() {
	b.visible = true
	if !b.taken || b.meeting != b.env.Meeting && !b.AnyMeeting {
		b.taken, b.meeting = true, b.env.Meeting
		for _, l := range b.loaders {
			l.Drop()
			l.stale = true
		}
		b.OnMeeting()
	}
	if b.body != nil {
		if b.meeting == "" {
			b.Put(input.EmptyState(look.Icon(b.icon), b.env.T("page.no_meeting"), b.env.T("page.no_meeting.text")))
			return
		}
		b.Put(b.body)
	}
	for _, l := range b.loaders {
		l.Shown()
	}
}

// TakeKeys gives the keyboard to a part of the screen when nothing else has it: what is
// loaded late does not take it from what the person has turned to meanwhile.
func (b *Base) TakeKeys(o fyne.Focusable) {
	c := b.env.Window.Canvas()
	if b.visible && c.Focused() == nil && len(c.Overlays().List()) == 0 {
		focus.In(b.env.Window, o)
	}
}

// Hidden makes changes wait until the screen is shown again.
func (b *Base) Hidden() { b.visible = false }

// Changed is told which tables changed.
func (b *Base) Changed(topics app.Topics) {
	for _, l := range b.loaders {
		l.Changed(topics)
	}
}

// Follows reports whether a change of a table is loaded.
func (b *Base) Follows(table string) bool {
	for _, l := range b.loaders {
		if l.reads.meet(app.Topics{table: true}) {
			return true
		}
	}
	return false
}

// Leave goes on: nothing here is unsaved.
func (b *Base) Leave(then func()) { then() }

// Can says which commands make sense now.
func (b *Base) Can(c Command) bool { return b.env.Can(b.Commands[c]) }

// Act carries out a command.
func (b *Base) Act(c Command) { b.env.Act(b.Commands[c]) }
