package hanzi

import (
	"testing"
	"testing/quick"
)

func TestFoldMakesOneOfTheSpellingsOfAName(t *testing.T) {
	for _, all := range [][]string{
		{
			"热依汗·买买提", "热依汗•买买提", "热依汗.买买提", "热依汗。买买提", "热依汗．买买提", "热依汗・买买提", "热依汗･买买提", "热依汗‧买买提",
			"热依汗⋅买买提", "热依汗 · 买买提", "热依汗买买提", "熱依汗·買買提",
		},
		{"O'Hara Jane", "O’Hara Jane", "O`Hara  JANE", "Ｏ＇Ｈａｒａ　Ｊａｎｅ", "OʼHara Jane", "O´Hara jane"},
		{"Zoë Brontë", "Zoe\u0308 Bronte\u0308", "ZOE BRONTE", "zoebronte"},
		{"周一鸣", "周⼀鸣", "周　一鳴", "周 一鸣"},
		{"马青龙", "⻢⻘⻰", "馬青龍"},
		{"金乐", "\uf90a乐"},
		{"ｱｲｳ", "アイウ"},
		{"Łukasz Øst", "lukasz ost"},
		{"張\u200b偉", "张伟"},
	} {
		for _, name := range all {
			if Fold(name) != Fold(all[0]) {
				t.Errorf("%q is %q, and %q is %q", name, Fold(name), all[0], Fold(all[0]))
			}
		}
	}
}

func TestFoldKeepsNamesApart(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"张伟", "张维", "章伟", "张伟伟", "Ann Lee", "Anne Lee", "Lee Ann", "热依汗·买买提", "热依汗·买提", "周一鸣", "周十鸣", "李1", "李2"} {
		if other, twice := seen[Fold(name)]; twice {
			t.Errorf("%s and %s are one", name, other)
		}
		seen[Fold(name)] = name
	}
}

// What is folded is folded once and for all.
func TestFoldTwiceIsFoldOnce(t *testing.T) {
	for r := range rune(0x30000) {
		if name := string(r); Fold(Fold(name)) != Fold(name) {
			t.Errorf("%q is %q, and that %q", name, Fold(name), Fold(Fold(name)))
		}
	}
	if err := quick.Check(func(name string) bool { return Fold(Fold(name)) == Fold(name) }, &quick.Config{MaxCount: 20000}); err != nil {
		t.Error(err)
	}
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("欧阳修")
		Fold("古丽米热·艾比布力")
	}
}
