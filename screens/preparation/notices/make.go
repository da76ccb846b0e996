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
		env.Say(env.Words(value.Faults(err)[0]))
		return
	}
	n.Leave(func() {
		one, ok := n.shown()
		if !ok || one.ID == "" {
			input.Tell(env.Window, env.T("notices.make"), env.T("notices.nothing"), env.T("action.ok"))
			return
		}
		n.ask(one, means)
	})
}

// ask is the dialog before a notice is made; without are those whom no mail reached a
// moment ago.
func (n *Notices) ask(one notices.Notice, means notices.Means, without ...participants.Ref) {
	env := n.env
	to := one.To(n.all)
	// What cannot be made is said before anything is.
	tried, err := env.Office.Notices.NewBatch(env.Context(), one, notices.ByMail, to)
	if err != nil {
		env.Fail(err)
		return
	}
	preset := len(without) > 0
	if !preset {
		for i := range to {
			if to[i].NoMail() {
				without = append(without, to[i].ID)
			}
		}
	}
	whom, picked := n.whom(one, to, len(without))
	if preset {
		whom.Set(makeNoMail)
	}
	var parts []input.Tab
	for _, c := range notices.AllMeans.Choices {
		parts = append(parts, input.Tab{Key: c, Word: env.T("choice.notice_means." + c)})
	}
	by := input.NewSegments(parts...)
	by.Set(string(means))
	each, together := input.NewCheck(env.T("notices.each")), input.NewCheck(env.T("notices.together"))
	folder := env.Folder()
	where := look.Dim(folder).Cutting()
	change := input.NewButton(env.T("file.change_folder"), theme.FolderOpenIcon(), func() {
		filelist.OpenFolder(env, folder, func(dir string) { folder = dir; where.SetText(dir) })
	})
	about := func(means string) string {
		text := env.T("notices.by." + means)
		if means == string(notices.ByMail) && len(tried.Left) > 0 {
			text += env.T("notices.by.mail.left", len(tried.Left))
		}
		if _, _, ok := tried.Merge.Sender(); means == string(notices.ByMail) && !ok {
			text += "\n" + env.T("note.notice.no_sender")
		}
		return text
	}
	hint := form.Item{Label: env.T("notices.by"), Hint: about(by.Current()), Input: by, Long: true}
	single, joint := form.Item{Input: each, Long: true}, form.Item{Input: together, Long: true}
	if own := tried.Personal(); len(own) > 0 {
		var marks []string
		for _, f := range own {
			marks = append(marks, notices.Mark(env.Lang, f))
		}
		joint.Hint = env.T("notices.together.no", strings.Join(marks, env.T("list.comma")))
		together.Disable()
	}
	which := pick.NewPick(n.options(), false)
	which.Set(string(one.ID))
	form := form.New(&form.Item{Label: env.T("register." + notices.Register + ".one"), Input: which, Long: true}, &form.Item{Label: env.T("notices.whom"), Input: whom, Long: true}, &hint, &single, &joint,
		&form.Item{Label: env.T("file.folder"), Input: look.Row(8, look.Stretch(where), change), Long: true})
	var sheet *input.Sheet
	shown := func(key string) {
		look.SetVisible(&single, key == string(notices.ByLetter))
		look.SetVisible(&joint, key == string(notices.ByMail))
	}
	shown(by.Current())
	by.OnChoose = func(key string) {
		by.Set(key)
		shown(key)
		hint.SetWords(env.T("notices.by"), about(key))
		form.Refresh()
		sheet.Refresh()
	}
	whom.OnChoose = whom.Set
	which.OnChanged = func(id string) { // for others, so the dialog begins anew
		if other, ok := n.noticeOf(id); ok {
			sheet.Close()
			n.ask(other, notices.Means(by.Current()))
		}
	}
	yes := input.NewPrimary(env.T("notices.make.yes"), theme.MailSendIcon(), func() {
		job := notices.Job{
			Notice: one.ID, Means: notices.Means(by.Current()), Each: each.Checked(), Together: together.Checked(), Folder: folder, Left: whom.Current() == makeLeft,
		}
		switch whom.Current() {
		case makeNoMail:
			job.To = without
		case makePicked:
			job.To = []participants.Ref{}
			for _, r := range picked {
				job.To = append(job.To, r.ID)
			}
		}
		sheet.Close()
		n.work(job)
	})
	sheet = input.NewSheet(env.Window, env.T("notices.make.title"), form,
		input.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), yes)
	sheet.Width, sheet.First = 620, whom
	sheet.Show()
}

// whom offers for whom a notice is made: all, those who still have to be told, those whom
// no mail reaches, those who are selected; the likeliest is chosen.
func (n *Notices) whom(one notices.Notice, to []notices.Reached, noMail int) (*input.Segments, []notices.Reached) {
	env := n.env
	picked := n.people.picked()
	left := 0
	for i := range to {
		if to[i].Due() {
			left++
		}
	}
	parts := []input.Tab{{Key: makeAll, Word: env.T("notices.whom.all", len(to))}, {Key: makeLeft, Word: env.T("notices.whom.left", left)}}
	if noMail > 0 {
		parts = append(parts, input.Tab{Key: makeNoMail, Word: env.T("notices.whom.no_mail", noMail)})
	}
	whom := input.NewSegments(append(parts, input.Tab{Key: makePicked, Word: env.T("notices.whom.picked", len(picked))})...)
	switch {
	case n.views.Current() == noticeReached && len(picked) > 0:
		whom.Set(makePicked)
	case n.views.Current() == noticeReached && n.people.view() == notices.ViewNoMail:
		whom.Set(makeNoMail)
	case left > 0 && left < len(to) && one.Kind.Tells():
		whom.Set(makeLeft)
	}
	return whom, picked
}

// work makes the notice beside the window.
func (n *Notices) work(job notices.Job) {
	env := n.env
	var result notices.Result
	env.Work(env.T("notices.working"), func(ctx context.Context, progress func(int, int)) (err error) {
		result, err = env.Office.Notices.Make(ctx, job, func(done, of int) error {
			progress(done, of)
			return ctx.Err()
		})
		return err
	}, func(err error) {
		if err != nil {
			env.Fail(err)
			return
		}
		if result.Path != "" {
			env.Saved(result.Path)
		}
		n.tell(result, job.Notice)
	})
}

// tell says for whom nothing was made, and what their next step is, and what has gaps;
// nothing when all went well.
func (n *Notices) tell(r notices.Result, of notices.Ref) {
	env := n.env
	var lines []fyne.CanvasObject
	lines = append(lines, look.Wrapped(env.T("notices.made", r.Made)))
	without := r.WithoutMail()
	if len(r.Left) > 0 {
		var names []string
		for _, l := range r.Left {
			names = append(names, env.T("notices.left.line", l.To.Person.Name, env.Words(l.Why)))
		}
		lines = append(lines, look.Strong(env.T("notices.left", len(r.Left))), look.Wrapped(strings.Join(names, "\n")))
	}
	for _, f := range notices.Fields {
		if c := r.Blank[f]; c > 0 {
			lines = append(lines, look.Wrapped(env.T("notice.cli.blank", c, notices.Mark(env.Lang, f))).Colored(look.ColorWarn))
		}
	}
	for _, note := range r.Notes {
		lines = append(lines, look.Wrapped(env.Words(note)).Colored(look.ColorWarn))
	}
	if len(lines) == 1 {
		return
	}
	var sheet *input.Sheet
	next := func(means notices.Means) func() {
		return func() {
			sheet.Close()
			if one, ok := n.noticeOf(string(of)); ok {
				n.ask(one, means, without...)
			}
		}
	}
	buttons := []*input.Button{}
	if len(without) > 0 {
		lines = append(lines, look.Strong(env.T("notices.no_mail", len(without))))
		buttons = append(buttons, input.NewButton(env.T("notices.next.letter", len(without)), theme.DocumentPrintIcon(), next(notices.ByLetter)),
			input.NewButton(env.T("notices.next.chat", len(without)), theme.ContentCopyIcon(), next(notices.ByChat)))
	}
	ok := input.NewPrimary(env.T("action.ok"), nil, func() { sheet.Close() })
	sheet = input.NewSheet(env.Window, env.T("notices.report"), look.Column(8, lines...), append(buttons, ok)...)
	sheet.Width, sheet.First = 560, ok
	sheet.Show()
}
