package people

import (
	"huiwu/app/hosts"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// selected lets the page, and an open form, follow the list.
func (s *script) selected(row int) {
	if line := s.line(row); line != nil {
		s.Page.Select(string(line.ID), false)
	}
}

// open opens the form of a line; on a heading it begins a new line to that item.
func (s *script) open(row int) {
	if line := s.line(row); line != nil {
		s.Page.Select(string(line.ID), true)
		return
	}
	s.Page.Act(screen.CommandNew)
}

func (s *script) delete(row int) {
	s.selected(row)
	if s.line(row) != nil {
		s.Page.Act(screen.CommandDelete)
	}
}

// step takes a step on the script, after what is being typed.
func (s *script) step(said string, do func() error) {
	s.Step(func() (string, error) {
		return s.env.T("status.saved", s.env.T("register."+hosts.ScriptRegister+said)), do()
	})
}

// move puts a line one place up or down, also into the next item.
func (s *script) move(row, by int) {
	if line := s.line(row); line != nil && s.may("move") {
		s.step(".one", func() error { return s.env.Office.Hosts.MoveScriptLine(s.env.Context(), line.ID, by) })
	}
}

// mark says of a line that it was said, or that it was not.
func (s *script) mark(line hosts.ScriptLine) {
	line.Done = !line.Done
	s.step(".one", func() error { return s.env.Office.Hosts.Lines.Save(s.env.Context(), s.env.Scope(), &line) })
}

func (s *script) take(offers ...hosts.Offer) {
	s.step("", func() error {
		err := s.env.Office.Hosts.TakeIntoScript(s.env.Context(), s.env.Scope(), offers...)
		if err == nil {
			s.Page.CloseForm()
		}
		return err
	})
}

func (s *script) keep(o hosts.Offer) {
	if err := s.env.Office.Hosts.KeepScript(s.env.Context(), o); err != nil {
		s.env.Fail(err)
	}
}

// may reports whether the acting person may take a step of a verb on the script.
func (s *script) may(verb string) bool { return s.env.May(verb, hosts.ScriptRegister) }

// action is an action that takes a step of a verb on the script.
func (s *script) action(verb, word string, do func()) screen.Action {
	return screen.Action{Word: s.env.T(word), Verb: verb, Register: hosts.ScriptRegister, Do: do}
}

// moving is the action that moves the line of a row.
func (s *script) moving(word string, icon fyne.Resource, row func() int, by int) screen.Action {
	a := s.action("move", word, func() { s.move(row(), by) })
	a.Icon = icon
	return a
}

func (s *script) menu(row int, at fyne.Position) {
	line, word := s.line(row), "script.mark"
	if line == nil {
		return
	}
	if line.Done {
		word = "script.unmark"
	}
	actions := []screen.Action{s.action("save", "action.open", func() { s.open(row) }), s.action("save", word, func() { s.mark(*line) })}
	for _, o := range s.offers {
		if o.Change == hosts.Changed && o.Line.ID == line.ID {
			actions = append(actions, s.action("draft", "script.take", func() { s.take(o) }), s.action("keep", "script.keep", func() { s.keep(o) }))
		}
	}
	this := func() int { return row }
	s.env.PopUp(at, append(actions, screen.Action{},
		s.moving("script.up", nil, this, -1), s.moving("script.down", nil, this, 1), screen.Action{},
		s.action("bin", "action.delete", func() { s.delete(row) }),
		s.action("", "action.history", func() { filelist.ShowHistory(s.env, s.env.Office.Hosts.Lines, string(line.ID)) }))...)
}
