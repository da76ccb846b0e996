package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"huiwu/app/hanzi"
	"huiwu/data"
)

// Version is the version of the way entries are made. Whoever changes what words a
// text gives moves it, so that older files are indexed anew.
const Version = "1"

// Entry is what a record is found by: the label people call it by, which is also found
// by its sound, and all its other texts.
func Entry(kind, label string, texts []string) data.Entry {
	sound, initials := hanzi.Sounds(label)
	plain := fold(label)
	body := make([]string, 0, len(texts))
	for _, t := range texts {
		if f := fold(t); f != "" {
			body = append(body, f)
		}
	}
	return data.Entry{
		Kind: kind, Label: plain, Body: strings.Join(body, " "),
		Sound: strings.Join(sound, " "), Initials: strings.Join(append(initials, firstLetters(plain, sound)...), " "),
	}
}

// firstLetters are those that a label or its sound begins with: a single letter is
// looked for as a whole word.
func firstLetters(label string, sound []string) []string {
	var out []string
	for _, w := range append([]string{label}, sound...) {
		if w == "" || w[0] >= utf8.RuneSelf {
			continue
		}
		if l := w[:1]; !slices.Contains(out, l) {
			out = append(out, l)
		}
		if len(out) > 0 && len(sound) > 0 && w == sound[0] {
			break
		}
	}
	return out
}
