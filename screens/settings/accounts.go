package settings

import (
	"context"
	"strings"

	"huiwu/app"
	"huiwu/app/accounts"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2/theme"
)

// Accounts is the screen of the accounts: the page of their register, their passwords, and
// the way to the first of them.
type Accounts struct {
	*page.Page
	env     *screen.Env
	signIn  func(app.Account) // the window goes on as whoever made the first account
	first   *input.Button
	secret  *input.Button
	sheet   *input.Button // the recovery sheet
	explain *look.Label
	apart   *input.Notice // roles that one person should not bear together
}

// NewAccounts is the screen of the accounts; signIn is told who made the first one.
func NewAccounts(env *screen.Env, signIn func(app.Account)) *Accounts {
	a := &Accounts{env: env, signIn: signIn}
	first := screen.Action{Word: env.T("accounts.first"), Verb: "add", Register: accounts.Register, Do: a.askFirst}
	a.first = env.Primary(first)
	a.secret = env.Button(screen.Action{
		Word: env.T("accounts.password"), Icon: theme.VisibilityOffIcon(), Verb: "password", Register: accounts.Register,
		When: func() bool { return a.Page != nil && env.Office.Accounts.On() && a.Current() != "" }, Do: a.askPassword,
	})
	a.sheet = env.Button(screen.Action{
		Word: env.T("recovery.make"), Icon: theme.DocumentIcon(), Verb: "recovery", Register: accounts.Register,
		When: env.Office.Accounts.On, Do: func() { makeRecovery(env, "recovery.make.text") },
	})
	a.explain = look.Dim("").Cutting()
	a.apart = input.NewNotice()
	a.Page = page.New(env, env.Office.Accounts, append(page.PaperButtons(env, accounts.Register), a.first, a.sheet, a.secret)...)
	a.First = func() []screen.Action {
		if env.Office.Accounts.On() {
			return nil
		}
		return []screen.Action{first}
	}
	a.OnSelected, a.OnCleared = a.secret.Settle, a.secret.Settle
	type told struct {
		clashes []accounts.Clash
		sheet   bool
	}
	var loading *screen.Loader
	loading = a.LoaderBehind(func() {
		screen.Load(loading, func(ctx context.Context, _ value.Scope) (t told, err error) {
			if t.clashes, err = env.Office.Accounts.Clashes(ctx); err == nil {
				t.sheet, err = env.Office.Accounts.HasRecovery(ctx)
			}
			return t, err
		}, func(t told) { a.settle(t.sheet); a.warn(t.clashes) })
	})
	a.Page.SetBar(look.Column(6, a.explain, a.apart.Container))
	return a
}

// warned is how many roles of one person that should be kept apart are said over the list;
// the paper has them all.
const warned = 2

// warn says which people bear roles that should be kept apart.
func (a *Accounts) warn(all []accounts.Clash) {
	a.apart.Clear()
	if len(all) > 0 {
		var lines []string
		for _, c := range all[:min(len(all), warned)] {
			lines = append(lines, c.Say(a.env.Scope()))
		}
		if more := len(all) - len(lines); more > 0 {
			lines = append(lines, a.env.T("apart.more", more))
		}
		a.apart.Say(look.Warn, strings.Join(lines, "\n"), nil)
	}
	a.Page.SetBar(look.Column(6, a.explain, a.apart.Container)) // it may need more lines now
}

// settle shows what there is to do: first an administrator, then passwords; sheet says
// whether there is a recovery sheet.
func (a *Accounts) settle(sheet bool) {
	on := a.env.Office.Accounts.On()
	look.SetVisible(a.first, !on && len(a.Found()) > 0) // an empty list offers it in its middle
	look.SetVisible(a.secret, on)
	look.SetVisible(a.sheet, on)
	a.sheet.Settle()
	a.first.Settle()
	a.secret.Settle()
	word := "accounts.off"
	switch {
	case on && sheet:
		word = "accounts.on"
	case on:
		word = "accounts.on.no_recovery"
	}
	a.explain.SetText(a.env.T(word))
}

// askFirst asks for the first administrator, from when on people sign in.
func (a *Accounts) askFirst() {
	env := a.env
	a.Leave(func() {
		d := &recordform.Dialog{
			Title: env.T("accounts.first.title"), Text: env.T("accounts.first.text"), Yes: env.T("accounts.first.yes"), Width: 480, Elsewhere: "holder",
			Fields: []recordform.Field{
				{Key: "holder", Label: env.T("accounts.name"), Required: true, Long: true, Text: env.Who()},
				{Key: "password", Label: env.T("signin.password"), Hint: env.T("accounts.password.hint"), Required: true, Secret: true},
				{Key: "again", Label: env.T("signin.again"), Required: true, Secret: true},
			},
		}
		d.Save = func(d *recordform.Dialog) {
			if err := alike(d); err != nil {
				d.End(err)
				return
			}
			name, password := d.Given("holder"), d.Given("password")
			recordform.Beside(d, func(ctx context.Context) (app.Account, error) {
				return env.Office.Accounts.SetUp(ctx, name, password)
			}, func(who app.Account) {
				d.End(nil)
				a.signIn(who)
				makeRecovery(env, "recovery.make.first")
			})
		}
		d.Open(env)
	})
}

// alike refuses a new password that was typed otherwise the second time.
func alike(d *recordform.Dialog) error {
	if d.Given("password") != d.Given("again") {
		return value.Bad("fault.password.unlike").At("again")
	}
	return nil
}

// askPassword asks for a first password of the account that is looked at.
func (a *Accounts) askPassword() {
	env, key := a.env, accounts.Ref(a.Current())
	screen.Fetch(env, func(ctx context.Context) (*accounts.Account, error) { return env.Office.Accounts.Get(ctx, string(key)) }, func(one *accounts.Account) {
		if string(key) == app.Acting(env.Context()).ID {
			ChangePassword(env, func() {})
			return
		}
		kind, text := accounts.Password, "accounts.password.text"
		if one.Roles.PINEnough() {
			text = "accounts.pin.text"
		}
		d := &recordform.Dialog{
			Title: env.T("accounts.password.of", one.Name), Text: env.T(text), Width: 480, Elsewhere: "password",
			Fields: []recordform.Field{
				{Key: "password", Label: env.T("accounts.password.first"), Hint: env.T("accounts.password.hint"), Required: true, Long: true},
			},
		}
		d.Save = func(d *recordform.Dialog) {
			text := d.Given("password")
			if one.Roles.PINEnough() && accounts.IsPIN(text) {
				kind = accounts.PIN
			}
			recordform.Beside(d, func(ctx context.Context) (bool, error) {
				return true, env.Office.Accounts.SetPassword(ctx, key, kind, text)
			}, func(bool) {
				d.End(nil)
				env.ShowStatus(env.T("accounts.password.set", one.Name))
			})
		}
		d.Open(env)
	})
}

// ChangePassword asks whoever signed in for the old password and a new one.
func ChangePassword(env *screen.Env, done func()) *recordform.Dialog {
	who := app.Acting(env.Context())
	d := &recordform.Dialog{
		Title: env.T("signin.change"), Width: 460, Elsewhere: "old",
		Fields: []recordform.Field{
			{Key: "old", Label: env.T("signin.old"), Required: true, Secret: true, Long: true},
			{Key: "password", Label: env.T("signin.new"), Hint: env.T("accounts.password.hint"), Required: true, Secret: true},
			{Key: "again", Label: env.T("signin.again"), Required: true, Secret: true},
		},
	}
	d.Save = func(d *recordform.Dialog) {
		if err := alike(d); err != nil {
			d.End(err)
			return
		}
		old, text := d.Given("old"), d.Given("password")
		recordform.Beside(d, func(ctx context.Context) (bool, error) {
			return true, env.Office.Accounts.ChangeOwn(ctx, accounts.Ref(who.ID), old, text)
		}, func(bool) {
			d.End(nil)
			env.ShowStatus(env.T("signin.changed"))
			done()
		})
	}
	return d.Open(env)
}
