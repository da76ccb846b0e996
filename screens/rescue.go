package screens

import (
	"time"

	"huiwu/app/datafile"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// offerCopy offers the newest copy of a damaged file. The damaged one is kept.
func (s *Shell) offerCopy(path string, content, buttons *fyne.Container, again func()) {
	env := s.env
	copies, err := datafile.Copies(path)
	if err != nil || len(copies) == 0 {
		content.Add(look.Wrapped(env.T("trouble.no_copy")))
		return
	}
	newest := copies[0]
	made := newest.Made.Format("2006-01-02 15:04")
	content.Add(look.Wrapped(env.T("trouble.copy", made)))
	buttons.Add(input.NewPrimary(env.T("trouble.use_copy", made), nil, func() {
		if _, err := datafile.Adopt(path, newest, time.Now()); err != nil {
			env.Fail(err)
			return
		}
		s.window.Hide()
		again()
	}))
}
