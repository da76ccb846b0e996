package page

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/pick"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// teller remembers what was said.
type teller struct {
	said string
	do   func()
}

func (t *teller) ShowStatus(text, _ string, do func()) { t.said, t.do = text, do }
func (t *teller) Working(string, func()) (func(int, int), func()) {
	return func(int, int) {}, func() {}
}

// withRoles are the roles of the offices that pageOf opens.
var withRoles map[string]app.Role

// pageOf shows the page of a register of a fresh office with one meeting picked, all
// work on the test's thread.
func pageOf(t testing.TB, register string) (*Page, *screen.Env, *teller) {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(look.NewTheme(look.Light, 1))
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1280, 720))
	ctx := app.As(t.Context(), "李敏")
	var page *Page
	office, err := app.Open(ctx, filepath.Join(t.TempDir(), "a.huiwu"), app.Options{
		Roles: withRoles,
		Now:   func() time.Time { return time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC) },
		Changed: func(topics app.Topics) {
			if page != nil {
				page.Changed(topics)
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = office.Close() })
	env := screen.NewEnv(office, w, "李敏", value.Simplified)
	env.Inline()
	said := &teller{}
	env.Status = said
	d, err := office.Meetings.Draft(ctx, env.Scope(), "", "")
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range map[string]string{"title": "年度会议", "starts_at": "3/12 9:00", "ends_at": "3/12 17:00"} {
		if err := d.Set(k, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Save(ctx); err != nil {
		t.Fatal(err)
	}
	env.Meeting = d.ID()
	page = New(env, office.Registry.Get(register))
	w.SetContent(look.WithTips(page.Content()))
	page.Shown()
	return page, env, said
}

// put types a text into a field of the open form.
func put(t *testing.T, p *Page, key, text string) {
	t.Helper()
	e, ok := p.form.Input(key).(*input.Entry)
	if !ok {
		t.Fatalf("the form has no text field %s", key)
	}
	e.SetText(text)
}

func top(env *screen.Env) *input.Dialog {
	s, _ := env.Window.Canvas().Overlays().Top().(*input.Dialog)
	return s
}

func TestPageNewSaveUndo(t *testing.T) {
	p, env, said := pageOf(t, "people.participants")
	p.Act(screen.CommandNew)
	if !p.body.open || env.Window.Canvas().Focused() != fyne.Focusable(p.form.Input("name").(*input.Entry)) {
		t.Error("a new form does not begin in its first field")
	}
	p.Act(screen.CommandSave)
	if got := p.form.Item("name").Error(); got != env.T("fault.required") {
		t.Errorf("an empty name says %q", got)
	}
	put(t, p, "name", "张　伟")
	put(t, p, "phone", "１３８０００１１１１１")
	put(t, p, "email", "no address")
	p.Act(screen.CommandSave)
	if p.rows.Len() != 0 || !strings.Contains(p.form.Item("email").Error(), "no address") {
		t.Errorf("a wrong address: %d rows, %q", p.rows.Len(), p.form.Item("email").Error())
	}
	put(t, p, "email", "zw@example.com")
	p.Act(screen.CommandSave)
	if p.rows.Len() != 1 || p.rows.Row(0)[0].Text != "张伟" || p.form.Dirty() {
		t.Fatalf("%d rows, dirty %v", p.rows.Len(), p.form.Dirty())
	}
	if !strings.Contains(said.said, "张伟") || said.do == nil {
		t.Errorf("said %q", said.said)
	}
	// The message undoes its own step, not one that was made since.
	first := said.do
	p.Act(screen.CommandNew)
	put(t, p, "name", "李娜")
	p.Act(screen.CommandSave)
	first()
	if p.rows.Len() != 1 || p.rows.Row(0)[0].Text != "李娜" {
		t.Errorf("the older message undid something else: %d rows", p.rows.Len())
	}
	env.Undo()
	if p.rows.Len() != 0 {
		t.Error("undo left the row")
	}
	env.Redo()
	if p.rows.Len() != 1 {
		t.Error("redo did not bring it back")
	}
}

func TestPageSearchFilterSort(t *testing.T) {
	p, env, _ := pageOf(t, "directory.venues")
	for _, n := range []string{"国际会议中心", "东湖宾馆", "市政府礼堂"} {
		p.Act(screen.CommandNew)
		put(t, p, "name", n)
		if !p.form.Save() {
			t.Fatal(n)
		}
	}
	p.search.SetText("宾馆")
	if p.rows.Len() != 1 {
		t.Errorf("search found %d", p.rows.Len())
	}
	p.search.SetText("没有的")
	if p.rows.Len() != 0 || p.grid.Empty == nil {
		t.Error("nothing found is not shown")
	}
	p.clearSearch()
	p.sort(0)
	p.sort(0)
	if p.rows.Len() != 3 || p.query.Order[0] != "-name" {
		t.Errorf("%d rows in order %v", p.rows.Len(), p.query.Order)
	}
	p.setColumns([]string{"name", "directions"})
	if len(p.grid.Columns()) != 2 || env.Prefs.String(p.pref("columns")) == "" {
		t.Error("the chosen columns are not kept")
	}
	p.setColumns(nil)
}

// Unsaved changes are never dropped without a question.
func TestPageAsksBeforeLeaving(t *testing.T) {
	p, env, _ := pageOf(t, "directory.venues")
	p.Act(screen.CommandNew)
	put(t, p, "name", "半途")
	left := false
	p.Leave(func() { left = true })
	s := top(env)
	if left || s == nil {
		t.Fatal("nothing was asked")
	}
	s.OnEscape()
	if left || top(env) != nil || !p.form.Dirty() {
		t.Error("Escape does not stay with everything as it was")
	}
	p.Leave(func() { left = true })
	test.Tap(top(env).Buttons()[2]) // save
	if !left || p.rows.Len() != 1 {
		t.Errorf("saved and left: %v, %d rows", left, p.rows.Len())
	}
}

func TestPageEditsSeveralTogether(t *testing.T) {
	p, _, _ := pageOf(t, "people.people")
	for _, n := range []string{"甲", "乙", "丙"} {
		p.Act(screen.CommandNew)
		put(t, p, "name", n)
		if !p.form.Save() {
			t.Fatal(n)
		}
	}
	p.reload() // loads run at once here: the last saved is still to be selected by the next
	p.grid.SetSelection([]int{0, 1, 2})
	p.openCurrent(false)
	if p.form.Bulk == nil || p.form.Bulk.Len() != 3 {
		t.Fatal("several are not edited together")
	}
	put(t, p, "organisation", "办公室")
	if !p.form.Save() {
		t.Fatal("not saved")
	}
	for i := range 3 {
		if row := p.rows.Row(i); row[2].Text != "办公室" || row[0].Text == "" {
			t.Errorf("row %d: %v", i, row)
		}
	}
	if name := p.form.Input("name").(*input.Entry); name.PlaceHolder == "" {
		t.Error("three names look like none")
	}
	// Something else changes the records: they stay selected, and the form follows.
	if got := p.ChosenKeys(); len(got) != 3 {
		t.Fatalf("%d are still selected", len(got))
	}
	d, err := p.reg.Draft(p.env.Context(), p.env.Scope(), p.rows.Keys()[0], "")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Set("organisation", "设计院"); err != nil {
		t.Fatal(err)
	}
	if err := d.Save(p.env.Context()); err != nil {
		t.Fatal(err)
	}
	p.Changed(map[string]bool{"people": true})
	if got := p.form.Input("organisation").(*input.Entry); len(p.ChosenKeys()) != 3 || got.Text != "" || got.PlaceHolder == "" {
		t.Errorf("the form of several shows %q, %q", got.Text, got.PlaceHolder)
	}
	p.grid.SetSelection([]int{0})
	p.openCurrent(false)
	p.delete()
	if p.rows.Len() != 2 {
		t.Errorf("%d after deleting one", p.rows.Len())
	}
}

// The import wizard from the file to the rows, with a wrong row left out.
func TestPageImports(t *testing.T) {
	p, env, said := pageOf(t, "people.participants")
	file := filepath.Join(t.TempDir(), "名单.csv")
	text := "参会人员名单,,\n姓名,单位,手机\n张　伟,发改委,13800138000\n李娜,,1.38E+10\n王芳,设计院,13900139000\n合计,3,\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p.ImportFrom(file)
	s := top(env)
	if s == nil {
		t.Fatal("the columns are not shown")
	}
	test.Tap(s.Default())
	s = top(env)
	if s == nil || s.Default().Word() != env.T("import.run", 2) {
		t.Fatalf("the check offers %q", s.Default().Word())
	}
	test.Tap(s.Default())
	if p.rows.Len() != 2 || !strings.Contains(said.said, "2") {
		t.Errorf("%d rows, said %q", p.rows.Len(), said.said)
	}
	env.Undo()
	if p.rows.Len() != 0 {
		t.Error("the import is not one step")
	}
}

// A paste of any size is cut to what the field holds, and that is said beside it.
func TestFormTellsOfTextLeftOut(t *testing.T) {
	p, env, _ := pageOf(t, "people.participants")
	p.Act(screen.CommandNew)
	board := fyne.CurrentApp().Clipboard()
	board.SetContent(strings.Repeat("长", 3<<20))
	p.form.Input("notes").(*input.Entry).TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if got := p.form.Item("notes").Error(); got != env.T("fault.capped", value.MaxLong) {
		t.Errorf("it says %q", got)
	}
}

// What keeps an import from going on is told above the columns in which it is mended.
func TestImportTellsOverItsColumns(t *testing.T) {
	p, env, _ := pageOf(t, "people.participants")
	file := filepath.Join(t.TempDir(), "名单.csv")
	if err := os.WriteFile(file, []byte("甲,手机\n张伟,13800138000\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.ImportFrom(file)
	columns := top(env)
	test.Tap(columns.Default())
	said := top(env)
	if said == nil || said == columns || said.Title() != env.T("fail.title") {
		t.Fatal("the missing name is not told on top")
	}
	test.Tap(said.Default())
	if top(env) == nil || top(env).Default().Word() != env.T("import.check") {
		t.Error("the columns are gone")
	}
}

// Lines of a part are edited inside the form and saved with the record.
func TestPageParts(t *testing.T) {
	p, env, _ := pageOf(t, "meetings.meetings")
	p.SelectFirst()
	p.form.AddLine()
	p.form.LineInput(0, "outcome").(*input.Entry).SetText("签约")
	p.form.LineInput(0, "target").(*input.Entry).SetText("十个")
	if p.form.Save() {
		t.Fatal("a target that is no number was saved")
	}
	if p.form.LineItem(0, "target").Error() == "" {
		t.Error("the wrong cell is not marked")
	}
	p.form.LineInput(0, "target").(*input.Entry).SetText("１０")
	if !p.form.Save() {
		t.Fatal("not saved")
	}
	d, err := env.Office.Meetings.Draft(env.Context(), env.Scope(), env.Meeting, "")
	if err != nil {
		t.Fatal(err)
	}
	if l := d.Lines("objectives"); l.Len() != 1 || l.Text(0, "outcome") != "签约" || l.Code(0, "target") != "10" {
		t.Errorf("%d lines", l.Len())
	}
}

// Whoever goes through a form by Tab sees the field they are in, of whatever kind.
func TestFormShowsTheFieldInFocus(t *testing.T) {
	p, env, _ := pageOf(t, "meetings.meetings")
	p.SelectFirst()
	p.form.AddLine()
	d := fyne.CurrentApp().Driver()
	p.form.Focus()
	seen := map[string]bool{}
	for range 60 {
		o, inForm := env.Window.Canvas().Focused().(fyne.CanvasObject)
		if !inForm {
			t.Fatal("the focus is nowhere")
		}
		at := d.AbsolutePositionForObject(o).Y
		top := d.AbsolutePositionForObject(p.form.Scroll()).Y
		if o == fyne.CanvasObject(p.form.RevertButton()) || o == fyne.CanvasObject(p.form.SaveButton()) {
			break
		}
		if seen[fmt.Sprintf("%T", o)] = true; at < top || at+o.Size().Height > top+p.form.Scroll().Size().Height {
			t.Fatalf("%T at %v is out of sight: %v to %v", o, at, top, top+p.form.Scroll().Size().Height)
		}
		env.Window.Canvas().FocusNext()
	}
	if p.form.Scroll().Offset.Y == 0 || !seen[fmt.Sprintf("%T", &pick.Pick{})] || !seen[fmt.Sprintf("%T", &input.Button{})] {
		t.Errorf("offset %v, seen %v", p.form.Scroll().Offset, seen)
	}
}

// A line of a part changes nothing in the table of its record: the page follows all the
// same, because what it shows may be made of the lines.
func TestPageFollowsTheLinesOfItsRecords(t *testing.T) {
	p, _, _ := pageOf(t, "meetings.meetings")
	p.Shown()
	p.SelectFirst()
	loads := 0
	p.LoaderBehind(func() { loads++ })
	p.Changed(map[string]bool{"objectives": true})
	p.Changed(map[string]bool{"ledger_entries": true})
	if loads != 1 {
		t.Errorf("%d loads for a line of its own and one of another's", loads)
	}
}

// What the records come to is read whole: a tool gives way to it also when the sum comes
// after the page was laid out.
func TestTheSumIsReadWholeBeforeATool(t *testing.T) {
	_, env, _ := pageOf(t, "finance.lines")
	tool := input.NewButton("会议预算工作簿", nil, func() {})
	p := New(env, env.Office.Registry.Get("finance.lines"), tool)
	p.showCount()
	p.Content().Resize(fyne.NewSize(p.head.MinSize().Width+tool.MinSize().Width+p.count.Natural().Width+20, 400))
	if !tool.Visible() {
		t.Fatal("there is no room for the tool at first")
	}
	for _, c := range p.shown {
		if c.Total {
			p.totals = map[string][]pageSum{c.Key: {{sum: 6_800_000}}}
		}
	}
	p.showCount()
	if tool.Visible() || p.count.Size().Width < p.count.Natural().Width {
		t.Errorf("the tool is shown: %v; %v of %v of the count", tool.Visible(), p.count.Size().Width, p.count.Natural().Width)
	}
}
