package checkin

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"huiwu/app/hanzi"
	"huiwu/app/participants"
	"huiwu/assets"
)

// traditional is the other way round of what searching does: a traditional form of
// each character that has one.
func traditional() map[rune]rune {
	m := map[rune]rune{}
	for line := range strings.Lines(assets.TraditionalToSimplified) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
		f, t := []rune(from), []rune(to)
		if ok && len(f) == 1 && len(t) == 1 {
			m[t[0]] = f[0]
		}
	}
	return m
}

// TestFindEverybody finds each person by every way there is.
func TestFindEverybody(t *testing.T) {
	d := newDoor(t)
	d.crowd(600)
	for _, name := range []string{"單國強", "欧阳建国", "吕小军", "買買提·艾力", "Jean-Pierre Müller", "O'Brien Mary", "尉迟恭", "张伟12"} {
		d.guest(name, func(p *participants.Participant) {
			p.Person.Organisation, p.Person.Phone, p.Seat = "國際交流處", "+86 (139) 1234-5678", "A12"
		})
	}
	desk := d.desk("A")
	r, back := desk.roster, traditional()
	rng := rand.New(rand.NewPCG(5, 6))
	for i := range r.rows {
		f := unpack(r.rows[i])
		name := f[colName]
		ways := map[string]string{
			"name": name, "badge": f[colBadge], "small badge": strings.ToLower(f[colBadge]), "badge head": f[colBadge][:1+rng.IntN(7)],
			"phone": f[colPhone], "phone tail": f[colPhone][len(f[colPhone])-3-rng.IntN(5):], "seat": f[colSeat],
			"organisation": f[colOrganisation], "two words": string([]rune(name)[:1]) + "　" + f[colOrganisation], "turned": f[colOrganisation] + " " + name,
			"traditional": strings.Map(func(r rune) rune {
				if b, ok := back[r]; ok {
					return b
				}
				return r
			}, name),
			"upper": strings.ToUpper(name), "simplified": hanzi.Simplify(name),
		}
		if runes := []rune(fold(name)); len(runes) > 0 {
			at := rng.IntN(len(runes))
			ways["part"] = string(runes[at : at+1+rng.IntN(len(runes)-at)])
		}
		syllables := hanzi.Syllables(name)
		full, initials, mixed := "", "", ""
		for _, s := range syllables {
			s = strings.ReplaceAll(s, "ü", "v")
			full += s
			if !plain(s) {
				full, initials, mixed = "", "", ""
				break
			}
			initials += s[:1]
			mixed += s[:1+rng.IntN(len(s))]
		}
		if full != "" {
			ways["pinyin"], ways["initials"], ways["mixed"], ways["pinyin head"] = full, initials, mixed, full[:1+rng.IntN(len(full))]
			ways["pinyin in words"] = strings.Join(syllables, " ")
			ways["later syllables"] = strings.Join(syllables[rng.IntN(len(syllables)):], "")
			ways["sound and place"] = initials + " " + f[colOrganisation]
		}
		if name == "Jean-Pierre Müller" {
			ways["without dots"] = "muller"
		}
		for way, text := range ways {
			if text != "" && !slices.Contains(r.search(text, len(r.rows), &desk.scratch), i) {
				t.Errorf("%s is not found by %s %q", name, way, text)
			}
		}
	}
}

// TestSearchNaive compares searches with a slow one that knows nothing of columns
// and bits.
func TestSearchNaive(t *testing.T) {
	d := newDoor(t)
	d.crowd(150)
	desk := d.desk("A")
	r := desk.roster
	rng := rand.New(rand.NewPCG(7, 8))
	var texts []string
	for range 250 {
		f := unpack(r.rows[rng.IntN(len(r.rows))])
		source := []rune([]string{f[colName], strings.Join(hanzi.Syllables(f[colName]), ""), f[colPhone], f[colSeat], f[colBadge], f[colOrganisation], "zhcsawng4679"}[rng.IntN(7)])
		at := rng.IntN(len(source))
		texts = append(texts, string(source[at:at+1+rng.IntN(min(5, len(source)-at))]))
	}
	for i := range texts {
		if i > 0 && rng.IntN(4) == 0 {
			texts[i] += " " + texts[rng.IntN(i)]
		}
	}
	for _, text := range texts {
		got := r.search(text, len(r.rows), &desk.scratch)
		slices.Sort(got)
		var want []int
		for i := range r.rows {
			if fits(unpack(r.rows[i]), text) {
				want = append(want, i)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q finds %d, want %d", text, len(got), len(want))
		}
	}
}

func fits(f [columns]string, text string) bool {
	words := strings.Fields(text)
	if joined := fold(strings.Join(words, "")); strings.Contains(fold(f[colName]), joined) || sounds(hanzi.Syllables(f[colName]), joined) || strings.HasPrefix(f[colBadge], strings.ToUpper(joined)) {
		return true
	}
	for _, w := range words {
		w = fold(w)
		ok := strings.Contains(fold(f[colName]), w) || sounds(hanzi.Syllables(f[colName]), w) || len(w) >= 3 && strings.Trim(w, "0123456789") == "" && strings.Contains(f[colPhone], w) ||
			strings.HasPrefix(fold(f[colSeat]), w) || strings.HasPrefix(f[colBadge], strings.ToUpper(w))
		for _, c := range []int{colOrganisation, colDepartment, colPosition, colTeam} {
			ok = ok || strings.Contains(fold(f[c]), w)
		}
		if !ok {
			return false
		}
	}
	return true
}

// sounds tries all ways of cutting w into beginnings of neighbouring syllables.
func sounds(syllables []string, w string) bool {
	var spell func(rest []string, w string) bool
	spell = func(rest []string, w string) bool {
		if w == "" || len(rest) == 0 {
			return w == ""
		}
		for n := 1; n <= len(rest[0]) && n <= len(w) && (rest[0][n-1] == w[n-1] || rest[0][n-1] == 'v' && w[n-1] == 'u'); n++ {
			if spell(rest[1:], w[n:]) {
				return true
			}
		}
		return false
	}
	for i := range syllables {
		if plain(w) && spell(syllables[i:], w) {
			return true
		}
	}
	return false
}

func TestSearchOrder(t *testing.T) {
	d := newDoor(t)
	in := func(org string) func(*participants.Participant) {
		return func(p *participants.Participant) { p.Person.Organisation = org }
	}
	d.guest("张三丰", in("武当集团"))
	d.guest("张三", in("市财务局"))
	came := d.guest("张三", in("江州大学"))
	d.guest("张三", func(p *participants.Participant) { p.Person.Organisation, p.VIP = "省人民医院", true })
	d.guest("小张三", in("江州大学"))
	d.guest("周石", in("张三纪念馆"))
	d.guest("王五", func(p *participants.Participant) { p.Person.Phone, p.Seat = "13800001234", "A1" })
	d.guest("赵六", func(p *participants.Participant) { p.Person.Phone, p.Seat = "13812340000", "A12" })
	desk := d.desk("A")
	d.must(Admitted)(desk.Admit(d.ctx, came.ID, Picked))
	for text, want := range map[string]string{
		"张三":        "张三 省人民医院,张三 市财务局,张三 江州大学,张三丰 武当集团,小张三 江州大学,周石 张三纪念馆",
		"zhangsan":  "张三 省人民医院,张三 市财务局,张三 江州大学,张三丰 武当集团,小张三 江州大学",
		"zhang san": "张三 省人民医院,张三 市财务局,张三 江州大学,张三丰 武当集团,小张三 江州大学",
		"zs":        "张三 省人民医院,张三 市财务局,周石 张三纪念馆,张三 江州大学,张三丰 武当集团,小张三 江州大学",
		"zs 财务":     "张三 市财务局",
		"张三 江州":     "张三 江州大学,小张三 江州大学",
		"1234":      "王五 ,赵六 ",
		"a1":        "王五 ,赵六 ",
		"江州大学 小":    "小张三 江州大学",
		"龘":         "",
		"":          "",
		"　":         "",
	} {
		var got []string
		for _, c := range desk.Search(text, 0) {
			got = append(got, c.Name+" "+c.Organisation)
		}
		if s := strings.Join(got, ","); s != want {
			t.Errorf("%q finds\n  %s, want\n  %s", text, s, want)
		}
	}
	if n := len(desk.Search("z", 2)); n != 2 {
		t.Errorf("limit 2 gives %d", n)
	}
}

// FuzzSearch types anything.
func FuzzSearch(f *testing.F) {
	for _, s := range []string{"z", "张", "zs 财务", "\x00", "٣", strings.Repeat("a", 70), strings.Repeat("王 ", 20), "\xff\xfe", "ü", "'"} {
		f.Add(s)
	}
	d := newDoor(f)
	d.crowd(100)
	desk := d.desk("A")
	f.Fuzz(func(t *testing.T, text string) {
		if n := len(desk.Search(text, 7)); n > 7 {
			t.Fatalf("%d found", n)
		}
		if _, err := desk.Scan(d.ctx, text); err != nil {
			t.Fatal(err)
		}
	})
}
