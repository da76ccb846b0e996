package screens

import (
	"context"
	"log/slog"

	"huiwu/app"
	"huiwu/data/value"

	"fyne.io/fyne/v2"
)

// nextStep is the step that Undo or Redo would be about.
type nextStep func(context.Context) (app.Step, bool, error)

// label names the step that Undo or Redo is about: "Undo: Save · Participants". One that
// the acting person may not take back is not named.
func (m *menu) label(it *fyne.MenuItem, plain, named string, s value.Scope, next nextStep, may func(context.Context, app.Step) error) {
	step, ok, err := next(m.shell.env.Context())
	if err != nil {
		slog.Error("menu", "err", err) // the command itself will tell
	}
	m.words[it] = m.shell.env.T(plain)
	if ok && may(m.shell.env.Context(), step) == nil {
		m.words[it] = m.shell.env.T(named, m.shell.env.Office.Book.StepWords(s, step))
	}
	// A field being typed in may have something to undo when the file has not.
	it.Disabled = false
}

// step goes to the next or previous tab of the area.
func (s *Shell) step(by int) {
	a := s.areaOf(s.area)
	for i, t := range a.tabs {
		if t.key == s.tab[a.key] {
			s.show(a.key, a.tabs[(i+by+len(a.tabs))%len(a.tabs)].key)
			return
		}
	}
}
