package headless

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/data/value"
)

// Templates are listed, used, kept, handed on and taken in by commands alone.
func TestTemplatesByCommand(t *testing.T) {
	s := sample(t)
	dir := t.TempDir()
	for _, name := range []string{"Board meeting", "Training day", "Two-day conference", "Product launch"} {
		if !strings.Contains(s.do("template"), name+"\t") {
			t.Error("no " + name)
		}
	}
	if out := s.do("template", "make", "Board meeting", "-start", "2027-05-10 13:30", "-title", "Board, May", "-code", "B-5"); out != "B-5\tBoard, May\n" {
		t.Errorf("%q", out)
	}
	if out := s.do("list", "preparation.agenda", "-meeting", "B-5"); !strings.Contains(out, "2027-05-10,13:30,") {
		t.Error(out)
	}
	if code, out, errs := s.run("", "warnings", "-meeting", "B-5"); code != Done {
		t.Error(out, errs)
	}
	if out := s.do("template", "make", "产品发布会", "-code", "L-1"); !strings.HasPrefix(out, "L-1\t") {
		t.Errorf("%q", out)
	}
	if out := s.do("template", "make", "-meeting", "B-5", "-code", "B-6", "-start", "2028-02-29 09:00"); out != "B-6\tBoard, May\n" {
		t.Errorf("%q", out)
	}
	s.do("template", "save", "Ours", "-meeting", "B-6")
	s.refused(Against, "There is a template named Ours already", "template", "save", "Ours", "-meeting", "B-6")
	file := filepath.Join(dir, "ours.json")
	s.do("template", "export", "Ours", file)
	if code, out, said := s.run("", "template", "import", file); code != Done || out != "Ours 2\n" || !strings.Contains(said, "kept as Ours 2") {
		t.Errorf("%d %q, said %q", code, out, said)
	}
	again := filepath.Join(dir, "again.json")
	s.do("template", "export", "Ours 2", again)
	a, err := os.ReadFile(file)
	b, e := os.ReadFile(again)
	if err != nil || e != nil || strings.Replace(string(b), "Ours 2", "Ours", 1) != string(a) {
		t.Error("another template comes back", err, e)
	}
	s.refused(Against, "was moved or renamed", "template", "import", filepath.Join(dir, "none.json"))
	s.refused(Against, "This is no template of Huiwu", "template", "import", s.file)
	s.refused(Against, "There is no template named Nope", "template", "make", "Nope")
	s.refused(Against, "is not a date and time", "template", "make", "Ours", "-start", "soon-ish")
	for _, line := range []string{"template make", "template fly", "template save Ours", "template export Ours", "template import"} {
		if code, out, errs := s.run("", strings.Fields(line)...); code != WrongUse || out != "" || errs == "" {
			t.Errorf("%q: %d %q %q", line, code, out, errs)
		}
	}
	s.lang = value.Traditional
	if out := s.do("template"); !strings.Contains(out, "董事會會議") {
		t.Error(out)
	}
}

func TestClosingAMeetingSaysWhatIsLeftOpen(t *testing.T) {
	s := sample(t)
	var all []map[string]any
	s.json(&all, "list", "meetings", "-where", "code=2026-021")
	code, _, said := s.run("", "set", "meetings", all[0]["id"].(string), "stage=closed", "-lang", "en")
	if code != Done || !strings.Contains(said, "still open") || strings.Count(said, "\n") < 5 {
		t.Errorf("%d, said %q", code, said)
	}
	if _, _, said := s.run("", "set", "meetings", all[0]["id"].(string), "stage=closed"); said != "" {
		t.Errorf("closed already, said %q", said)
	}
}
