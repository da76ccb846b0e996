package hanzi

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"huiwu/assets"
)

// strokes are the strokes of a character in their order, a digit for each: 1 heng,
// 2 shu, 3 pie, 4 dian, 5 zhe.
var strokes = sync.OnceValue(func() map[rune]string {
	m := make(map[rune]string, 9500)
	for line := range strings.Lines(assets.Strokes) {
		sign, order, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if r := []rune(sign); ok && len(r) == 1 {
			m[r[0]] = order
		}
	}
	return m
})

// compounds are the family names of two characters.
var compounds = func() map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(`欧阳 司马 上官 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公孙 仲孙
		轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 亓官 司寇 颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 东郭
		南门 呼延 羊舌 微生 梁丘 左丘 东门 西门 南宫 第五 独孤 万俟 完颜 耶律 纳兰 叶赫 西陵 达奚 贺兰 屈突 哥舒 即墨 钟吾`) {
		m[n] = true
	}
	return m
}()

// StrokeCount is how many strokes a character has as it is written, 张 seven and 張
// eleven; ok is false when nobody knows.
func StrokeCount(r rune) (n int, ok bool) {
	_, order := strokesOf(r)
	return len(order), order != ""
}

// strokesOf are the strokes of a character, or where nobody knows them those of its
// simplified form, which then stands for it.
func strokesOf(r rune) (rune, string) {
	if strokes()[r] == "" {
		r = SimplifyRune(r)
	}
	return r, strokes()[r]
}

// Family parts a Chinese name into the family name and the given name; what is not
// Chinese has no family name.
func Family(name string) (family, given []rune) {
	runes := slices.DeleteFunc([]rune(strings.ToLower(strings.TrimSpace(name))), func(r rune) bool {
		return unicode.IsSpace(r) || r == '·' || r == '•'
	})
	switch {
	case len(runes) == 0 || !Is(runes[0]):
		return nil, runes
	case len(runes) > 2 && compounds[Simplify(string(runes[:2]))]:
		return runes[:2], runes[2:]
	}
	return runes[:1], runes[1:]
}

// StrokeKey orders names by the strokes of the family name, then of the given name:
// fewer strokes first, then by the kind of each stroke in turn, heng, shu, pie, dian,
// zhe. In lists of party congresses and the CPPCC the gap that a name of two characters
// leaves counts as a character of no strokes, so 田富 stands before 田大利; in those of
// people's congresses it does not. Names in other scripts follow by their letters.
func StrokeKey(name string, gap bool) string {
	var b strings.Builder
	family, given := Family(name)
	for _, r := range family {
		b.WriteString(strokePart(r))
	}
	if len(family) > 0 {
		b.WriteByte(' ') // before any digit: 欧 comes before 欧阳
	}
	if gap && len(family) == 1 && len(given) == 1 {
		b.WriteString("00")
	}
	for _, r := range given {
		b.WriteString(strokePart(r))
	}
	return b.String() + " " + name
}

// Spaced sets the two characters of a short Chinese name apart, as on cards and in
// columns: 张　伟.
func Spaced(name string) string {
	if family, given := Family(name); len(family) == 1 && len(given) == 1 && Is(given[0]) {
		return string(family) + "　" + string(given)
	}
	return name
}

// strokePart is a character in the key. Equal counts and kinds make equal lengths, so
// that the next parts are compared with each other.
func strokePart(r rune) string {
	written, order := strokesOf(r)
	switch {
	case order != "":
		return fmt.Sprintf("%02d%s%c", len(order), order, written)
	case Is(r):
		return fmt.Sprintf("98%c", r)
	}
	return fmt.Sprintf("99%c", r)
}
