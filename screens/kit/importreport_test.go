package kit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/app/core"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// listed is the table of the dialog in sight.
func listed(t *testing.T, env *Env) *Grid {
	t.Helper()
	var found *Grid
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		if g, ok := o.(*Grid); ok {
			found = g
			return
		}
		for _, c := range test.LaidOutObjects(o) {
			if c != o && found == nil {
				look(c)
			}
		}
	}
	look(top(env).card.content)
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
	test.Tap(top(env).def)
	test.Tap(top(env).def)
	if s := top(env); s == nil || listed(t, env).model.Len() != 3 {
		t.Fatal("there is no report")
	}
	test.Tap(top(env).def)
	if top(env) != nil || p.rows.Len() != 3 {
		t.Fatalf("%d rows", p.rows.Len())
	}
	p.ImportFrom(write("second.csv", "姓名,单位,手机,邮箱\n张伟,发改委,13800138000,zhang@example.org\n李娜,设计院,13900139000,\n王芳,文化馆,13700137000,\n赵磊,城建局,打电话,\n"))
	test.Tap(top(env).def)
	grid := listed(t, env)
	if grid.model.Len() != 4 {
		t.Fatalf("%d lines", grid.model.Len())
	}
	for i, r := range []rune{'m', 'S', 'k'} {
		grid.Select(i + 1)
		grid.Settle()
		grid.TypedRune(r)
	}
	for i, d := range []core.Decision{core.MergeTwin, core.SkipTwin, core.KeepTwin} {
		if got := grid.model.Row(i + 1)[1].Text; got != env.T("import.did."+string(d)) {
			t.Errorf("line %d: %s, not %s", i+1, got, d)
		}
	}
	test.Tap(top(env).def)
	report := listed(t, env)
	var got []string
	for i := range report.model.Len() {
		row := report.model.Row(i)
		got = append(got, row[0].Text+row[1].Text+row[2].Text)
	}
	if want := "2合并张伟 3跳过李娜 4新增王芳 5有误赵磊"; strings.Join(got, " ") != want {
		t.Errorf("%s, not %s", strings.Join(got, " "), want)
	}
	if p.rows.Len() != 4 || !strings.Contains(said.said, "新增 1") {
		t.Errorf("%d rows, said %q", p.rows.Len(), said.said)
	}
	test.Tap(top(env).buttons[1])
	if top(env) != nil || p.rows.Len() != 3 {
		t.Errorf("not taken back: %d rows", p.rows.Len())
	}
}
