package screens

import (
	"huiwu/app/datafile"
	"huiwu/screens/kit/input"
)

// TellMissing asks, when the file lacks steps that were made, whether an older copy was
// put back on purpose.
func (s *Shell) TellMissing() {
	env := s.env
	text, err := env.Office.DataFile.StepsMissing(env.Context(), env.Scope())
	if err != nil {
		env.Fail(err)
		return
	}
	if text == "" || !env.May(datafile.PutBack, "") {
		return
	}
	input.Ask(env.Window, input.Question{
		Title: env.T("verify.missing_title"), Text: text + "\n" + env.T("verify.missing_ask"), Yes: env.T("verify.accept"),
		No: env.T("verify.later"), Danger: true,
	}, func(yes bool) {
		if !yes {
			return
		}
		if err := env.Office.DataFile.AcceptOlder(env.Context()); err != nil {
			env.Fail(err)
			return
		}
		env.Say(env.T("verify.accepted"))
	})
}
