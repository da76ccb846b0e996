package headless

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Who declines drops out, and what is needed of others is told; a moment after it all has
// no changes.
func TestChangesAreTold(t *testing.T) {
	s := sample(t)
	var all []struct{ ID, Name string }
	s.json(&all, "list", "participants", "-meeting", "2026-021", "-order", "strokes")
	if len(all) < 50 || all[0].Name != "丁岚" {
		t.Fatalf("%d participants, first %+v", len(all), all[0])
	}
	if out := s.do("changes", "-meeting", "2026-021"); !strings.Contains(out, "+ 丁岚") {
		t.Errorf("%q", out)
	}
	if out := s.do("changes", "-meeting", "2026-021", "-since", "2099-01-01 18:00"); strings.Contains(out, "丁岚") || !strings.Contains(out, "+0 −0") {
		t.Errorf("%q", out)
	}
	s.refused(WrongUse, "", "changes")
	s.refused(Against, "strokes-gap", "sign-in", filepath.Join(t.TempDir(), "a.pdf"), "-meeting", "2026-021", "-order", "height")
	s.refused(Against, "sheet, card, a6", "badges", filepath.Join(t.TempDir(), "a.pdf"), "-meeting", "2026-021", "-size", "A4")
	for _, args := range [][]string{{"changes", "a.xlsx"}, {"name-cards", "b.pdf", "-order", "strokes-gap", "-only", all[0].ID}, {"badges", "d.pdf", "-size", "a6", "-order", "strokes"}, {"sign-in", "c.pdf", "-order", "organisation"}} {
		args[1] = filepath.Join(t.TempDir(), args[1])
		s.do(append(args, "-meeting", "2026-021")...)
		if info, err := os.Stat(args[1]); err != nil || info.Size() < 2000 {
			t.Errorf("%v: %v", args, err)
		}
	}
}
