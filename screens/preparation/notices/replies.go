package notices

import (
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/form"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/recordform"
)

// replies asks what the selected people replied, and records it for all of them.
func (p *noticePeople) replies() {
	env := p.of.env
	picked := p.table.Selected()
	if !env.May("reply", participants.Register) {
		return
	}
	if len(picked) == 0 {
		p.needOne()
		return
	}
	var options []input.Option
	for _, c := range notices.Answers.Choices {
		if notices.Answer(c) != notices.Delegates || len(picked) == 1 { // each sends somebody else
			options = append(options, input.Option{Code: c, Label: env.T("choice.notice_answer." + c)})
		}
	}
	answer := pick.NewPick(options, false)
	answer.Set(string(notices.Comes))
	on := recordform.DateField(env, false)
	on.Set(string(env.Scope().Today))
	standIn := pick.NewLookup(page.ByName(env, people.Register))
	items := []*form.Item{
		{Label: env.T("notices.answer"), Input: answer, Required: true},
		{Label: env.T(words.Field(participants.Register, "replied_on")), Input: on},
	}
	if len(picked) == 1 {
		items = append(items, &form.Item{Label: env.T("notices.stand_in"), Hint: env.T("notices.stand_in.hint"), Input: standIn, Long: true, Required: true})
		look.SetVisible(items[2], false)
	}
	editor := form.New(items...)
	title := picked[0].Person.Name
	if len(picked) > 1 {
		title = env.T("notices.people_many", len(picked))
	}
	var sheet *input.Dialog
	answer.OnChanged = func(code string) {
		if len(picked) == 1 {
			look.SetVisible(items[2], code == string(notices.Delegates))
			editor.Refresh()
			sheet.Refresh()
		}
	}
	save := input.NewPrimary(env.T("action.save"), nil, func() {
		day, _ := on.Value()
		one := notices.Reply{Answer: notices.Answer(answer.Code()), On: value.Date(day), StandInID: people.Ref(standIn.ID())}
		if one.StandInID == "" {
			one.StandIn = standIn.Text()
		}
		all := make([]notices.Reply, len(picked))
		for i, r := range picked {
			all[i] = one
			all[i].Participant = r.ID
		}
		err := env.Office.Notices.RecordReplies(env.Context(), env.Scope(), all)
		if err == nil {
			sheet.Close()
			env.ShowUndo(env.T("notices.recorded", len(all)))
			return
		}
		p.point(err, map[string]*form.Item{"replied_on": items[1], "stand_in": items[len(items)-1]})
		editor.Refresh()
		sheet.Refresh()
	})
	sheet = input.NewDialog(env.Window, env.T("notices.replies.title", title), editor, env.Cancel(&sheet), save)
	sheet.Width = 460
	sheet.Show()
}

// point shows what is wrong at its field.
func (p *noticePeople) point(err error, at map[string]*form.Item) {
	for _, f := range at {
		f.SetError("")
	}
	for _, f := range value.Faults(err) {
		if item := at[f.Field]; item != nil {
			item.SetError(p.of.env.Words(f))
			continue
		}
		p.of.env.Fail(f)
	}
}

// read records the reply that a mail program saved as a file.
func (p *noticePeople) read() {
	env := p.of.env
	filelist.OpenFile(env, []string{".ics", ".eml"}, func(path string) {
		reply, name, err := env.Office.Notices.ReadReplyFile(env.Context(), env.Scope(), env.Meeting, path)
		if err == nil {
			err = env.Office.Notices.RecordReplies(env.Context(), env.Scope(), []notices.Reply{reply})
		}
		env.Done(err, env.T("notices.read.done", name, env.T("choice.notice_answer."+string(reply.Answer))))
	})
}
