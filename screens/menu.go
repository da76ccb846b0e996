package screens

import (
	"huiwu/app"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/screen"
	"huiwu/screens/settings"

	"fyne.io/fyne/v2"
)

// menu is the main menu: every command of the window and of the screen in sight.
type menu struct {
	*frame.Menu
	shell    *Shell
	commands map[screen.Command]*fyne.MenuItem
	undo     *fyne.MenuItem
	redo     *fyne.MenuItem
	search   *fyne.MenuItem
	areas    []*fyne.MenuItem
}

func newMenu(s *Shell) *menu {
	m := &menu{Menu: frame.NewMenu(s.env), shell: s, commands: map[screen.Command]*fyne.MenuItem{}}
	t, ctrl, line := s.env.T, frame.Ctrl, fyne.NewMenuItemSeparator
	m.undo = m.item("action.undo", &fyne.ShortcutUndo{}, func() { m.step(&fyne.ShortcutUndo{}, false, s.env.Undo) })
	m.redo = m.item("action.redo", &fyne.ShortcutRedo{}, func() { m.step(&fyne.ShortcutRedo{}, true, s.env.Redo) })
	m.search = m.item("menu.search", ctrl(fyne.KeyK), s.openPalette)
	quit := m.item("menu.quit", ctrl(fyne.KeyQ), func() { s.Leave(s.quit) })
	quit.IsQuit = true
	file := []*fyne.MenuItem{
		m.command(screen.CommandImport, ctrl(fyne.KeyI)), m.command(screen.CommandExport, ctrl(fyne.KeyE)),
		m.command(screen.CommandPrint, ctrl(fyne.KeyP)), line(),
	}
	if app.Acting(s.env.Context()).ID != "" { // in a one-person office there is nobody to sign out
		file = append(file, m.item("signin.lock", ctrl(fyne.KeyL), s.lock), m.deskMode("deskmode.begin", false, s.toDesk), m.deskMode("deskmode.leave", true, s.leaveDesk),
			m.item("signin.change", nil, func() { settings.ChangePassword(s.env, func() {}) }), m.item("signin.out", nil, s.signOut), line())
	}
	m.Add(t("menu.file"), append(file, quit)...)
	m.Add(t("menu.edit"), m.undo, m.redo, m.item("undo.recent", ctrl(fyne.KeyU), func() { s.Leave(s.env.ShowRecent) }), line(), m.search,
		m.command(screen.CommandFind, ctrl(fyne.KeyF)), m.command(screen.CommandCopy, nil), m.command(screen.CommandPaste, nil), m.command(screen.CommandDelete, nil))
	m.Add(t("menu.record"),
		m.command(screen.CommandNew, ctrl(fyne.KeyN)), m.command(screen.CommandSave, ctrl(fyne.KeyS)), m.command(screen.CommandRevert, ctrl(fyne.KeyR)),
		m.command(screen.CommandDuplicate, ctrl(fyne.KeyD)), m.command(screen.CommandHistory, ctrl(fyne.KeyH)))
	for i, a := range s.offered() {
		m.areas = append(m.areas, m.item("area."+a.Key, areaKey(i), func() { s.Show(a.Key, "") }))
	}
	m.Add(t("menu.go"), append(m.areas[:len(m.areas):len(m.areas)], line(),
		m.item("menu.next_tab", ctrl(fyne.KeyPageDown), func() { s.Step(1) }),
		m.item("menu.previous_tab", ctrl(fyne.KeyPageUp), func() { s.Step(-1) }),
		m.item("menu.pick_meeting", ctrl(fyne.KeyM), func() { focus.In(s.window, s.picker.pick); s.picker.pick.Open() }))...)
	view := []*fyne.MenuItem{
		m.item("menu.light", nil, func() { s.SetLook("light", s.Scale()) }), m.item("menu.dark", nil, func() { s.SetLook("dark", s.Scale()) }), line(),
		m.item("menu.larger", ctrl(fyne.KeyEqual), func() { s.SetLook(s.Theme(), s.Scale()+10) }),
		m.item("menu.smaller", ctrl(fyne.KeyMinus), func() { s.SetLook(s.Theme(), s.Scale()-10) }),
		m.item("menu.usual_size", ctrl(fyne.Key0), func() { s.SetLook(s.Theme(), 100) }), line(),
	}
	for _, l := range value.Langs {
		view = append(view, m.item("lang."+string(l), nil, func() { s.SetLanguage(l) }))
	}
	m.Add(t("menu.view"), view...)
	return m
}

// item is a command of the window itself.
func (m *menu) item(key string, shortcut fyne.Shortcut, do func()) *fyne.MenuItem {
	return m.Item(shortcut, screen.Action{Word: m.shell.env.T(key), Do: do})
}

// deskMode is a command that makes the window a check-in desk, or no longer; an account that
// checks people in only stays there.
func (m *menu) deskMode(key string, leave bool, do func()) *fyne.MenuItem {
	s := m.shell
	return m.Item(nil, screen.Action{Word: s.env.T(key), Do: do, When: func() bool {
		return s.atDesk() == leave && (len(app.Acting(s.env.Context()).Roles) > 0) == leave
	}})
}

// command is a command of the screen in sight.
func (m *menu) command(c screen.Command, shortcut fyne.Shortcut) *fyne.MenuItem {
	s := m.shell
	m.commands[c] = m.Item(shortcut, screen.Action{
		Word: s.env.T("action." + string(c)), When: func() bool { return s.Current() != nil && s.Current().Can(c) },
		Do: func() { s.Current().Act(c); m.refresh() },
	})
	return m.commands[c]
}

// step undoes or does again: first in the field that is being typed in, and where
// that has nothing to undo, in the data file.
func (m *menu) step(shortcut fyne.Shortcut, redo bool, move func()) {
	// A screen may know better what its last act was: the desk takes back its own
	// entry, never somebody else's step.
	if u, ok := m.shell.Current().(interface{ Undo() bool }); ok && !redo && u.Undo() {
		return
	}
	if e, ok := m.shell.window.Canvas().Focused().(*input.Entry); ok {
		before := e.Text
		e.TypedShortcut(shortcut)
		if e.Text != before {
			return
		}
	}
	env := m.shell.env
	if env.Office.ReadOnly() {
		return // whoever looks at a file has done nothing in it
	}
	if _, err := env.NextStep(redo); err != nil {
		env.ShowStatus(env.Words(value.Faults(err)[0]))
		return
	}
	m.shell.Leave(move)
}

// refresh enables what makes sense now, and calls by its name what may have another: a
// register may have its own word for a command, since its records are not deleted, and Undo
// and Redo name the step that they are about, unless the acting person may not take it.
func (m *menu) refresh() {
	s, t := m.shell, m.shell.env.T
	for c, it := range m.commands {
		m.SetWord(it, t("action."+string(c)))
		if w, ok := s.Current().(interface{ Word(screen.Command) string }); ok {
			m.SetWord(it, t(w.Word(c)))
		}
	}
	for it, redo := range map[*fyne.MenuItem]bool{m.undo: false, m.redo: true} {
		plain, named := "action.undo", "menu.undo_step"
		if redo {
			plain, named = "action.redo", "menu.redo_step"
		}
		m.SetWord(it, t(plain))
		if step, err := s.env.NextStep(redo); err == nil && step != "" {
			m.SetWord(it, t(named, step))
		}
	}
	m.Refresh()
}

// all is every place of the window and every command of the menu that makes sense now, as
// the search offers them.
func (m *menu) all() []frame.Command {
	without := append(m.areas[:len(m.areas):len(m.areas)], m.search) // the areas are places
	for it, key := range map[*fyne.MenuItem]string{m.undo: "action.undo", m.redo: "action.redo"} {
		if m.Word(it) == m.shell.env.T(key) { // there is nothing to take back
			without = append(without, it)
		}
	}
	return append(m.shell.places(), m.Commands(without...)...)
}
