package screens

import (
	"context"
	"path/filepath"

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
	who      *form.Item // of the account
	item     *form.Item // of the password
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
	c.who = &form.Item{Label: env.T("signin.account"), Input: c.account, Long: true}
	c.fields = form.New(c.who, c.item)
	c.yes = input.NewPrimary(env.T("signin.yes"), nil, c.try)
	c.password.OnReturn = c.try
	c.password.OnChanged = func(string) { c.say("") }
	c.account.OnChanged = func(string) {
		c.who.SetError("")
		c.fields.Refresh()
		focus.In(s.window, c.password)
	}
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
	if c.busy {
		return
	}
	if key == "" {
		c.who.SetError(c.shell.env.T("signin.choose"))
		c.fields.Refresh()
		focus.In(c.shell.window, c.account)
		return
	}
	c.busy = true
	env.Go(func(ctx context.Context) {
		who, err := env.Office.Accounts.SignIn(ctx, key, typed)
		env.Do(func() {
			c.busy = false
			if !env.Still(ctx) {
				return // another card has taken its place
			}
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
		look.Heading(env.T("signin.title")), card.fields, look.Row(10, card.yes, look.Stretch(nil), input.NewQuiet(env.T("recovery.forgotten"), nil, s.recover)),
		look.Caption(env.T("welcome.file", filepath.Base(env.Office.Path()))).Cutting()))
	if card.account.Code() == "" {
		focus.In(s.window, card.account)
		return
	}
	focus.In(s.window, card.password)
}

// recover lets an administrator set a new password by the recovery sheet.
func (s *Shell) recover() {
	settings.Recover(s.env, func() {
		s.signIn()
		s.env.ShowStatus(s.env.T("recovery.done"))
	})
}

// standAlone shows one card and nothing else; the main menu has no command then.
func (s *Shell) standAlone(content fyne.CanvasObject) {
	s.status = frame.NewStatusLine()
	s.window.SetMainMenu(nil)
	s.window.SetContent(look.WithTips(look.Framed(s.bannerOver(false), look.Pad(s.status, 2, 2, 12, 12), alone(content))))
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
		s.tellLast(accounts.Ref(who.ID))
	}
	if !change {
		enter()
		return
	}
	settings.ChangePassword(env, enter).Sheet.OnClose = func() {
		if still, err := env.Office.Accounts.MustChange(env.Context(), accounts.Ref(who.ID)); still || err != nil {
			s.signOut() // by Cancel or Escape: they have not entered
		}
	}
}

// tellLast says when whoever signed in did so before, and how often a wrong password was
// tried since: they alone know whether that was themselves.
func (s *Shell) tellLast(key accounts.Ref) {
	env := s.env
	at, wrong, err := env.Office.Accounts.LastSignIn(env.Context(), key)
	if err != nil || at == "" {
		env.Fail(err)
		return
	}
	when := value.Moment.Format(env.Scope(), at)
	switch {
	case wrong == 0:
		env.ShowStatus(env.T("signin.last", when))
	case wrong < accounts.FreeTries:
		s.line().SetMessage(look.Warn, env.T("signin.last.wrong", when, wrong), "", nil)
	default:
		env.Tell(env.T("signin.last.title"), env.T("signin.last.wrong", when, wrong)+"\n"+env.T("signin.last.advice"))
	}
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
	input.Clear(s.window)
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
