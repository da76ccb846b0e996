package search

import (
	"strings"
	"testing"
	"unicode/utf8"

	"huiwu/app/core"
	"huiwu/app/hanzi"
)

func TestTextsBecomeWords(t *testing.T) {
	for text, want := range map[string]string{
		"張偉（財務部）":            "张 伟 财 务 部",
		"2026年度预算-12":        "2026 年 度 预 算 12",
		"Ｂｕｄｇｅｔ Café ①":      "budget cafe 1",
		"O'Neill_x":          "o neill x",
		"🎉 ok":               "🎉 ok",
		"e\u0301tat":         "etat",
		"\x00\u0080\u0081 -": "",
		"ひと":                 "ひ と",
	} {
		if got := fold(text); got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
	if got := fold(strings.Repeat("é", 100)); len(got) > maxWord {
		t.Errorf("a word of %d bytes", len(got))
	}
}

func TestSounds(t *testing.T) {
	for label, want := range map[string]string{
		"张伟":    "zhangwei wei | zw",
		"單雄信":   "shanxiongxin danxiongxin xiongxin xin | sxx dxx xx",
		"吕":     "lv lu |",
		"重点工作会": "zhongdiangongzuohui chongdiangongzuohui diangongzuohui gongzuohui zuohui hui | zdgzh cdgzh dgzh gzh zh",
		"A股 x":  "gu |",
		"买·提":   "maiti ti | mt",
		"":      " |",
	} {
		sound, initials := hanzi.Sounds(label)
		if got := strings.TrimRight(strings.Join(sound, " ")+" | "+strings.Join(initials, " "), " "); got != want {
			t.Errorf("%q: %q, not %q", label, got, want)
		}
	}
}

func TestLabelsAreFoundAsTheyAreTyped(t *testing.T) {
	for typed, label := range map[string]string{
		"张伟": "張偉", "張偉": "张伟", "zhangwei": "张伟", "zhang wei": "张伟", "zw": "张伟", "zhangw": "张伟", "wei": "张伟",
		"预算": "2026年度预算评审会", "yusuan": "2026年度预算评审会", "ys 2026": "2026年度预算评审会", "budg": "Annual Budget", "b": "Budget", "z": "张伟",
		"nvshi": "女士", "nushi": "女士", "xi'an": "西安办事处", "ＺＷ": "张伟", "shanxx": "",
	} {
		_, ok := Matching(typed).Fits(label)
		if ok != (label != "") {
			t.Errorf("%q and %q: %v", typed, label, ok)
		}
	}
	for typed, label := range map[string]string{"算预": "预算", "hangwei": "张伟", "udget": "Budget", "": "张伟", "-": "张伟", "张 李": "张伟"} {
		if _, ok := Matching(typed).Fits(label); ok {
			t.Errorf("%q finds %q", typed, label)
		}
	}
}

func TestMarksShowWhatWasFound(t *testing.T) {
	for _, c := range [][3]string{
		{"预算", "年度预算会", "预算"},
		{"張偉", "老张伟", "张伟"},
		{"zhangw", "张伟", "张伟"},
		{"weim", "张伟明", "伟明"},
		{"zw", "张伟明", "张伟"},
		{"bud", "The Budget", "Bud"},
		{"年 会", "年度预算会", "年,会"},
		{"yusuan", "年度预算会", "预算"},
		{"xyz", "张伟", ""},
		{"caf", "CAFÉ", "CAF"},
	} {
		var parts []string
		for _, m := range Matching(c[0]).Marks(c[1]) {
			parts = append(parts, c[1][m.From:m.To])
		}
		if got := strings.Join(parts, ","); got != c[2] {
			t.Errorf("%q in %q marks %q, not %q", c[0], c[1], got, c[2])
		}
	}
}

func TestAnyLengthOfTextCostsLittle(t *testing.T) {
	s := Seek(strings.Repeat("会议 budget ", 1<<20))
	if len(s.Words) != maxWords || len(s.Whole) > 2000 {
		t.Errorf("%d words, %d bytes", len(s.Words), len(s.Whole))
	}
}

// Whatever is typed, marks lie within the label at whole characters.
func FuzzMarks(f *testing.F) {
	for _, s := range []string{"张伟", `"`, "NEAR(", "🎉", "é", "\xff", "ab12", "ü"} {
		f.Add(s, s+"x张伟")
	}
	f.Fuzz(func(t *testing.T, typed, label string) {
		m := Matching(typed)
		m.Fits(label)
		last := 0
		for _, s := range m.Marks(label) {
			if s.From < last || s.To <= s.From || s.To > len(label) || utf8.ValidString(label) && !utf8.ValidString(label[s.From:s.To]) {
				t.Fatalf("%q in %q: %+v", typed, label, s)
			}
			last = s.To
		}
		e := Entry("k", label, map[core.Class][]string{core.Public: {typed}})
		if strings.ContainsAny(e.Label+e.Body+e.Sound, "\u0080\u0081\"\x00") {
			t.Errorf("%q: %+v", label, e)
		}
	})
}

func TestAnExcerptBeginsALittleBefore(t *testing.T) {
	label := strings.Repeat("会", 40) + "预算"
	m := Matching("预算")
	text, found := Excerpt(label, m.Marks(label))
	if text != "…"+strings.Repeat("会", 10)+"预算" || len(found) != 1 || text[found[0].From:found[0].To] != "预算" {
		t.Errorf("%q, found %v", text, found)
	}
	if text, found = Excerpt("预算表", m.Marks("预算表")); text != "预算表" || len(found) != 1 || found[0].From != 0 {
		t.Errorf("%q, found %v", text, found)
	}
	if text, found = Excerpt(label, nil); text != label || len(found) != 0 {
		t.Errorf("%q, found %v", text, found)
	}
}
