package hanzi

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a name into the one form in which names are compared everywhere: in
// imports, among duplicates, at the desk. Script, width, letter case, accents, spaces,
// the dots and apostrophes inside names, and characters that code tables have a second
// time make no difference: 古丽米热•艾比布力 and 古丽米热.艾比布力, O’Brien and
// O'BRIEN, 張　偉 and 张伟 are one each.
func Fold(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	simple := plainest()
	for _, r := range name {
		switch {
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				r |= 0x20
			}
			if !slack(r) {
				b.WriteRune(r)
			}
		case r >= 0x4e00 && r <= 0x9fff: // nearly all of a Chinese name, in one step
			if s, ok := simple[r]; ok {
				r = s
			}
			b.WriteRune(r)
		default:
			foldRare(&b, r)
		}
	}
	return b.String()
}

// foldRare folds a character that is neither a plain letter nor a common Chinese one.
func foldRare(b *strings.Builder, r rune) {
	if s, ok := radicals[r]; ok {
		r = s
	}
	for _, d := range norm.NFKD.String(string(r)) {
		d = unicode.ToLower(d)
		switch s, ok := letters[d]; {
		case ok:
			b.WriteString(s)
		case !slack(d):
			if s, ok := plainest()[d]; ok {
				d = s
			}
			b.WriteRune(d)
		}
	}
}

// plainest is what each traditional character comes to in the end: some are written with
// one that is itself the traditional form of another, as 薴 with 苧.
var plainest = sync.OnceValue(func() map[rune]rune {
	all := table()
	m := make(map[rune]rune, len(all))
	for from, to := range all {
		for range 3 {
			next, ok := all[to]
			if !ok {
				break
			}
			to = next
		}
		m[from] = to
	}
	return m
})

// slack tells characters that make no difference between two names: spaces, accents,
// what steers a line, and every sign that is used for the dot or the apostrophe.
func slack(r rune) bool {
	switch r {
	case '.', '·', '•', '・', '･', '‧', '∙', '⋅', '●', '。', '｡', '．', '﹒', '\u0387', '\u16eb', '\u2e31',
		'\'', '`', '´', '‘', '’', '‛', '′', '‵', 'ʹ', 'ʻ', 'ʼ', 'ʽ', 'ˈ', 'ˊ', 'ˋ', '＇', '｀':
		return true
	}
	if r == '\u3099' || r == '\u309a' {
		return false // these make another sound of a Japanese sign: ガ is not カ
	}
	return unicode.IsSpace(r) || r >= utf8.RuneSelf && unicode.In(r, unicode.Mn, unicode.Cf, unicode.Zs)
}

// letters have a stroke or a ligature instead of an accent that could be taken off.
var letters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'ħ': "h", 'ı': "i", 'þ': "th", 'ŋ': "n", 'ŧ': "t",
}

// radicals are simplified characters that a text copied out of a PDF often has from
// the table of radicals, and for which Unicode knows no common form.
var radicals = map[rune]rune{
	'⺠': '民', '⻁': '虎', '⻄': '西', '⻅': '见', '⻆': '角', '⻉': '贝', '⻋': '车', '⻓': '长', '⻔': '门', '⻘': '青', '⻙': '韦',
	'⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻢': '马', '⻥': '鱼', '⻦': '鸟', '⻨': '麦', '⻩': '黄', '⻬': '齐', '⻰': '龙',
	'⻤': '鬼', '⻣': '骨', '⻑': '長', '⻒': '镸',
}
