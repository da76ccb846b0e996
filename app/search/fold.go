// Package search turns texts, as they are kept and as they are typed, into the words
// of the index: Chinese characters one by one in simplified script, everything else in
// lower case without accents, and how it all sounds.
package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"huiwu/app/hanzi"

	"golang.org/x/text/unicode/norm"
)

// maxWord is the most bytes of a word; what a longer one goes on with is not found.
const maxWord = 64

// word is one word of a text.
type word struct {
	text     string
	single   bool // a character that is a word by itself
	from, to int  // where it stands in the text, in bytes
}

// words are the words of a text, at most so many; below 0 is all.
func words(text string, most int) []word {
	var out []word
	var b strings.Builder
	from := 0
	end := func(at int) {
		if b.Len() > 0 {
			out = append(out, word{text: short(b.String()), from: from, to: at})
			b.Reset()
		}
	}
	for at, r := range text {
		if most >= 0 && len(out) >= most {
			return out
		}
		switch {
		case r < utf8.RuneSelf:
			c := r | 0x20
			if c >= 'a' && c <= 'z' {
				r = c
			} else if r < '0' || r > '9' {
				end(at)
				continue
			}
			if b.Len() == 0 {
				from = at
			}
			b.WriteRune(r)
		case alone(r):
			end(at)
			out = append(out, word{string(one(r)), true, at, at + utf8.RuneLen(r)})
		default:
			plain := folded(r)
			if plain == "" && !unicode.Is(unicode.Mn, r) {
				end(at)
			} else if plain != "" {
				if b.Len() == 0 {
					from = at
				}
				b.WriteString(plain)
			}
		}
	}
	end(len(text))
	return out
}

func short(w string) string {
	if len(w) <= maxWord {
		return w
	}
	w = w[:maxWord]
	for !utf8.ValidString(w) {
		w = w[:len(w)-1]
	}
	return w
}

// alone tells characters that are words by themselves: scripts without spaces, and
// pictures.
func alone(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.So)
}

func one(r rune) rune {
	if r >= 0xf900 && r <= 0xfaff { // the same characters again, for other code tables
		r, _ = utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
	}
	return hanzi.SimplifyRune(r)
}

// folded is a letter or digit of any script in its plain form, "" for anything else.
func folded(r rune) string {
	if r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsNumber(r) {
		return ""
	}
	return strings.Map(func(d rune) rune {
		if !unicode.IsLetter(d) && !unicode.IsNumber(d) {
			return -1
		}
		return unicode.ToLower(d)
	}, norm.NFKD.String(string(r)))
}

// fold is a text as the words of the index, separated by spaces.
func fold(text string) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/3)
	for i, w := range words(text, -1) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}
