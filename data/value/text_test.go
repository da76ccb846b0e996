package value_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"huiwu/data/value"
)

func TestText(t *testing.T) {
	checkCodec(t, office, value.Text, []parsed[string]{
		{"", ""},
		{"  张伟　", "张伟"},
		{"a\tb", "a b"},
		{"第一行\n第二行", "第一行 第二行"},
		{"第一行\r\n第二行", "第一行 第二行"},
		{"one\vtwo\ftree\u0085four\u2028five", "one two tree four five"},
		{"e\u0301tude", "étude"},
		{"会议👩‍💻🎉", "会议👩‍💻🎉"},
		{"\ufeffname", "name"},
		{"safe\u202egpj.exe", "safegpj.exe"},
		{"\u2066a\u2069", "a"},
		{"مرحبا", "مرحبا"},
		{"𠮷野家", "𠮷野家"},
		{"bell\a", "bell"},
		{strings.Repeat("会", value.MaxLine), strings.Repeat("会", value.MaxLine)},
		{strings.Repeat(" ", 10_000) + "x", "x"},
	}, []refused{
		{"a\x00b", "fault.text_nul"},
		{"a\xffb", "fault.text_encoding"},
		{"\xe4\xbc", "fault.text_encoding"},
		{strings.Repeat("会", value.MaxLine+1), "fault.text_long"},
		{huge("会议"), "fault.text_long"},
		{huge("a\u0301"), "fault.text_long"},
	})
	checkCodec(t, office, value.TextMax(3), []parsed[string]{{"会议室", "会议室"}, {" abc ", "abc"}},
		[]refused{{"会议室一", "fault.text_long"}})
}

func TestLong(t *testing.T) {
	checkCodec(t, office, value.Long, []parsed[string]{
		{"", ""},
		{"\n一\r\n二\r三\v四\u2028五\n", "一\n二\n三\n四\n五"},
		{"a\tb", "a\tb"},
		{"safe\u202egpj", "safegpj"},
		{strings.Repeat("会", value.MaxLong), strings.Repeat("会", value.MaxLong)},
	}, []refused{
		{"a\x00", "fault.text_nul"},
		{"\xff", "fault.text_encoding"},
		{strings.Repeat("会", value.MaxLong+1), "fault.text_long"},
		{huge("一\n"), "fault.text_long"},
	})
}

func TestNarrow(t *testing.T) {
	for in, want := range map[string]string{
		"ＡＢＣ１２３！～": "ABC123!~", "　x　": "x", "1−2–3—4": "1-2-3-4", "3。5": "3.5", "a\u200bb\ufeff": "ab", "会议": "会议", "\u00a0": "",
	} {
		if got := value.Narrow(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestPhone(t *testing.T) {
	checkCodec(t, office, value.Phone, []parsed[string]{
		{"", ""},
		{"13800138000", "13800138000"},
		{"１３８００１３８０００", "13800138000"},
		{" 138  0013 8000 ", "138 0013 8000"},
		{"+86 138-0013-8000", "+86 138-0013-8000"},
		{"(010) 8888-6666 ext. 12", "(010) 8888-6666 ext. 12"},
		{"010-88886666转12", "010-88886666转12"},
		{"010-88886666 分机 12", "010-88886666 分机 12"},
		{"110", "110"},
	}, []refused{
		{"1.38E+10", "fault.phone"},
		{"13", "fault.phone"},
		{"phone 138", "fault.phone"},
		{"ext hello 12345", "fault.phone"},
		{"ext12345\x00", "fault.phone"},
		{"138+001", "fault.phone"},
		{strings.Repeat("1", 41), "fault.phone"},
		{"123" + strings.Repeat("-", 98), "fault.phone"},
		{"12345\u202e", "fault.phone"},
		{"12345\xff", "fault.phone"},
		{huge("1-"), "fault.phone"},
	})
	if value.Digits("+86 (138) ００13-8000") != "8613800138000" {
		t.Error("digits: " + value.Digits("+86 (138) ００13-8000"))
	}
}

func TestEmail(t *testing.T) {
	checkCodec(t, office, value.Email, []parsed[string]{
		{"", ""},
		{" zhang.wei@example.cn ", "zhang.wei@example.cn"},
		{"ｚｈａｎｇ＠ｅｘａｍｐｌｅ。ｃｎ", "zhang@example.cn"},
		{"o'neil+tag@sub.example.org", "o'neil+tag@sub.example.org"},
		{"用户@例子.中国", "用户@例子.中国"},
	}, []refused{
		{"zhang", "fault.email"},
		{"@example.cn", "fault.email"},
		{"zhang@", "fault.email"},
		{"a@b@c", "fault.email"},
		{"a b@c.cn", "fault.email"},
		{"a@c.cn,b@c.cn", "fault.email"},
		{"a@c.cn\u202e", "fault.email"},
		{"a\x01@c.cn", "fault.email"},
		{"a\xff@c.cn", "fault.email"},
		{"a\x00@c.cn", "fault.email"},
		{huge("a@"), "fault.email"},
	})
	if value.Email.Compare("A@x.cn", "a@X.cn") != 0 {
		t.Error("addresses compare by their letters' case")
	}
}

func TestOverlongTextsAreCutInMessages(t *testing.T) {
	f := value.Bad("fault.choice", strings.Repeat("会", 1000), 7)
	said := f.Args[0].(string)
	if n := utf8.RuneCountInString(said); n != 301 || !strings.HasSuffix(said, "…") || f.Args[1] != 7 {
		t.Errorf("cut to %d characters: %v", n, f.Args[1])
	}
	if f := value.Bad("fault.choice", "短"); f.Args[0] != "短" {
		t.Errorf("a short text became %v", f.Args[0])
	}
}

func TestJoined(t *testing.T) {
	parts := []string{"财务部", "", "科员"}
	if got := value.Joined(parts...); got != "财务部 · 科员" || parts[1] != "" || parts[2] != "科员" {
		t.Errorf("%q, %q", got, parts)
	}
	if value.Joined() != "" || value.Joined("", "") != "" {
		t.Error("nothing joined is something")
	}
}
