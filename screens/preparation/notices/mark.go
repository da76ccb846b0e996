package notices

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"

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
	env := n.env
	text, letters := "", 0
	for _, w := range n.waiting {
		letters += len(w.Letters)
	}
	switch len(n.waiting) {
	case 0:
	case 1:
		w := &n.waiting[0]
		f := w.First()
		s := env.Scope()
		text = env.T("notices.waiting.one", notices.Kinds.Format(s, f.Kind), notices.AllMeans.Format(s, f.Means), letters)
	default:
		text = env.T("notices.waiting.many", len(n.waiting), letters)
	}
	if n.band.Visible() == (text != "") && n.said == text {
		return
	}
	n.said = text
	mark := input.NewPrimary(env.T("notices.mark"), theme.ConfirmIcon(), n.mark)
	input.SetEnabled(mark, n.mayMark())
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
	// picked are the people who are selected in the list.
	picked map[participants.Ref]bool
}

// letters are the letters that the choice is about, and whether one of them tells of
// another time or place than the meeting has.
func (m *markChoice) letters() (count int, stale bool) {
	for _, w := range m.of.waiting {
		if m.which.Code() != "" && w.Batch != m.which.Code() {
			continue
		}
		for _, l := range w.Letters {
			if m.whom.Current() == markPicked && !m.picked[l.ParticipantID] {
				continue
			}
			count++
			stale = stale || w.Stale
		}
	}
	return count, stale
}

// sending is the choice as the office takes it.
func (m *markChoice) sending() notices.Sending {
	s := notices.Sending{Meeting: meetings.Ref(m.of.env.Meeting), Batch: m.which.Code(), Means: notices.Means(m.means.Current())}
	if m.whom.Current() == markPicked {
		s.To = []participants.Ref{}
		for id := range m.picked {
			s.To = append(s.To, id)
		}
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
	env := n.env
	s := env.Scope()
	if len(n.waiting) == 0 || !n.mayMark() {
		return
	}
	m := &markChoice{of: n, picked: map[participants.Ref]bool{}}
	selected := 0
	for _, r := range n.people.picked() {
		m.picked[r.ID] = true
		if r.Open != nil {
			selected++
		}
	}
	var options []input.Option
	for _, w := range n.waiting {
		f := w.First()
		options = append(options, input.Option{Code: w.Batch, Label: env.T("notices.mark.batch", notices.Kinds.Format(s, f.Kind), notices.AllMeans.Format(s, f.Means), value.Moment.Format(s, f.At), len(w.Letters))})
	}
	if len(n.waiting) > 1 {
		options = append(options, input.Option{Code: "", Label: env.T("notices.mark.every", len(n.waiting))})
	}
	someone := n.views.Current() == noticeReached && selected > 0
	batch := n.waiting[0].Batch // the newest, which is what was just sent
	if someone && len(n.waiting) > 1 {
		batch = "" // whatever waits for those who are selected
	}
	m.which = pick.NewPick(options, false)
	m.which.Set(batch)
	m.whom = input.NewSegments(input.Tab{Key: markAll, Word: env.T("notices.people.all")}, input.Tab{Key: markPicked, Word: env.T("notices.whom.picked", selected)})
	if someone {
		m.whom.Set(markPicked)
	}
	means := []input.Tab{{Key: "", Word: env.T("notices.mark.as_made")}}
	for _, c := range notices.AllMeans.Choices {
		means = append(means, input.Tab{Key: c, Word: env.T("choice.notice_means." + c)})
	}
	m.means = input.NewSegments(means...)
	m.means.OnChoose = m.means.Set
	note := look.Wrapped("")
	form := form.New(&form.Item{Label: env.T("notices.mark.which"), Input: m.which, Long: true},
		&form.Item{Label: env.T("notices.whom"), Input: m.whom, Long: true}, &form.Item{Label: env.T("notices.by"), Input: m.means, Long: true})
	var sheet *input.Sheet
	yes := input.NewPrimary(env.T("notices.mark.yes"), theme.ConfirmIcon(), func() { sheet.Close(); n.marked(m.sending(), false) })
	no := input.NewButton(env.T("notices.mark.no"), nil, func() { sheet.Close(); n.marked(m.sending(), true) })
	show := func() {
		count, stale := m.letters()
		note.Colored(look.ColorDim)
		note.SetText(env.T("notices.mark.hint", count))
		if stale {
			note.Colored(look.ColorWarn)
			note.SetText(env.T("notices.mark.stale", count))
		}
		input.SetEnabled(yes, count > 0 && env.May("notify", notices.Register))
		input.SetEnabled(no, count > 0 && env.May("discard", notices.Register))
		if sheet != nil {
			sheet.Refresh()
		}
	}
	m.which.OnChanged = func(string) { show() }
	m.whom.OnChoose = func(key string) { m.whom.Set(key); show() }
	show()
	sheet = input.NewSheet(env.Window, env.T("notices.mark.title"), look.Column(12, form, note), input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), no, yes)
	sheet.Width, sheet.First = 600, yes
	sheet.Show()
}

// marked marks letters as sent, or as not to be sent, and says so.
func (n *Notices) marked(s notices.Sending, discard bool) {
	env := n.env
	do, said := env.Office.Notices.MarkSent, "notices.marked"
	if discard {
		do, said = env.Office.Notices.Discard, "notices.discarded"
	}
	count := 0
	env.Work(env.T("notices.mark.title"), func(ctx context.Context, _ func(int, int)) (err error) {
		count, err = do(ctx, s)
		return err
	}, func(err error) {
		if err != nil {
			env.Fail(err)
			return
		}
		env.SayUndo(env.T(said, count))
	})
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
