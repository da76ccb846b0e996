package headless

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"huiwu/data/value"

	"github.com/xuri/excelize/v2"
)

func TestList(t *testing.T) {
	s := sample(t)
	for _, c := range []struct{ lang, args, want string }{
		{"zh-Hans", "list venues -search 会展馆", "id,名称,地址,联系人,电话,交通路线\n"},
		{"zh-Hant", "list venues -search 会展馆", "id,名稱,地址,聯絡人,電話,交通路線\n"},
		{"en", "list venues -search 会展馆", "id,Name,Address,Contact,Phone,Directions\n"},
	} {
		if out := s.do(append(strings.Fields(c.args), "-lang", c.lang)...); !strings.HasPrefix(out, c.want) || strings.Count(out, "\n") != 2 {
			t.Errorf("%s", out)
		}
	}
	// Words and codes both find.
	for _, c := range []struct {
		n    int
		args []string
	}{
		{1, []string{"meetings", "-where", "stage=closed"}},
		{1, []string{"meetings", "-where", "stage=Preparing"}},
		{1, []string{"meetings", "-where", "stage=筹备中", "-lang", "zh-Hans"}},
		{0, []string{"meetings", "-where", "stage=cancelled"}},
		{2, []string{"people", "-search", "zhangwei"}},
		{1, []string{"people", "-search", "张伟 市场部"}},
		{1, []string{"lines", "-meeting", "2026-021", "-where", "price=2.8万"}},
		{1, []string{"lines", "-meeting", "2026-021", "-where", "amount=56,000.00"}},
		{18, []string{"lines", "-meeting", "2026-021"}},
		{32, []string{"lines"}},
	} {
		var found []map[string]any
		if s.json(&found, append([]string{"list"}, c.args...)...); len(found) != c.n {
			t.Errorf("%v finds %d", c.args, len(found))
		}
	}
	s.refused(Against, "bogus", "list", "meetings", "-where", "stage=bogus")
	s.refused(Against, "shoes", "list", "meetings", "-where", "shoes=42")
	s.refused(Against, "shoes", "list", "shoes")
	s.refused(Against, "1999", "list", "lines", "-meeting", "1999")
}

func TestListJSON(t *testing.T) {
	s := sample(t)
	var lines []map[string]any
	s.json(&lines, "list", "lines", "-meeting", "2026-021", "-where", "item=主会场场租")
	if l := lines[0]; l["amount"] != "56000.00" || l["currency"] != "CNY" || l["quantity"] != 1.0 || l["category"] != "venue" || l["by_headcount"] != false {
		t.Errorf("%v", l)
	}
	var items []map[string]any
	s.json(&items, "list", "agenda", "-meeting", "2026-018", "-order", "starts")
	i := items[0]
	if !value.IsKey(i["moderator"].(string)) || i["moderator_label"] == "" || i["starts"] != "08:50" && i["starts"] != "09:00" {
		t.Errorf("%v", i)
	}
	var none []map[string]any
	if s.json(&none, "list", "venues", "-search", "nowhere"); none == nil {
		t.Error("an empty list is null")
	}
}

// A record's life: added, changed, deleted, taken back, done again.
func TestRecord(t *testing.T) {
	s := sample(t)
	id := strings.TrimSpace(s.do("add", "venues", "name=东楼", "phone=0571-0000 9999"))
	if !value.IsKey(id) {
		t.Fatalf("%q", id)
	}
	if out := s.do("set", "directory.venues", id, "name=西楼", "address=城西路 1 号"); out != id+"\n" {
		t.Errorf("%q", out)
	}
	var history []entryInfo
	s.json(&history, "history", "venues", id)
	if len(history) != 2 || history[0].Verb != "save" || history[0].Actor != "周晓" || fmt.Sprint(history[0].Fields) != "[{name 东楼 西楼} {address  城西路 1 号}]" {
		t.Errorf("%+v", history)
	}
	if out := s.do("history", "venues", id); !strings.Contains(out, "周晓  Change: Venues\n    Name: 东楼 → 西楼\n") {
		t.Errorf("%s", out)
	}
	s.refused(Against, "name: ", "set", "venues", id, "name=")
	s.refused(Against, "phone: ", "add", "venues", "phone=打电话")
	s.refused(Against, "shoes", "add", "venues", "name=x", "shoes=42")
	s.refused(Against, "", "set", "venues", "no-such-id", "name=x")
	s.refused(WrongUse, "-meeting", "add", "lines", "item=x")
	s.refused(Against, "Arrivals", "add", "arrivals", "at=now", "-meeting", "2026-018")
	s.refused(Against, "Arrivals", "bin", "arrivals", id)
	s.refused(Against, "no record", "bin", "venues", "no-such-id")
	s.refused(Against, "no record", "history", "venues", "no-such-id")
	s.refused(WrongUse, "set", "set", "venues", "", "name=x")
	s.do("bin", "venues", id)
	s.refused(Against, "deleted", "bin", "venues", id)
	count := func() int {
		var found []map[string]any
		s.json(&found, "list", "venues", "-search", "楼")
		return len(found)
	}
	gone := count()
	if out := s.do("undo"); out != "Delete: Venues\n" || count() != gone+1 {
		t.Errorf("%q %d", out, count())
	}
	if out := s.do("undo", "-n", "2"); out != "Change: Venues\nAdd: Venues\n" || count() != gone {
		t.Errorf("%q %d", out, count())
	}
	s.refused(Against, "undo", "undo")
	if out := s.do("redo", "-n", "2"); out != "Add: Venues\nChange: Venues\n" || count() != gone+1 {
		t.Errorf("%q %d", out, count())
	}
	var steps []stepInfo
	if s.json(&steps, "journal"); len(steps) != 9 || steps[0].Kind != "redo" || steps[8].Name != "begin settings.sample" {
		t.Errorf("%+v", steps)
	}
	if s.json(&steps, "journal", "-since", "2999-01-01"); len(steps) != 0 {
		t.Errorf("%+v", steps)
	}
	s.refused(Against, "soon", "journal", "-since", "soon")
	var sound map[string]any
	if s.json(&sound, "verify"); sound["broken_at"] != "" || sound["steps"] != 9.0 {
		t.Errorf("%v", sound)
	}
}

func TestImport(t *testing.T) {
	s := sample(t)
	file := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(file, []byte("姓名,单位,代号,手机\n钱多多,测试局,B-09,13911112222\n孙小小,测试局,B-10,打电话\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	const wrong = `  row 3, 手机 "打电话": `
	code, out, errs := s.run("", "import", "participants", file, "-meeting", "2026-021", "-dry-run")
	if code != Against || !strings.HasPrefix(out, "Read 2 rows: 1 would be added, 0 changed, 0 skipped, 1 wrong (nothing was written)\n"+wrong) || errs == "" {
		t.Errorf("%d %q %q", code, out, errs)
	}
	if code, out, errs = s.run("", "import", "participants", file, "-meeting", "2026-021", "-all-or-nothing"); code != Against || !strings.Contains(out, wrong) || errs == "" {
		t.Errorf("%d %q %q", code, out, errs)
	}
	var none []map[string]any
	if s.json(&none, "list", "people", "-search", "测试局"); len(none) != 0 {
		t.Errorf("%v", none)
	}
	code, out, _ = s.run("", "import", "participants", file, "-meeting", "2026-021", "-map", "代号=seat", "-map", "手机=", "-json")
	if code != Done || !strings.Contains(out, `"added": 2`) || !strings.Contains(out, `"wrong": []`) {
		t.Errorf("%d %q", code, out)
	}
	var found []map[string]any
	if s.json(&found, "list", "participants", "-search", "钱多多"); len(found) != 1 || found[0]["seat"] != "B-09" || found[0]["phone"] != "" {
		t.Errorf("%v", found)
	}
	if out := s.do("import", "participants", file, "-meeting", "2026-021", "-map", "手机=", "-questions", "skip"); out != "Read 2 rows: 0 added, 0 changed, 2 skipped, 0 wrong\n" {
		t.Errorf("%q", out)
	}
	// What is named goes before what was guessed of another column.
	if out := s.do("import", "participants", file, "-meeting", "2026-021", "-map", "手机=", "-map", "代号=organisation", "-dry-run"); !strings.HasPrefix(out, "Read 2 rows: 2 would be added") {
		t.Errorf("%q", out)
	}
	s.refused(WrongUse, "", "import", "participants", file, "-meeting", "2026-021", "-map", "代号")
	s.refused(Against, "座号", "import", "participants", file, "-meeting", "2026-021", "-map", "座号=seat")
	s.refused(Against, "shoes", "import", "participants", file, "-meeting", "2026-021", "-map", "代号=shoes")
	s.refused(WrongUse, "-meeting", "import", "participants", file)
	s.refused(Against, "gone.csv", "import", "people", "gone.csv")
	s.refused(Against, "Arrivals", "import", "arrivals", file, "-meeting", "2026-021")
}

// Of a workbook with several sheets the command line says which was read, and reads
// another when asked.
func TestImportSaysWhichSheet(t *testing.T) {
	s := sample(t)
	f := excelize.NewFile()
	for name, rows := range map[string][]string{"Sheet1": {"说明", "请核对"}, "名单": {"姓名", "钱多多"}, "候补": {"姓名", "孙小小"}} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, text := range rows {
			if err := f.SetCellStr(name, fmt.Sprint("A", i+1), text); err != nil {
				t.Fatal(err)
			}
		}
	}
	file := filepath.Join(t.TempDir(), "several.xlsx")
	if err := f.SaveAs(file); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Sheet  string
		Others []string `json:"other_sheets"`
	}
	s.json(&read, "import", "people", file, "-dry-run")
	first := read.Sheet
	if first != "名单" && first != "候补" || !slices.Contains(read.Others, "Sheet1") || len(read.Others) != 2 {
		t.Errorf("%+v", read)
	}
	if out := s.do("import", "people", file, "-dry-run", "-sheet", "候补"); !strings.Contains(out, "\nReading sheet \"候补\". Other sheets also have rows and are not read: ") || !strings.Contains(out, "-sheet NAME") {
		t.Errorf("%s", out)
	}
	s.refused(Against, "没有", "import", "people", file, "-sheet", "没有")
}

func TestExport(t *testing.T) {
	s := sample(t)
	dir := t.TempDir()
	for _, ending := range []string{".csv", ".xlsx", ".PDF"} {
		file := filepath.Join(dir, "venues"+ending)
		s.do("export", "venues", file, "-where", "phone=0571-0000 4188")
		if info, err := os.Stat(file); err != nil || info.Size() < 50 {
			t.Errorf("%s: %v", ending, err)
		}
	}
	raw, err := os.ReadFile(filepath.Join(dir, "venues.csv"))
	if err != nil || strings.Count(string(raw), "临江港会展馆") != 1 || strings.Count(string(raw), "\r\n") < 2 {
		t.Errorf("%s %v", raw, err)
	}
	s.refused(Against, ".doc", "export", "venues", filepath.Join(dir, "venues.doc"))
	s.refused(Against, "", "export", "venues", filepath.Join(dir, "no", "venues.csv"))
	if left, err := os.ReadDir(dir); err != nil || len(left) != 3 {
		t.Errorf("%v %v", left, err)
	}
}

func TestDesk(t *testing.T) {
	s := sample(t)
	var all []map[string]any
	s.json(&all, "list", "participants", "-meeting", "2026-021", "-where", "invitation=confirmed", "-order", "seat")
	one, two := all[0], all[1]
	code, out, errs := s.run(fmt.Sprintf("%s\n\n  %s \n%s\n无名氏\n张伟\n", one["badge"], two["badge"], one["badge"]), "desk", "-meeting", "2026-021", "-desk", "东门", "-any-day")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if code != Done || errs != "" || len(lines) != 5 {
		t.Fatalf("%d %q %q", code, out, errs)
	}
	for i, want := range []string{"admitted\t" + one["name"].(string), "admitted\t" + two["name"].(string), "already\t" + one["name"].(string), "unknown\t无名氏", "ambiguous\t张伟 "} {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("%q, wanted %q", lines[i], want)
		}
	}
	var came []map[string]any
	s.json(&came, "list", "arrivals", "-meeting", "2026-021")
	if len(came) != 2 || came[0]["desk"] != "东门" || came[0]["operator"] != "周晓" {
		t.Errorf("%v", came)
	}
	s.refused(WrongUse, "-meeting", "desk")
}

// TestDeskAsksOutsideTheDays: on a day that is none of the meeting's nothing is recorded
// unless it was said what entries are good for. Codes run together are answered one by one,
// and one of several of a name is let in by the key that stands beside them.
func TestDeskAsksOutsideTheDays(t *testing.T) {
	s := sample(t)
	var all, came []map[string]any
	s.json(&all, "list", "participants", "-meeting", "2026-021", "-where", "invitation=confirmed", "-order", "seat")
	one, two := all[0]["badge"].(string), all[1]["badge"].(string)
	glued := "]Q1" + strings.ToLower(one) + "]Q1" + two + "\n#" + one[:4] + " " + one[4:] + "\r\n"
	s.refused(Against, "-rehearsal", "desk", "-meeting", "2026-021")
	for _, mode := range []string{"-rehearsal", "-any-day"} {
		code, out, errs := s.run(glued, "desk", "-meeting", "2026-021", mode)
		lines := strings.Split(strings.TrimSpace(out), "\n")
		if code != Done || errs != "" || len(lines) != 3 {
			t.Fatalf("%s: %d %q %q", mode, code, out, errs)
		}
		for i, want := range []string{"admitted\t" + all[0]["name"].(string), "admitted\t" + all[1]["name"].(string), "already\t" + all[0]["name"].(string)} {
			if !strings.HasPrefix(lines[i], want) {
				t.Errorf("%s: %q, wanted %q", mode, lines[i], want)
			}
		}
		if s.json(&came, "list", "arrivals", "-meeting", "2026-021"); mode == "-rehearsal" && len(came) != 0 || mode == "-any-day" && len(came) != 2 {
			t.Errorf("%s: %d entries", mode, len(came))
		}
	}
	_, out, _ := s.run("张伟\n", "desk", "-meeting", "2026-021", "-any-day")
	fields := strings.Split(strings.TrimSpace(out), "\t")
	if fields[0] != "ambiguous" || len(fields) < 4 {
		t.Fatalf("%q", out)
	}
	words := strings.Fields(fields[2])
	if _, out, _ = s.run(words[len(words)-1]+"\n", "desk", "-meeting", "2026-021", "-any-day"); !strings.HasPrefix(out, "admitted\t张伟\t"+words[1]) {
		t.Errorf("%q", out)
	}
}

// Each answer comes before the next line is asked for, when the entry is on disk.
func TestDeskAnswersAtOnce(t *testing.T) {
	s := sample(t)
	var all []map[string]any
	s.json(&all, "list", "participants", "-meeting", "2026-021", "-where", "invitation=confirmed")
	inR, in := io.Pipe()
	outR, out := io.Pipe()
	done := make(chan int)
	go func() {
		code := Run(context.Background(), IO{In: inR, Out: out, Err: io.Discard, DefaultFile: s.file, User: "周晓"}, []string{"desk", "-meeting", "2026-021", "-any-day"})
		_ = out.Close() // a pipe's end, which cannot fail
		done <- code
	}()
	answers := bufio.NewReader(outR)
	for i := range 5 {
		if _, err := fmt.Fprintln(in, all[i]["badge"]); err != nil {
			t.Fatal(err)
		}
		if line, err := answers.ReadString('\n'); err != nil || !strings.HasPrefix(line, "admitted\t") {
			t.Fatalf("%q %v", line, err)
		}
		var came []map[string]any
		if s.json(&came, "list", "arrivals", "-meeting", "2026-021"); len(came) != i+1 {
			t.Errorf("%d on file after %d answers", len(came), i+1)
		}
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if code := <-done; code != Done {
		t.Errorf("%d", code)
	}
}
