package notices

import (
	"slices"

	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// options are the saved notices, the newest first.
func (n *Notices) options() []input.Option {
	var out []input.Option
	s := n.env.Scope()
	for _, one := range slices.Backward(n.now.Texts) {
		out = append(out, input.Option{Code: string(one.ID), Label: n.env.T("notices.option", notices.Kinds.Format(s, one.Kind), value.Day.Format(s, one.WrittenOn))})
	}
	return out
}

// chat shows the text for one person and puts it on the clipboard. Once it was sent it is
// marked so; then they count as notified.
func (p *noticePeople) chat() {
	env := p.of.env
	picked := p.table.Selected()
	one, ok := p.of.shown()
	switch {
	case len(picked) != 1:
		p.needOne()
		return
	case !ok || one.ID == "":
		env.Tell(env.T("notices.chat"), env.T("notices.nothing"))
		return
	}
	which, text := pick.NewPick(p.of.options(), false), look.Wrapped("")
	which.Set(string(one.ID))
	show := func() {
		n, _ := p.of.now.Notice(which.Code())
		b, err := env.Office.Notices.NewBatch(env.Context(), n, notices.ByChat, picked)
		switch {
		case err != nil:
			text.SetText(env.Words(value.Faults(err)[0]))
		case len(b.Skipped) > 0:
			text.SetText(env.Words(b.Skipped[0].Why))
		default:
			text.SetText(b.Letters[0].Chat())
		}
	}
	show()
	sheet := env.ShowSheet(screen.Sheet{
		Title: picked[0].Person.Name, Content: look.Column(10, which, text), Width: 560, OnYes: true,
		Yes: screen.Action{Word: env.T("notices.copy"), Icon: theme.ContentCopyIcon(), Verb: "generate", Register: notices.Register, Do: func() {
			copied, batch, err := env.Office.Notices.Chat(env.Context(), notices.Ref(which.Code()), picked[0].ID)
			if err != nil {
				env.Fail(err)
				return
			}
			fyne.CurrentApp().Clipboard().SetContent(copied)
			p.copied(picked[0].Person.Name, notices.Sending{Meeting: meetings.Ref(env.Meeting), Batch: batch})
		}},
	})
	which.OnChanged = func(string) { show(); sheet.Refresh() }
}

// copied says that a text is on the clipboard and waits until it was sent. A key pressed
// too early leaves it waiting.
func (p *noticePeople) copied(name string, s notices.Sending) {
	env := p.of.env
	env.ShowSheet(screen.Sheet{
		Title: name, Content: look.Wrapped(env.T("notices.copied", name)), No: env.T("notices.later"),
		Yes: screen.Action{Word: env.T("notices.is_sent"), Icon: theme.ConfirmIcon(), Do: func() { p.of.marked(s, false) }},
	})
}
