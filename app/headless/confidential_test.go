package headless

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The command line refuses files of a confidential meeting as the window does, and writes down
// who took one out.
func TestConfidentialFilesOnTheCommandLine(t *testing.T) {
	s := sample(t)
	const admin, theirs = "correct horse", "a password of theirs"
	must := func(code int, out, errs string) string {
		t.Helper()
		if code != Done || errs != "" {
			t.Fatal(code, out, errs)
		}
		return out
	}
	held := s.meetingCode("018")
	var found []struct{ ID string }
	s.json(&found, "list", "meetings", "-where", "code="+held)
	must(s.run("", "set", "meetings.meetings", found[0].ID, "secrecy=Confidential"))
	var kept []struct{ ID string }
	s.json(&kept, "list", "preparation.materials", "-meeting", held, "-search", "上半年重点工作报告")
	s.next = admin
	must(s.as("", "", "password", "陈静怡"))
	must(s.as("陈静怡", admin, "add", "people.people", "name=李看"))
	must(s.as("陈静怡", admin, "add", "settings.accounts", "holder=李看", "roles=reader"))
	s.next = "first password"
	must(s.as("陈静怡", admin, "password", "李看"))
	s.next = theirs
	must(s.as("李看", "first password", "password"))

	before := must(s.as("陈静怡", admin, "list", "settings.disclosures"))
	file := filepath.Join(t.TempDir(), "report.txt")
	code, out, errs := s.as("李看", theirs, "file", kept[0].ID, file)
	if _, err := os.Stat(file); code != Against || out != "" || err == nil || !strings.Contains(errs, "is Confidential") || !strings.Contains(errs, "Administrator (陈静怡)") {
		t.Errorf("a reader takes an attached file: %d %q %q %v", code, out, errs, err)
	}
	if now := must(s.as("陈静怡", admin, "list", "settings.disclosures")); now != before {
		t.Errorf("a refusal is written down: %s", now)
	}
	for _, args := range [][]string{{"file", kept[0].ID, file}, {"minutes", filepath.Join(t.TempDir(), "minutes.docx"), "-meeting", held}} {
		if code, _, errs := s.as("陈静怡", admin, args...); code != Done {
			t.Fatal(args, errs)
		}
	}
	now := must(s.as("陈静怡", admin, "list", "settings.disclosures"))
	for _, want := range []string{"陈静怡,Minutes,.docx,2026-", "陈静怡,上半年重点工作报告.txt,.txt,2026-"} {
		if strings.Count(now, want) != strings.Count(before, want)+1 {
			t.Errorf("%q is not written down: %s", want, now)
		}
	}
	if code, _, errs := s.as("李看", theirs, "list", "settings.disclosures"); code != Against {
		t.Error("a reader reads who took what", code, errs)
	}
}
