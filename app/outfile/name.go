package outfile

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a name: some systems allow 255 bytes, some 260 signs for the whole path.
const (
	nameBytes = 180
	nameRunes = 100
)

// reserved are names of devices, which Windows does not give to files, with whatever
// ending.
var reserved = map[string]bool{
	"con": true, "prn": true, "aux": true, "nul": true,
	"com1": true, "com2": true, "com3": true, "com4": true, "com5": true, "com6": true, "com7": true, "com8": true, "com9": true,
	"lpt1": true, "lpt2": true, "lpt3": true, "lpt4": true, "lpt5": true, "lpt6": true, "lpt7": true, "lpt8": true, "lpt9": true,
}

// Name is a text as the name of a file on any system, without an ending: signs that one
// of them does not allow become _, dots and spaces do not end it, devices of Windows get
// a _ behind, and what is too long is cut. It is never empty.
func Name(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r), r == utf8.RuneError:
			return '_'
		case r == '\t', r == '\n', r == '\r':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r): // also marks that turn the direction of writing
			return -1
		}
		return r
	}, text)
	text = trimName(strings.Join(strings.Fields(text), " "))
	for len(text) > nameBytes || utf8.RuneCountInString(text) > nameRunes {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	text = trimName(text)
	stem, _, _ := strings.Cut(strings.ToLower(text), ".")
	if reserved[strings.TrimSpace(stem)] {
		text = text[:len(stem)] + "_" + text[len(stem):]
	}
	if text == "" {
		return "_"
	}
	return text
}

// trimName takes away what a name may not begin or end with.
func trimName(t string) string { return strings.TrimRight(strings.Trim(t, " "), " .") }
