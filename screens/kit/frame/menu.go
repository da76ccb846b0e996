package frame

import (
	"runtime"
	"slices"
	"strings"

	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// Menu is the main menu of a window: every command with its key, in one place.
type Menu struct {
	// Main is what the window shows.
	Main *fyne.MainMenu

	env      *screen.Env
	commands map[*fyne.MenuItem]*menuCommand
}

// menuCommand is what an item of the menu stands for.
type menuCommand struct {
	screen.Action
	key string // as it is written behind the word; "" for none, or where the system writes it
}

// NewMenu is a menu without any lists.
func NewMenu(env *screen.Env) *Menu {
	return &Menu{Main: fyne.NewMainMenu(), env: env, commands: map[*fyne.MenuItem]*menuCommand{}}
}

// Add puts a list at the end of the menu.
func (m *Menu) Add(word string, items ...*fyne.MenuItem) {
	m.Main.Items = append(m.Main.Items, fyne.NewMenu(word, items...))
}

// keyed is a shortcut that Fyne carries out but does not draw: it would draw it with a
// fifth of the ink, too faint to read. The menu writes it behind the word instead.
type keyed struct{ fyne.Shortcut }

// Item is a command with its key, nil for none. Fyne runs the keys of disabled items and of
// a window behind a dialog, so each command guards itself.
func (m *Menu) Item(key fyne.Shortcut, a screen.Action) *fyne.MenuItem {
	c := &menuCommand{Action: a, key: KeyWords(key)}
	it := fyne.NewMenuItem(a.Word, func() {
		if len(m.env.Window.Canvas().Overlays().List()) == 0 {
			m.env.Act(c.Action)
		}
	})
	it.Shortcut = key
	if runtime.GOOS == "darwin" { // the system's own menu there shows them well
		c.key = ""
	} else if c.key != "" {
		it.Shortcut = keyed{key}
	}
	m.commands[it] = c
	return it
}

// SetWord calls an item otherwise.
func (m *Menu) SetWord(it *fyne.MenuItem, word string) { m.commands[it].Word = word }

// Word is what an item is called, Key how its key is written behind that.
func (m *Menu) Word(it *fyne.MenuItem) string { return m.commands[it].Word }

// Key is how the key of an item is written, "" for none.
func (m *Menu) Key(it *fyne.MenuItem) string { return m.commands[it].key }

// Refresh enables what can be done now, and writes words with their keys one below the
// other.
func (m *Menu) Refresh() {
	wide := func(t string) float32 { return fyne.MeasureText(t, theme.TextSize(), fyne.TextStyle{}).Width }
	space := wide("a a") - wide("aa")
	for _, list := range m.Main.Items {
		var end float32
		for _, it := range list.Items {
			if c := m.commands[it]; c != nil {
				end = max(end, wide(c.Word))
			}
		}
		for _, it := range list.Items {
			c := m.commands[it]
			if c == nil { // a line between commands
				continue
			}
			it.Disabled, it.Label = !m.env.Can(c.Action), c.Word
			if c.key != "" {
				const gap = 6 // spaces after the longest word
				it.Label += strings.Repeat(" ", int((end-wide(c.Word))/space+0.5)+gap) + c.key
			}
		}
	}
	m.Main.Refresh()
}

// Commands are the commands that can be done now, but for some, as a search offers them:
// each under the list that it stands in.
func (m *Menu) Commands(without ...*fyne.MenuItem) []Command {
	var out []Command
	for _, list := range m.Main.Items {
		for _, it := range list.Items {
			c := m.commands[it]
			if c == nil || it.Disabled || slices.Contains(without, it) {
				continue
			}
			key := c.key
			if key == "" { // the system's own menu shows it
				key = KeyWords(it.Shortcut)
			}
			out = append(out, Command{Word: c.Word, Path: m.env.T("search.path", list.Label, c.Word), Icon: look.Icon("command"), Key: key, Do: it.Action})
		}
	}
	return out
}

// Ctrl is a key together with the control key, or with the one that stands for it.
func Ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

// KeyWords is how a shortcut is written, "" for none.
func KeyWords(shortcut fyne.Shortcut) string {
	k, ok := shortcut.(fyne.KeyboardShortcut)
	if !ok {
		return ""
	}
	words := []string{}
	for _, m := range []struct {
		mod  fyne.KeyModifier
		word string
	}{{fyne.KeyModifierControl, "Ctrl"}, {fyne.KeyModifierSuper, "Cmd"}, {fyne.KeyModifierAlt, "Alt"}, {fyne.KeyModifierShift, "Shift"}} {
		if k.Mod()&m.mod != 0 {
			words = append(words, m.word)
		}
	}
	key := string(k.Key())
	switch k.Key() {
	case fyne.KeyPageDown:
		key = "PgDn"
	case fyne.KeyPageUp:
		key = "PgUp"
	}
	return strings.Join(append(words, key), "+")
}
