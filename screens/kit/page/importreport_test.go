package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// listed is the table of the dialog in sight.
func listed(t *testing.T, env *screen.Env) *grid.Grid {
	t.Helper()
	var found *grid.Grid
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		if g, ok := o.(*grid.Grid); ok {
			found = g
			return
		}
		for _, c := range test.LaidOutObjects(o) {
			if c != o && found == nil {
				look(c)
			}
		}
	}
	look(top(env).Content())
	if found == nil {
		t.Fatal("the dialog has no table")
	}
	return found
}

// Of three duplicates one is merged, one skipped and one kept, by keys in the table; the
// report says of each row what became of it, sorts them, and takes all of it back.
func TestDuplicatesOfAnImportAreDecidedRowByRow(t *testing.T) {
	p, env, said := pageOf(t, "people.people")
	write := func(name, text string) string {
		t.Helper()
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	p.ImportFrom(write("first.csv", "姓名,单位,手机\n张伟,发改委,13800138000\n李娜,设计院,13900139000\n王芳,文化馆,13700137000\n"))
	test.Tap(top(env).Default())
	test.Tap(top(env).Default())
	if s := top(env); s == nil || listed(t, env).Model().Len() != 3 {
		t.Fatal("there is no report")
	}
	test.Tap(top(env).Default())
	if top(env) != nil || p.rows.Len() != 3 {
		t.Fatalf("%d rows", p.rows.Len())
	}
	p.ImportFrom(write("second.csv", "姓名,单位,手机,邮箱\n张伟,发改委,13800138000,zhang@example.org\n李娜,设计院,13900139000,\n王芳,文化馆,13700137000,\n赵磊,城建局,打电话,\n"))
	test.Tap(top(env).Default())
	grid := listed(t, env)
	if grid.Model().Len() != 4 {
		t.Fatalf("%d lines", grid.Model().Len())
	}
	for i, r := range []rune{'m', 'S', 'k'} {
		grid.Select(i + 1)
		grid.Settle()
		grid.TypedRune(r)
	}
	for i, d := range []core.Decision{core.MergeTwin, core.SkipTwin, core.KeepTwin} {
		if got := grid.Model().Row(i + 1)[1].Text; got != env.T("import.did."+string(d)) {
			t.Errorf("line %d: %s, not %s", i+1, got, d)
		}
	}
	test.Tap(top(env).Default())
	report := listed(t, env)
	var got []string
	for i := range report.Model().Len() {
		row := report.Model().Row(i)
		got = append(got, row[0].Text+row[1].Text+row[2].Text)
	}
	if want := "2合并张伟 3跳过李娜 4新增王芳 5有误赵磊"; strings.Join(got, " ") != want {
		t.Errorf("%s, not %s", strings.Join(got, " "), want)
	}
	if p.rows.Len() != 4 || !strings.Contains(said.said, "新增 1") {
		t.Errorf("%d rows, said %q", p.rows.Len(), said.said)
	}
	test.Tap(top(env).Buttons()[1])
	if top(env) != nil || p.rows.Len() != 3 {
		t.Errorf("not taken back: %d rows", p.rows.Len())
	}
}

// picked are the choices of the dialog in sight.
func picked(t *testing.T, env *screen.Env) (picks []*pick.Pick, checks []*input.Check) {
	t.Helper()
	seen := map[fyne.CanvasObject]bool{}
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		if seen[o] {
			return
		}
		seen[o] = true
		switch w := o.(type) {
		case *pick.Pick:
			picks = append(picks, w)
		case *input.Check:
			checks = append(checks, w)
		}
		for _, c := range test.LaidOutObjects(o) {
			look(c)
		}
	}
	look(top(env).Content())
	return picks, checks
}

// A shared number is asked about before anything is written, the button always says what
// will be added, and where a known person differs the value of the file can be taken.
func TestQuestionsOfAnImportAreAnsweredBeforeItWrites(t *testing.T) {
	p, env, _ := pageOf(t, "people.people")
	file := filepath.Join(t.TempDir(), "list.csv")
	list := "姓名,单位,职务,手机\n沈知秋,河东站,站长,0571-66660000\n鲁明远,河东站,科员,0571-66660000\n夏晚晴,河东站,科员,0571-66660000\n高远,河西站,科员,13911110000\n高 远,河西站,主任,139 1111 0000\n"
	if err := os.WriteFile(file, []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	p.ImportFrom(file)
	test.Tap(top(env).Default())
	says := func(key string, args ...any) {
		t.Helper()
		if got := top(env).Default().Word(); got != env.T(key, args...) {
			t.Errorf("the button says %q, not %q", got, env.T(key, args...))
		}
	}
	says("import.run", 4)
	grid := listed(t, env)
	if grid.Model().Len() != 3 {
		t.Fatalf("%d lines", grid.Model().Len())
	}
	// 夏晚晴 is the second of the two whom she is alike to.
	grid.Select(1)
	grid.Settle()
	picks, _ := picked(t, env)
	who := picks[len(picks)-1]
	who.Choose("merge 1")
	says("import.run", 3)
	if text := grid.Model().Row(1)[4].Text; !strings.Contains(text, "第 3 行") {
		t.Errorf("the line says %q", text)
	}
	grid.TypedRune('k')
	says("import.run", 4)
	// The second 高远 differs in the position: the file is right.
	grid.Select(2)
	grid.Settle()
	_, checks := picked(t, env)
	if len(checks) != 1 || !strings.Contains(checks[0].Word(), "主任") {
		t.Fatalf("%d choices of values", len(checks))
	}
	test.Tap(checks[0])
	says("import.run_both", 4, 1)
	test.Tap(top(env).Default())
	if p.rows.Len() != 4 {
		t.Errorf("%d people", p.rows.Len())
	}
	report := listed(t, env)
	if text := report.Model().Row(4)[3].Text; !strings.Contains(text, "“科员”改为表中的“主任”") {
		t.Errorf("the report says %q", text)
	}
}
