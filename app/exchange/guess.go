package exchange

import (
	"strings"
	"unicode"

	"huiwu/app/core"
	"huiwu/app/hanzi"
	"huiwu/app/words"
	"huiwu/data/value"
)

// Guess proposes a field for each head of a file; "" where none fits. A field is
// proposed once, for the head that fits it best.
func Guess(register string, columns []core.Column, heads []string) []string {
	type pair struct{ head, field, score int }
	var pairs []pair
	for f, c := range columns {
		if c.ReadOnly {
			continue
		}
		names := namesOf(register, c.Key)
		for h, head := range heads {
			if s := fit(fold(head), lastPart(head), names); s > 0 {
				pairs = append(pairs, pair{h, f, s})
			}
		}
	}
	out := make([]string, len(heads))
	used := map[int]bool{}
	for score := 3; score > 0; score-- {
		for _, p := range pairs {
			if p.score == score && out[p.head] == "" && !used[p.field] {
				out[p.head] = columns[p.field].Key
				used[p.field] = true
			}
		}
	}
	return out
}

// namesOf are the ways in which offices call a field, folded.
func namesOf(register, key string) []string {
	out := []string{fold(key)}
	for _, lang := range value.Langs {
		say := words.In(lang)
		out = append(out, fold(say(words.Field(register, key))))
		// A key such as position is the order of a block and the post of a person: a
		// register's own names stand in the place of those for all.
		for _, k := range []string{"import." + register + "." + key, "import." + key} {
			if words.Has(k) {
				for _, name := range strings.Split(say(k), "|") {
					out = append(out, fold(name))
				}
				break
			}
		}
	}
	return out
}

// fit scores a head: 3 the very name, 2 the last part of a head of two rows, 1 a
// head that contains a name of at least two characters.
func fit(head, last string, names []string) int {
	best := 0
	for _, n := range names {
		switch {
		case n == "":
		case head == n:
			return 3
		case last == n:
			best = max(best, 2)
		case len([]rune(n)) >= 2 && strings.Contains(head, n):
			best = max(best, 1)
		}
	}
	return best
}

func lastPart(head string) string {
	parts := strings.Fields(head)
	if len(parts) < 2 {
		return ""
	}
	return fold(parts[len(parts)-1])
}

// fold keeps what matters of a head: letters and digits in simplified script and
// lower case, without what stands in brackets or a required mark.
func fold(t string) string {
	t = value.Narrow(t)
	if i := strings.IndexAny(t, "(["); i > 0 {
		t = t[:i]
	}
	return hanzi.Simplify(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, t))
}
