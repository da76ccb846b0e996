package finance

import (
	"huiwu/app/budget"
	"huiwu/app/finance"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// showFirst shows what a first budget could have.
func (b *Budget) showFirst() {
	env := b.env
	if b.meeting() == "" {
		return
	}
	b.Leave(func() {
		b.Page.CloseForm()
		all, err := env.Office.Finance.ProposeBudget(env.Context(), env.Scope(), b.meeting())
		if env.Failed(err) {
			return
		}
		if len(all) == 0 {
			env.Tell(env.T("first.title"), env.T("first.none"))
			return
		}
		b.offerFirst(all)
	})
}

// offerFirst offers the lines of a first budget, each with where its figures are from, before
// anything is written.
func (b *Budget) offerFirst(all []finance.Proposal) {
	env, s := b.env, b.env.Scope()
	offers := make([]input.Offer, len(all))
	var before budget.Category
	for i, p := range all {
		amount := look.Strong(value.Amount.Format(s, p.Line.Amount)).Aligned(fyne.TextAlignTrailing)
		offers[i] = input.Offer{
			Word: p.Line.Item, On: !p.Doubtful,
			Beside: []fyne.CanvasObject{look.Text(p.Terms(s)), look.FixedWidth(amount, 110)}, Below: look.Wrapped(p.Origin).Small(false),
		}
		if p.Line.Category != before {
			before = p.Line.Category
			offers[i].Head = budget.Categories.Format(s, before)
		}
	}
	list, sum := input.NewChecklist(10, offers...), look.Dim("")
	var sheet *input.Dialog
	take := input.NewPrimary("", nil, func() {
		chosen := input.Taken(list, all)
		if env.Failed(env.Office.Finance.AdoptBudget(env.Context(), s, chosen)) {
			return
		}
		sheet.Close()
		env.ShowUndo(env.T("first.taken", len(chosen)))
	})
	// It says what the ticked lines come to.
	list.OnChanged = func() {
		n := len(list.Chosen())
		sum.SetText(env.T("first.sum", value.Amount.Format(s, finance.Proposed(input.Taken(list, all)))))
		take.SetWord(env.T("first.take", n))
		input.SetEnabled(take, n > 0 && env.May("propose", budget.Register))
	}
	list.OnChanged()
	sheet = input.NewDialog(env.Window, env.T("first.title"), look.Column(12, look.Wrapped(env.T("first.text")), list.Container, look.NewDivider(), sum),
		input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), take)
	sheet.Width, sheet.First = 760, take
	sheet.Show()
}
