package headless

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// asked is what a list says, by field.
func (s shell) asked(args ...string) []map[string]any {
	s.t.Helper()
	var out []map[string]any
	if err := json.Unmarshal([]byte(s.do(append([]string{"list"}, append(args, "-json")...)...)), &out); err != nil {
		s.t.Fatal(err)
	}
	return out
}

func TestTasksFromTheCommandLine(t *testing.T) {
	s := sample(t)
	if n := len(s.asked("tasks")); n != 14 {
		t.Fatalf("%d tasks in all", n)
	}
	if n := len(s.asked("tasks", "-meeting", "2026-021")); n == 0 || n == 14 {
		// The sample counts its years from today; its coming meeting may be of the next.
		t.Logf("%d tasks of the meeting", n)
	}
	late := s.asked("tasks", "-where", "standing=late")
	if len(late) < 2 {
		t.Fatalf("late are %v", late)
	}
	for _, task := range late {
		if task["standing"] != "late" || task["state"] == "closed" {
			t.Errorf("%v is not late", task)
		}
	}
	id := strings.TrimSpace(s.do("add", "tasks", "what=Order the badges", "owner=黄志强", "due=2026-12-01"))
	code, _, errs := s.run("", "set", "tasks", id, "state=closed")
	if code != Against || !strings.Contains(errs, "reviewer") && !strings.Contains(errs, "confirm") {
		t.Errorf("closed without a reviewer: %d %s", code, errs)
	}
	if code, _, errs = s.run("", "set", "tasks", id, "due=2026-12-09"); code != Against || !strings.Contains(errs, "2026-12-01") {
		t.Errorf("moved without a reason: %d %s", code, errs)
	}
	s.do("set", "tasks", id, "due=2026-12-09", "due_reason=The printer is closed")
	changes := s.asked("due_changes", "-search", "printer")
	if len(changes) != 1 || changes[0]["from"] != "2026-12-01" || changes[0]["to"] != "2026-12-09" || changes[0]["actor"] != "周晓" || changes[0]["task"] != id {
		t.Errorf("%v", changes)
	}
	// The system's user is nobody of the office; another than the reviewer is told who may.
	s.refused(Against, "Settings, or -as NAME", "set", "tasks", id, "state=closed", "reviewer=李书敏")
	s.refused(Against, "-as 李书敏", "set", "tasks", id, "state=closed", "reviewer=李书敏", "-as", "王立诚")
	s.do("set", "tasks", id, "state=closed", "reviewer=李书敏", "-as", "李书敏")
	closed := s.asked("tasks", "-where", "what=Order the badges")
	if len(closed) != 1 || closed[0]["progress"] != float64(100) || closed[0]["closed_on"] == "" || closed[0]["postponed"] != float64(1) {
		t.Errorf("%v", closed)
	}
	if code, _, _ := s.run("", "add", "due_changes", "reason=made up"); code != Against {
		t.Errorf("a change of a date can be made up: %d", code)
	}
	s.do("undo")
	if again := s.asked("tasks", "-where", "what=Order the badges"); again[0]["state"] != "open" || again[0]["closed_on"] != "" {
		t.Errorf("undone it is %v", again)
	}
}

func TestActionListFromTheCommandLine(t *testing.T) {
	s := sample(t)
	meetings := s.asked("meetings", "-where", "stage=closed")
	for _, ending := range []string{".pdf", ".docx", ".xlsx"} {
		file := filepath.Join(t.TempDir(), "tasks"+ending)
		s.do("tasks", "-meeting", meetings[0]["code"].(string), file)
		if info, err := os.Stat(file); err != nil || info.Size() < 4000 {
			t.Errorf("%s: %v %v", ending, info, err)
		}
	}
}
