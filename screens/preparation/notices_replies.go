package preparation

import (
	"huiwu/app/notices"
	"huiwu/app/outfile"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit"
)

// mayReply reports whether the acting person may record what people replied.
func (p *noticePeople) mayReply() bool { return p.of.env.May("reply", participants.Register) }

// replies asks what the selected people replied, and records it for all of them.
func (p *noticePeople) replies() {
	env := p.of.env
	picked := p.picked()
	if !p.mayReply() {
		return
	}
	if len(picked) == 0 {
		p.needOne()
		return
	}
	var options []kit.Option
	for _, c := range notices.Answers.Choices {
		if notices.Answer(c) != notices.Delegates || len(picked) == 1 { // each sends somebody else
			options = append(options, kit.Option{Code: c, Label: env.T("choice.notice_answer." + c)})
		}
	}
	answer := kit.NewPick(options, false)
	answer.Set(string(notices.Comes))
	on := kit.DateField(env, false)
	on.Set(string(env.Scope().Today))
	standIn := kit.NewLookup(kit.ByName(env, people.Register))
	items := []*kit.FormItem{
		{Label: env.T("notices.answer"), Input: answer, Required: true},
		{Label: env.T(words.Field(participants.Register, "replied_on")), Input: on},
	}
	if len(picked) == 1 {
		items = append(items, &kit.FormItem{Label: env.T("notices.stand_in"), Hint: env.T("notices.stand_in.hint"), Input: standIn, Long: true, Required: true})
		setVisible(items[2], false)
	}
	form := kit.NewFormGrid(items...)
	title := picked[0].Person.Name
	if len(picked) > 1 {
		title = env.T("notices.people_many", len(picked))
	}
	var sheet *kit.Sheet
	answer.OnChanged = func(code string) {
		if len(picked) == 1 {
			setVisible(items[2], code == string(notices.Delegates))
			form.Refresh()
			sheet.Refresh()
		}
	}
	save := kit.NewPrimary(env.T("action.save"), nil, func() {
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
			env.SayUndo(env.T("notices.recorded", len(all)))
			return
		}
		p.point(err, map[string]*kit.FormItem{"replied_on": items[1], "stand_in": items[len(items)-1]})
		form.Refresh()
		sheet.Refresh()
	})
	sheet = kit.NewSheet(env.Window, env.T("notices.replies.title", title), form, kit.NewButton(env.T("action.cancel"), nil, func() { sheet.Close() }), save)
	sheet.Width = 460
	sheet.Show()
}

// point shows what is wrong at its field.
func (p *noticePeople) point(err error, at map[string]*kit.FormItem) {
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
	kit.OpenFile(env, []string{".ics", ".eml"}, func(path string) {
		f, err := outfile.Open(path)
		if err != nil {
			env.Fail(err)
			return
		}
		reply, name, err := env.Office.Notices.ReadReply(env.Context(), env.Scope(), env.Meeting, f)
		_ = f.Close() // it was only read
		if err == nil {
			err = env.Office.Notices.RecordReplies(env.Context(), env.Scope(), []notices.Reply{reply})
		}
		if err != nil {
			env.Fail(err)
			return
		}
		env.SayUndo(env.T("notices.read.done", name, env.T("choice.notice_answer."+string(reply.Answer))))
	})
}
