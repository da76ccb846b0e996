package words

import (
	"encoding/json"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"huiwu/assets"
	"huiwu/data/value"
)

func TestFilesAreSound(t *testing.T) {
	if err := Check(); err != nil {
		t.Fatal(err)
	}
	if n := len(Keys()); n < 500 {
		t.Errorf("only %d keys were read", n)
	}
}

// A decoder keeps the last of two equal keys without a word, so the lines are read
// here.
func TestNoKeyTwice(t *testing.T) {
	files, err := fs.Glob(assets.Words, "words/*.json")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, file := range files {
		raw, err := assets.Words.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(strings.NewReader(string(raw)))
		if _, err := d.Token(); err != nil { // the opening brace
			t.Fatal(file, err)
		}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				t.Fatal(file, err)
			}
			var of []string
			if err := d.Decode(&of); err != nil {
				t.Fatal(file, key, err)
			}
			if len(of) != len(value.Langs) {
				t.Errorf("%s: %v has %d texts", file, key, len(of))
			}
			if earlier := seen[key.(string)]; earlier != "" {
				t.Errorf("%v stands in %s and in %s", key, earlier, file)
			}
			seen[key.(string)] = file
		}
	}
}

var argument = regexp.MustCompile(`\{(\d+)\}`)

// arguments are the arguments a text takes, each once, sorted.
func arguments(text string) []string {
	found := argument.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// list reports whether the texts of a key are lists of names, divided by |.
func list(key string) bool {
	m, _ := all()
	for _, names := range []string{"import.", "also.", "yes.", "no."} {
		if strings.HasPrefix(key, names) {
			return strings.Contains(m[key][0]+m[key][1], "|") || names == "also."
		}
	}
	return false
}

func TestArgumentsAgree(t *testing.T) {
	m, _ := all()
	for _, key := range Keys() {
		want := arguments(m[key][0])
		for i, text := range m[key] {
			if got := arguments(text); !slices.Equal(got, want) {
				t.Errorf("%s takes %v in %s but %v in %s", key, got, value.Langs[i], want, value.Langs[0])
			}
			if strings.Contains(argument.ReplaceAllString(text, ""), "{") {
				t.Errorf("%s has a brace that is no argument: %s", key, text)
			}
		}
	}
}

func TestPluralForms(t *testing.T) {
	m, _ := all()
	for _, key := range Keys() {
		if list(key) {
			continue
		}
		for i, text := range m[key] {
			forms := strings.Split(text, "|")
			switch {
			case len(forms) == 1:
			case value.Langs[i].Chinese():
				t.Errorf("%s has a plural in %s", key, value.Langs[i])
			case len(forms) > 2:
				t.Errorf("%s has %d forms", key, len(forms))
			case len(arguments(text)) == 0:
				t.Errorf("%s has a plural but no number", key)
			case !slices.Equal(arguments(forms[0]), arguments(forms[1])):
				t.Errorf("the forms of %s take different arguments", key)
			}
		}
	}
}

// What people read has no exclamation marks, and quotes as their language does.
func TestManners(t *testing.T) {
	m, _ := all()
	for _, key := range Keys() {
		// These tell which signs to type.
		if key == "minutes.signs" || key == "record.signs" || list(key) {
			continue
		}
		for i, text := range m[key] {
			if strings.ContainsAny(text, "!！") {
				t.Errorf("%s shouts in %s", key, value.Langs[i])
			}
			// The faces draw curly quotes as wide as a Chinese sign: in English they tear
			// words apart.
			wrong := "\"'"
			if value.Langs[i] == value.English {
				wrong = "“”‘’"
			}
			if strings.ContainsAny(text, wrong) {
				t.Errorf("%s has quotes of another language in %s", key, value.Langs[i])
			}
		}
		if strings.ContainsAny(m[key][0], "「」") {
			t.Errorf("%s quotes like Traditional in Simplified", key)
		}
		if strings.ContainsAny(m[key][1], "“”") {
			t.Errorf("%s quotes like Simplified in Traditional", key)
		}
	}
}

// Characters that only one script writes, in the other, are slips.
func TestScripts(t *testing.T) {
	const simplified = "这们为会议员单务签导设预备动应开关时间经费项计认识组请说读写录进还过发现对处点击网络软档复选择页数据"
	const traditional = "這們為會議員單務簽導設預備動應開關時間經費項計認識組請說讀寫錄進還過發現對處點擊網絡軟檔複選擇頁數據"
	m, _ := all()
	for _, key := range Keys() {
		if strings.HasPrefix(key, "lang.") {
			continue // each language under its own name
		}
		for i, r := range []rune(simplified) {
			other := []rune(traditional)[i]
			if r == other {
				continue
			}
			if strings.ContainsRune(m[key][1], r) {
				t.Errorf("%s: %c in Traditional", key, r)
			}
			if strings.ContainsRune(m[key][0], other) {
				t.Errorf("%s: %c in Simplified", key, other)
			}
		}
	}
}

func TestIn(t *testing.T) {
	for _, c := range []struct {
		lang value.Lang
		key  string
		args []any
		want string
	}{
		{value.Simplified, "page.count", []any{3}, "共 3 条"},
		{value.Traditional, "page.count", []any{3}, "共 3 筆"},
		{value.English, "page.count", []any{1}, "1 record"},
		{value.English, "page.count", []any{2}, "2 records"},
		{value.English, "page.count", []any{int64(0)}, "0 records"},
		{value.English, "fault.held.use", []any{"Agenda", 1}, `1 under "Agenda"`},
		{value.Lang("fr"), "bool.yes", nil, "是"},
		{value.English, "no.such.key", nil, "no.such.key"},
	} {
		if got := In(c.lang)(c.key, c.args...); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.key, c.lang, got, c.want)
		}
	}
	// All names of a column, not the first only.
	if names := In(value.Simplified)("import.phone"); !strings.Contains(names, "|联系电话|") {
		t.Errorf("names of a column: %q", names)
	}
}

func TestFieldAndHint(t *testing.T) {
	for _, c := range [][3]string{
		{"meetings.meetings", "kind", "field.meetings.meetings.kind"},
		{"people.participants", "name", "field.name"},
		{"finance.lines", "unit", "field.finance.lines.unit"},
		{"meetings.meetings.objectives", "unit", "field.meetings.meetings.objectives.unit"},
	} {
		if got := Field(c[0], c[1]); got != c[2] || !Has(got) {
			t.Errorf("%s of %s is %q", c[1], c[0], got)
		}
	}
	if got := Hint("people.people", "id_tail"); got != "hint.id_tail" {
		t.Errorf("a shared hint is %q", got)
	}
	if got := Hint("preparation.agenda", "day"); got != "hint.preparation.agenda.day" {
		t.Errorf("a hint of a register's own is %q", got)
	}
	if got := Hint("people.people", "name"); got != "" {
		t.Errorf("a field without a hint has %q", got)
	}
}

func TestSystemLang(t *testing.T) {
	for locale, want := range map[string]value.Lang{
		"": value.English, "C": value.English, "en-GB": value.English, "de_DE.UTF-8": value.English, "ja-JP": value.English,
		"zh": value.Simplified, "zh-CN": value.Simplified, "zh_CN.UTF-8": value.Simplified, "zh-Hans-SG": value.Simplified, "zh_SG": value.Simplified,
		"zh-TW": value.Traditional, "zh_TW.UTF-8": value.Traditional, "zh_HK.UTF-8": value.Traditional, "zh-Hant-TW": value.Traditional,
		"zh-MO": value.Traditional, "ZH_hk": value.Traditional, "zh-Hant": value.Traditional,
	} {
		if got := SystemLang(locale); got != want {
			t.Errorf("%q speaks %s, want %s", locale, got, want)
		}
	}
}

// What a step is called in the menu, the history of a record can tell too.
func TestStepsHaveWordsInTheHistory(t *testing.T) {
	for _, key := range Keys() {
		if verb, ok := strings.CutPrefix(key, "step."); ok && !Has("history."+verb) {
			t.Errorf("no words for history.%s", verb)
		}
	}
}
