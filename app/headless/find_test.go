package headless

import (
	"strings"
	"testing"

	"huiwu/data/value"
)

func TestFindPrintsKindLabelHintAndKey(t *testing.T) {
	s := sample(t)
	for _, words := range [][]string{{"zhangwei"}, {"張偉"}, {"zhang", "wei"}} {
		lines := strings.Split(strings.TrimSpace(s.do(append([]string{"find", "-meeting", "2026-021"}, words...)...)), "\n")
		first := strings.Split(lines[0], "\t")
		if len(first) != 4 || first[0] != "Participants" || first[1] != "张伟" || !strings.Contains(first[2], "江南") || !value.IsKey(first[3]) {
			t.Errorf("%v: %q", words, lines[0])
		}
	}
	var found []foundInfo
	if s.json(&found, "find", "张伟", "-n", "1"); len(found) < 3 {
		t.Errorf("%+v", found)
	}
	kinds := map[string]int{}
	for _, f := range found {
		if kinds[f.Register]++; kinds[f.Register] > 1 || f.Label == "" || !value.IsKey(f.ID) {
			t.Errorf("%+v", f)
		}
	}
	if s.json(&found, "find", "没有这回事"); len(found) != 0 {
		t.Errorf("%+v", found)
	}
	if s.json(&found, "find", `" OR NEAR(`); len(found) != 0 {
		t.Errorf("%+v", found)
	}
	s.refused(WrongUse, "find TEXT", "find")
	s.refused(WrongUse, "find TEXT", "find", "x", "-n", "0")
}
