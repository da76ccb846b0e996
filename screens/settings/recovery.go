package settings

import (
	"context"
	"io"
	"path/filepath"

	"huiwu/app/accounts"
	"huiwu/app/module"
	"huiwu/app/outfile"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
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
	dir, err := outfile.PassingDir()
	if err != nil {
		env.Fail(err)
		return
	}
	title, lang := env.T("paper.recovery"), env.Lang
	filelist.Write(env, env.T("paper.working", title), filepath.Join(dir, outfile.Name(title)+".pdf"), env.Show, func(ctx context.Context, w io.Writer, _ func(int, int)) ([]*value.Fault, error) {
		s, err := env.Office.Scope(ctx, lang, "")
		if err != nil {
			return nil, err
		}
		d, err := env.Office.Accounts.RecoverySheet(ctx, s, code)
		if err != nil {
			return nil, err
		}
		return module.WritePaper(w, s, d, ".pdf")
	})
}

// Recover asks an administrator who has forgotten their password for the code of the recovery
// sheet and a new password; others are told whom to ask. done is called once it is set.
func Recover(env *screen.Env, done func()) {
	type found struct {
		all   []accounts.Account
		sheet bool
	}
	screen.Fetch(env, func(ctx context.Context) (f found, err error) {
		if f.sheet, err = env.Office.Accounts.HasRecovery(ctx); err == nil {
			f.all, err = env.Office.Accounts.Administrators(ctx)
		}
		return f, err
	}, func(f found) {
		if !f.sheet {
			env.Tell(env.T("recovery.title"), env.T("recovery.ask_administrator")+"\n"+env.T("fault.recovery.none"))
			return
		}
		options := make([]input.Option, len(f.all))
		for i, a := range f.all {
			options[i] = input.Option{Code: string(a.ID), Label: a.Name, Hint: a.Place}
		}
		who := pick.NewPick(options, false)
		if len(options) == 1 {
			who.Set(options[0].Code)
		}
		d := &recordform.Dialog{
			Title: env.T("recovery.title"), Text: env.T("recovery.ask_administrator") + env.T("recovery.by_sheet"), Yes: env.T("recovery.yes"), Width: 480, Elsewhere: "code",
			Fields: []recordform.Field{
				{Key: "holder", Label: env.T("choice.account_role.administrator"), Required: true, Long: true, Input: who},
				{Key: "code", Label: env.T("recovery.code"), Required: true, Long: true},
				{Key: "password", Label: env.T("signin.new"), Hint: env.T("accounts.password.hint"), Required: true, Secret: true},
				{Key: "again", Label: env.T("signin.again"), Required: true, Secret: true},
			},
		}
		d.Save = func(d *recordform.Dialog) {
			if err := alike(d); err != nil {
				d.End(err)
				return
			}
			key, code, text := accounts.Ref(who.Code()), d.Given("code"), d.Given("password")
			if key == "" {
				d.End(value.Bad("fault.required").At("holder"))
				return
			}
			recordform.Beside(d, func(ctx context.Context) (bool, error) {
				return true, env.Office.Accounts.Recover(ctx, key, code, text)
			}, func(bool) {
				d.End(nil)
				done()
			})
		}
		d.Open(env)
	})
}
