package minutes

import (
	"fmt"
	"strings"
	"testing"

	"huiwu/app/paper"
	"huiwu/app/words"
	"huiwu/data/value"
)

func textOf(blocks []paper.Block) string { return fmt.Sprintf("%+v", blocks) }

// TestManyAbsentStandInAnAnnex: of more than twenty the minutes give the number.
func TestManyAbsentStandInAnAnnex(t *testing.T) {
	s := value.Scope{Lang: value.Simplified, Word: words.In(value.Simplified)}
	for _, n := range []int{0, 1, 20, 21, 300} {
		var r Roll
		for i := range n {
			r.Absent = append(r.Absent, fmt.Sprintf("缺%d（单位）", i))
		}
		top, end := textOf(attendance(s, r)), textOf(annex(s, r))
		if named := strings.Contains(top, "缺0（单位）"); named != (n > 0 && n <= 20) {
			t.Errorf("%d absent: named at the top %v", n, named)
		}
		if annexed := strings.Contains(end, fmt.Sprintf("缺%d（单位）", n-1)); annexed != (n > 20) {
			t.Errorf("%d absent: annexed %v", n, annexed)
		}
		if n > 0 && !strings.Contains(top, fmt.Sprint(n)) {
			t.Errorf("%d absent: the number is not told", n)
		}
	}
}

// TestATopicOfWhichNothingIsSaidIsLeftOut: those that stay are numbered without a gap.
func TestATopicOfWhichNothingIsSaidIsLeftOut(t *testing.T) {
	s := value.Scope{Lang: value.Simplified, Word: words.In(value.Simplified)}
	text := textOf(body(s, []MinuteBlock{
		{Kind: Topic, Body: "甲"},
		{Kind: Topic, Body: "乙"},
		{Kind: Result, Body: "通过"},
		{Kind: Topic, Body: "丙"},
		{Kind: "text", Body: "  "},
		{Kind: Topic, Body: "丁"},
		{Kind: Decision, Body: "同意"},
		{Kind: Topic, Body: "戊"},
	}))
	for name, want := range map[string]bool{"甲": false, "乙": true, "丙": false, "丁": true, "戊": false} {
		if got := strings.Contains(text, name); got != want {
			t.Errorf("topic %s: in the minutes %v", name, got)
		}
	}
	if !strings.Contains(text, "一") || !strings.Contains(text, "二") || strings.Contains(text, "三") {
		t.Error("numbers have gaps: " + text)
	}
}
