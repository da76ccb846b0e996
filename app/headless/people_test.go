package headless

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A list comes in with somebody known; then the two records of one human become one, and
// two that look alike stay two.
func TestDuplicatesAreFoundAndJoined(t *testing.T) {
	s := sample(t)
	list, report := filepath.Join(t.TempDir(), "list.csv"), filepath.Join(t.TempDir(), "report.csv")
	if err := os.WriteFile(list, []byte("姓名,单位,手机\n钱多多,测试局,13911112222\n钱 多多,测试一局,+86 139-1111-2222\n孙小小,测试局,打电话\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, _ := s.run("", "import", "people", list, "-duplicates", "keep", "-report", report); code != Against {
		t.Error(code)
	}
	raw, err := os.ReadFile(report)
	if err != nil || strings.Count(string(raw), "\n") != 4 || !strings.Contains(string(raw), "2,Added,钱多多,\r\n3,Added,钱多多,Same as row 2: ") || !strings.Contains(string(raw), "4,Wrong,") {
		t.Errorf("%s %v", raw, err)
	}
	var found []alikeInfo
	s.json(&found, "duplicates")
	if len(found) != 1 || len(found[0].People) != 2 || found[0].People[0].Name != "钱多多" {
		t.Fatalf("%+v", found)
	}
	a, b := found[0].People[0].ID, found[0].People[1].ID
	s.do("distinct", a, b)
	if out := s.do("duplicates"); out != "" {
		t.Errorf("%q", out)
	}
	s.do("join", a, b, "organisation=测试三局")
	if out := s.do("list", "people", "-search", "钱多多"); strings.Count(out, "测试") != 1 || !strings.Contains(out, "测试三局") {
		t.Errorf("%q", out)
	}
	s.do("undo", "-n", "2")
	if out := s.do("duplicates"); strings.Count(out, a)+strings.Count(out, b) != 2 {
		t.Errorf("%q", out)
	}
	s.refused(WrongUse, "", "join", a)
}
