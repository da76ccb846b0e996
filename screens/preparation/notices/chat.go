package notices

import (
	"slices"

	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
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
	text, name := look.Wrapped(""), picked[0].Person.Name
	d := &recordform.Dialog{
		Title: name, Width: 560, OnYes: true, Below: text, Yes: env.T("notices.copy"),
		Button: screen.Action{Icon: theme.ContentCopyIcon(), Verb: "generate", Register: notices.Register},
		Fields: []recordform.Field{{Key: "which", Options: p.of.options(), Text: string(one.ID), Long: true}},
		Save: func(d *recordform.Dialog) {
			copied, batch, err := env.Office.Notices.Chat(env.Context(), notices.Ref(d.Given("which")), picked[0].ID)
			if d.End(err) {
				fyne.CurrentApp().Clipboard().SetContent(copied)
				p.copied(name, notices.Sending{Meeting: meetings.Ref(env.Meeting), Batch: batch})
			}
		},
	}
	d.OnChange = func(string) {
		n, _ := p.of.now.Notice(d.Given("which"))
		text.SetText(env.Office.Notices.ChatText(env.Context(), env.Scope(), n, picked[0]))
	}
	d.Open(env)
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
