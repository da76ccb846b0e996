package words

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"huiwu/data/value"
)

// choices are the lists with their codes, and what each code is called.
func choices(t testing.TB) map[string]map[string][]string {
	t.Helper()
	m, err := all()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string][]string{}
	for key, texts := range m {
		if list, code, own := choiceOf(key); own {
			if out[list] == nil {
				out[list] = map[string][]string{}
			}
			out[list][code] = texts[:]
		}
	}
	return out
}

// synonyms are the other words of a choice, by "<list>.<code>".
func synonyms(t testing.TB) map[string][]string {
	t.Helper()
	m, err := all()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for key, texts := range m {
		if rest, ok := strings.CutPrefix(key, "also."); ok {
			for _, text := range texts {
				out[rest] = append(out[rest], strings.Split(text, "|")...)
			}
		}
	}
	return out
}

func TestSynonymsBelongToChoices(t *testing.T) {
	lists := choices(t)
	for key := range synonyms(t) {
		list, code, _ := choiceOf("also." + key)
		list, _, _ = strings.Cut(list, ".")
		if lists[list][code] == nil {
			t.Errorf("there is no choice %s", key)
		}
	}
	for question, heads := range questions() {
		_, list, _ := strings.Cut(question, ".")
		for head, code := range heads {
			if lists[list][code] == nil || head == "" {
				t.Errorf("%s: %q asks for %q, which is no choice", question, head, code)
			}
		}
	}
}

// A word that could mean two choices of a list would be a guess.
func TestNoSynonymIsTheWordOfAnotherChoice(t *testing.T) {
	lists := choices(t)
	meant := map[string]string{} // list and word to code
	for key, said := range synonyms(t) {
		list, code, _ := choiceOf("also." + key)
		of, _, _ := strings.Cut(list, ".")
		for _, w := range said {
			if strings.TrimSpace(w) == "" || w != strings.TrimSpace(w) {
				t.Errorf("%s has a synonym %q", key, w)
			}
			if other := meant[list+"\x00"+Fold(w)]; other != "" && other != code {
				t.Errorf("%q means %s and %s of %s", w, other, code, list)
			}
			meant[list+"\x00"+Fold(w)] = code
			for other, texts := range lists[of] {
				if other == code {
					continue
				}
				if Fold(other) == Fold(w) {
					t.Errorf("%q means %s, and is the code of %s of %s", w, code, other, list)
				}
				for i, text := range texts {
					if Fold(text) == Fold(w) {
						t.Errorf("%q means %s, and in %s %s of %s", w, code, value.Langs[i], other, list)
					}
				}
			}
		}
	}
}

func TestEveryWordOfAChoiceIsRead(t *testing.T) {
	lists := choices(t)
	for list, codes := range lists {
		for code, texts := range codes {
			for i, text := range texts {
				if got, ok := Choice(value.Langs[i], list, text); !ok || got != code {
					t.Errorf("%q of %s is read as %q, want %q", text, list, got, code)
				}
			}
		}
	}
	for key, said := range synonyms(t) {
		list, code, _ := choiceOf("also." + key)
		for _, w := range said {
			for _, lang := range value.Langs {
				if got, ok := Choice(lang, list, w); !ok || got != code {
					t.Errorf("%q of %s is read as %q in %s, want %q", w, list, got, lang, code)
				}
			}
		}
	}
}

func TestChoiceReadsWhatOfficesWrite(t *testing.T) {
	for _, c := range []struct{ list, text, want string }{
		{"invitation", "谢绝", "declined"},
		{"invitation", "請假", "declined"},
		{"invitation", " 已 确认 ", "confirmed"},
		{"invitation", "参加。", "confirmed"},
		{"invitation", "Regrets", "declined"},
		{"invitation", "MAYBE", "tentative"},
		{"invitation", "not-invited", "not_invited"},
		{"invitation", "待定", "tentative"},
		{"invitation", "是", ""},
		{"invitation", "参加/不参加", ""},
		{"invitation", "看领导安排", ""},
		{"invitation", "", ""},
		{"role", "领导", "leader"},
		{"role", "領導", "leader"},
		{"role", "長官", "leader"},
		{"role", "嘉宾", "guest"},
		{"role", "记者", "media"},
		{"role", "（志愿者）", "staff"},
		{"role", "志工", "staff"},
		{"role", "合作方", "partner"},
		{"role", "Keynote speaker", "speaker"},
		{"role", "领导、嘉宾", ""},
		{"attendance", "请假", "leave"},
		{"attendance", "Observer", "non_voting"},
		{"bool.vip", "√", "true"},
		{"bool.vip", "×", "false"},
		{"bool.vip", "有", "true"},
		{"bool.vip", "Ｙ", "true"},
		{"bool.vip", "VIP", "true"},
		{"bool.walk_in", "vip", ""},
		{"bool.done", "已完成", "true"},
		{"bool.done", "-", "false"},
		{"bool.vip", "", ""},
		{"bool.vip", "2", ""},
		{"layout", "U型", "u_shape"},
		{"layout", "U-shaped", "u_shape"},
		{"layout", "回字型", "boardroom"},
		{"likelihood", "极少", "1"},
		{"no such list", "是", ""},
		{"", "是", ""},
		{"role", strings.Repeat("嘉", 1<<20), ""},
	} {
		if got, ok := Choice(value.Simplified, c.list, c.text); got != c.want || ok != (c.want != "") {
			t.Errorf("%.30q of %s is %q, want %q", c.text, c.list, got, c.want)
		}
	}
}

func TestAnswerNeedsItsQuestion(t *testing.T) {
	for _, c := range []struct{ list, head, text, want string }{
		{"invitation", "是否参加", "是", "confirmed"},
		{"invitation", "是否參加？", "否", "declined"},
		{"invitation", "RSVP", "yes", "confirmed"},
		{"invitation", "能否出席", "×", "declined"},
		{"invitation", "邀请情况", "是", ""},
		{"invitation", "", "是", ""},
		{"invitation", "是否参加", "待定", ""},
		{"role", "是否参加", "是", ""},
	} {
		if got, _ := Answer(value.Simplified, c.list, c.head, c.text); got != c.want {
			t.Errorf("%q under %q of %s is %q, want %q", c.text, c.head, c.list, got, c.want)
		}
	}
}

// However a word is written, in full width, with spaces inside or signs around it, it
// means the same.
func TestWaysOfWritingMeanTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for key, said := range synonyms(t) {
		list, code, _ := choiceOf("also." + key)
		for _, w := range said {
			if got, ok := Choice(value.English, list, disguised(r, w)); !ok || got != code {
				t.Errorf("a way of writing %q of %s is read as %q, want %q", w, list, got, code)
			}
		}
	}
}

// disguised is a word as somebody else writes it.
func disguised(r *rand.Rand, w string) string {
	var b strings.Builder
	for i, c := range w {
		if i > 0 && unicode.Is(unicode.Han, c) && r.IntN(3) == 0 {
			b.WriteString("　")
		}
		switch {
		case c >= 'a' && c <= 'z' && r.IntN(2) == 0:
			c += 'Ａ' - 'a'
		case c >= '0' && c <= '9':
			c += '０' - '0'
		}
		b.WriteRune(c)
	}
	return []string{"", " ", "\t", "（", "“"}[r.IntN(5)] + b.String() + []string{"", "  ", "。", "）", "；"}[r.IntN(5)]
}

// Whatever is typed, it means nothing, or exactly what a word of the list means.
func FuzzChoice(f *testing.F) {
	for list := range choices(f) {
		f.Add(list, "是")
	}
	for _, said := range []string{"谢绝", "√", "U 型", "\x00", "\xff", " - ", "（）", "confirmed", "ｙｅｓ"} {
		f.Add("invitation", said)
		f.Add("bool.vip", said)
	}
	lists, also := choices(f), synonyms(f)
	f.Fuzz(func(t *testing.T, list, text string) {
		for _, lang := range value.Langs {
			code, ok := Choice(lang, list, text)
			if !ok {
				if code != "" {
					t.Fatalf("%q of %s is refused and read as %q", text, list, code)
				}
				continue
			}
			of, _, _ := strings.Cut(list, ".")
			said := slices.Concat(lists[of][code], also[of+"."+code], also[list+"."+code])
			if !slices.ContainsFunc(said, func(w string) bool { return Fold(w) == Fold(text) }) {
				t.Fatalf("%q of %s is read as %s, which is called %q", text, list, code, said)
			}
			if again, ok := Choice(lang, list, Fold(text)); again != code || !ok {
				t.Fatalf("%q is read as %s, tidied up as %q", text, code, again)
			}
		}
	})
}
