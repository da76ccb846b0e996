package notices

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Of the letters that wait, which are marked.
const (
	markAll    = "all"
	markPicked = "picked"
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

// markChoice is what the dialog that marks letters asks for.
type markChoice struct {
	of    *Notices
	which *pick.Pick // a batch, or all
	whom  *input.Segments
	means *input.Segments
}

// sending is the choice as the office takes it.
func (m *markChoice) sending() notices.Sending {
	s := notices.Sending{Meeting: meetings.Ref(m.of.env.Meeting), Batch: m.which.Code(), Means: notices.Means(m.means.Current())}
	if m.whom.Current() == markPicked {
		s.To = m.of.picked()
	}
	return s
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
	var options []input.Option
	for _, w := range waiting {
		options = append(options, input.Option{Code: w.Batch, Label: w.Words(s)})
	}
	if len(waiting) > 1 {
		options = append(options, input.Option{Code: "", Label: env.T("notices.mark.every", len(waiting))})
	}
	m := &markChoice{
		of: n, which: pick.NewPick(options, false),
		whom:  input.NewSegments(input.Tab{Key: markAll, Word: env.T("notices.people.all")}, input.Tab{Key: markPicked, Word: env.T("notices.whom.picked", selected)}),
		means: input.NewSegments(append([]input.Tab{{Key: "", Word: env.T("notices.mark.as_made")}}, screen.Tabs(env, "choice.notice_means.", notices.AllMeans.Choices...)...)...),
	}
	m.which.Set(waiting[0].Batch) // the newest, which is what was just sent
	if n.views.Current() == noticeReached && selected > 0 {
		m.whom.Set(markPicked)
		if len(waiting) > 1 {
			m.which.Set("") // whatever waits for those who are selected
		}
	}
	note := look.Wrapped("")
	tell := func() {
		count, stale := n.now.Letters(m.sending())
		note.Colored(look.ColorDim)
		note.SetText(env.T("notices.mark.hint", count))
		if stale {
			note.Colored(look.ColorWarn)
			note.SetText(env.T("notices.mark.stale", count))
		}
	}
	tell()
	some := func() bool { count, _ := n.now.Letters(m.sending()); return count > 0 }
	fields := form.New(&form.Item{Label: env.T("notices.mark.which"), Input: m.which, Long: true},
		&form.Item{Label: env.T("notices.whom"), Input: m.whom, Long: true}, &form.Item{Label: env.T("notices.by"), Input: m.means, Long: true})
	sheet := env.ShowSheet(screen.Sheet{
		Title: env.T("notices.mark.title"), Content: look.Column(12, fields, note), Width: 600, OnYes: true,
		More: []screen.Action{{Word: env.T("notices.mark.no"), Verb: "discard", Register: notices.Register, When: some, Do: func() { n.marked(m.sending(), true) }}},
		Yes:  screen.Action{Word: env.T("notices.mark.yes"), Icon: theme.ConfirmIcon(), Verb: "notify", Register: notices.Register, When: some, Do: func() { n.marked(m.sending(), false) }},
	})
	changed := func(string) { tell(); sheet.Settle() }
	m.which.OnChanged, m.whom.OnChoose = changed, changed
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
