package page

import (
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Word is the key of the words of a command on this page: what an append-only register
// holds is not deleted but reversed.
func (p *Page) Word(c screen.Command) string {
	if c == screen.CommandDelete && p.info.AppendOnly {
		return "action.reverse"
	}
	return "action." + string(c)
}

func (p *Page) deleteIcon() fyne.Resource {
	if p.info.AppendOnly {
		return theme.MediaReplayIcon()
	}
	return theme.DeleteIcon()
}

// reverse asks for the reason and takes back a record by its counter-entry.
func (p *Page) reverse(ids []string) {
	env := p.env
	if len(ids) > 1 {
		env.Fail(value.Bad("fault.one_at_a_time", len(ids)))
		return
	}
	labels, err := p.reg.Labels(env.Context(), ids)
	if err != nil {
		env.Fail(err)
		return
	}
	// Without a reason nothing is written; what is refused for another cause is said
	// before anybody thinks of one.
	if err := p.reg.Reverse(env.Context(), ids[0], ""); at(err, "reason") == nil {
		env.Fail(err)
		return
	}
	label := labels[ids[0]].Label
	reason := input.NewEntry()
	item := &form.Item{Label: env.T("reverse.reason"), Input: reason, Required: true, Long: true}
	var sheet *input.Sheet
	yes := input.NewPrimary(env.T("reverse.yes"), nil, func() {
		err := p.reg.Reverse(env.Context(), ids[0], reason.Text)
		if err == nil {
			sheet.Close()
			env.SayUndo(env.T("status.reversed", label))
			return
		}
		if f := at(err, "reason"); f != nil {
			item.SetError(env.Words(f))
			focus.In(env.Window, reason)
			return
		}
		sheet.Close()
		env.Fail(err)
	})
	reason.OnReturn = func() { yes.Tapped(nil) }
	no := input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() })
	sheet = input.NewSheet(env.Window, env.T("reverse.title", label), look.Column(10, look.Wrapped(env.T("reverse.text")), form.New(item)), no, yes)
	sheet.Width, sheet.First = 460, reason
	sheet.Show()
}

// at is what is wrong with a field, nil for nothing.
func at(err error, field string) *value.Fault {
	for _, f := range value.Faults(err) {
		if f.Field == field {
			return f
		}
	}
	return nil
}
