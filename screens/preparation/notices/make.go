package notices

import (
	"context"
	"strings"

	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Whom a notice is made for.
const (
	makeLeft   = "left"
	makeAll    = "all"
	makeNoMail = "no_mail"
	makePicked = "picked"
)

// make asks by what means and for whom the notice is made, and where it goes. What is in
// the form is saved first.
func (n *Notices) make(means notices.Means) {
	env := n.env
	if err := env.Office.May(env.Context(), "generate", notices.Register); err != nil {
		env.ShowStatus(env.Words(value.Faults(err)[0]))
		return
	}
	n.Leave(func() {
		one, ok := n.shown()
		if !ok || one.ID == "" {
			env.Tell(env.T("notices.make"), env.T("notices.nothing"))
			return
		}
		n.ask(one, means)
	})
}

// making is what the dialog before a notice is made asks for.
type making struct {
	of   *Notices
	one  notices.Notice
	left *notices.Batch // as mails, before anything is written
	// without are those whom no mail reaches, picked those who are selected.
	without, picked []participants.Ref

	which          *pick.Pick
	whom, by       *input.Segments
	each, together *input.Check
	folder         *filelist.FolderField
}

// ask is the dialog before a notice is made; without are those whom no mail reached a
// moment ago.
func (n *Notices) ask(one notices.Notice, means notices.Means, without ...participants.Ref) {
	env, to := n.env, one.To(n.now.People)
	// What cannot be made is said before anything is.
	tried, err := env.Office.Notices.NewBatch(env.Context(), one, notices.ByMail, to)
	if err != nil {
		env.Fail(err)
		return
	}
	m := &making{of: n, one: one, left: tried, without: without, picked: n.picked(), folder: filelist.NewFolderField(env)}
	if len(without) == 0 {
		m.without = notices.Keys(to, (*notices.Recipient).NoMail)
	}
	m.whom = m.whomFor(to)
	if len(without) > 0 {
		m.whom.Set(makeNoMail)
	}
	m.by = input.NewSegments(screen.Tabs(env, "choice.notice_means.", notices.AllMeans.Choices...)...)
	m.by.Set(string(means))
	m.each, m.together = input.NewCheck(env.T("notices.each")), input.NewCheck(env.T("notices.together"))
	m.which = pick.NewPick(n.options(), false)
	m.which.Set(string(one.ID))
	hint := form.Item{Label: env.T("notices.by"), Hint: m.about(), Input: m.by, Long: true}
	single, joint := form.Item{Input: m.each, Long: true}, form.Item{Input: m.together, Long: true}
	if own := tried.Personal(); len(own) > 0 {
		var marks []string
		for _, f := range own {
			marks = append(marks, notices.Mark(env.Lang, f))
		}
		joint.Hint = env.T("notices.together.no", strings.Join(marks, env.T("list.comma")))
		m.together.Disable()
	}
	fields := form.New(&form.Item{Label: env.T("register." + notices.Register + ".one"), Input: m.which, Long: true}, &form.Item{Label: env.T("notices.whom"), Input: m.whom, Long: true}, &hint, &single, &joint,
		&form.Item{Label: env.T("file.folder"), Input: m.folder.Content, Long: true})
	settle := func() {
		look.SetVisible(&single, m.by.Current() == string(notices.ByLetter))
		look.SetVisible(&joint, m.by.Current() == string(notices.ByMail))
	}
	settle()
	sheet := env.ShowSheet(screen.Sheet{
		Title: env.T("notices.make.title"), Content: fields, Width: 620, First: m.whom,
		Yes: screen.Action{Word: env.T("notices.make.yes"), Icon: theme.MailSendIcon(), Do: func() { n.work(m.job()) }},
	})
	m.by.OnChoose = func(string) {
		settle()
		hint.SetWords(env.T("notices.by"), m.about())
		fields.Refresh()
		sheet.Refresh()
	}
	m.which.OnChanged = func(id string) { // for others, so the dialog begins anew
		if other, ok := n.now.Notice(id); ok {
			sheet.Close()
			n.ask(other, notices.Means(m.by.Current()))
		}
	}
}

// about says what comes of the chosen means.
func (m *making) about() string {
	env, means := m.of.env, m.by.Current()
	text := env.T("notices.by." + means)
	if means != string(notices.ByMail) {
		return text
	}
	if n := len(m.left.Skipped); n > 0 {
		text += env.T("notices.by.mail.left", n)
	}
	if _, _, ok := m.left.Merge.Sender(); !ok {
		text += "\n" + env.T("note.notice.no_sender")
	}
	return text
}

// whomFor offers for whom a notice is made: all, those who still have to be told, those whom
// no mail reaches, those who are selected; the likeliest is chosen.
func (m *making) whomFor(to []notices.Recipient) *input.Segments {
	n, env, left := m.of, m.of.env, len(notices.Keys(to, (*notices.Recipient).Due))
	parts := []input.Tab{{Key: makeAll, Word: env.T("notices.whom.all", len(to))}, {Key: makeLeft, Word: env.T("notices.whom.left", left)}}
	if len(m.without) > 0 {
		parts = append(parts, input.Tab{Key: makeNoMail, Word: env.T("notices.whom.no_mail", len(m.without))})
	}
	whom := input.NewSegments(append(parts, input.Tab{Key: makePicked, Word: env.T("notices.whom.picked", len(m.picked))})...)
	switch reached := n.views.Current() == noticeReached; {
	case reached && len(m.picked) > 0:
		whom.Set(makePicked)
	case reached && n.people.view() == notices.ViewNoMail:
		whom.Set(makeNoMail)
	case left > 0 && left < len(to) && m.one.Kind.Tells():
		whom.Set(makeLeft)
	}
	return whom
}

// job is what is to be made.
func (m *making) job() notices.Job {
	job := notices.Job{
		Notice: m.one.ID, Means: notices.Means(m.by.Current()), Each: m.each.Checked(), Together: m.together.Checked(), Folder: m.folder.Folder, Left: m.whom.Current() == makeLeft,
	}
	switch m.whom.Current() {
	case makeNoMail:
		job.To = m.without
	case makePicked:
		job.To = m.picked
	}
	return job
}

// work makes the notice beside the window.
func (n *Notices) work(job notices.Job) {
	env := n.env
	screen.Work(env, env.T("notices.working"), func(ctx context.Context, progress func(int, int)) (notices.Result, error) {
		return env.Office.Notices.Make(ctx, job, func(done, of int) error {
			progress(done, of)
			return ctx.Err()
		})
	}, func(result notices.Result) {
		if result.Path != "" {
			env.Saved(result.Path)
		}
		n.reportMade(result, job.Notice)
	})
}

// reportMade says for whom nothing was made, and what their next step is, and what has gaps;
// nothing when all went well.
func (n *Notices) reportMade(r notices.Result, of notices.Ref) {
	env := n.env
	lines := []fyne.CanvasObject{look.Wrapped(env.T("notices.made", r.Made))}
	without := r.WithoutMail()
	if len(r.Left) > 0 {
		lines = append(lines, look.Strong(env.T("notices.left", len(r.Left))), look.Wrapped(strings.Join(r.LeftWords(env.Scope()), "\n")))
	}
	for _, gap := range r.Gaps(env.Scope()) {
		lines = append(lines, look.Wrapped(gap).Colored(look.ColorWarn))
	}
	if len(lines) == 1 {
		return
	}
	report := screen.Sheet{Title: env.T("notices.report"), Width: 560, OnYes: true, No: env.T("action.ok")}
	if len(without) > 0 {
		lines = append(lines, look.Strong(env.T("notices.no_mail", len(without))))
		next := func(word string, icon fyne.Resource, means notices.Means) screen.Action {
			return screen.Action{Word: env.T(word, len(without)), Icon: icon, Do: func() {
				if one, ok := n.now.Notice(string(of)); ok {
					n.ask(one, means, without...)
				}
			}}
		}
		report.More = []screen.Action{next("notices.next.letter", theme.DocumentPrintIcon(), notices.ByLetter), next("notices.next.chat", theme.ContentCopyIcon(), notices.ByChat)}
	}
	report.Content = look.Column(8, lines...)
	env.ShowSheet(report)
}

// picked are the people who are selected in the list.
func (n *Notices) picked() []participants.Ref {
	return notices.Keys(n.people.table.Selected(), func(*notices.Recipient) bool { return true })
}
