package headless

import (
	"strings"
	"testing"
)

// A meeting moves by one command with all that is dated by it, one undo takes it back, and
// set says what it leaves behind.
func TestMoveByCommand(t *testing.T) {
	s := sample(t)
	s.do("add", "meetings", "title=Review", "code=M-1", "starts_at=2027-03-05 09:00", "ends_at=2027-03-05 17:00", "reply_by=2027-03-01")
	s.do("add", "agenda", "-meeting", "M-1", "day=2027-03-05", "starts=09:00", "minutes=60", "topic=Opening")
	s.do("add", "meals", "-meeting", "M-1", "day=2027-03-05", "starts=12:00", "kind=lunch", "name=Lunch")
	s.do("add", "tasks", "-meeting", "M-1", "meeting=Review", "what=Hall", "due=2027-02-26")
	s.do("add", "tasks", "-meeting", "M-1", "meeting=Review", "what=Letters", "due=2027-02-25", "state=dropped")
	has := func(where, want string) {
		t.Helper()
		if out := s.do("list", where, "-meeting", "M-1", "-json"); !strings.Contains(out, want) {
			t.Errorf("%s has no %s:\n%s", where, want, out)
		}
	}
	told := "2027-03-05 09:00 → 2027-03-12 09:30 (7 days later, 30 minutes later)\n  Agenda: 1\n  Tasks: 1\n  Catering: 1\n"
	if out := s.do("move", "-meeting", "M-1", "-start", "2027-03-12 09:30", "-dry-run"); out != told {
		t.Errorf("%q", out)
	}
	has("agenda", "2027-03-05")
	if out := s.do("move", "-meeting", "M-1", "-start", "2027-03-12T09:30"); out != told {
		t.Errorf("%q", out)
	}
	has("agenda", `"starts": "09:30"`)
	has("agenda", "2027-03-12")
	has("meals", `"starts": "12:30"`)
	has("tasks", `"due": "2027-03-05"`)
	has("tasks", `"due": "2027-02-25"`)
	if out := s.do("list", "meetings", "-search", "Review", "-json"); !strings.Contains(out, "2027-03-12T17:30") || !strings.Contains(out, `"reply_by": "2027-03-08"`) {
		t.Error(out)
	}
	s.do("undo")
	has("agenda", "2027-03-05")
	has("tasks", `"due": "2027-02-26"`)
	if out := s.do("move", "-meeting", "M-1", "-start", "2027-03-03 09:00", "-without", "meals,followup.tasks", "-json"); !strings.Contains(out, `"preparation.agenda": 1`) || strings.Contains(out, "meals") {
		t.Error(out)
	}
	has("meals", "2027-03-05")
	s.do("undo")
	s.refused(Against, "budget_lines", "move", "-meeting", "M-1", "-start", "2027-03-12 09:00", "-without", "budget_lines,finance.lines")
	s.refused(Against, "does not depend on the time", "move", "-meeting", "M-1", "-start", "2027-03-12 09:00", "-without", "finance.lines")
	s.refused(Against, "is not a date and time", "move", "-meeting", "M-1", "-start", "whenever")
	for _, line := range []string{"move -meeting M-1", "move -start 2027-03-12", "move more -meeting M-1 -start 2027-03-12"} {
		if code, out, errs := s.run("", strings.Fields(line)...); code != WrongUse || out != "" || errs == "" {
			t.Errorf("%q: %d %q %q", line, code, out, errs)
		}
	}
	id, _ := s.asked("meetings", "-search", "Review")[0]["id"].(string)
	code, out, said := s.run("", "set", "meetings", id, "starts_at=2027-03-05 08:30")
	if code != Done || !strings.HasPrefix(out, id) || !strings.Contains(said, "did not move (2)") || !strings.Contains(said, "huiwu move -meeting M-1 -start 2027-03-05T08:30") {
		t.Errorf("%d %q, said %q", code, out, said)
	}
	s.do("undo")
	if _, _, said := s.run("", "set", "meetings", id, "title=Review of the year"); said != "" {
		t.Errorf("another title: %q", said)
	}
}
