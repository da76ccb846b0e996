package meals

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"huiwu/app/hanzi"
	"huiwu/data/value"
)

// Diet is a way of eating that people write in many words. Whatever is none of these,
// above all an allergy, stays as it was written.
type Diet string

// The ways of eating the program knows.
const (
	Vegetarian Diet = "vegetarian"
	Vegan      Diet = "vegan"
	Halal      Diet = "halal"
)

// Diets are the ways in the order in which a kitchen reads them.
var Diets = value.Choice("diet", Vegetarian, Vegan, Halal)

// noDiet are words that say there is nothing to say.
const noDiet = Diet("-")

// dietWords are the words by which ways of eating are known: simplified, narrow, in
// small letters and without spaces. Who eats nothing of animals at all is kept apart
// from who eats eggs and milk.
var dietWords = map[string]Diet{
	"素": Vegetarian, "素食": Vegetarian, "素食者": Vegetarian, "素餐": Vegetarian, "吃素": Vegetarian, "食素": Vegetarian, "蛋奶素": Vegetarian, "奶蛋素": Vegetarian,
	"vegetarian": Vegetarian, "veggie": Vegetarian, "vegetarianfood": Vegetarian, "vegetarianmeal": Vegetarian,
	"全素": Vegan, "全素食": Vegan, "纯素": Vegan, "纯素食": Vegan, "严格素食": Vegan, "vegan": Vegan, "veganmeal": Vegan, "strictvegetarian": Vegan,
	"清真": Halal, "清真餐": Halal, "清真食品": Halal, "清真饮食": Halal, "halal": Halal, "halalfood": Halal, "halalmeal": Halal, "穆斯林餐": Halal,
	"": noDiet, "无": noDiet, "没有": noDiet, "暂无": noDiet, "无特殊要求": noDiet, "无要求": noDiet, "无忌口": noDiet, "不忌口": noDiet, "普通": noDiet, "正常": noDiet, "荤食": noDiet,
	"none": noDiet, "no": noDiet, "n/a": noDiet, "na": noDiet, "nil": noDiet, "-": noDiet, "—": noDiet, "/": noDiet, "nospecialneeds": noDiet, "normal": noDiet, "regular": noDiet,
}

// between stands between two needs of one person.
const between = "、，,；;\n+＋"

// Needs are what a text about food asks for: known ways of eating as their codes, the
// rest word for word. A text that names no known way is never taken apart, so that
// 对花生、海鲜过敏 stays one allergy.
func Needs(text string) []string {
	if known(text) == noDiet {
		return nil
	}
	var out []string
	rest, found := "", false
	keep := func() {
		if t := value.OneLine(strings.Trim(rest, between+" ")); t != "" {
			out = append(out, t)
		}
		rest = ""
	}
	for _, part := range parts(text) {
		d := known(strings.Trim(part, between))
		if d == "" {
			rest += part
			continue
		}
		found = true
		keep()
		if d != noDiet && !slices.Contains(out, string(d)) {
			out = append(out, string(d))
		}
	}
	if !found {
		return []string{value.OneLine(text)}
	}
	keep()
	return out
}

// parts takes a text apart after each sign that stands between needs; joined they are
// the text.
func parts(text string) []string {
	var out []string
	from := 0
	for i, r := range text {
		if strings.ContainsRune(between, r) {
			end := i + len(string(r))
			out = append(out, text[from:end])
			from = end
		}
	}
	return append(out, text[from:])
}

// known is the way of eating that a text names, "" for none of the known.
func known(text string) Diet { return dietWords[foldDiet(text)] }

// foldDiet is a text as it is compared with others.
func foldDiet(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("。.！!（）()", r) {
			return -1
		}
		return r
	}, strings.ToLower(hanzi.Simplify(value.Narrow(text))))
}

// needWords is a need as people read it.
func needWords(s value.Scope, need string) string {
	if slices.Contains(Diets.Choices, need) {
		return Diets.Format(s, Diet(need))
	}
	return need
}

// Special is somebody with needs.
type Special struct {
	Eater
	Needs []string // as people read them
	Table string   // as people read it
}

// Tally is what the people at a table, or all, may not eat.
type Tally struct {
	Table string // as people read it; the total says so
	Heads int64  // people there, with companions
	Plain int64  // of them without a need, companions included: nobody asked them
	Needs []int64
}

// Board is who eats what at a meal: a row for each table, a column for each need, and
// those who have one by name.
type Board struct {
	Needs  []string // heads of the columns, as people read them
	Tables []Tally
	Total  Tally
	People []Special
}

// Tallied counts the needs of people by table. The table is read from the seat; whoever
// has none stands under their group, since groups sit together.
func Tallied(s value.Scope, all []Eater) Board {
	var b Board
	column, place := map[string]int{}, map[tableKey]*Tally{}
	var keys []tableKey
	needs := make([][]string, len(all))
	folded := map[string]string{} // how a need was written first
	for i, e := range all {
		for _, n := range Needs(e.Diet) {
			f := foldDiet(n)
			if _, ok := folded[f]; !ok {
				folded[f] = n
			}
			needs[i] = append(needs[i], folded[f])
		}
	}
	b.Needs = needsInOrder(needs)
	for i, n := range b.Needs {
		column[n] = i
		b.Needs[i] = needWords(s, n)
	}
	b.Total = Tally{Table: s.T("page.total"), Needs: make([]int64, len(b.Needs))}
	for i, e := range all {
		k := tableOf(e)
		if place[k] == nil {
			place[k] = &Tally{Table: k.words(s), Needs: make([]int64, len(b.Needs))}
			keys = append(keys, k)
		}
		for _, t := range []*Tally{place[k], &b.Total} {
			t.Heads += 1 + e.Companions
			t.Plain += e.Companions
			if len(needs[i]) == 0 {
				t.Plain++
			}
			for _, n := range needs[i] {
				t.Needs[column[n]]++
			}
		}
		if len(needs[i]) > 0 {
			said := make([]string, len(needs[i]))
			for j, n := range needs[i] {
				said[j] = needWords(s, n)
			}
			b.People = append(b.People, Special{Eater: e, Needs: said, Table: k.words(s)})
		}
	}
	slices.SortFunc(keys, tableKey.compare)
	for _, k := range keys {
		b.Tables = append(b.Tables, *place[k])
	}
	return b
}

// needsInOrder are all needs once: the known ones in their order, then the others, the
// most frequent first.
func needsInOrder(of [][]string) []string {
	count := map[string]int{}
	for _, one := range of {
		for _, n := range one {
			count[n]++
		}
	}
	out := make([]string, 0, len(count))
	for n := range count {
		out = append(out, n)
	}
	rank := func(n string) int {
		if i := slices.Index(Diets.Choices, n); i >= 0 {
			return i
		}
		return len(Diets.Choices)
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	return out
}

// tableKey is where somebody sits: a numbered table, one with a name, else a group.
type tableKey struct {
	number      int
	named, team string
}

var (
	numbered  = regexp.MustCompile(`^第?(\d{1,3})号?[桌台]|^[桌台]号?(\d{1,3})|^(?:table|tbl\.?)(?:no\.?|#)?(\d{1,3})`)
	written   = regexp.MustCompile(`^第?(一|二|三|四|五|六|七|八|九)?(十)?(一|二|三|四|五|六|七|八|九)?号?[桌台]`)
	namedSeat = regexp.MustCompile(`^(\pL{1,6}桌)`)
)

// tableOf reads the table from a seat such as 3桌-5, 第3桌, 十二号桌, 主桌 or Table 3.
func tableOf(e Eater) tableKey {
	seat := strings.ToLower(strings.ReplaceAll(hanzi.Simplify(value.Narrow(e.Seat)), " ", ""))
	for _, digits := range numbered.FindStringSubmatch(seat) {
		if n, err := strconv.Atoi(digits); err == nil && n > 0 {
			return tableKey{number: n}
		}
	}
	if m := written.FindStringSubmatch(seat); m != nil {
		if n := figure(m[1], m[2], m[3]); n > 0 {
			return tableKey{number: n}
		}
	}
	if m := namedSeat.FindString(seat); m != "" {
		return tableKey{named: m}
	}
	return tableKey{team: e.Team}
}

// figure reads a number below a hundred in Chinese figures: 三, 十, 十二, 二十三. Two
// figures without a ten are no number.
func figure(before, ten, after string) int {
	digit := func(t string) int { return strings.Index("一二三四五六七八九", t)/len("一") + 1 }
	switch {
	case ten == "" && before != "" && after != "":
		return 0
	case ten == "" && before+after == "":
		return 0
	case ten == "":
		return digit(before + after)
	}
	n := 10
	if before != "" {
		n = digit(before) * 10
	}
	if after != "" {
		n += digit(after)
	}
	return n
}

// words is a table as people read it.
func (k tableKey) words(s value.Scope) string {
	switch {
	case k.number > 0:
		return s.T("meals.table", k.number)
	case k.named != "":
		return k.named
	case k.team != "":
		return k.team
	}
	return s.T("meals.no_table")
}

// compare puts named tables first, then numbered ones, then groups, and whoever has no
// place last.
func (k tableKey) compare(o tableKey) int {
	rank := func(t tableKey) int {
		switch {
		case t.named != "":
			return 0
		case t.number > 0:
			return 1
		case t.team != "":
			return 2
		}
		return 3
	}
	return cmp.Or(cmp.Compare(rank(k), rank(o)), cmp.Compare(k.number, o.number), cmp.Compare(k.named, o.named), cmp.Compare(k.team, o.team))
}
