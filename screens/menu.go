package screens

import (
	"context"
	"strconv"

	"huiwu/app"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// menu is the main menu: every command with its key, in one place. Fyne runs the keys
// of disabled items and of a window behind a dialog, so each command guards itself.
type menu struct {
	shell    *Shell
	main     *fyne.MainMenu
	commands map[screen.Command]*fyne.MenuItem
	undo     *fyne.MenuItem
	redo     *fyne.MenuItem
	search   *fyne.MenuItem
	words    map[*fyne.MenuItem]string // without their keys
	keys     map[*fyne.MenuItem]string
}

func ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

func newMenu(s *Shell) *menu {
	m := &menu{shell: s, commands: map[screen.Command]*fyne.MenuItem{}, words: map[*fyne.MenuItem]string{}, keys: map[*fyne.MenuItem]string{}}
	t := s.env.T
	m.undo = m.item("action.undo", &fyne.ShortcutUndo{}, func() { m.step(&fyne.ShortcutUndo{}, s.env.Undo, s.env.Office.Undoable, s.env.Office.MayUndo) })
	m.redo = m.item("action.redo", &fyne.ShortcutRedo{}, func() { m.step(&fyne.ShortcutRedo{}, s.env.Redo, s.env.Office.Redoable, s.env.Office.MayRedo) })
	m.search = m.item("menu.search", ctrl(fyne.KeyK), s.openPalette)
	quit := m.item("menu.quit", ctrl(fyne.KeyQ), func() { s.leave(s.quit) })
	quit.IsQuit = true
	file := fyne.NewMenu(t("menu.file"),
		m.command(screen.CommandImport, ctrl(fyne.KeyI)), m.command(screen.CommandExport, ctrl(fyne.KeyE)),
		m.command(screen.CommandPrint, ctrl(fyne.KeyP)), fyne.NewMenuItemSeparator(), quit)
	recent := m.item("undo.recent", ctrl(fyne.KeyU), func() { s.leave(s.env.ShowRecent) })
	edit := fyne.NewMenu(t("menu.edit"), m.undo, m.redo, recent, fyne.NewMenuItemSeparator(), m.search,
		m.command(screen.CommandFind, ctrl(fyne.KeyF)), m.command(screen.CommandCopy, nil), m.command(screen.CommandPaste, nil), m.command(screen.CommandDelete, nil))
	record := fyne.NewMenu(t("menu.record"),
		m.command(screen.CommandNew, ctrl(fyne.KeyN)), m.command(screen.CommandSave, ctrl(fyne.KeyS)), m.command(screen.CommandRevert, ctrl(fyne.KeyR)),
		m.command(screen.CommandDuplicate, ctrl(fyne.KeyD)), m.command(screen.CommandHistory, ctrl(fyne.KeyH)))
	goTo := fyne.NewMenu(t("menu.go"))
	for i, a := range s.offered() {
		goTo.Items = append(goTo.Items, m.item("area."+a.key, ctrl(fyne.KeyName(strconv.Itoa(i+1))), func() { s.show(a.key, "") }))
	}
	goTo.Items = append(goTo.Items, fyne.NewMenuItemSeparator(),
		m.item("menu.next_tab", ctrl(fyne.KeyPageDown), func() { s.step(1) }),
		m.item("menu.previous_tab", ctrl(fyne.KeyPageUp), func() { s.step(-1) }),
		m.item("menu.pick_meeting", ctrl(fyne.KeyM), func() { focus.In(s.window, s.picker.pick); s.picker.pick.Open() }))
	view := fyne.NewMenu(t("menu.view"),
		m.item("menu.light", nil, func() { s.SetLook("light", s.Scale()) }), m.item("menu.dark", nil, func() { s.SetLook("dark", s.Scale()) }),
		fyne.NewMenuItemSeparator(),
		m.item("menu.larger", ctrl(fyne.KeyEqual), func() { s.SetLook(s.Theme(), s.Scale()+10) }),
		m.item("menu.smaller", ctrl(fyne.KeyMinus), func() { s.SetLook(s.Theme(), s.Scale()-10) }),
		m.item("menu.usual_size", ctrl(fyne.Key0), func() { s.SetLook(s.Theme(), 100) }),
		fyne.NewMenuItemSeparator())
	for _, l := range value.Langs {
		view.Items = append(view.Items, m.item("lang."+string(l), nil, func() { s.SetLanguage(l) }))
	}
	m.main = fyne.NewMainMenu(file, edit, record, goTo, view)
	m.writeKeys()
	return m
}

// item is a command of the window itself.
func (m *menu) item(key string, shortcut fyne.Shortcut, do func()) *fyne.MenuItem {
	it := fyne.NewMenuItem(m.shell.env.T(key), nil)
	it.Action = func() {
		if it.Disabled || len(m.shell.window.Canvas().Overlays().List()) > 0 {
			return
		}
		do()
	}
	m.bind(it, shortcut)
	return it
}

// command is a command of the screen in sight.
func (m *menu) command(c screen.Command, shortcut fyne.Shortcut) *fyne.MenuItem {
	it := m.item("action."+string(c), shortcut, nil)
	it.Action = func() {
		s := m.shell
		if s.current == nil || len(s.window.Canvas().Overlays().List()) > 0 || !s.current.Can(c) {
			return
		}
		s.current.Act(c)
		m.refresh()
	}
	m.commands[c] = it
	return it
}

// step undoes or does again: first in the field that is being typed in, and where
// that has nothing to undo, in the data file: next is the step there, and may whether the
// acting person has the right.
func (m *menu) step(shortcut fyne.Shortcut, move func(), next nextStep, may func(context.Context, app.Step) error) {
	_, back := shortcut.(*fyne.ShortcutUndo)
	// A screen may know better what its last act was: the desk takes back its own
	// entry, never somebody else's step.
	if u, ok := m.shell.current.(interface{ Undo() bool }); ok && back && u.Undo() {
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
	if step, ok, err := next(env.Context()); err == nil && ok {
		if err := may(env.Context(), step); err != nil {
			env.Say(env.Words(value.Faults(err)[0]))
			return
		}
	}
	m.shell.leave(move)
}

// refresh enables what makes sense now.
func (m *menu) refresh() {
	s := m.shell
	for c, it := range m.commands {
		it.Disabled = s.current == nil || !s.current.Can(c)
		it.Label = s.env.T("action." + string(c))
		// A register may call a command by another name: its records are not deleted.
		if w, ok := s.current.(interface{ Word(screen.Command) string }); ok {
			it.Label = s.env.T(w.Word(c))
		}
	}
	scope := s.env.Scope()
	m.label(m.undo, "action.undo", "menu.undo_step", scope, s.env.Office.Undoable, s.env.Office.MayUndo)
	m.label(m.redo, "action.redo", "menu.redo_step", scope, s.env.Office.Redoable, s.env.Office.MayRedo)
	m.writeKeys()
	m.main.Refresh()
}
