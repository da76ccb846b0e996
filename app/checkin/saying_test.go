package checkin

import (
	"testing"

	"huiwu/app/words"
	"huiwu/data/value"
)

func TestAnAnswerInWords(t *testing.T) {
	s := value.Scope{Lang: value.Simplified, Zone: "Asia/Shanghai", Word: words.In(value.Simplified)}
	zhang := Candidate{Name: "张伟", Organisation: "市财政局", Position: "主任", Seat: "A-07", PhoneTail: "5678"}
	long := Candidate{Name: "张薇", Organisation: "设计院", Position: "教授级高级工程师"}
	for _, c := range []struct {
		a    Answer
		want Saying
	}{
		{Answer{Verdict: Admitted, Candidate: zhang}, Saying{Title: "张伟 主任", Text: "市财政局", Word: "签到成功", Note: "座位 A-07"}},
		{Answer{Verdict: Admitted, Candidate: long}, Saying{Title: "张薇", Text: "设计院 · 教授级高级工程师", Word: "签到成功"}},
		{Answer{Verdict: Undone, Candidate: zhang, At: "2026-03-18T00:05:00.000Z"}, Saying{Title: "张伟 主任", Text: "市财政局", Word: s.T("verdict.undone"), Note: "08:05"}},
		{Answer{Verdict: Unknown}, Saying{Title: s.T("verdict.unknown"), Text: s.T("verdict_detail.unknown"), Note: "XYZ"}},
	} {
		if got := c.a.Saying(s, "XYZ"); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.a.Verdict, got, c.want)
		}
	}
	already := Answer{Verdict: Already, Candidate: long, At: "2026-03-18T00:05:00.000Z", Desk: "东门"}
	if got := already.Saying(s, "").Text; got != already.Detail(s)+" · 设计院 · 教授级高级工程师" {
		t.Errorf("text %q", got)
	}
	if zhang.Place() != "市财政局 · 主任" || zhang.Tail() != "…5678" || long.Tail() != "" {
		t.Errorf("%q %q", zhang.Place(), zhang.Tail())
	}
}
