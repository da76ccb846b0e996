package checkin

import (
	"testing"

	"huiwu/app/words"
	"huiwu/data/value"
)

func TestWhatHappenedLastIsOneList(t *testing.T) {
	s := value.Scope{Lang: value.Simplified, Zone: "Asia/Shanghai", Word: words.In(value.Simplified)}
	zhang := Candidate{Name: "张伟", Organisation: "财务部"}
	early, late := value.Instant("2026-03-18T00:05:00.000Z"), value.Instant("2026-03-18T00:06:00.000Z")
	refused := []Event{}
	for _, c := range []struct {
		a      Answer
		line   string
		failed bool
		word   string
		tone   value.Tone
	}{
		{Answer{Verdict: Already, Candidate: zhang}, "X", false, s.T("verdict.already"), value.ToneWarn},
		{Answer{Verdict: Unknown}, "龚雪", false, s.T("verdict.unknown"), value.ToneLate},
		{Answer{}, "A7K2M9QX", true, s.T("desk.failed"), value.ToneLate},
	} {
		e, ok := c.a.Refusal(s, c.line, early, c.failed)
		if !ok || e.Word != c.word || e.Tone != c.tone || e.Name == "" {
			t.Errorf("%s: %+v, %v", c.a.Verdict, e, ok)
		}
		refused = append(refused, e)
	}
	if refused[0].Name != "张伟" || refused[0].Organisation != "财务部" || refused[1].Name != "龚雪" {
		t.Errorf("%+v", refused)
	}
	for _, a := range []Answer{{Verdict: Admitted, Candidate: zhang}, {Verdict: Undone, Candidate: zhang}, {Verdict: NotInside}} {
		if _, ok := a.Refusal(s, "", early, false); ok {
			t.Errorf("%s is a refusal", a.Verdict)
		}
	}
	passages := []Passage{
		{ID: "3", Candidate: zhang, Direction: Out, At: late},
		{ID: "2", Candidate: zhang, Direction: In, At: early, How: WalkedIn},
		{ID: "1", Candidate: zhang, Direction: In, At: early, Cancelled: true},
		{ID: "1", Candidate: zhang, Direction: In, At: early, Cancelled: true},
	}
	got := Events(s, passages, refused)
	want := []string{
		s.T("choice.direction.out"), s.T("desk.failed"), s.T("verdict.unknown"), s.T("verdict.already"), s.T("choice.arrival_how." + string(WalkedIn)), s.T("desk.recent.back"),
	}
	if len(got) != len(want) {
		t.Fatalf("%d lines, want %d: %+v", len(got), len(want), got)
	}
	for i, word := range want {
		if got[i].Word != word {
			t.Errorf("line %d says %q, want %q", i, got[i].Word, word)
		}
	}
	if refused[0].Name != "张伟" {
		t.Error("the refusals were turned")
	}
}
