package headless

import (
	"strings"
	"testing"
)

func TestDutiesThatAreNotNeeded(t *testing.T) {
	s := sample(t)
	var held []struct{ Code string }
	s.json(&held, "list", "meetings")
	code := held[0].Code
	state := func() string {
		t.Helper()
		var all []dutyInfo
		s.json(&all, "duties", "-meeting", code)
		if len(all) != 100 {
			t.Fatalf("%d duties", len(all))
		}
		for _, d := range all {
			if d.Number == "1.7" {
				return d.State
			}
		}
		return ""
	}
	before := state()
	s.refused(Against, "-reason", "duties", "-meeting", code, "-not-needed", "1.7")
	s.refused(Against, "1.11", "duties", "-meeting", code, "-not-needed", "1.11", "-reason", "x")
	s.refused(Against, "1.7", "duties", "-meeting", code, "-needed", "1.7")
	if out := s.do("duties", "-meeting", code, "-not-needed", "1.7", "-reason", "不供餐"); !strings.Contains(out, "1.7") {
		t.Errorf("said %q", out)
	}
	if got := state(); got != "not_needed" {
		t.Errorf("1.7 is %s", got)
	}
	if out := s.do("duties", "-meeting", code); !strings.Contains(out, "不供餐") {
		t.Errorf("the reason is not said: %s", out)
	}
	s.do("duties", "-meeting", code, "-needed", "1.7")
	if got := state(); got != before || got == "not_needed" {
		t.Errorf("1.7 is %s, and was %s", got, before)
	}
}

func TestDutiesNotInThisVersionAreALineOfTheirChapter(t *testing.T) {
	s := sample(t)
	var held []struct{ Code string }
	s.json(&held, "list", "meetings")
	lines := strings.Split(strings.TrimSpace(s.do("duties", "-meeting", held[0].Code)), "\n")
	var absent []string
	for _, l := range lines[1:] {
		if number, _, _ := strings.Cut(l, "\t"); !strings.Contains(number, ".") {
			absent = append(absent, l)
		}
	}
	if len(absent) == 0 || len(absent) > 10 {
		t.Errorf("%d lines of chapters: %s", len(absent), strings.Join(absent, "\n"))
	}
	for _, l := range absent {
		if strings.HasPrefix(l, "1\t") {
			t.Errorf("chapter 1 is built: %s", l)
		}
	}
}
