package page

import (
	"huiwu/data/value"
	"huiwu/screens/kit/recordform"
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
	(&recordform.Dialog{
		Title: env.T("reverse.title", label), Text: env.T("reverse.text"), Yes: env.T("reverse.yes"), Width: 460,
		Fields: []recordform.Field{{Key: "reason", Label: env.T("reverse.reason"), Required: true, Long: true}},
		Save: func(d *recordform.Dialog) {
			if d.End(p.reg.Reverse(env.Context(), ids[0], d.Given("reason"))) {
				env.ShowUndo(env.T("status.reversed", label))
			}
		},
	}).Open(env)
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
