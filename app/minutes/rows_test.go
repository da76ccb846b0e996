package minutes

import (
	"testing"

	"huiwu/app/words"
	"huiwu/data/value"
)

// Topics are numbered as they read; what the record says otherwise stands at its block.
func TestMinutesAsTheyRead(t *testing.T) {
	s := value.Scope{Lang: value.Simplified, Word: words.In(value.Simplified)}
	block := func(id Ref, kind Kind, body string) MinuteBlock {
		b := MinuteBlock{Kind: kind, Body: body}
		b.ID = id
		return b
	}
	all := []MinuteBlock{block("a", Topic, "预算"), block("b", Decision, "同意按原方案执行并报市里备案"), block("c", Topic, "其他")}
	texts := Texts(s, all)
	if texts[0] != s.T("minutes.topic", "一", "预算") || texts[1] != all[1].Body || texts[2] != s.T("minutes.topic", "二", "其他") {
		t.Errorf("%q", texts)
	}
	if got := Behind(s, all, 1); got != s.T("minutes.after", "同意按原方案执行并…") || Behind(s, all, 2) != "" || Behind(s, all, -1) != "" {
		t.Errorf("behind %q", got)
	}
	offers := []Offer{{Change: Changed, Block: all[1], Now: block("", Decision, "不同意")}, {Change: Gone, Block: all[2]}, {Change: Added, Now: block("", Topic, "新的")}}
	alerts := Alerts(s, offers)
	if len(alerts) != 2 || alerts["b"] != s.T("minutes.now", "不同意") || alerts["c"] != s.T("minutes.gone") {
		t.Errorf("%v", alerts)
	}
	for i, want := range []string{"decision", "topic", "topic"} {
		stands, says := offers[i].Sides(s)
		if offers[i].Word(s) != s.T("minutes.change."+string(offers[i].Change), s.T("choice.block_kind."+want)) || (stands == "") != (i == 2) || (says == "") != (i == 1) {
			t.Errorf("%s: %q, stands %q, says %q", offers[i].Change, offers[i].Word(s), stands, says)
		}
	}
}
