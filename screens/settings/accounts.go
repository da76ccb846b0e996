package settings

import (
	"context"

	"huiwu/app"
	"huiwu/app/accounts"
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
	var loading *screen.Loader
	loading = a.LoaderBehind(func() {
		screen.Load(loading, env.Office.Accounts.Notice, func(n accounts.Notice) { a.settle(n.State); a.warn(n.Clashes) })
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
		a.apart.Say(look.Warn, accounts.SayClashes(a.env.Scope(), all, warned), nil)
	}
	a.Page.SetBar(look.Column(6, a.explain, a.apart.Container)) // it may need more lines now
}

// settle shows what there is to do: first an administrator, then passwords and a recovery
// sheet.
func (a *Accounts) settle(state string) {
	on := a.env.Office.Accounts.On()
	look.SetVisible(a.first, !on && len(a.Found()) > 0) // an empty list offers it in its middle
	look.SetVisible(a.secret, on)
	look.SetVisible(a.sheet, on)
	for _, b := range []*input.Button{a.sheet, a.first, a.secret} {
		b.Settle()
	}
	a.explain.SetText(a.env.T(state))
}

// newPassword are the fields of a new password, which is typed twice.
func newPassword(env *screen.Env, word string) []recordform.Field {
	return []recordform.Field{
		{Key: "password", Label: env.T(word), Hint: env.T("accounts.password.hint"), Required: true, Secret: true},
		{Key: "again", Label: env.T("signin.again"), Required: true, Secret: true, Repeats: "password"},
	}
}

// askFirst asks for the first administrator, from when on people sign in.
func (a *Accounts) askFirst() {
	env := a.env
	name := recordform.Field{Key: "holder", Label: env.T("accounts.name"), Required: true, Long: true, Text: env.Who()}
	var who app.Account
	a.Leave(func() {
		(&recordform.Dialog{
			Title: env.T("accounts.first.title"), Text: env.T("accounts.first.text"), Yes: env.T("accounts.first.yes"), Width: 480, Elsewhere: "holder",
			Fields: append([]recordform.Field{name}, newPassword(env, "signin.password")...),
			Work: func(ctx context.Context, given map[string]string) (_ string, err error) {
				who, err = env.Office.Accounts.SetUp(ctx, given["holder"], given["password"])
				return "", err
			},
			Done: func() {
				a.signIn(who)
				makeRecovery(env, "recovery.make.first")
			},
		}).Open(env)
	})
}

// askPassword asks for a first password of the account that is looked at.
func (a *Accounts) askPassword() {
	env, key := a.env, a.Current()
	screen.Fetch(env, func(ctx context.Context) (*accounts.Account, error) { return env.Office.Accounts.Get(ctx, key) }, func(one *accounts.Account) {
		if key == app.Acting(env.Context()).ID {
			ChangePassword(env, func() {})
			return
		}
		text := "accounts.password.text"
		if one.Roles.PINEnough() {
			text = "accounts.pin.text"
		}
		(&recordform.Dialog{
			Title: env.T("accounts.password.of", one.Name), Text: env.T(text), Width: 480, Elsewhere: "password",
			Fields: []recordform.Field{{Key: "password", Label: env.T("accounts.password.first"), Hint: env.T("accounts.password.hint"), Required: true, Long: true}},
			Work: func(ctx context.Context, given map[string]string) (string, error) {
				return env.T("accounts.password.set", one.Name), env.Office.Accounts.SetFirst(ctx, one, given["password"])
			},
		}).Open(env)
	})
}

// ChangePassword asks whoever signed in for the old password and a new one.
func ChangePassword(env *screen.Env, done func()) *recordform.Dialog {
	who := app.Acting(env.Context())
	old := recordform.Field{Key: "old", Label: env.T("signin.old"), Required: true, Secret: true, Long: true}
	return (&recordform.Dialog{
		Title: env.T("signin.change"), Width: 460, Elsewhere: "old",
		Fields: append([]recordform.Field{old}, newPassword(env, "signin.new")...),
		Work: func(ctx context.Context, given map[string]string) (string, error) {
			return env.T("signin.changed"), env.Office.Accounts.ChangeOwn(ctx, accounts.Ref(who.ID), given["old"], given["password"])
		},
		Done: done,
	}).Open(env)
}
