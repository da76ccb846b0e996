package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"huiwu/app/core"
	"huiwu/app/hanzi"
	"huiwu/data"
)

// Version is the version of the way entries are made. Whoever changes what words a
// text gives moves it, so that older files are indexed anew.
const Version = "2"

// Entry is what a record is found by: the label people call it by, which is also found
// by its sound, and all its other texts by their class.
func Entry(kind, label string, texts map[core.Class][]string) data.Entry {
	sound, initials := hanzi.Sounds(label)
	plain := fold(label)
	guarded := map[string]string{}
	for class, all := range texts {
		if class != core.Public {
			guarded[string(class)] = foldedWords(all)
		}
	}
	return data.Entry{
		Kind: kind, Label: plain, Body: foldedWords(texts[core.Public]), Guarded: guarded,
		Sound: strings.Join(sound, " "), Initials: strings.Join(append(initials, firstLetters(plain, sound)...), " "),
	}
}

// foldedWords are texts as words.
func foldedWords(texts []string) string {
	words := make([]string, 0, len(texts))
	for _, t := range texts {
		if f := fold(t); f != "" {
			words = append(words, f)
		}
	}
	return strings.Join(words, " ")
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
