package screens

import (
	"time"

	"huiwu/app"
	"huiwu/app/accounts"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// locked is what a locked window covers.
type locked struct {
	*input.Cover
	status *frame.StatusLine
}

// lock covers the window with all that stands over it until the same person signs in again:
// drafts and open dialogs are there again then, and what runs beside the window goes on.
func (s *Shell) lock() {
	env := s.env
	who := app.Acting(env.Context())
	if s.under != nil || who.ID == "" || s.Current() == nil {
		return
	}
	s.under = &locked{input.CoverWindow(s.window), s.status}
	card := newSignInCard(s, func(app.Account) { s.unlock() })
	card.offer([]accounts.Account{s.self(who)}, who.ID)
	other := input.NewButton(env.T("signin.other"), nil, s.askOther)
	s.standAlone(look.Column(16,
		look.Heading(env.T("signin.locked")), look.Wrapped(env.T("signin.locked.text", who.Name)), card.fields, look.Row(10, card.yes, other)))
	focus.In(s.window, card.password)
}

// self is the account of whoever acts, as the lock shows it.
func (s *Shell) self(who app.Account) accounts.Account {
	all, err := s.env.Office.Accounts.Choices(s.env.Context())
	s.env.Fail(err)
	for _, a := range all {
		if string(a.ID) == who.ID {
			return a
		}
	}
	return accounts.Account{Name: who.Name}
}

// unlock shows the window as it was, and then what was to be told meanwhile.
func (s *Shell) unlock() {
	u := s.under
	s.under, s.status = nil, u.status
	s.window.SetMainMenu(s.menu.Main)
	u.Lift()
	s.menu.refresh()
}

// askOther lets somebody else sign in at a locked window, where what was unsaved is lost.
func (s *Shell) askOther() { s.askLosing("signin.other", func() { s.forget(); s.signIn() }) }

// askLosing asks at a locked window whether to go on without what was not saved there.
func (s *Shell) askLosing(word string, then func()) {
	env := s.env
	s.under.Over(func() {
		input.Ask(s.window, input.Question{
			Title: env.T(word), Text: env.T(word + ".text"), Yes: env.T(word + ".yes"), No: env.T("action.cancel"), Danger: true,
		}, func(yes bool) {
			if yes {
				then()
			}
		})
	})
}

// close ends the program, once nothing is unsaved or that is given up.
func (s *Shell) close() {
	if s.under != nil {
		s.askLosing("signin.quit", s.quit)
		return
	}
	s.Leave(s.quit)
}

// dropped gives files to the screen in sight: to none while something stands over it.
func (s *Shell) dropped(at fyne.Position, files []fyne.URI) {
	if s.under == nil && len(s.window.Canvas().Overlays().List()) == 0 {
		s.Dropped(at, files)
	}
}

const (
	idleCheck = 20 * time.Second // how often the window looks whether somebody is there
	usualLock = 15               // minutes
)

// LockAfter is after how many idle minutes the window is locked, -1 for never.
func (s *Shell) LockAfter() int { return s.prefs.IntWithFallback(prefLock, usualLock) }

// SetLockAfter changes it, on this computer.
func (s *Shell) SetLockAfter(minutes int) { s.prefs.SetInt(prefLock, minutes) }

// lockIdle locks a window that was left alone. A check-in desk stays open: who works there
// may do nothing else.
func (s *Shell) lockIdle() {
	if after := s.LockAfter(); after > 0 && s.idle() >= time.Duration(after)*time.Minute && !s.atDesk() {
		s.lock()
	}
}
