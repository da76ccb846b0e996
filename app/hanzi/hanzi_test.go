package hanzi

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSyllables(t *testing.T) {
	for name, want := range map[string]string{
		"张伟": "zhang wei", "張偉": "zhang wei", "曾国藩": "zeng guo fan", "单雄信": "shan xiong xin", "欧阳修": "ou yang xiu",
		"尉迟恭": "yu chi gong", "John Smith": "john smith", "买买提·依明": "mai mai ti yi ming", "": "", "曾𠮷": "zeng 𠮷",
	} {
		if got := strings.Join(Syllables(name), " "); got != want {
			t.Errorf("%q reads %q, not %q", name, got, want)
		}
	}
}

func TestFindKeyHoldsEveryWayOfTyping(t *testing.T) {
	key := FindKey("張偉明")
	for _, typed := range []string{"张伟", "zhangwei", "zwm", "weiming"} {
		if !strings.Contains(key, typed) {
			t.Errorf("%q is not in %q", typed, key)
		}
	}
}

func TestSortKeyOrdersByPinyin(t *testing.T) {
	names := []string{"艾青", "白居易", "曹操", "张飞", "张良"}
	for i := 1; i < len(names); i++ {
		if SortKey(names[i-1]) >= SortKey(names[i]) {
			t.Errorf("%s does not come before %s", names[i-1], names[i])
		}
	}
}

// Whatever a name holds, its keys can be kept.
func FuzzKeys(f *testing.F) {
	for _, s := range []string{"张伟", "𠮷野家", "O'Neill", "\u200b", "é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if !utf8.ValidString(name) {
			return
		}
		if !utf8.ValidString(FindKey(name)) || !utf8.ValidString(SortKey(name)) {
			t.Errorf("the keys of %q are not valid", name)
		}
	})
}

func TestNamesAreSpelledInPart(t *testing.T) {
	for _, c := range []struct {
		name, letters string
		want          bool
	}{
		{"刘庆洋", "liuqy", true},
		{"刘庆洋", "lqingy", true},
		{"刘庆洋", "lqy", true},
		{"刘庆洋", "liuyang", false},
		{"刘庆洋", "", true},
		{"张三", "zsan", true},
		{"张三", "zsang", false},
		{"单雄信", "shanxx", true},
		{"John Smith", "johns", true},
		{"欧阳文澜", "ouywl", true},
	} {
		if got := Spells(c.name, c.letters); got != c.want {
			t.Errorf("%q spells %s: %v", c.letters, c.name, got)
		}
	}
}
