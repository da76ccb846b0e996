package notices

import (
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"
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
	standIn := pick.NewLookup(page.ByName(env, people.Register))
	title := picked[0].Person.Name
	if len(picked) > 1 {
		title = env.T("notices.people_many", len(picked))
	}
	var d *recordform.Dialog
	d = &recordform.Dialog{
		Title: env.T("notices.replies.title", title), Width: 460,
		Fields: []recordform.Field{
			{Key: "answer", Label: env.T("notices.answer"), Options: screen.Options(env, "choice.notice_answer.", notices.AnswersOf(len(picked))...), Text: string(notices.Comes), Required: true},
			{Key: "replied_on", Label: env.T(words.Field(participants.Register, "replied_on")), Kind: value.KindDate, Text: string(env.Scope().Today)},
			{
				Key: "stand_in", Label: env.T("notices.stand_in"), Hint: env.T("notices.stand_in.hint"), Input: standIn, Long: true, Required: true,
				When: func() bool { return d.Given("answer") == string(notices.Delegates) },
			},
		},
		Step: func(d *recordform.Dialog) (string, error) {
			on, err := value.Day.Parse(env.Scope(), d.Given("replied_on"))
			if err != nil {
				return "", value.Faults(err)[0].At("replied_on")
			}
			all := notices.RepliesOf(picked, notices.Answer(d.Given("answer")), on, people.Ref(standIn.ID()), standIn.Text())
			return env.T("notices.recorded", len(all)), env.Office.Notices.RecordReplies(env.Context(), env.Scope(), all)
		},
	}
	d.Open(env)
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
