// Package finance is the area in which the office plans what a meeting costs and
// follows what is spent.
package finance

import (
	"context"

	"huiwu/app/budget"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// Budget is the screen of the budget lines: the register's table and form, over it
// what they come to for each head, and that the number of people has changed.
type Budget struct {
	*page.Page
	env *screen.Env

	bar     *fyne.Container
	banner  *fyne.Container
	each    *look.Line // what it comes to for each head
	aside   *look.Line // what is set aside
	now     standing
	loading *screen.Loader
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
	b := &Budget{env: env, each: look.Dim(""), aside: look.Dim(""), banner: look.Column(0)}
	b.Page = page.New(env, env.Office.Budget, page.PaperButtons(env, budget.Register)...)
	b.loading = b.Loader(b.load)
	whatif := input.NewButton(env.T("budget.whatif"), nil, b.showWhatIf)
	aside := input.NewButton(env.T("budget.contingency"), nil, b.askContingency)
	copies := input.NewButton(env.T("budget.copies"), nil, b.showCopies)
	first := input.NewButton(env.T("first.open"), nil, b.showFirst)
	// These dialogs are about nothing but money.
	money := env.MaySeeMoney()
	input.SetEnabled(whatif, money)
	input.SetEnabled(copies, money)
	input.SetEnabled(aside, money && env.May("set_aside", budget.Register))
	input.SetEnabled(first, money && env.May("propose", budget.Register))
	b.banner.Hide()
	words := func(l *look.Line) fyne.CanvasObject { return look.Pad(l, 7, 7, 4, 6) }
	b.bar = look.Column(8, look.Flow(8, first, whatif, aside, copies, words(b.each), words(b.aside)), b.banner)
	b.Page.SetBar(b.bar)
	return b
}

func (b *Budget) meeting() meetings.Ref { return meetings.Ref(b.env.Meeting) }

// load reads the lines anew, whatever is searched in the table.
func (b *Budget) load() {
	meeting, office := b.meeting(), b.env.Office
	if meeting == "" {
		b.loading.Drop()
		b.show(standing{})
		return
	}
	screen.Load(b.loading, func(ctx context.Context, _ value.Scope) (standing, error) {
		lines, err := office.Budget.OfMeeting(ctx, meeting)
		if err != nil {
			return standing{}, err
		}
		drift, err := office.Budget.Drift(ctx, meeting)
		return standing{lines, drift}, err
	}, b.show)
}

func (b *Budget) show(now standing) {
	env := b.env
	b.now = now
	s := env.Scope()
	each, set := "", ""
	if len(now.lines) > 0 {
		heads := now.drift.Now.Heads
		total := budget.Total(now.lines)
		each = env.T("budget.whatif.per_head") + " " + env.Amount(s, budget.PerHead(total, heads))
		if aside, _ := budget.Contingency(now.lines); aside > 0 && env.MaySeeMoney() {
			set = env.T("budget.contingency.share", value.Amount.Format(s, aside), percentOf(s, aside, total))
		} else if aside == 0 {
			set = env.T("budget.contingency.none")
		}
	}
	b.each.SetText(each)
	b.aside.SetText(set)
	b.banner.Objects = nil
	if d := now.drift; len(d.Lines) > 0 {
		update := input.NewButton(env.T("budget.drift.do", len(d.Lines)), nil, b.follow)
		input.SetEnabled(update, env.May("follow_heads", budget.Register))
		b.banner.Objects = []fyne.CanvasObject{input.Banner(look.Warn, env.T("budget.drift", d.Reckoned, d.Now.Heads, env.T("budget.heads."+string(d.Now.From)), len(d.Lines)), update)}
		b.banner.Show()
	} else {
		b.banner.Hide()
	}
	b.banner.Refresh()
	b.Page.SetBar(b.bar)
}

// follow brings the lines to the present head count, after what is being typed.
func (b *Budget) follow() {
	b.Leave(func() {
		b.Page.CloseForm()
		n, err := b.env.Office.Budget.FollowHeads(b.env.Context(), b.meeting())
		if err != nil {
			b.env.Fail(err)
			return
		}
		b.env.SayUndo(b.env.T("budget.drift.done", n))
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
		percent := input.NewEntry()
		if percent.SetText(env.Prefs.String(prefPercent)); percent.Text == "" {
			percent.SetText("5")
		}
		item := &form.Item{Label: env.T("budget.contingency.percent"), Input: percent, Required: true, Long: true}
		form := form.New(item)
		var sheet *input.Sheet
		save := input.NewPrimary(env.T("action.save"), nil, func() {
			item.SetError("")
			p, err := value.Number.Parse(s, percent.Text)
			if err == nil {
				err = env.Office.Budget.SetAside(env.Context(), s, b.meeting(), p)
			}
			if err == nil {
				env.Prefs.SetString(prefPercent, percent.Text)
				sheet.Close()
				env.SayUndo(env.T("status.saved", env.T("choice.category.contingency")))
				return
			}
			item.SetError(env.Words(value.Faults(err)[0]))
			form.Refresh()
			sheet.Refresh()
		})
		sheet = input.NewSheet(env.Window, env.T("budget.contingency.title"),
			look.Column(10, look.Wrapped(env.T("budget.contingency.text", value.Amount.Format(s, rest))), form),
			input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), save)
		sheet.First = percent
		sheet.Show()
	})
}

// percentOf is a part of a whole in words.
func percentOf(s value.Scope, part, whole value.Money) string {
	if whole <= 0 {
		return "—"
	}
	tenths := int64((part*2000 + whole) / (whole * 2))
	return value.Number.Format(s, value.Quantity(tenths*100)) + " %"
}
