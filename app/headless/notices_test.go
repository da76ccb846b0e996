package headless

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNoticesAreMadeOnTheCommandLine(t *testing.T) {
	s := sample(t)
	dir := filepath.Join(t.TempDir(), "out")
	code, out, errs := s.run("", "notices", dir, "-meeting", "2026-021", "-notice", "change", "-to", "left", "-json")
	var made struct {
		Path string
		Made int
		Left []map[string]string
	}
	if err := json.Unmarshal([]byte(out), &made); err != nil {
		t.Fatal(code, out, errs, err)
	}
	files, err := filepath.Glob(filepath.Join(made.Path, "*.eml"))
	if err != nil || len(files) != made.Made || made.Made == 0 || filepath.Dir(made.Path) != dir {
		t.Errorf("%+v %d files %v", made, len(files), err)
	}
	if (code == Against) != (len(made.Left) > 0) || strings.Count(errs, "\t") != 2*len(made.Left) {
		t.Errorf("%d, %d left out, said %q", code, len(made.Left), errs)
	}
	for _, l := range made.Left {
		if l["name"] == "" || l["why"] == "" {
			t.Errorf("%v", l)
		}
	}
	// Whoever was told is not told again.
	var again []map[string]any
	s.json(&again, "list", "notified", "-meeting", "2026-021", "-where", "kind=change")
	if len(again) != made.Made {
		t.Errorf("%d on file, %d made", len(again), made.Made)
	}
	if len(made.Left) == 0 {
		s.refused(Against, "nobody", "notices", dir, "-meeting", "2026-021", "-notice", "change", "-to", "left")
	}
	if out := s.do("notices", dir, "-meeting", "2026-021", "-notice", "invitation", "-means", "letter"); !strings.Contains(out, ".pdf") {
		t.Error(out)
	}
	if _, err := os.Stat(filepath.Join(dir)); err != nil {
		t.Error(err)
	}
	for _, line := range []string{"notices", "notices x -notice change", "notices x -meeting 2026-021 -notice change -means pigeon", "notices x -meeting 2026-021 -notice change -to everybody"} {
		if code, _, _ := s.run("", strings.Fields(line)...); code != WrongUse {
			t.Errorf("%q is %d", line, code)
		}
	}
	s.refused(Against, "nothing", "notices", dir, "-meeting", "2026-021", "-notice", "nothing")
}

func TestWhoWasNotifiedIsAPaperOfOneView(t *testing.T) {
	s := sample(t)
	whole, again := filepath.Join(t.TempDir(), "all.pdf"), filepath.Join(t.TempDir(), "again.pdf")
	s.do("notified", whole, "-meeting", "2026-021")
	s.do("notified", again, "-meeting", "2026-021", "-view", "again")
	size := func(path string) int64 {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	if size(whole) <= size(again) {
		t.Errorf("all are %d bytes, those to be told again %d", size(whole), size(again))
	}
	if code, _, _ := s.run("", "notified", whole, "-meeting", "2026-021", "-view", "somebody"); code != WrongUse {
		t.Errorf("an unknown view is %d", code)
	}
}
