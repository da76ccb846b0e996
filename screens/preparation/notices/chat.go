package notices

import (
	"huiwu/app/notices"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// options are the saved notices, the newest first.
func (n *Notices) options() []input.Option {
	var out []input.Option
	s := n.env.Scope()
	for i := len(n.texts) - 1; i >= 0; i-- {
		one := n.texts[i]
		out = append(out, input.Option{Code: string(one.ID), Label: n.env.T("notices.option", notices.Kinds.Format(s, one.Kind), value.Day.Format(s, one.WrittenOn))})
	}
	return out
}

// chat shows the text for one person and puts it on the clipboard. Once it was sent it is
// marked so; then they count as notified.
func (p *noticePeople) chat() {
	env := p.of.env
	picked := p.picked()
	one, ok := p.of.shown()
	switch {
	case len(picked) != 1:
		p.needOne()
		return
	case !ok || one.ID == "":
		input.Tell(env.Window, env.T("notices.chat"), env.T("notices.nothing"), env.T("action.ok"))
		return
	}
	which := pick.NewPick(p.of.options(), false)
	which.Set(string(one.ID))
	text := look.Wrapped("")
	var sheet *input.Sheet
	show := func() {
		n, _ := p.of.noticeOf(which.Code())
		b, err := env.Office.Notices.NewBatch(env.Context(), n, notices.ByChat, picked)
		switch {
		case err != nil:
			text.SetText(env.Words(value.Faults(err)[0]))
		case len(b.Left) > 0:
			text.SetText(env.Words(b.Left[0].Why))
		default:
			text.SetText(b.Letters[0].Chat())
		}
	}
	which.OnChanged = func(string) { show(); sheet.Refresh() }
	show()
	yes := input.NewPrimary(env.T("notices.copy"), theme.ContentCopyIcon(), func() {
		n, _ := p.of.noticeOf(which.Code())
		sheet.Close()
		copied, batch, err := env.Office.Notices.Chat(env.Context(), n.ID, picked[0].ID)
		if err != nil {
			env.Fail(err)
			return
		}
		fyne.CurrentApp().Clipboard().SetContent(copied)
		p.copied(picked[0].Person.Name, notices.Sending{Meeting: n.MeetingID, Batch: batch})
	})
	input.SetEnabled(yes, env.May("generate", notices.Register))
	sheet = input.NewSheet(env.Window, picked[0].Person.Name, look.Column(10, which, text), input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), yes)
	sheet.Width, sheet.First = 560, yes
	sheet.Show()
}

// copied says that a text is on the clipboard and waits until it was sent. A key pressed
// too early leaves it waiting.
func (p *noticePeople) copied(name string, s notices.Sending) {
	env := p.of.env
	var sheet *input.Sheet
	later := input.NewButton(env.T("notices.later"), nil, func() { sheet.Close() })
	sent := input.NewPrimary(env.T("notices.is_sent"), theme.ConfirmIcon(), func() {
		sheet.Close()
		p.of.marked(s, false)
	})
	sheet = input.NewSheet(env.Window, name, look.Wrapped(env.T("notices.copied", name)), later, sent)
	sheet.First = later
	sheet.Show()
}
