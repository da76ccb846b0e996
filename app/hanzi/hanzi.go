// Package hanzi knows what Chinese names sound like and which characters are the
// same in both scripts, so that people are sorted and found as one expects.
package hanzi

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"huiwu/assets"

	"github.com/mozillazg/go-pinyin"
)

// surnames are read differently in a family name than elsewhere.
var surnames = map[rune]string{
	'单': "shan", '仇': "qiu", '区': "ou", '解': "xie", '查': "zha", '曾': "zeng", '翟': "zhai", '朴': "piao",
	'任': "ren", '盖': "ge", '华': "hua", '纪': "ji", '柏': "bai", '缪': "miao", '宓': "mi", '种': "chong",
	'乐': "yue", '尉': "yu", '覃': "qin", '召': "shao", '重': "chong", '折': "she", '那': "na", '黑': "he",
	'員': "yun", '员': "yun", '秘': "bi", '冼': "xian", '万': "wan", '阚': "kan", '长': "chang", '洗': "xian",
}

// pairs are family names of two characters whose first is read differently alone.
var pairs = map[string][2]string{
	"尉迟": {"yu", "chi"}, "长孙": {"zhang", "sun"}, "万俟": {"mo", "qi"}, "单于": {"chan", "yu"}, "澹台": {"tan", "tai"},
}

var table = sync.OnceValue(func() map[rune]rune {
	m := make(map[rune]rune, 4200)
	for line := range strings.Lines(assets.TraditionalToSimplified) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		to, _, _ = strings.Cut(to, " ")
		f, t := []rune(from), []rune(to)
		if len(f) == 1 && len(t) == 1 {
			m[f[0]] = t[0]
		}
	}
	return m
})

// Simplify writes text with simplified characters, so that 張偉 and 张伟 compare equal.
// Everything else stays.
func Simplify(text string) string {
	m := table()
	return strings.Map(func(r rune) rune {
		if s, ok := m[r]; ok {
			return s
		}
		return r
	}, text)
}

var plain = func() pinyin.Args {
	a := pinyin.NewArgs()
	a.Style = pinyin.Normal
	return a
}()

// Syllables are the readings of a name, one for each character, in lower case
// without tones; Latin letters and digits that stand together are one entry. The
// first character is read as a family name.
func Syllables(name string) []string {
	var out []string
	latin := strings.Builder{}
	flush := func() {
		if latin.Len() > 0 {
			out = append(out, latin.String())
			latin.Reset()
		}
	}
	runes := []rune(Simplify(strings.TrimSpace(name)))
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		if i == 0 && len(runes) > 2 {
			if two, ok := pairs[string(runes[:2])]; ok {
				out = append(out, two[0], two[1])
				i++
				continue
			}
		}
		if i == 0 && surnames[r] != "" {
			out = append(out, surnames[r])
			continue
		}
		if said := Reading(r); said != string(r) {
			flush()
			out = append(out, said)
			continue
		}
		switch r {
		case ' ', '·', '　', '-', '.':
			flush()
		default:
			latin.WriteString(strings.ToLower(string(r)))
		}
	}
	flush()
	return out
}

// SortKey orders names by pinyin, equal readings by character: "zhang wei 张伟".
func SortKey(name string) string {
	return strings.Join(Syllables(name), " ") + " " + strings.ToLower(name)
}

// FindKey is what a typed name is looked for in: the name in simplified script, its
// pinyin in one word and its initials.
func FindKey(name string) string {
	syllables := Syllables(name)
	initials := make([]rune, 0, len(syllables))
	for _, s := range syllables {
		// A sign without a reading stands for itself, so this need not be a letter.
		r, _ := utf8.DecodeRuneInString(s)
		initials = append(initials, r)
	}
	return strings.ToLower(Simplify(name)) + " " + strings.Join(syllables, "") + " " + string(initials)
}

// Spells reports whether letters spell a name from its beginning: each syllable in
// full, its beginning or its initial, as zhangsan, zhangs, zsan and zs all spell 张三.
func Spells(name, letters string) bool { return spells(Syllables(name), strings.ToLower(letters)) }

func spells(syllables []string, letters string) bool {
	if letters == "" {
		return true
	}
	if len(syllables) == 0 {
		return false
	}
	for n := min(len(syllables[0]), len(letters)); n > 0; n-- {
		if syllables[0][:n] == letters[:n] && spells(syllables[1:], letters[n:]) {
			return true
		}
	}
	return false
}

// Is reports whether r is a Chinese character.
func Is(r rune) bool { return unicode.Is(unicode.Han, r) }
