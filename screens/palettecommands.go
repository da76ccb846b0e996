package screens

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/search"
	"huiwu/data/value"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// commandEntry is a command of the menu or a place of the window, as the search
// offers it.
type commandEntry struct {
	word string // what it is called there
	path string // with the menu or area it is in
	area string // what the area is called whose first place it is, "" for others
	icon fyne.Resource
	key  string
	do   func()
}

// commands are the commands and places that a typed text fits, the best first, and how
// well the first of them does.
func (p *palette) commands(m search.Matcher) (frame.ResultGroup, search.Rank) {
	type fitting struct {
		commandEntry
		rank search.Rank
	}
	var all []fitting
	for _, c := range p.shell.commandList() {
		rank, ok := m.Fits(c.word)
		if !ok {
			_, ok = m.Fits(c.path)
			rank = search.InLabel
		}
		if r, fits := m.Fits(c.area); fits {
			rank, ok = min(rank, r), true
		}
		if ok {
			all = append(all, fitting{c, rank})
		}
	}
	slices.SortStableFunc(all, func(a, b fitting) int { return int(a.rank) - int(b.rank) })
	out := frame.ResultGroup{Title: p.shell.env.T("search.commands")}
	for _, c := range all[:min(len(all), eachKind)] {
		out.Results = append(out.Results, c.result(m))
	}
	if len(all) == 0 {
		return out, 0
	}
	return out, all[0].rank
}

func (c commandEntry) result(m search.Matcher) frame.Result {
	lead, found := strings.LastIndex(c.path, c.word), m.Marks(c.word)
	if len(found) == 0 {
		lead, found = 0, m.Marks(c.path)
	}
	var marks []frame.Mark
	for _, s := range found {
		marks = append(marks, frame.Mark{From: s.From + lead, To: s.To + lead})
	}
	return frame.Result{Icon: c.icon, Label: c.path, Marks: marks, Right: c.key, Do: c.do}
}

// commandList is every place of the window and every command of the menu that makes
// sense now.
func (s *Shell) commandList() []commandEntry {
	t := s.env.T
	out := s.placeList()
	places := map[string]bool{} // they stand in a menu too
	for _, a := range s.offered() {
		places[t("area."+a.key)] = true
	}
	for _, m := range s.menu.main.Items {
		for _, it := range m.Items {
			word, key := s.menu.words[it], s.menu.keys[it]
			if key == "" { // the system's own menu shows it
				key = keyWords(it.Shortcut)
			}
			idle := it == s.menu.undo && word == t("action.undo") || it == s.menu.redo && word == t("action.redo")
			if it.IsSeparator || it.Disabled || it == s.menu.search || it.Action == nil || places[word] || idle {
				continue
			}
			out = append(out, commandEntry{word: word, path: t("search.path", m.Label, word), icon: look.Icon("command"), key: key, do: it.Action})
		}
	}
	return out
}

// placeList are the tabs of all areas.
func (s *Shell) placeList() []commandEntry {
	t := s.env.T
	var out []commandEntry
	for i, a := range s.offered() {
		for j, one := range a.tabs {
			c := commandEntry{word: s.tabWord(one.key), icon: look.Icon(a.icon), do: func() { s.show(a.key, one.key) }}
			c.path = t("search.path", t("area."+a.key), c.word)
			if len(a.tabs) == 1 && c.word == t("area."+a.key) {
				c.path = c.word
			}
			if j == 0 {
				c.area = t("area." + a.key)
				c.key = keyWords(ctrl(fyne.KeyName(rune('1' + i))))
			}
			out = append(out, c)
		}
	}
	return out
}

// keyWords is how a shortcut is written, "" for none.
func keyWords(shortcut fyne.Shortcut) string {
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

// start offers, before anything is typed, the records opened last and what is done
// most on the screen in sight.
func (p *palette) start() {
	s := p.shell
	env := s.env
	recent := s.recent()
	screen.Load(p.loading, func(ctx context.Context, scope value.Scope) ([]search.Group, error) {
		var out []search.Group
		for _, line := range recent {
			register, id, _ := strings.Cut(line, " ")
			if r := env.Office.Book.Get(register); r == nil {
				continue
			}
			// What is gone, of another file or not to be read is left out.
			found, err := env.Office.Search.Called(ctx, scope, register, []string{id})
			if err == nil && len(found) > 0 {
				out = append(out, search.Group{Register: register, Found: found})
			}
		}
		return out, nil
	}, func(last []search.Group) {
		if !p.panel.IsOpen() {
			return
		}
		var groups []frame.ResultGroup
		opened := frame.ResultGroup{Title: env.T("search.recent")}
		for _, g := range last {
			opened.Results = append(opened.Results, p.record(search.Matcher{}, g.Register, g.Found[0]))
		}
		if len(opened.Results) > 0 {
			groups = append(groups, opened)
		}
		p.panel.SetResults(append(groups, p.useful()), "", false)
	})
}

// useful are the commands offered before anything is typed.
func (p *palette) useful() frame.ResultGroup {
	s := p.shell
	out := frame.ResultGroup{Title: s.env.T("search.commands")}
	wanted := []string{}
	for _, c := range []screen.Command{screen.CommandNew, screen.CommandImport, screen.CommandExport, screen.CommandPrint} {
		wanted = append(wanted, s.env.T("action."+string(c)))
	}
	wanted = append(wanted, s.env.T("menu.pick_meeting"))
	all := s.commandList()
	for _, w := range wanted {
		if i := slices.IndexFunc(all, func(c commandEntry) bool { return c.word == w }); i >= 0 {
			out.Results = append(out.Results, all[i].result(search.Matcher{}))
		}
	}
	for _, c := range s.placeList() {
		if c.key != "" && len(out.Results) < 10 {
			out.Results = append(out.Results, c.result(search.Matcher{}))
		}
	}
	return out
}
