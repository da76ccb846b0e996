package headless

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestWarningsOfAnAgenda(t *testing.T) {
	s := sample(t)
	code, out, errs := s.run("", "warnings", "-meeting", s.meetingCode("-021"))
	if code != Against || !strings.Contains(out, `60 min are free before "工作晚餐"`) || !strings.Contains(errs, "6 things") {
		t.Errorf("%d %s %s", code, out, errs)
	}
	s.refused(WrongUse, "-meeting", "warnings")
	s.refused(WrongUse, "huiwu warnings", "warnings", "now")
	// A meeting without items has nothing against it.
	s.do("add", "meetings", "title=空会", "code=X-1", "starts_at=2026-12-01 09:00", "ends_at=2026-12-01 10:00")
	if out := s.do("warnings", "-meeting", "X-1"); out != "" {
		t.Errorf("%q", out)
	}
	s.do("programme", filepath.Join(t.TempDir(), "empty.pdf"), "-meeting", "X-1")
	s.do("programme", filepath.Join(t.TempDir(), "empty.ics"), "-meeting", "X-1")
}

// meetingCode is the code of the sample's meeting that ends so; its year is today's.
func (s shell) meetingCode(tail string) string {
	s.t.Helper()
	var found []struct{ Code string }
	s.json(&found, "list", "meetings")
	for _, m := range found {
		if strings.HasSuffix(m.Code, tail) {
			return m.Code
		}
	}
	return ""
}
