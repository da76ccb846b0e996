package hanzi

import (
	"slices"
	"testing"
	"unicode/utf8"
)

func TestStrokesAreCounted(t *testing.T) {
	for r, want := range map[rune]int{'丁': 2, '王': 4, '田': 5, '张': 7, '張': 11, '陈': 7, '陳': 10, '葉': 12, '叶': 5, '劉': 15, '龍': 16, '鄭': 14, '黃': 12, '乾': 11, '欧': 8, '黄': 11, '魏': 17, '德': 15, '皙': 13} {
		if got, ok := StrokeCount(r); !ok || got != want {
			t.Errorf("%c has %d strokes, not %d", r, got, want)
		}
	}
	if _, ok := StrokeCount('a'); ok {
		t.Error("a letter has strokes")
	}
}

func ordered(names []string, gap bool) []string {
	out := slices.Clone(names)
	slices.SortFunc(out, func(a, b string) int {
		if StrokeKey(a, gap) < StrokeKey(b, gap) {
			return -1
		}
		return 1
	})
	return out
}

// The example of the two official modes: only there 田大利 and 田富 change places.
func TestGapOfATwoCharacterNameCountsInOneMode(t *testing.T) {
	names := []string{"田富", "田大利"}
	if got := ordered(names, true); !slices.Equal(got, []string{"田富", "田大利"}) {
		t.Errorf("with the gap: %v", got)
	}
	if got := ordered(names, false); !slices.Equal(got, []string{"田大利", "田富"}) {
		t.Errorf("without the gap: %v", got)
	}
}

func TestNamesAreOrderedByStrokes(t *testing.T) {
	// Equal numbers go by the first stroke that differs: 王 hh, 牛 p, 方 n, 尹 z.
	want := []string{"丁一", "王芳", "牛群", "方圆", "尹力", "田富", "李明", "张伟国", "陈红", "欧小明", "欧阳文", "張偉", "Anna", "Bob"}
	got := ordered([]string{"Bob", "欧阳文", "张伟国", "王芳", "尹力", "田富", "欧小明", "方圆", "Anna", "陈红", "李明", "牛群", "張偉", "丁一"}, false)
	if !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

// Names in traditional characters go by the strokes as they are written: 葉 12 and not 5,
// 劉 15 and not 6. Equal numbers go by the kind of stroke there too: 張 begins with zhe.
func TestTraditionalNamesAreOrderedAsWritten(t *testing.T) {
	want := []string{"丁大為", "王小明", "何志強", "林淑芬", "陳怡君", "張雅婷", "黃俊傑", "葉倫", "楊麗", "鄭成功", "劉德華", "謝安", "蘇軾", "羅大佑"}
	got := slices.Clone(want)
	slices.Reverse(got)
	for _, gap := range []bool{false, true} {
		if got := ordered(got, gap); !slices.Equal(got, want) {
			t.Errorf("%v, not %v", got, want)
		}
	}
}

// Every common family name has its strokes in both scripts.
func TestFamilyNamesHaveStrokesInBothScripts(t *testing.T) {
	const traditional = "張陳劉葉歐陽鄭謝許鄧馮蕭呂盧蔣蘇魏趙錢孫吳馬黃楊羅韓鍾賴簡龍顏嚴溫餘龔鄒閻賀萬喬譚項莊關畢聶齊藍單饒詹甯竇閔談駱華湯龐紀麥聞顧樓鮑傅倪費蘭烏榮"
	for _, r := range traditional {
		if written, order := strokesOf(r); written != r || order == "" {
			t.Errorf("the strokes of %c are those of %c", r, written)
		}
	}
}

func TestFamilyNamesOfTwoCharacters(t *testing.T) {
	for name, want := range map[string]string{"欧阳修": "欧阳", "歐陽修": "歐陽", "司马光": "司马", "欧阳": "欧", "张伟": "张", "John": "", "": ""} {
		if family, _ := Family(name); string(family) != want {
			t.Errorf("the family name of %q is %q", name, string(family))
		}
	}
}

// Every family name and every reading order of the table is made of five strokes.
func TestTableOfStrokesIsWhole(t *testing.T) {
	if len(strokes()) < 9400 {
		t.Fatalf("%d characters", len(strokes()))
	}
	for r, order := range strokes() {
		for _, s := range order {
			if s < '1' || s > '5' {
				t.Errorf("%c has a stroke %c", r, s)
			}
		}
	}
}

func FuzzStrokeKey(f *testing.F) {
	for _, s := range []string{"张伟", "𠮷野家", "O'Neill", "欧阳", "\u200b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if utf8.ValidString(name) && !utf8.ValidString(StrokeKey(name, true)) {
			t.Errorf("the key of %q is not valid", name)
		}
	})
}
