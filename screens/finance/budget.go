// Package finance is the area in which the office plans what a meeting costs and
// follows what is spent.
package finance

import (
	"cmp"
	"context"

	"huiwu/app/budget"
	"huiwu/app/finance"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// Budget is the screen of the budget lines: the register's table and form, over it
// what they come to for each head, and that the number of people has changed.
type Budget struct {
	*page.Page
	env *screen.Env

	bar    *fyne.Container
	banner *input.Notice
	each   *look.Label // what it comes to for each head
	aside  *look.Label // what is set aside
	now    standing
}

// standing is what the row under the tools shows.
type standing struct {
	lines []budget.BudgetLine
	drift budget.Drift
}

// prefPercent is the percentage of the contingency that was asked last.
const prefPercent = "budget.contingency"

// NewBudget is the screen of the budget.
func NewBudget(env *screen.Env) *Budget {
	b := &Budget{env: env, each: look.Dim(""), aside: look.Dim(""), banner: input.NewNotice()}
	b.Page = page.New(env, env.Office.Budget, page.PaperButtons(env, budget.Register)...)
	screen.OfMeeting(b.Base, b.read, b.show)
	// These dialogs are about nothing but money.
	button := func(word, verb string, do func()) fyne.CanvasObject {
		return env.Button(screen.Action{Word: env.T(word), Verb: verb, Register: budget.Register, When: env.MaySeeMoney, Do: do})
	}
	words := func(l *look.Label) fyne.CanvasObject { return look.Pad(l, 7, 7, 4, 6) }
	b.bar = look.Column(8, look.RowWrap(8,
		button("first.open", "propose", b.showFirst), button("budget.whatif", "", b.showWhatIf),
		button("budget.contingency", "set_aside", b.askContingency), button("budget.copies", "", b.showCopies),
		words(b.each), words(b.aside)), b.banner.Container)
	b.Page.SetBar(b.bar)
	return b
}

func (b *Budget) meeting() meetings.Ref { return meetings.Ref(b.env.Meeting) }

// read reads the lines anew, whatever is searched in the table.
func (b *Budget) read(ctx context.Context, _ value.Scope, meeting meetings.Ref) (now standing, err error) {
	if now.lines, err = b.env.Office.Budget.OfMeeting(ctx, meeting); err == nil {
		now.drift, err = b.env.Office.Budget.Drift(ctx, meeting)
	}
	return now, err
}

func (b *Budget) show(now standing) {
	env := b.env
	b.now = now
	s := env.Scope()
	each, set := "", ""
	if len(now.lines) > 0 {
		each = env.T("budget.whatif.per_head") + " " + env.Amount(s, budget.PerHead(budget.Total(now.lines), now.drift.Now.Heads))
		set = finance.AsideWords(s, now.lines, env.MaySeeMoney())
	}
	b.each.SetText(each)
	b.aside.SetText(set)
	b.banner.Clear()
	if d := now.drift; len(d.Lines) > 0 {
		update := env.Button(screen.Action{Word: env.T("budget.drift.do", len(d.Lines)), Verb: "follow_heads", Register: budget.Register, Do: b.follow})
		b.banner.Say(look.Warn, d.Words(s), update)
	}
	b.Page.SetBar(b.bar)
}

// follow brings the lines to the present head count, after what is being typed.
func (b *Budget) follow() {
	b.Step(func() (string, error) {
		b.Page.CloseForm()
		n, err := b.env.Office.Budget.FollowHeads(b.env.Context(), b.meeting())
		return b.env.T("budget.drift.done", n), err
	})
}

// askContingency asks for the percentage that is set aside.
func (b *Budget) askContingency() {
	env := b.env
	if b.meeting() == "" {
		return
	}
	b.Leave(func() {
		b.Page.CloseForm()
		s := env.Scope()
		_, rest := budget.Contingency(b.now.lines)
		(&recordform.Dialog{
			Title: env.T("budget.contingency.title"), Text: env.T("budget.contingency.text", value.Amount.Format(s, rest)),
			Fields: []recordform.Field{
				{Key: "percent", Label: env.T("budget.contingency.percent"), Text: cmp.Or(env.Prefs.String(prefPercent), "5"), Required: true, Long: true},
			},
			Elsewhere: "percent",
			Step: func(d *recordform.Dialog) (string, error) {
				p, err := value.Number.Parse(s, d.Given("percent"))
				if err == nil {
					env.Prefs.SetString(prefPercent, d.Given("percent"))
					err = env.Office.Budget.SetAside(env.Context(), s, b.meeting(), p)
				}
				return env.T("status.saved", env.T("choice.category.contingency")), err
			},
		}).Open(env)
	})
}
