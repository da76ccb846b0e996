package screens

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"huiwu/app"
	"huiwu/app/accounts"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/settings"

	"fyne.io/fyne/v2"
)

// prefAccount is the account that signed in last on this computer.
const prefAccount = "account"

// signInCard asks who is there: the account and its password. done is told who it is, on
// the window's thread.
type signInCard struct {
	shell    *Shell
	account  *pick.Pick
	password *input.Entry
	item     *form.Item
	fields   *form.Form
	yes      *input.Button
	busy     bool
	done     func(app.Account)
}

func newSignInCard(s *Shell, done func(app.Account)) *signInCard {
	env := s.env
	c := &signInCard{shell: s, account: pick.NewPick(nil, false), password: input.NewEntry(), done: done}
	c.password.Password = true
	c.item = &form.Item{Label: env.T("signin.password"), Input: c.password, Long: true}
	c.fields = form.New(&form.Item{Label: env.T("signin.account"), Input: c.account, Long: true}, c.item)
	c.yes = input.NewPrimary(env.T("signin.yes"), nil, c.try)
	c.password.OnReturn = c.try
	c.password.OnChanged = func(string) { c.say("") }
	c.account.OnChanged = func(string) { focus.In(s.window, c.password) }
	return c
}

// offer shows the accounts that can sign in, with one chosen.
func (c *signInCard) offer(all []accounts.Account, chosen string) {
	options := make([]input.Option, len(all))
	for i, a := range all {
		options[i] = input.Option{Code: string(a.ID), Label: a.Name, Hint: accounts.RoleSet.Format(c.shell.env.Scope(), a.Roles)}
	}
	c.account.SetOptions(options)
	c.account.Set(chosen)
}

func (c *signInCard) say(text string) {
	if c.item.Error() != text {
		c.item.SetError(text)
		c.fields.Refresh()
	}
}

// try signs in with what was typed; what is wrong stands under the password.
func (c *signInCard) try() {
	env, key, typed := c.shell.env, accounts.Ref(c.account.Code()), c.password.Text
	if c.busy || key == "" {
		return
	}
	c.busy = true
	env.Go(func(ctx context.Context) {
		who, err := env.Office.Accounts.SignIn(ctx, key, typed)
		env.Do(func() {
			c.busy = false
			c.password.SetText("")
			if err != nil {
				c.say(env.Explain(value.Faults(err)[0]))
				focus.In(c.shell.window, c.password)
				return
			}
			c.done(who)
		})
	})
}

// signIn shows who can sign in, in the place of everything else.
func (s *Shell) signIn() {
	env := s.env
	env.Fail(frame.SpeakFyne(env.T))
	s.window.SetTitle(env.T("app.name"))
	card := newSignInCard(s, s.signedIn)
	all, err := env.Office.Accounts.Choices(env.Context())
	env.Fail(err)
	card.offer(all, s.prefs.String(prefAccount))
	s.standAlone(look.Column(16,
		look.Heading(env.T("signin.title")), card.fields, look.Row(10, card.yes),
		look.Caption(env.T("welcome.file", filepath.Base(env.Office.Path()))).Cutting()))
	if card.account.Code() == "" {
		focus.In(s.window, card.account)
		return
	}
	focus.In(s.window, card.password)
}

// standAlone shows one card and nothing else; the main menu has no command then.
func (s *Shell) standAlone(content fyne.CanvasObject) {
	s.status = frame.NewStatusLine()
	s.window.SetMainMenu(nil)
	s.window.SetContent(look.WithTips(look.Framed(nil, look.Pad(s.status, 2, 2, 12, 12), alone(content))))
}

// signedIn goes on as whoever signed in: with a first password that somebody else set, once
// that is changed.
func (s *Shell) signedIn(who app.Account) {
	env := s.env
	env.SignIn(who)
	env.Fail(env.Office.Accounts.Refresh(env.Context())) // the first one signs in before it counts
	s.prefs.SetString(prefAccount, who.ID)
	change, err := env.Office.Accounts.MustChange(env.Context(), accounts.Ref(who.ID))
	if err != nil {
		env.Fail(err)
	}
	enter := func() {
		s.enter()
		s.TellMissing()
	}
	if !change {
		enter()
		return
	}
	d := settings.ChangePassword(env, enter)
	d.Sheet.OnEscape = func() { d.Sheet.Close(); s.signOut() }
}

// enter shows the areas to whoever acts.
func (s *Shell) enter() {
	s.env.Meeting = s.prefs.String(prefMeeting)
	s.Rebuild()
	s.dailyCopy()
	s.tendSearch()
}

// mayStay reports whether whoever acts may still: their account can have been closed from
// another window.
func (s *Shell) mayStay() bool {
	_, ok := s.env.Office.Accounts.RolesOf(app.Acting(s.env.Context()).ID)
	return ok || !s.env.Office.Accounts.On()
}

// turnOut ends the work of somebody whose account was closed.
func (s *Shell) turnOut() {
	who := s.env.Who()
	s.forget()
	s.signIn()
	s.env.ShowStatus(s.env.T("fault.not_signed_in", who))
}

// forget leaves nothing of whoever acted: no screen, no dialog, no lock.
func (s *Shell) forget() {
	c := s.window.Canvas()
	for len(c.Overlays().List()) > 0 {
		c.Overlays().Remove(c.Overlays().Top())
	}
	c.SetOnTypedKey(nil)
	s.under = nil
	s.env.SignIn(app.Account{})
	s.Build(s.env.T("app.name"))
}

// signOut lets somebody else sign in; what is unsaved is asked about first.
func (s *Shell) signOut() {
	s.Leave(func() {
		s.forget()
		s.signIn()
	})
}

// locked is what a window shows beneath its lock, and what stood over it.
type locked struct {
	content  fyne.CanvasObject
	overlays []fyne.CanvasObject
	keys     func(*fyne.KeyEvent)
	focused  fyne.Focusable
	status   *frame.StatusLine
}

// lock covers the window with all that stands over it until the same person signs in again:
// drafts and open dialogs are there again then, and what runs beside the window goes on.
func (s *Shell) lock() {
	env, c := s.env, s.window.Canvas()
	who := app.Acting(env.Context())
	if s.under != nil || who.ID == "" || s.Current() == nil {
		return
	}
	s.under = &locked{content: s.window.Content(), overlays: slices.Clone(c.Overlays().List()), keys: c.OnTypedKey(), focused: c.Focused(), status: s.status}
	c.Unfocus()
	for len(c.Overlays().List()) > 0 {
		c.Overlays().Remove(c.Overlays().Top())
	}
	c.SetOnTypedKey(nil)
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

// unlock shows the window as it was.
func (s *Shell) unlock() {
	u, c := s.under, s.window.Canvas()
	s.under, s.status = nil, u.status
	s.window.SetMainMenu(s.menu.Main)
	s.window.SetContent(u.content)
	for _, o := range u.overlays {
		c.Overlays().Add(o)
	}
	c.SetOnTypedKey(u.keys)
	if u.focused != nil {
		c.Focus(u.focused)
	}
	s.menu.refresh()
}

// askOther lets somebody else sign in at a locked window, where what was unsaved is lost.
func (s *Shell) askOther() {
	env := s.env
	input.Ask(s.window, input.Question{
		Title: env.T("signin.other"), Text: env.T("signin.other.text"), Yes: env.T("signin.other.yes"), No: env.T("action.cancel"), Danger: true,
	}, func(yes bool) {
		if !yes {
			return
		}
		s.forget()
		s.signIn()
	})
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
