package hanzi

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

const (
	soundsOf   = 60 // Chinese characters of a text whose sound is kept
	soundReach = 8  // syllables in one word
)

// Sounds are the words by which the sound of a text is found: from each of its Chinese
// characters on the pinyin of up to eight, and their initials, so that the beginning of
// a word is the beginning of any part of the text. What a family name would be read
// differently at the beginning is there both ways; ü is there as v and as u.
func Sounds(text string) (sound, initials []string) {
	left := soundsOf
	var run []rune
	end := func() {
		s, i := runSounds(run, len(sound) == 0)
		sound, initials = append(sound, s...), append(initials, i...)
		run = run[:0]
	}
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf && !letter(r) || r == '·' || r == '　':
			continue // a space or a dot does not part a name
		case !Is(r) || left == 0:
			end()
			continue
		}
		left--
		run = append(run, SimplifyRune(r))
	}
	end()
	return sound, initials
}

func letter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9' }

// runSounds are the sounds of characters that stand together.
func runSounds(run []rune, first bool) (sound, initials []string) {
	if len(run) == 0 {
		return nil, nil
	}
	plain := make([]string, len(run))
	for i, r := range run {
		plain[i] = Reading(r)
	}
	name := plain
	if first {
		name = append(readName(run), plain[min(2, len(run)):]...)
	}
	say := func(from int, of []string) {
		to := min(from+soundReach, len(of))
		whole := strings.Join(of[from:to], "")
		sound = append(sound, whole)
		if u := strings.ReplaceAll(whole, "v", "u"); u != whole {
			sound = append(sound, u)
		}
		if to-from > 1 { // a single initial is the beginning of the sound
			initials = append(initials, initialsOf(of[from:to]))
		}
	}
	// A short text is a name, a longer one a title: 单 is Shan in one, dan in the other.
	ways := [][]string{name, plain}
	if len(run) > 4 {
		ways = [][]string{plain, name}
	}
	say(0, ways[0])
	if ways[0][0] != ways[1][0] {
		say(0, ways[1])
	}
	for i := 1; i < len(run); i++ {
		say(i, plain)
	}
	return sound, initials
}

// readName are the readings of the first one or two characters as a family name.
func readName(run []rune) []string {
	if len(run) > 2 {
		if two, ok := pairs[string(run[:2])]; ok {
			return two[:]
		}
	}
	out := []string{Reading(run[0])}
	if s := surnames[run[0]]; s != "" {
		out[0] = s
	}
	if len(run) > 1 {
		out = append(out, Reading(run[1]))
	}
	return out
}

func initialsOf(syllables []string) string {
	var b strings.Builder
	for _, s := range syllables {
		r, _ := utf8.DecodeRuneInString(s)
		b.WriteRune(r)
	}
	return b.String()
}

// read remembers readings: looking one up takes ten times as long, and the same few
// thousand characters make up all names.
var read sync.Map

// Reading is how a character is read, in lower case without tones; the character itself
// when nobody knows.
func Reading(r rune) string {
	if known, ok := read.Load(r); ok {
		s, _ := known.(string) // nothing else is stored
		return s
	}
	s := string(r)
	if all := pinyin.SinglePinyin(r, plain); len(all) > 0 {
		s = all[0]
	}
	if Is(r) {
		read.Store(r, s)
	}
	return s
}

// SimplifyRune is the simplified form of a character, or the character itself.
func SimplifyRune(r rune) rune {
	if s, ok := table()[r]; ok {
		return s
	}
	return r
}
