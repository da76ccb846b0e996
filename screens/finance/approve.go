package finance

import (
	"huiwu/app/budget"
	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"

	"fyne.io/fyne/v2"
)

// approval says of the copy that the first list stands on who approved it, or offers to
// record that.
func (c *copiesSheet) approval() fyne.CanvasObject {
	c.state = look.Text("").Cutting()
	c.approve = input.NewButton(c.b.env.T("budget.approve"), nil, func() {
		if k, ok := c.copyOf(c.from.Code()); ok {
			c.sheet.Close()
			c.b.askApproval(k)
		}
	})
	return look.Row(8, look.Stretch(c.state), c.approve)
}

// showApproval follows the first list.
func (c *copiesSheet) showApproval() {
	env := c.b.env
	k, ok := c.copyOf(c.from.Code())
	if !ok {
		return
	}
	text := env.T("budget.approve.none", k.Name, k.Actor)
	if k.Approved() {
		text = env.T("budget.approve.state", k.Name, people.Pick.Format(env.Scope(), k.ApprovedByID), string(k.ApprovedOn))
	}
	c.state.SetText(text)
	input.SetEnabled(c.approve, !k.Approved() && env.May("approve", budget.Register))
}

// askApproval asks who approved a copy, and when. It cannot be taken back, and says so.
func (b *Budget) askApproval(k budget.BudgetCopy) *recordform.Dialog {
	env, s := b.env, b.env.Scope()
	return (&recordform.Dialog{
		Title: env.T("budget.approve.title", k.Name), Text: env.T("budget.approve.text"), Yes: env.T("step.approve", k.Name), Width: 520,
		Fields: []recordform.Field{
			{Key: "approved_by", Label: env.T("budget.approve.by"), Kind: value.KindRef, Ref: people.Register, Required: true},
			{Key: "approved_on", Label: env.T("budget.approve.on"), Kind: value.KindDate, Text: string(s.Today), Required: true},
		},
		Save: func(d *recordform.Dialog) {
			if d.End(env.Office.Budget.Approve(env.Context(), s, k.ID, d.Given("approved_by"), d.Given("approved_on"))) {
				env.ShowStatus(env.T("budget.approve.done", k.Name))
				b.showCopies()
			}
		},
	}).Open(env)
}
