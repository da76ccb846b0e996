package hanzi

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Likeness is how well a typed text fits a name.
type Likeness int

// How well a text fits, the least first.
const (
	Unlike       Likeness = iota
	Within                // some part of the name is written or read so, from its beginning
	ReadBegins            // the name is read so at its beginning: zhangw, zw, zwei of 张伟民
	Begins                // the name is written so at its beginning, in either script
	ReadTheSame           // the whole name is read so: zhangwei or zw of 张伟
	WrittenAlike          // the name itself, in either script, width and case
)

// Like tells how a typed text fits a name: by its characters in simplified or traditional
// script, by its pinyin whole or shortened, or by its initials. An empty text fits no
// name.
func Like(name, typed string) Likeness {
	text, whole := Fold(typed), Fold(name)
	switch {
	case text == "":
		return Unlike
	case whole == text:
		return WrittenAlike
	}
	sounds := soundsFrom(name)
	letters := spoken(text) && len(sounds) > 0
	switch {
	case letters && readWhole(sounds[0], text):
		return ReadTheSame
	case strings.HasPrefix(whole, text):
		return Begins
	case letters && slices.ContainsFunc(sounds[0], func(s []string) bool { return spells(s, text) }):
		return ReadBegins
	case strings.Contains(whole, text):
		return Within
	}
	if letters {
		for _, from := range sounds[1:] {
			if slices.ContainsFunc(from, func(s []string) bool { return spells(s, text) }) {
				return Within
			}
		}
	}
	return Unlike
}

// Spoken reports whether a text can be pinyin or initials: small letters, with digits as
// they stand in names.
func Spoken(text string) bool {
	return spoken(text) && strings.IndexFunc(text, func(r rune) bool { return r >= 'a' && r <= 'z' }) >= 0
}

func spoken(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) < 0
}

// soundsFrom are the readings of a name from each of its syllables on: what a family name
// is read differently as stands there both ways, and ü as v and as u. Nothing for a name
// without a Chinese character.
func soundsFrom(name string) [][][]string {
	if strings.IndexFunc(name, Is) < 0 {
		return nil
	}
	readings := [][]string{}
	for _, said := range [][]string{Syllables(name), plainSyllables(name)} {
		readings = append(readings, said)
		with := make([]string, len(said))
		for i, s := range said {
			with[i] = strings.ReplaceAll(s, "v", "u")
		}
		readings = append(readings, with)
	}
	out := make([][][]string, len(readings[0]))
	for i := range out {
		for j, r := range readings {
			if i < len(r) && !slices.ContainsFunc(readings[:j], func(other []string) bool { return slices.Equal(other, r) }) {
				out[i] = append(out[i], r[i:])
			}
		}
	}
	return out
}

// plainSyllables are those of a name whose first character is read as in any word.
func plainSyllables(name string) []string {
	said := slices.Clone(Syllables(name))
	for i, r := range []rune(Simplify(strings.TrimSpace(name))) {
		if i < 2 && i < len(said) && Is(r) {
			said[i] = Reading(r)
		} else {
			break
		}
	}
	return said
}

// readWhole reports whether a text is the pinyin of all syllables, or all their initials.
func readWhole(readings [][]string, text string) bool {
	for _, said := range readings {
		initials := ""
		for _, s := range said {
			if s == "" {
				continue
			}
			r, _ := utf8.DecodeRuneInString(s)
			if unicode.IsDigit(r) {
				initials += s // 3号楼 is 3hl, 12号楼 is 12hl
			} else {
				initials += string(r)
			}
		}
		if text == strings.Join(said, "") || len(said) > 1 && text == initials {
			return true
		}
	}
	return false
}
