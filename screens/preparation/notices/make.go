package notices

import (
	"context"
	"strings"

	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
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

// ask is the dialog before a notice is made; unreached are those whom no mail reached a
// moment ago.
func (n *Notices) ask(one notices.Notice, means notices.Means, unreached ...participants.Ref) {
	env, s, list := n.env, n.env.Scope(), notices.View("")
	// What cannot be made is said before anything is.
	c, err := env.Office.Notices.Choose(env.Context(), one, n.now.People, n.picked(), unreached)
	if env.Failed(err) {
		return
	}
	if n.views.Current() == noticeReached {
		list = n.people.view()
	}
	var whom []input.Tab
	for _, w := range c.Offered() {
		whom = append(whom, input.Tab{Key: string(w), Word: env.T("notices.whom."+string(w), c.Count(w))})
	}
	folder := filelist.NewFolderField(env)
	var d *recordform.Dialog
	by := func() notices.Means { return notices.Means(d.Given("by")) }
	d = &recordform.Dialog{
		Title: env.T("notices.make.title"), Width: 620, First: "whom", Yes: env.T("notices.make.yes"),
		Fields: []recordform.Field{
			{Key: "which", Label: env.T("register." + notices.Register + ".one"), Options: n.options(), Text: string(one.ID), Long: true},
			{Key: "whom", Label: env.T("notices.whom"), Tabs: whom, Text: string(c.Likeliest(list)), Long: true},
			{Key: "by", Label: env.T("notices.by"), Tabs: screen.Tabs(env, "choice.notice_means.", notices.AllMeans.Choices...), Text: string(means), Long: true},
			{Key: "each", Tick: env.T("notices.each"), Long: true, When: func() bool { return by() == notices.ByLetter }},
			{Key: "together", Tick: env.T("notices.together"), Hint: c.Apart(s), Off: c.Apart(s) != "", Long: true, When: func() bool { return by() == notices.ByMail }},
			{Key: "folder", Label: env.T("file.folder"), Input: folder.Content, Long: true},
		},
		OnChange: func(key string) {
			d.Hint("by", c.About(s, by()))
			if other, ok := n.now.Notice(d.Given("which")); ok && key == "which" { // for others, so the dialog begins anew
				d.End(nil)
				n.ask(other, by())
			}
		},
	}
	d.Button = screen.Action{Icon: theme.MailSendIcon(), Do: func() {
		job := c.Job(notices.Whom(d.Given("whom")))
		job.Means, job.Each, job.Together, job.Folder = by(), d.Ticked("each"), d.Ticked("together"), folder.Folder
		n.work(job)
	}}
	d.Open(env)
}

// work makes the notice beside the window.
func (n *Notices) work(job notices.Job) {
	env := n.env
	screen.Work(env, env.T("notices.working"), func(ctx context.Context, progress func(int, int)) (notices.Result, error) {
		return env.Office.Notices.Make(ctx, job, screen.Stoppable(ctx, progress))
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
