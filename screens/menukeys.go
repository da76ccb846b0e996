package screens

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// keyed is a shortcut that Fyne carries out but does not draw: it would draw it with a
// fifth of the ink, too faint to read. The menu writes it behind the word instead.
type keyed struct{ fyne.Shortcut }

// bind gives a command of the menu its key.
func (m *menu) bind(it *fyne.MenuItem, shortcut fyne.Shortcut) {
	m.words[it] = it.Label
	it.Shortcut = shortcut
	word := keyWords(shortcut)
	if word == "" || runtime.GOOS == "darwin" { // the system's own menu there shows them well
		return
	}
	m.keys[it] = word
	it.Shortcut = keyed{shortcut}
}

// writeKeys writes the keys of the commands behind their words, one below the other.
func (m *menu) writeKeys() {
	wide := func(t string) float32 { return fyne.MeasureText(t, theme.TextSize(), fyne.TextStyle{}).Width }
	space := wide("a a") - wide("aa")
	for _, list := range m.main.Items {
		var end float32
		for _, it := range list.Items {
			end = max(end, wide(m.words[it]))
		}
		for _, it := range list.Items {
			word, key := m.words[it], m.keys[it]
			if key == "" {
				continue
			}
			const gap = 6 // spaces after the longest word
			it.Label = word + strings.Repeat(" ", int((end-wide(word))/space+0.5)+gap) + key
		}
	}
}
