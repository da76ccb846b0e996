package finance

import (
	"context"
	"io"
	"path/filepath"

	"huiwu/app/core"
	"huiwu/app/ledger"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Ledger is the screen of what came in and what was spent: what it comes to for the
// picked meeting, over the register's page.
type Ledger struct {
	*page.Page
	env *screen.Env

	income, spending, balance *look.Figure
	figures                   *fyne.Container
}

// NewLedger is the screen of the ledger.
func NewLedger(env *screen.Env) *Ledger {
	l := &Ledger{env: env}
	voucher := input.NewButton(env.T("voucher.make"), theme.DocumentIcon(), l.voucher)
	l.Page = page.New(env, env.Office.Ledger, voucher)
	l.Page.Extra = func() []*fyne.MenuItem { return []*fyne.MenuItem{fyne.NewMenuItem(env.T("voucher.make"), l.voucher)} }
	l.income = look.NewAmount(env.T("ledger.income"))
	l.spending = look.NewAmount(env.T("ledger.spending"))
	l.balance = look.NewAmount(env.T("ledger.balance"))
	l.figures = look.Figures(l.income, l.spending, l.balance)
	screen.OfMeeting(l.Base, screen.Unscoped(func(ctx context.Context, of string) (ledger.Figures, error) {
		if !env.Office.MaySee(ctx, core.Money) {
			return ledger.Figures{}, nil
		}
		return env.Office.Ledger.Totals(ctx, of)
	}), l.show)
	l.Page.SetBar(l.figures)
	return l
}

// show shows what the entries of the picked meeting come to.
func (l *Ledger) show(f ledger.Figures) {
	look.SetVisible(l.figures, l.env.Meeting != "")
	l.say(l.income, "income", f.Income)
	l.say(l.spending, "spending", f.Spending)
	l.say(l.balance, "balance", f.Balance)
	l.Page.SetBar(l.figures) // they may need more lines now
}

// say shows a sum in its figure.
func (l *Ledger) say(figure *look.Figure, word string, sum value.Money) {
	s, state := l.env.Scope(), look.Plain
	if sum < 0 && l.env.MaySeeMoney() { // its sign says it too
		state = look.Late
	}
	figure.Set(l.env.Amount(s, sum), state)
	figure.SetCaption(s.T("ledger.in", s.T("ledger."+word), s.Currency))
}

// voucher makes the voucher of the selected entry.
func (l *Ledger) voucher() {
	env, id := l.env, l.Page.Current()
	if id == "" {
		env.Tell(env.T("voucher.make"), env.T("voucher.pick_one"))
		return
	}
	name, err := env.Office.Ledger.VoucherName(env.Context(), env.Scope(), id)
	if env.Failed(err) {
		return
	}
	filelist.SaveFile(env, env.T("voucher.make"), name, ledger.VoucherFormats, func(path string) {
		lang := env.Lang
		filelist.Write(env, env.T("paper.working", env.T("voucher.make")), path, env.Saved, func(ctx context.Context, w io.Writer, _ func(int, int)) ([]*value.Fault, error) {
			return env.Office.Ledger.WriteVoucher(ctx, lang, id, filepath.Ext(path), w)
		})
	})
}
