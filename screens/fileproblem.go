package screens

import (
	"time"

	"huiwu/app/datafile"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/settings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Trouble shows why the data file cannot be opened and what can be done about it.
// again opens it once more, after a copy took its place.
func Trouble(a fyne.App, lang value.Lang, path string, err error, again func()) {
	s := &Shell{fyne: a, prefs: a.Preferences()}
	s.window = a.NewWindow("")
	s.window.SetMaster()
	s.ApplyTheme()
	s.env = screen.NewEnv(nil, s.window, "", lang)
	s.window.SetTitle(s.env.T("app.name"))
	content, damaged := look.Column(14, look.Heading(s.env.T("trouble.title"))), false
	for _, f := range value.Faults(err) {
		content.Add(look.Wrapped(s.env.Words(f)))
		damaged = damaged || f.Key == "fault.file_damaged" || f.Key == "fault.file_lost"
	}
	buttons := look.Row(10)
	if damaged {
		s.offerCopy(path, content, buttons, again)
	}
	buttons.Add(input.NewButton(s.env.T("menu.quit"), nil, a.Quit))
	content.Add(buttons)
	s.window.SetContent(alone(content))
	s.window.Resize(fyne.NewSize(900, 520))
	s.window.Show()
}

// alone is a card that stands alone in the window.
func alone(content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewCenter(look.FixedWidth(look.Card(look.Pad(content, 28, 28, 32, 32)), 560))
}

// offerCopy offers the newest copy of a damaged file. The damaged one is kept.
func (s *Shell) offerCopy(path string, content, buttons *fyne.Container, again func()) {
	env := s.env
	copies, err := datafile.Copies(path)
	if err != nil || len(copies) == 0 {
		content.Add(look.Wrapped(env.T("trouble.no_copy")))
		return
	}
	made := copies[0].Made.Format("2006-01-02 15:04")
	content.Add(look.Wrapped(env.T("trouble.copy", made)))
	buttons.Add(input.NewPrimary(env.T("trouble.use_copy", made), nil, func() {
		if _, err := datafile.RestoreBackup(path, copies[0], time.Now()); err != nil {
			env.Fail(err)
			return
		}
		s.window.Hide()
		again()
	}))
}

// TellCrash says that the program ended unexpectedly last time, and where the report
// is. Everything that was shown as saved is on file.
func (s *Shell) TellCrash(report string) {
	s.env.Tell(s.env.T("crash.title"), s.env.T("crash.text", report))
}

// TellMissing asks, when the file lacks steps that were made, whether an older copy was
// put back on purpose.
func (s *Shell) TellMissing() {
	env := s.env
	if !s.mayStay() {
		return // whoever signs in is asked
	}
	text, err := env.Office.DataFile.StepsMissing(env.Context(), env.Scope())
	if value.Is(err, value.Denied) {
		return // it is for those who may read the journal
	}
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
		if yes {
			settings.AcceptOlder(env)
		}
	})
}
