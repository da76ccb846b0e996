package screen

import (
	"slices"
	"strings"
)

// Flag is a preference that is on or off; at first it is off.
type Flag struct {
	Prefs Prefs
	Key   string // of the preference
}

// On reports whether it is on.
func (f Flag) On() bool { return f.Prefs.String(f.Key) != "" }

// Set turns it on or off.
func (f Flag) Set(on bool) {
	kept := ""
	if on {
		kept = "yes"
	}
	f.Prefs.SetString(f.Key, kept)
}

// Recent keeps the last few texts that a person used on this computer, the newest first.
type Recent struct {
	Prefs Prefs
	Key   string // of the preference
	Most  int
}

// All are the texts kept.
func (r Recent) All() []string {
	return strings.FieldsFunc(r.Prefs.String(r.Key), func(c rune) bool { return c == '\n' })
}

// Add puts a text of one line first.
func (r Recent) Add(text string) {
	all := slices.DeleteFunc(r.All(), func(other string) bool { return other == text })
	all = slices.Insert(all, 0, text)
	r.Prefs.SetString(r.Key, strings.Join(all[:min(len(all), r.Most)], "\n"))
}
