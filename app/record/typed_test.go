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

func known(_ Kind, text string) []people.Ref {
	if text == "王强" {
		return []people.Ref{"p5", "p6"} // two of the name
	}
	if who, ok := names[text]; ok {
		return []people.Ref{who}
	}
	return nil
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
		{"@John Smith send the minutes by Friday", Typed{Kind: Action, Body: "send the minutes", Owner: "p4", Due: "2026-03-06"}},
		{"@张伟, 李敏 提交方案", Typed{Kind: Action, Body: "提交方案", Owner: "p1", Helpers: []people.Ref{"p2"}}},
		{"@王强 写总结", Typed{Kind: Action, Body: "王强 写总结", Unclear: "王强"}},
		{"@张伟、王强 写总结", Typed{Kind: Action, Body: "张伟、王强 写总结", Unclear: "王强"}},
		{"@王强、小组 写总结", Typed{Kind: Action, Body: "王强、小组 写总结"}},
		{"王强：同意", Typed{Kind: Point, Body: "王强：同意", Unclear: "王强"}},
	} {
		got := Parse(thursday, c.text, known)
		if got.Kind != c.want.Kind || got.Body != c.want.Body || got.Speaker != c.want.Speaker || got.Owner != c.want.Owner ||
			got.Due != c.want.Due || got.Unclear != c.want.Unclear || len(got.Helpers) != len(c.want.Helpers) {
			t.Errorf("%q is read as %+v, not %+v", c.text, got, c.want)
		}
	}
}

// By when an action is due may stand anywhere. It is taken out of the sentence where the
// sentence can do without it.
func TestTheDayOfAnActionIsReadAnywhere(t *testing.T) {
	for _, c := range []struct {
		text, body string
		due        value.Date
	}{
		{"下周五前报送会议纪要", "报送会议纪要", "2026-03-13"},
		{"下周五之前，报送会议纪要", "报送会议纪要", "2026-03-13"},
		{"于下周五前报送会议纪要", "报送会议纪要", "2026-03-13"},
		{"请于3月20日前报送会议纪要", "报送会议纪要", "2026-03-20"},
		{"12月3日前报送总结", "报送总结", "2026-12-03"}, // the coming one
		{"十二月三日前报送总结", "报送总结", "2026-12-03"},
		{"本月底前报送总结", "报送总结", "2026-03-31"},
		{"年底前報送總結", "報送總結", "2026-12-31"},
		{"15日前报送总结", "报送总结", "2026-03-15"},
		{"28日前报送总结", "报送总结", "2026-03-28"},
		{"明天报送总结", "报送总结", "2026-03-06"},
		{"明天：报送总结", "报送总结", "2026-03-06"},
		{"最迟3月20日报送总结", "报送总结", "2026-03-20"},
		{"报送总结，截止3月20日", "报送总结", "2026-03-20"},
		{"报送总结（3月20日前）", "报送总结", "2026-03-20"},
		{"报送总结3月20日前完成。", "报送总结", "2026-03-20"},
		{"下周五（3月13日）前报送总结", "报送总结", "2026-03-13"},
		{"在3月20日前与财务部核对，再报送", "与财务部核对，再报送", "2026-03-20"},
		{"与财务部核对后于3月20日前报送总结", "与财务部核对后于3月20日前报送总结", "2026-03-20"},
		{"明天下午3点前发出通知", "明天下午3点前发出通知", "2026-03-06"}, // the time of day stays
		{"3月10日前出初稿，3月20日前定稿", "3月10日前出初稿，3月20日前定稿", "2026-03-20"},
		{"３月２０日前报送总结", "报送总结", "2026-03-20"},
		{"by Friday send the minutes", "send the minutes", "2026-03-06"},
		{"By next Friday, send the minutes", "send the minutes", "2026-03-13"},
		{"send the minutes before 5 Dec", "send the minutes", "2026-12-05"},
		{"send the minutes before Dec 5th.", "send the minutes", "2026-12-05"},
		{"send the minutes by 2026-12-31", "send the minutes", "2026-12-31"},
		{"send the minutes by the end of the month", "send the minutes", "2026-03-31"},
		{"send the minutes no later than 20 March 2026", "send the minutes", "2026-03-20"},
		{"send the minutes by Friday to all departments", "send the minutes by Friday to all departments", "2026-03-06"},
		{"send the minutes 5 Dec", "send the minutes", "2026-12-05"},
		// Days of something else are no limit.
		{"整理3月5日会议的材料", "整理3月5日会议的材料", ""},
		{"3月10日会议的材料", "3月10日会议的材料", ""},
		{"明天的会议材料", "明天的会议材料", ""},
		{"明天前往北京", "明天前往北京", ""},
		{"3月5日前后的情况要写清", "3月5日前后的情况要写清", ""},
		{"上周五前的材料要补齐", "上周五前的材料要补齐", ""},
		{"每周五前报送", "每周五前报送", ""},
		{"增加5-10人", "增加5-10人", ""},
		{"年底总结要细", "年底总结要细", ""},
		{"tell them the sunday schedule is out", "tell them the sunday schedule is out", ""},
		{"prepare nearby venues", "prepare nearby venues", ""},
	} {
		got := Parse(thursday, "@张伟 "+c.text, known)
		if got.Owner != "p1" || got.Body != c.body || got.Due != c.due {
			t.Errorf("%q is read as %q by %q, not %q by %q", c.text, got.Body, got.Due, c.body, c.due)
		}
	}
	for _, text := range []string{"@张伟下周五前报送会议纪要", "@张伟于下周五前报送会议纪要", "＠张伟：下周五前报送会议纪要"} {
		if got := Parse(thursday, text, known); got.Owner != "p1" || got.Body != "报送会议纪要" || got.Due != "2026-03-13" {
			t.Errorf("%q is read as %+v", text, got)
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
	for _, seed := range []string{"张伟：好", "@张伟、李敏 写 3/15", "! 定", "@@@", "＠", "：：：", "-", "@张伟", "\x00", "@张伟\u3000、李敏 x", "\xff", "@张伟下周五前报送", "@王强（ 3月5日前", "@John Smith send by 5 Dec"} {
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
