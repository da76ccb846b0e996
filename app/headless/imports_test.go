package headless

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// listFile is a list of people as a file.
func listFile(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

const shared = "姓名,单位,职务,手机\n沈知秋,河东服务站,站长,0571-66660000\n鲁明远,河东服务站,,0571-66660000\n夏晚晴,河东服务站,科员,13911112222\n夏 晚晴,河东服务站,主任,+86 139-1111-2222\n"

// Trying an import says what the import says, writes the same report, and leaves nothing.
func TestADryRunSaysWhatTheRunDoes(t *testing.T) {
	s, file := sample(t), listFile(t, shared)
	dir := t.TempDir()
	before := s.do("list", "people")
	type figures struct {
		Read, Added, Changed, Skipped int
		Questions                     []importQuestion
		Differences                   []importDifference
	}
	var tried, done figures
	s.json(&tried, "import", "people", file, "-dry-run", "-report", filepath.Join(dir, "tried.csv"))
	if s.do("list", "people") != before {
		t.Fatal("trying wrote something")
	}
	s.json(&done, "import", "people", file, "-report", filepath.Join(dir, "done.csv"))
	if done.Added != 3 || done.Skipped != 1 || len(done.Questions) != 1 || done.Questions[0].Row != 3 || len(done.Differences) != 1 || done.Differences[0].OnFile != "科员" {
		t.Errorf("%+v", done)
	}
	if tried.Added != done.Added || tried.Changed != done.Changed || tried.Skipped != done.Skipped || len(tried.Questions) != 1 || len(tried.Differences) != 1 {
		t.Errorf("tried %+v, done %+v", tried, done)
	}
	var lists []string
	for _, name := range []string{"tried.csv", "done.csv"} {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || strings.Count(string(raw), "\n") != 5 {
			t.Fatal(name, err, string(raw))
		}
		lists = append(lists, string(raw))
	}
	if lists[0] != lists[1] {
		t.Errorf("tried\n%s\ndone\n%s", lists[0], lists[1])
	}
}

// What is left to a person is named after the import; the value of the file is taken
// where that is asked for.
func TestQuestionsAndDifferencesAreNamed(t *testing.T) {
	s := sample(t)
	out := s.do("import", "people", listFile(t, shared), "-differences", "file")
	for _, want := range []string{
		"Read 4 rows: 3 added, 1 changed, 0 skipped, 0 wrong\n", "1 row may repeat somebody", "row 3, 鲁明远: May be the same as row 2: same phone number, under another name",
		"1 row differs", `row 5, 夏晚晴, Position: "科员" becomes "主任", as the file says`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in %q", want, out)
		}
	}
	if out := s.do("list", "people", "-search", "夏晚晴"); strings.Count(out, "夏晚晴") != 1 || !strings.Contains(out, "主任") {
		t.Errorf("%q", out)
	}
	if out := s.do("duplicates"); !strings.Contains(out, "May be one: same phone number, under another name") {
		t.Errorf("%q", out)
	}
}

// A list that cannot be written as or where it is named is refused before anything is
// brought in.
func TestAReportThatCannotBeWrittenIsRefusedFirst(t *testing.T) {
	s, file := sample(t), listFile(t, shared)
	before := s.do("list", "people")
	for _, name := range []string{"report.pdf", "report", "report.xls"} {
		s.refused(Against, ".xlsx .csv", "import", "people", file, "-report", filepath.Join(t.TempDir(), name))
	}
	folder := filepath.Join(t.TempDir(), "folder.csv")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	s.refused(Against, "folder is not there", "import", "people", file, "-report", filepath.Join(t.TempDir(), "none", "report.csv"))
	s.refused(Against, "folder.csv", "import", "people", file, "-report", folder)
	s.refused(Against, "folder.csv", "import", "people", file, "-report", folder, "-force")
	s.refused(WrongUse, "", "import", "people", file, "-questions", "merge")
	s.refused(WrongUse, "", "import", "people", file, "-differences", "both")
	if s.do("list", "people") != before {
		t.Error("something was brought in")
	}
}
