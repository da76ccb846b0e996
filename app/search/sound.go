package search

import (
	"strings"
	"unicode/utf8"

	"huiwu/app/hanzi"
)

// markSound marks the first characters that sound as was typed, in full or by their
// initials.
func markSound(all []word, typed string, marked []int) {
	for i := range all {
		for _, brief := range []bool{false, true} {
			if n := spoken(all[i:], typed, i == 0, brief); n > 0 {
				for j := i; j < i+n; j++ {
					marked[j] = len(all[j].text)
				}
				return
			}
		}
	}
}

// spoken is how many characters from the first on it takes to say what was typed, 0
// when they do not say it. brief takes only the initial of each.
func spoken(all []word, typed string, first, brief bool) int {
	rest := typed
	for i, w := range all {
		if !w.single {
			return 0
		}
		said, ok := "", false
		for _, reading := range readings(w.text, first && i == 0) {
			if brief {
				reading = reading[:1]
			}
			if strings.HasPrefix(rest, reading) || strings.HasPrefix(reading, rest) {
				said, ok = reading, true
				break
			}
		}
		if !ok {
			return 0
		}
		if len(rest) <= len(said) {
			return i + 1
		}
		rest = rest[len(said):]
	}
	return 0
}

func readings(character string, first bool) []string {
	r, _ := utf8.DecodeRuneInString(character)
	plain := hanzi.Reading(r)
	out := []string{plain}
	if u := strings.ReplaceAll(plain, "v", "u"); u != plain {
		out = append(out, u)
	}
	if first {
		out = append(out, hanzi.Syllables(character)...)
	}
	return out
}
