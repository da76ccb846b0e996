package headless

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"huiwu/app"
	"huiwu/app/module"
	"huiwu/app/words"
	"huiwu/data/datatest"
	"huiwu/data/value"
)

// shell runs commands on one data file, as a person would type them.
type shell struct {
	t    testing.TB
	file string
	lang value.Lang
	next string // the next new password
}

// sample is a shell in the sample office.
func sample(t testing.TB) shell {
	t.Helper()
	s := shell{t: t, file: filepath.Join(t.TempDir(), "office.huiwu"), lang: value.English}
	datatest.Copied(t, s.file, "demo", func(path string) {
		if code, out, errs := s.run("", "demo", path); code != Done || out != "" || errs != "" {
			t.Fatal(code, out, errs)
		}
	})
	return s
}

var keyLike = regexp.MustCompile(`\b(cli|fault|field|choice|step|note|bool|desk|verdict)\.[a-z_]+`)

func (s shell) run(in string, args ...string) (code int, out, errs string) {
	s.t.Helper()
	var o, e bytes.Buffer
	code = Run(context.Background(), IO{
		In: strings.NewReader(in), Out: &o, Err: &e, Version: "1.2.3", DefaultFile: s.file, User: "周晓",
		Locale: map[value.Lang]string{value.Simplified: "zh_CN.UTF-8", value.Traditional: "zh_TW.UTF-8"}[s.lang],
	}, args)
	if k := keyLike.FindString(o.String() + e.String()); k != "" {
		s.t.Errorf("%v has no words for %s", args, k)
	}
	return code, o.String(), e.String()
}

// do runs a command that must succeed without a word on the side.
func (s shell) do(args ...string) string {
	s.t.Helper()
	code, out, errs := s.run("", args...)
	if code != Done || errs != "" {
		s.t.Fatalf("%v: %d %s %s", args, code, out, errs)
	}
	return out
}

// refused runs a command that must fail with a code and these words.
func (s shell) refused(code int, text string, args ...string) {
	s.t.Helper()
	got, out, errs := s.run("", args...)
	if got != code || !strings.Contains(errs, text) {
		s.t.Errorf("%v: %d %q %q, wanted %d %q", args, got, out, errs, code, text)
	}
}

func (s shell) json(into any, args ...string) {
	s.t.Helper()
	if err := json.Unmarshal([]byte(s.do(append(args, "-json")...)), into); err != nil {
		s.t.Fatal(args, err)
	}
}

func TestHelpAndVersion(t *testing.T) {
	s := shell{t: t, file: filepath.Join(t.TempDir(), "none.huiwu"), lang: value.English}
	if out := s.do("version"); out != "huiwu 1.2.3\n" {
		t.Errorf("%q", out)
	}
	for _, lang := range value.Langs {
		s.lang = lang
		for _, args := range [][]string{{"help"}, {"-h"}, {"--help"}} {
			out := s.do(args...)
			for name, cmd := range declared() {
				if !strings.Contains(out, "  "+strings.TrimSpace(name+" "+cmd.usage)+" ") || !strings.Contains(out, words.In(lang)("cli.help."+name)) {
					t.Errorf("%v in %s says nothing of %s", args, lang, name)
				}
			}
		}
		for name, cmd := range declared() {
			want := called(name, cmd) + "\n" + words.In(lang)("cli.help."+name) + "\n"
			if out := s.do("help", name); out != want {
				t.Errorf("%q", out)
			}
			if out := s.do(name, "-h"); out != want {
				t.Errorf("%s -h: %q", name, out)
			}
		}
	}
	if _, err := os.Stat(s.file); !os.IsNotExist(err) {
		t.Error("help made a data file")
	}
}

func TestWrongUse(t *testing.T) {
	s := sample(t)
	for _, line := range []string{
		"", "fly", "-fly", "list", "list -fly people", "list people venues", "-lang fr list people", "add", "add venues", "add venues name",
		"set venues", "set venues id", "bin venues", "import people", "export people", "import people a.csv -duplicates lose",
		"minutes -meeting 2026-018", "history venues", "list people -where name", "demo", "new", "undo -n x", "list people -json=x",
	} {
		if code, out, errs := s.run("", strings.Fields(line)...); code != WrongUse || out != "" || errs == "" {
			t.Errorf("%q: %d %q %q", line, code, out, errs)
		}
	}
	s.refused(Against, "There is no command", "help", "fly")
}

func TestFileThatCannotBeUsed(t *testing.T) {
	s := sample(t)
	dir := t.TempDir()
	other := filepath.Join(dir, "letter.txt")
	if err := os.WriteFile(other, []byte("会议通知"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(dir, "none.huiwu"), other, dir} {
		if code, out, errs := s.run("", "list", "people", "-data", path); code != Unusable || out != "" || errs == "" {
			t.Errorf("%s: %d %q %q", path, code, out, errs)
		}
	}
	if raw, err := os.ReadFile(other); err != nil || string(raw) != "会议通知" {
		t.Errorf("the letter now reads %q %v", raw, err)
	}
	s.refused(Against, other, "demo", other)
	s.refused(Against, s.file, "new", s.file, "-office", "x")
}

// TestAnEmptyFileIsNotBegunAnewWhereOneWasLost: every command refuses a file that is
// empty while attached files of it lie beside it, also those that make one.
func TestAnEmptyFileIsNotBegunAnewWhereOneWasLost(t *testing.T) {
	s := shell{t: t, file: filepath.Join(t.TempDir(), "lost.huiwu"), lang: value.English}
	kept := filepath.Join(s.file+".vault", "ab", "abc")
	if err := os.MkdirAll(filepath.Dir(kept), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{kept, s.file} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"new", s.file, "-office", "x"}, {"demo", s.file}, {"list", "people"}, {"verify"}} {
		s.refused(Unusable, "is gone or empty", args...)
		if info, err := os.Stat(s.file); err != nil || info.Size() != 0 {
			t.Errorf("%v: %v, %v", args, info, err)
		}
	}
	if err := os.RemoveAll(s.file + ".vault"); err != nil {
		t.Fatal(err)
	}
	s.do("new", s.file, "-office", "x")
}

func TestNew(t *testing.T) {
	s := shell{t: t, file: filepath.Join(t.TempDir(), "office.huiwu"), lang: value.Simplified}
	s.refused(Against, "", "new", s.file)
	s.refused(Against, "currency", "new", s.file, "-office", "办公室", "-currency", "XYZ")
	left, err := os.ReadDir(filepath.Dir(s.file))
	if err != nil || len(left) != 0 {
		t.Errorf("a refused file left %v %v", left, err)
	}
	s.do("new", s.file, "-office", "办公室", "-currency", "hkd")
	id := strings.TrimSpace(s.do("add", "meetings", "title=春季会议", "starts_at=2026-04-01 09:00", "ends_at=2026-04-01 12:00"))
	var found []map[string]any
	s.json(&found, "list", "meetings")
	if len(found) != 1 || found[0]["id"] != id || found[0]["currency"] != "HKD" || found[0]["organiser"] != "办公室" {
		t.Errorf("%v", found)
	}
}

func TestFlagsStandAnywhere(t *testing.T) {
	s := sample(t)
	want := s.do("list", "venues", "-lang", "zh-hant", "-order", "-name")
	for _, line := range []string{
		"-lang zh-Hant list venues -order -name", "list -order -name venues -lang=zh-Hant", "--lang zh-Hant list -order=-name -- venues",
	} {
		if got := s.do(strings.Fields(line)...); got != want {
			t.Errorf("%s:\n%s", line, got)
		}
	}
	// A file or person may be called like a command.
	if got := s.do("-as", "undo", "list", "venues", "-lang", "zh-hant", "-order", "-name"); got != want {
		t.Errorf("%s", got)
	}
	s.do("-as", "张伟", "add", "venues", "name=东楼")
	if got := s.do("journal", "-n", "1"); !strings.Contains(got, "张伟") || !strings.Contains(got, "Add: Venues") {
		t.Errorf("%s", got)
	}
}

func TestEveryPaper(t *testing.T) {
	s := sample(t)
	for _, p := range module.NewPapers(nil, app.Declared()).All() {
		for _, lang := range value.Langs {
			for _, ending := range p.Formats {
				file := filepath.Join(t.TempDir(), "paper"+ending)
				s.do(p.Name, file, "-meeting", "2026-018", "-lang", string(lang))
				raw, err := os.ReadFile(file)
				if magic := map[string]string{".pdf": "%PDF-", ".docx": "PK", ".xlsx": "PK"}[ending]; err != nil || !bytes.HasPrefix(raw, []byte(magic)) {
					t.Errorf("%s in %s: %d bytes %v", p.Name, ending, len(raw), err)
				}
			}
		}
		if !p.Office {
			s.refused(WrongUse, "-meeting", p.Name, filepath.Join(t.TempDir(), "paper"+p.Formats[0]))
			s.refused(Against, "1999-001", p.Name, "-meeting", "1999-001", filepath.Join(t.TempDir(), "paper"+p.Formats[0]))
		}
		s.refused(Against, ".odt", p.Name, "-meeting", "2026-018", filepath.Join(t.TempDir(), "paper.odt"))
	}
}

func TestRegisters(t *testing.T) {
	s := sample(t)
	var found []registerInfo
	s.json(&found, "registers")
	i := slices.IndexFunc(found, func(r registerInfo) bool { return r.Name == "finance.lines" })
	if i < 0 || found[i].Label != "Budget lines" || !found[i].Meeting {
		t.Fatalf("%+v", found)
	}
	f := found[i].Fields
	if f[0].Key != "category" || f[0].Kind != value.KindChoice || !f[0].Required || !slices.Contains(f[0].Choices, "meals") {
		t.Errorf("%+v", f[0])
	}
	if out := s.do("registers", "-lang", "zh-Hans"); !strings.Contains(out, "directory.venues  会议场所\n  * name ") {
		t.Errorf("%s", out)
	}
}
