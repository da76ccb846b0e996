package headless

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The journal is searched by its flags, and written as a workbook.
func TestTheJournalByItsFlags(t *testing.T) {
	s := sample(t)
	line := strings.TrimSpace(s.do("add", "venues", "name=东阁"))
	s.do("set", "venues", line, "name=西阁", "contact=柴荣")
	s.do("-as", "张伟", "set", "venues", line, "contact=周晓")
	for _, c := range []struct {
		n    int
		args []string
	}{
		{4, nil},
		{1, []string{"-who", "张伟"}},
		{3, []string{"-record", line}},
		{3, []string{"-word", "阁", "-register", "venues"}},
		{2, []string{"-word", "柴荣", "-register", "venues", "-from", "2020-01-01"}},
		{3, []string{"-register", "directory", "-record", "阁"}},
		{0, []string{"-register", "finance", "-record", "东阁"}},
		{0, []string{"-to", "2020-01-01"}},
		{1, []string{"-n", "1"}},
		{2, []string{"-word", "change venues"}},
	} {
		var lines []lineInfo
		args := append([]string{"journal"}, c.args...)
		if s.json(&lines, args...); len(lines) != c.n {
			t.Errorf("%v: %+v", c.args, lines)
		}
	}
	if out := s.do("journal", "-who", "张伟"); !strings.Contains(out, "张伟") || !strings.Contains(out, "Change: Venues · 西阁 (1)") {
		t.Error(out)
	}
	file := filepath.Join(t.TempDir(), "journal.xlsx")
	s.do("journal", "-record", line, "-o", file)
	book, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows(book.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range rows {
		all = append(all, strings.Join(r, "|"))
	}
	text := strings.Join(all, "\n")
	for _, want := range []string{"|Name|东阁|西阁", "|Contact|柴荣|周晓", "|Added|Name||东阁", "Time: any"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if slices.ContainsFunc(all, func(row string) bool { return strings.Contains(row, "root") }) {
		t.Error("other records are there")
	}
	s.refused(Against, "journal.xlsx", "journal", "-o", file)
	s.refused(Against, ".doc", "journal", "-o", "journal.doc")
	s.refused(Against, "shoes", "journal", "-register", "shoes")
	s.refused(Against, "soon", "journal", "-from", "soon")
}

// What a record looked like on a day, also one that was deleted since.
func TestARecordOnADay(t *testing.T) {
	s := sample(t)
	id := strings.TrimSpace(s.do("add", "venues", "name=东阁"))
	s.do("set", "venues", id, "name=西阁")
	if out := s.do("history", "venues", id, "-on", "2000-01-01"); !strings.Contains(out, "There was no such record then") {
		t.Error(out)
	}
	if out := s.do("history", "venues", id, "-on", "2999-01-01"); !strings.Contains(out, "    Name: 西阁\n") || strings.Contains(out, "now:") {
		t.Error(out)
	}
	s.do("bin", "venues", id)
	var at atInfo
	if s.json(&at, "history", "venues", id, "-on", "2000-01-01"); at.Then || at.Now {
		t.Errorf("%+v", at)
	}
	s.refused(Against, "no-such-id", "history", "venues", "no-such-id", "-on", "2026-01-01")
	s.refused(Against, "soon", "history", "venues", id, "-on", "soon")
}
