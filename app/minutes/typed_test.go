package minutes

import "testing"

func TestTopicsLoseTheirTypedNumber(t *testing.T) {
	for typed, want := range map[string]string{
		"一、预算": "预算", "十二、 预算": "预算", "预算": "预算", "一次性补助": "一次性补助", "三、": "三、", "二.五年规划": "五年规划",
	} {
		if got := unnumbered(typed); got != want {
			t.Errorf("%q is %q, not %q", typed, got, want)
		}
	}
}
