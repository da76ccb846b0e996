package finance

import (
	"huiwu/app/budget"
	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
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

func (c *copiesSheet) copyOf(code string) (budget.BudgetCopy, bool) {
	for _, k := range c.copies {
		if string(k.ID) == code {
			return k, true
		}
	}
	return budget.BudgetCopy{}, false
}

// askApproval asks who approved a copy, and when. It cannot be taken back, and says so.
func (b *Budget) askApproval(k budget.BudgetCopy) {
	env := b.env
	s := env.Scope()
	who := pick.NewLookup(page.ByName(env, people.Register))
	day := recordform.DateField(env, false)
	day.Set(string(s.Today))
	by := &form.Item{Label: env.T("budget.approve.by"), Input: who, Required: true}
	on := &form.Item{Label: env.T("budget.approve.on"), Input: day, Required: true}
	form := form.New(by, on)
	var sheet *input.Sheet
	yes := input.NewPrimary(env.T("step.approve", k.Name), nil, func() {
		by.SetError("")
		on.SetError("")
		err := b.approveCopy(s, k.ID, who, day.Text())
		if err == nil {
			sheet.Close()
			env.Say(env.T("budget.approve.done", k.Name))
			b.showCopies()
			return
		}
		fault := value.Faults(err)[0]
		switch fault.Field {
		case "approved_by":
			by.SetError(env.Words(fault))
		case "approved_on":
			on.SetError(env.Words(fault))
		default:
			env.Fail(err)
		}
		form.Refresh()
		sheet.Refresh()
	})
	sheet = input.NewSheet(env.Window, env.T("budget.approve.title", k.Name), look.Column(10, look.Wrapped(env.T("budget.approve.text")), form),
		input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), yes)
	sheet.Width = 520
	sheet.Show()
}

// approveCopy reads what was typed, a name that the list did not offer too, and records
// the approval.
func (b *Budget) approveCopy(s value.Scope, id budget.CopyRef, who *pick.Lookup, day string) error {
	key, _ := who.Value()
	if key == "" && who.Text() != "" {
		var err error
		if key, err = s.Labels.Find(people.Register, who.Text()); err != nil {
			return value.Faults(err)[0].At("approved_by")
		}
	}
	on, err := value.Day.Parse(s, day)
	if err != nil {
		return value.Faults(err)[0].At("approved_on")
	}
	return b.env.Office.Budget.Approve(b.env.Context(), s, id, people.Ref(key), on)
}
