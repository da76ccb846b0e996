package finance

import (
	"huiwu/app/budget"
	"huiwu/app/finance"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// firstSheet offers the lines of a first budget, each with where its figures are from,
// before anything is written.
type firstSheet struct {
	b      *Budget
	all    []finance.Proposal
	checks []*input.Check
	sum    *look.Line
	take   *input.Button
}

// showFirst shows what a first budget could have.
func (b *Budget) showFirst() {
	env := b.env
	if b.meeting() == "" {
		return
	}
	b.Leave(func() {
		b.Page.CloseForm()
		all, err := env.Office.Finance.ProposeBudget(env.Context(), env.Scope(), b.meeting())
		if err != nil {
			env.Fail(err)
			return
		}
		if len(all) == 0 {
			input.Tell(env.Window, env.T("first.title"), env.T("first.none"), env.T("action.ok"))
			return
		}
		(&firstSheet{b: b, all: all}).show()
	})
}

func (f *firstSheet) show() {
	env := f.b.env
	s := env.Scope()
	list := look.Column(10)
	var before budget.Category
	for _, p := range f.all {
		if p.Line.Category != before {
			before = p.Line.Category
			list.Add(look.Strong(budget.Categories.Format(s, before)))
		}
		check := input.NewCheck(p.Line.Item)
		check.Set(!p.Doubtful)
		check.OnChanged = func(bool) { f.settle() }
		f.checks = append(f.checks, check)
		figures := look.Row(10, look.Stretch(check), look.Text(p.Terms(s)), look.FixedWidth(look.Strong(value.Amount.Format(s, p.Line.Amount)).Aligned(fyne.TextAlignTrailing), 110))
		list.Add(look.Column(0, figures, look.Pad(look.Wrapped(p.Origin).Small(false), 0, 0, 30, 0)))
	}
	f.sum = look.Dim("")
	var sheet *input.Sheet
	f.take = input.NewPrimary("", nil, func() {
		taken := f.taken()
		if err := env.Office.Finance.AdoptBudget(env.Context(), s, taken); err != nil {
			env.Fail(err)
			return
		}
		sheet.Close()
		env.SayUndo(env.T("first.taken", len(taken)))
	})
	f.settle()
	sheet = input.NewSheet(env.Window, env.T("first.title"), look.Column(12, look.Wrapped(env.T("first.text")), list, look.NewRule(), f.sum),
		input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), f.take)
	sheet.Width, sheet.First = 760, f.take
	sheet.Show()
}

func (f *firstSheet) taken() []finance.Proposal {
	var out []finance.Proposal
	for i, c := range f.checks {
		if c.Checked() {
			out = append(out, f.all[i])
		}
	}
	return out
}

// settle says what the ticked lines come to.
func (f *firstSheet) settle() {
	env := f.b.env
	taken := f.taken()
	var sum value.Money
	for _, p := range taken {
		sum += p.Line.Amount
	}
	f.sum.SetText(env.T("first.sum", value.Amount.Format(env.Scope(), sum)))
	f.take.SetWord(env.T("first.take", len(taken)))
	input.SetEnabled(f.take, len(taken) > 0 && env.May("propose", budget.Register))
}
