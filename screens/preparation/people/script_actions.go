package people

import (
	"huiwu/app/core"
	"huiwu/app/hosts"
	"huiwu/screens/kit/filelist"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/importer"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// open opens the form of a line; on a heading it begins a new line to that item.
func (s *script) open(row int) {
	if line := s.line(row); line != nil {
		s.Leave(func() { s.edit(string(line.ID), true) })
		return
	}
	s.startNew()
}

// selected lets an open form follow the list.
func (s *script) selected(row int) {
	line := s.line(row)
	if !s.beside.Open() || line == nil || s.form.ID() == string(line.ID) {
		return
	}
	s.Leave(func() { s.edit(string(line.ID), false) })
}

func (s *script) edit(id string, focus bool) {
	d, err := s.env.Office.Hosts.Lines.Draft(s.env.Context(), s.env.Scope(), id, s.env.Meeting)
	s.fill(d, err, focus)
}

func (s *script) fill(d core.Draft, err error, focus bool) {
	if err != nil {
		s.env.Fail(err)
		return
	}
	s.form.Open(d)
	s.beside.SetOpen(true)
	if focus {
		s.form.FocusOn("say")
	}
}

// startNew begins a line to the item that is stood on.
func (s *script) startNew() {
	if !s.Can(screen.CommandNew) {
		return
	}
	s.Leave(func() {
		d, err := s.env.Office.Hosts.Lines.Draft(s.env.Context(), s.env.Scope(), "", s.env.Meeting)
		if at := s.list.Current(); err == nil && at >= 0 && at < len(s.rows) {
			err = d.Set("item", string(s.rows[at].item))
		}
		s.fill(d, err, true)
	})
}

func (s *script) closeForm() {
	s.form.Clear()
	s.beside.SetOpen(false)
	focus.In(s.env.Window, s.list)
}

func (s *script) delete(row int) {
	line := s.line(row)
	if line == nil || !s.may("bin") {
		return
	}
	if err := s.env.Office.Hosts.Lines.Delete(s.env.Context(), string(line.ID)); err != nil {
		s.env.Fail(err)
		return
	}
	if next := s.line(row + 1); next != nil {
		s.wanted = string(next.ID)
	}
	if s.form.ID() == string(line.ID) {
		s.closeForm()
	}
	s.env.SayUndo(s.env.T("status.deleted", 1))
	s.loading.Reload()
}

// move puts a line one place up or down, also into the next item.
func (s *script) move(row, by int) {
	line := s.line(row)
	if line == nil || !s.may("move") {
		return
	}
	s.Leave(func() {
		if err := s.env.Office.Hosts.MoveScriptLine(s.env.Context(), line.ID, by); err != nil {
			s.env.Fail(err)
			return
		}
		s.wanted = string(line.ID)
		s.env.SayUndo(s.env.T("status.saved", s.env.T("register."+hosts.ScriptRegister+".one")))
		if s.beside.Open() {
			s.edit(string(line.ID), false)
		}
		s.loading.Reload()
	})
}

// mark says of a line that it was said, or that it was not.
func (s *script) mark(line hosts.ScriptLine) {
	line.Done = !line.Done
	if err := s.env.Office.Hosts.Lines.Save(s.env.Context(), s.env.Scope(), &line); err != nil {
		s.env.Fail(err)
		return
	}
	s.env.SayUndo(s.env.T("status.saved", s.env.T("register."+hosts.ScriptRegister+".one")))
	s.loading.Reload()
}

func (s *script) menu(row int, at fyne.Position) {
	env, line := s.env, s.line(row)
	if line == nil {
		return
	}
	word := "script.mark"
	if line.Done {
		word = "script.unmark"
	}
	step := func(verb, word string, do func()) *fyne.MenuItem {
		it := fyne.NewMenuItem(word, do)
		it.Disabled = !s.may(verb)
		return it
	}
	items := []*fyne.MenuItem{
		step("save", env.T("action.open"), func() { s.open(row) }),
		step("save", env.T(word), func() { s.Leave(func() { s.closeForm(); s.mark(*line) }) }),
	}
	for _, o := range s.offers {
		if o.Change == hosts.Changed && o.Line.ID == line.ID {
			items = append(items, step("draft", env.T("script.take"), func() { s.take(o) }), step("keep", env.T("script.keep"), func() { s.keep(o) }))
		}
	}
	items = append(items, fyne.NewMenuItemSeparator(),
		step("move", env.T("script.up"), func() { s.move(row, -1) }), step("move", env.T("script.down"), func() { s.move(row, 1) }),
		fyne.NewMenuItemSeparator(), step("bin", env.T("action.delete"), func() { s.delete(row) }))
	items = append(items, fyne.NewMenuItem(env.T("action.history"), func() { filelist.ShowHistory(env, env.Office.Hosts.Lines, string(line.ID)) }))
	look.PopUpMenu(env.Window, fyne.NewMenu("", items...), at)
}

// may reports whether the acting person may take a step of a verb on the script.
func (s *script) may(verb string) bool { return s.env.May(verb, hosts.ScriptRegister) }

// Can says which commands make sense now.
func (s *script) Can(c screen.Command) bool {
	some, open := s.env.Meeting != "", s.beside.Open()
	switch c {
	case screen.CommandNew:
		return some && s.may("add")
	case screen.CommandImport:
		return some && s.may("import")
	case screen.CommandSave:
		return open && s.form.MaySave()
	case screen.CommandRevert:
		return open && s.form.MaySave() && s.form.Dirty()
	case screen.CommandDelete:
		return s.line(s.list.Current()) != nil && s.may("bin")
	case screen.CommandHistory:
		return open && s.form.ID() != ""
	case screen.CommandExport, screen.CommandPrint:
		return some
	}
	return false
}

// Act carries out a command.
func (s *script) Act(c screen.Command) {
	if !s.Can(c) {
		return
	}
	env := s.env
	switch c {
	case screen.CommandNew:
		s.startNew()
	case screen.CommandSave:
		s.form.Save()
	case screen.CommandRevert:
		s.form.Revert()
	case screen.CommandDelete:
		s.delete(s.list.Current())
	case screen.CommandHistory:
		filelist.ShowHistory(env, env.Office.Hosts.Lines, s.form.ID())
	case screen.CommandImport:
		importer.ImportFile(env, env.Office.Hosts.Lines, s.Leave)
	case screen.CommandExport:
		s.listing().Export(env)
	case screen.CommandPrint:
		s.listing().Print(env)
	}
}
