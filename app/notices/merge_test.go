package notices

import (
	"strings"
	"testing"
	"unicode/utf8"

	"huiwu/data/value"
)

var chinese = value.Scope{Lang: value.Simplified, Word: func(k string, _ ...any) string { return k }}

func TestMergeFieldsAsPeopleTypeThem(t *testing.T) {
	of := func(f Field) string { return "<" + string(f) + ">" }
	for text, want := range map[string]string{
		"{{name}}": "<name>", "{{姓名}}您好": "<name>您好", "{{ Name }}": "<name>", "｛｛ｎａｍｅ｝｝": "<name>", "{{reply by}}": "<reply_by>", "{{Reply-By}}": "<reply_by>",
		"{{稱呼}}": "<salutation>", "{｛會議｝}": "<meeting>", "a { b } c": "a { b } c", "{name}": "{name}", "": "", "{{地点}}{{地點}}": "<venue><venue>",
		"〔姓名〕您好": "<name>您好", "«Name», «Reply by»": "<name>, <reply_by>", "〔name〕": "<name>", "〔 姓 名 〕": "<name>", "«姓名»": "<name>", "〔会议〕〔會議〕": "<meeting><meeting>",
		"国发〔2026〕5号": "国发〔2026〕5号", "〔附件〕": "〔附件〕", "〔〕": "〔〕", "〔姓名": "〔姓名", "姓名〕": "姓名〕", "〔姓\n名〕": "〔姓\n名〕", "〔〔姓名〕〕": "〔<name>〕", "« bon »": "« bon »", "〔姓名»": "〔姓名»",
	} {
		got, err := Parse(chinese, text)
		if err != nil || got.Fill(of) != want {
			t.Errorf("%q: %q %v", text, got.Fill(of), err)
		}
	}
	for text, want := range map[string]string{
		"{{namee}}": "fault.notice.unknown 〔姓名〕", "{{姓名字}}": "fault.notice.unknown 〔姓名〕", "{{nаme}}": "fault.notice.lookalike 〔姓名〕", "{{venu}}": "fault.notice.unknown 〔地点〕",
		"{{开会时间}}": "fault.notice.unknown 〔开始时间〕", "{{}}": "fault.notice.empty", "{{ }}": "fault.notice.empty", "{{name": "fault.notice.unclosed", "{{name\n}}": "fault.notice.unclosed",
		"〔性名〕": "fault.notice.nearly 〔姓名〕", "«Nme»": "fault.notice.nearly 〔姓名〕", "«nаme»": "fault.notice.lookalike 〔姓名〕", "〔会议室〕": "fault.notice.nearly 〔会议〕",
		"name}}": "fault.notice.unopened", "{{a{{name}}": "fault.notice.unclosed", "{{{name}}}": "fault.notice.unknown 〔姓名〕", "{{name}}}}": "fault.notice.unopened", "{{" + strings.Repeat("x", 60) + "}}": "fault.notice.unclosed",
	} {
		_, err := Parse(chinese, text)
		if err == nil {
			t.Errorf("%q was taken", text)
			continue
		}
		f := value.Faults(err)[0]
		key, near, _ := strings.Cut(want, " ")
		if f.Key != key || near != "" && f.Args[1] != near {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestValuesAreNeverReadAgain(t *testing.T) {
	text, err := Parse(chinese, "{{name}}，{{seat}}")
	if err != nil {
		t.Fatal(err)
	}
	if got := text.Fill(func(f Field) string { return "{{badge}}" }); got != "{{badge}}，{{badge}}" {
		t.Error(got)
	}
}

func TestFieldsHaveNamesOfTheirOwn(t *testing.T) {
	seen := map[string]Field{}
	for _, f := range Fields {
		if c := called[f]; len(c.simplified) == 0 || len(c.traditional) == 0 {
			t.Errorf("%s has no name in Chinese", f)
		}
		for _, n := range names(f) {
			if other, taken := seen[folded(n)]; taken && other != f {
				t.Errorf("%s is the name of %s and %s", n, other, f)
			}
			seen[folded(n)] = f
		}
		for _, lang := range value.Langs {
			parsed, err := Parse(chinese, Mark(lang, f))
			if err != nil || len(parsed.Fields()) != 1 || parsed.Fields()[0] != f {
				t.Errorf("%s in %s: %v", f, lang, err)
			}
		}
	}
}

// What is taken keeps its plain text, and what comes out of marks goes in again; no text
// makes the reader fall over.
func FuzzMerge(f *testing.F) {
	for _, text := range []string{"", "{{name}}", "a{{姓名}}b}}", "｛｛ｎａｍｅ｝｝", "{{nаme}}", "{{", "}}", "{{{{", "{{a\nb}}", "\xff{{name}}", "〔姓名〕", "«Name»", "〔2026〕", "〔{{name}}〕", "«〔姓名〕»", "{〔姓名〕}", "{{〔姓名〕}}", "〔性名〕", "{«Name»{", "{{𝐧ame}}", "{{\u200bname\u202e}}"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := Parse(chinese, text)
		if err != nil {
			if f := value.Faults(err)[0]; !strings.HasPrefix(f.Key, "fault.notice.") {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		// However the fields are written, it stays the same text.
		marks := ""
		for _, as := range []func(Field) string{nil, func(f Field) string { return Mark(value.English, f) }, func(f Field) string { return Mark(value.Simplified, f) }} {
			marks = Kept(text)
			if as != nil {
				marks = parsed.Fill(as)
			}
			again, err := Parse(chinese, marks)
			if err != nil || again.Fill(kept) != parsed.Fill(kept) {
				t.Fatalf("%q is written %q and not read again: %v", text, marks, err)
			}
		}
		if utf8.ValidString(text) && len(parsed.Fields()) == 0 && marks != text {
			t.Fatalf("%q became %q", text, marks)
		}
	})
}
