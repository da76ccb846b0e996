package settings

import (
	"context"
	"io"

	"huiwu/app/accounts"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2/theme"
)

// makeRecovery makes a recovery sheet once it is said that the one before is void then.
func makeRecovery(env *screen.Env, ask string) {
	input.Ask(env.Window, input.Question{
		Title: env.T("paper.recovery"), Text: env.T(ask), Yes: env.T("recovery.make.yes"), No: env.T("recovery.make.no"),
	}, func(yes bool) {
		if yes {
			screen.Fetch(env, env.Office.Accounts.NewRecovery, func(code string) { showCode(env, code) })
		}
	})
}

// showCode shows a new code, this once, to be printed or written down.
func showCode(env *screen.Env, code string) {
	var d *input.Dialog
	sheet := input.NewPrimary(env.T("recovery.print"), theme.DocumentPrintIcon(), func() { printCode(env, code) })
	done := input.NewButton(env.T("recovery.kept"), nil, func() { d.Close() })
	d = input.NewDialog(env.Window, env.T("paper.recovery"), look.Column(12, look.Wrapped(env.T("recovery.shown")), look.Heading(code)), done, sheet)
	d.Width = 480
	d.OnEscape = func() {} // it is never shown again: whoever has it says so
	d.Show()
}

// printCode makes the sheet and hands it to the system; no copy stays on this computer.
func printCode(env *screen.Env, code string) {
	title, lang := env.T("paper.recovery"), env.Lang
	if path, ok := filelist.PassingPDF(env, title); ok {
		filelist.Write(env, env.T("paper.working", title), path, env.Show, func(ctx context.Context, w io.Writer, _ func(int, int)) ([]*value.Fault, error) {
			return env.Office.Accounts.WriteRecoverySheet(ctx, lang, code, w)
		})
	}
}

// Recover asks an administrator who has forgotten their password for the code of the recovery
// sheet and a new password; others are told whom to ask. done is called once it is set.
func Recover(env *screen.Env, done func()) {
	screen.Fetch(env, env.Office.Accounts.Recoverable, func(all []accounts.Account) {
		if len(all) == 0 {
			env.Tell(env.T("recovery.title"), env.T("recovery.ask_administrator")+"\n"+env.T("fault.recovery.none"))
			return
		}
		who := recordform.Field{Key: "holder", Label: env.T("choice.account_role.administrator"), Required: true, Long: true}
		for _, a := range all {
			who.Options = append(who.Options, input.Option{Code: string(a.ID), Label: a.Name, Hint: a.Place})
		}
		if len(all) == 1 {
			who.Text = string(all[0].ID)
		}
		code := recordform.Field{Key: "code", Label: env.T("recovery.code"), Required: true, Long: true}
		(&recordform.Dialog{
			Title: env.T("recovery.title"), Text: env.T("recovery.ask_administrator") + env.T("recovery.by_sheet"), Yes: env.T("recovery.yes"), Width: 480, Elsewhere: "code",
			Fields: append([]recordform.Field{who, code}, newPassword(env, "signin.new")...),
			Work: func(ctx context.Context, given map[string]string) (string, error) {
				return "", env.Office.Accounts.Recover(ctx, accounts.Ref(given["holder"]), given["code"], given["password"])
			},
			Done: done,
		}).Open(env)
	})
}
