package minutes

import (
	"testing"

	"huiwu/data/value"
)

func TestOrdinal(t *testing.T) {
	for n, want := range map[int]string{1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 35: "三十五", 99: "九十九", 100: "100"} {
		if got := Ordinal(value.Simplified, n); got != want {
			t.Errorf("%d is %s, not %s", n, got, want)
		}
	}
	if Ordinal(value.English, 3) != "3" {
		t.Error("English numbers topics in figures")
	}
}
