package notices

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// showWaiting says over all views what was generated and not marked as sent, with the way
// to mark it.
func (n *Notices) showWaiting() {
	env, text := n.env, n.now.WaitingWords(n.env.Scope())
	if n.band.Visible() == (text != "") && n.said == text {
		return
	}
	n.said = text
	mark := env.Primary(screen.Action{Word: env.T("notices.mark"), Icon: theme.ConfirmIcon(), When: n.mayMark, Do: n.mark})
	row := look.Row(10, look.Text(look.Warn.Shape()).Colored(look.Warn.Ink()), look.Stretch(look.Text(text).Cutting()), mark)
	n.band.SetContent(look.Pad(look.Surface(look.Pad(row, 7, 7, 14, 10), look.Warn.Ground()), 0, 10, 0, 0))
	look.SetVisible(n.band, text != "")
	if n.content != nil {
		n.content.Refresh()
	}
}

// mayMark reports whether the acting person may say of letters that they were sent, or that
// they will not be.
func (n *Notices) mayMark() bool {
	return n.env.May("notify", notices.Register) || n.env.May("discard", notices.Register)
}

// mark asks which of the generated letters were sent, and how: a batch or all, everybody
// or those selected, by the means they were made for or another.
func (n *Notices) mark() {
	env, s, waiting := n.env, n.env.Scope(), n.now.Waiting
	if len(waiting) == 0 || !n.mayMark() {
		return
	}
	selected := len(notices.Keys(n.people.table.Selected(), func(r *notices.Recipient) bool { return r.Open != nil }))
	var batches []input.Option
	for _, w := range waiting {
		batches = append(batches, input.Option{Code: w.Batch, Label: w.Words(s)})
	}
	if len(waiting) > 1 {
		batches = append(batches, input.Option{Code: "", Label: env.T("notices.mark.every", len(waiting))})
	}
	batch, whom := waiting[0].Batch, notices.WhomAll // the newest, which is what was just sent
	if n.views.Current() == noticeReached && selected > 0 {
		whom = notices.WhomPicked
		if len(waiting) > 1 {
			batch = "" // whatever waits for those who are selected
		}
	}
	note := look.Wrapped("")
	d := &recordform.Dialog{
		Title: env.T("notices.mark.title"), Width: 600, OnYes: true, Below: note, Yes: env.T("notices.mark.yes"),
		Fields: []recordform.Field{
			{Key: "which", Label: env.T("notices.mark.which"), Options: batches, Text: batch, Long: true},
			{
				Key: "whom", Label: env.T("notices.whom"), Text: string(whom), Long: true,
				Tabs: []input.Tab{{Key: string(notices.WhomAll), Word: env.T("notices.people.all")}, {Key: string(notices.WhomPicked), Word: env.T("notices.whom.picked", selected)}},
			},
			{Key: "means", Label: env.T("notices.by"), Tabs: append([]input.Tab{{Word: env.T("notices.mark.as_made")}}, screen.Tabs(env, "choice.notice_means.", notices.AllMeans.Choices...)...), Long: true},
		},
	}
	sending := func() notices.Sending {
		to := notices.Sending{Meeting: meetings.Ref(env.Meeting), Batch: d.Given("which"), Means: notices.Means(d.Given("means"))}
		if notices.Whom(d.Given("whom")) == notices.WhomPicked {
			to.To = n.picked()
		}
		return to
	}
	some := func() bool { count, _ := n.now.Letters(sending()); return count > 0 }
	d.OnChange = func(string) {
		count, stale := n.now.Letters(sending())
		word, ink := "notices.mark.hint", look.ColorDim
		if stale {
			word, ink = "notices.mark.stale", look.ColorWarn
		}
		note.Colored(ink).SetText(env.T(word, count))
	}
	d.More = []screen.Action{{Word: env.T("notices.mark.no"), Verb: "discard", Register: notices.Register, When: some, Do: func() { n.marked(sending(), true) }}}
	d.Button = screen.Action{Icon: theme.ConfirmIcon(), Verb: "notify", Register: notices.Register, When: some, Do: func() { n.marked(sending(), false) }}
	d.Open(env)
}

// marked marks letters as sent, or as not to be sent, and says so.
func (n *Notices) marked(s notices.Sending, discard bool) {
	env := n.env
	do, said := env.Office.Notices.MarkSent, "notices.marked"
	if discard {
		do, said = env.Office.Notices.Discard, "notices.discarded"
	}
	screen.Work(env, env.T("notices.mark.title"), func(ctx context.Context, _ func(int, int)) (int, error) { return do(ctx, s) },
		func(count int) { env.ShowUndo(env.T(said, count)) })
}

// fieldPicker is the button that inserts a merge field into the text: those of the person
// it goes to, and those of the meeting.
func (n *Notices) fieldPicker() fyne.CanvasObject {
	env := n.env
	var pick *input.Button
	pick = input.NewQuiet(env.T("notices.insert"), theme.ContentAddIcon(), func() {
		personal, common := fyne.NewMenuItem(env.T("notices.insert.personal"), nil), fyne.NewMenuItem(env.T("notices.insert.meeting"), nil)
		personal.ChildMenu, common.ChildMenu = fyne.NewMenu(""), fyne.NewMenu("")
		for _, f := range notices.Fields {
			in := common.ChildMenu
			if notices.IsPersonal(f) || f == notices.Salutation {
				in = personal.ChildMenu
			}
			mark := notices.Mark(env.Lang, f)
			in.Items = append(in.Items, fyne.NewMenuItem(mark, func() { n.Page.Form().Insert("body", mark) }))
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(pick)
		look.PopUpMenu(env.Window, fyne.NewMenu("", personal, common), at.AddXY(0, pick.Size().Height))
	})
	return look.Row(0, pick)
}
