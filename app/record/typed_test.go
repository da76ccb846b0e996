package record

import (
	"strings"
	"testing"
	"testing/quick"
	"unicode/utf8"

	"huiwu/app/people"
	"huiwu/app/tasks"
	"huiwu/data/value"
)

var (
	thursday = value.Scope{Lang: value.Simplified, Today: "2026-03-05", Zone: "Asia/Shanghai"}
	names    = map[string]people.Ref{"张伟": "p1", "李敏": "p2", "欧阳文澜": "p3", "John Smith": "p4"}
)

func known(text string) (people.Ref, bool) {
	who, ok := names[text]
	return who, ok
}

func TestLinesAreReadAsTyped(t *testing.T) {
	for _, c := range []struct {
		text string
		want Typed
	}{
		{"会场温度偏低", Typed{Kind: Point, Body: "会场温度偏低"}},
		{"张伟：同意这个方案", Typed{Kind: Point, Body: "同意这个方案", Speaker: "p1"}},
		{"John Smith: we agree", Typed{Kind: Point, Body: "we agree", Speaker: "p4"}},
		{"问题：谁来负责？", Typed{Kind: Point, Body: "问题：谁来负责？"}},
		{"张伟：", Typed{Kind: Point, Body: "张伟："}},
		{"! 同意预算", Typed{Kind: Decision, Body: "同意预算"}},
		{"！同意预算", Typed{Kind: Decision, Body: "同意预算"}},
		{"＝ 意见一致", Typed{Kind: Result, Body: "意见一致"}},
		{"- 张伟：补充", Typed{Kind: Point, Body: "补充", Speaker: "p1"}},
		{"-5% 的降幅不够", Typed{Kind: Point, Body: "-5% 的降幅不够"}},
		{"@张伟 提交方案 3/15", Typed{Kind: Action, Body: "提交方案", Owner: "p1", Due: "2026-03-15"}},
		{"＠张伟、李敏 提交方案 3月15日前", Typed{Kind: Action, Body: "提交方案", Owner: "p1", Helpers: []people.Ref{"p2"}, Due: "2026-03-15"}},
		{"@李敏：周五 报送总结", Typed{Kind: Action, Body: "报送总结", Owner: "p2", Due: "2026-03-06"}},
		{"@欧阳文澜 准备会场", Typed{Kind: Action, Body: "准备会场", Owner: "p3"}},
		{"@王五 准备会场 +7", Typed{Kind: Action, Body: "王五 准备会场", Due: "2026-03-12"}},
		{"@准备会场", Typed{Kind: Action, Body: "准备会场"}},
		{"@张伟 3/15", Typed{Kind: Action, Owner: "p1", Body: "3/15"}},
		{"  ", Typed{Kind: Point}},
	} {
		got := Parse(thursday, c.text, known)
		if got.Kind != c.want.Kind || got.Body != c.want.Body || got.Speaker != c.want.Speaker || got.Owner != c.want.Owner ||
			got.Due != c.want.Due || len(got.Helpers) != len(c.want.Helpers) {
			t.Errorf("%q is read as %+v, not %+v", c.text, got, c.want)
		}
	}
}

// A line that is opened for changing and left as it is says the same again.
func TestLinesAreReadBackAsWritten(t *testing.T) {
	name := func(who people.Ref) string {
		for n, ref := range names {
			if ref == who {
				return n
			}
		}
		return ""
	}
	check := func(kind, speaker, owner, helper uint8, due int8, words []string) bool {
		body := strings.Join(strings.Fields(strings.Map(func(r rune) rune {
			if strings.ContainsRune("：:！!＝=＠@－-", r) || r < ' ' {
				return 'x' // signs in front of a text mean something; see the examples
			}
			return r
		}, strings.ToValidUTF8(strings.Join(words, " "), ""))), " ")
		if body == "" {
			body = "事项"
		}
		body = "内容" + body + "。"
		all := []people.Ref{"", "p1", "p2", "p3"}
		l := &RecordLine{Kind: []Kind{Point, Result, Decision, Action}[kind%4], Body: body, Task: &tasks.Task{}}
		switch l.Kind {
		case Point:
			l.SpeakerID = all[speaker%4]
		case Action:
			l.Task.OwnerID = all[1+owner%3]
			if helper%2 == 1 {
				l.Task.Helpers = []people.Ref{all[1+helper%3]}
			}
			l.Task.DueOn = value.Date("2026-03-05").AddDays(int(due))
		}
		got := Parse(thursday, Format(l, name), known)
		return got.Kind == l.Kind && got.Body == l.Body && got.Speaker == l.SpeakerID && got.Owner == l.Task.OwnerID &&
			got.Due == l.Task.DueOn && len(got.Helpers) == len(l.Task.Helpers)
	}
	if err := quick.Check(check, &quick.Config{MaxCount: 3000}); err != nil {
		t.Error(err)
	}
}

// Whatever is typed, nothing of it is lost but signs, names, days and the spaces
// between them.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"张伟：好", "@张伟、李敏 写 3/15", "! 定", "@@@", "＠", "：：：", "-", "@张伟", "\x00", "@张伟\u3000、李敏 x", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Parse(thursday, text, known)
		if !strings.Contains(text, got.Body) {
			t.Fatalf("%q has no %q", text, got.Body)
		}
		if got.Kind == "" || got.Kind != Action && (got.Owner != "" || got.Due != "") {
			t.Fatalf("%q is read as %+v", text, got)
		}
		if strings.TrimSpace(text) != "" && utf8.ValidString(text) && got.Body == "" && len([]rune(strings.TrimSpace(text))) > 1 {
			t.Fatalf("%q loses its body", text)
		}
	})
}
