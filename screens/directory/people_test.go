package directory

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// hall is the sample office with the directory in a window, and some people who are in
// it twice.
type hall struct {
	*testing.T
	*screentest.Window
	ctx    context.Context
	office *app.Office
	window fyne.Window
	env    *screen.Env
	people *People
}

func newHall(t *testing.T, look look.Variant, lang value.Lang) *hall {
	t.Helper()
	w := screentest.Open(t, screentest.HalfPastNine, screentest.Who, lang, look)
	h := &hall{T: t, Window: w, ctx: w.Ctx, office: w.Office, window: w.Window, env: w.Env}
	for _, p := range []people.Person{
		{Name: "陈静怡", Organisation: "市产业发展研究中心", Position: "副主任", Phone: "+86 13900000105", Email: "chenjy@example.org", Diet: "不吃花生", Notes: "开幕式致辞"},
		{Name: "戴司齐", Organisation: "江南产经周刊社", Position: "记者", Email: "DAISIQI@example.org", Notes: "需要采访证"},
		{Name: "邓 子涵", Organisation: "云川大學", Position: "讲师", Email: "deng@example.org"},
	} {
		s, err := h.office.Scope(h.ctx, value.Simplified, "")
		if err == nil {
			err = h.office.People.Save(h.ctx, s, &p)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	h.people = NewPeople(h.env)
	w.Put(h.people, 1100, 640)
	return h
}

// keys presses keys on whatever has the focus.
func (h *hall) keys(keys ...fyne.KeyName) {
	h.Helper()
	for _, k := range keys {
		o := h.window.Canvas().Focused()
		if o == nil {
			h.Fatal("nothing has the focus")
		}
		if k == fyne.KeyTab {
			h.window.Canvas().FocusNext()
			continue
		}
		o.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func (h *hall) called(name string) []*people.Person {
	h.Helper()
	s, err := h.office.Scope(h.ctx, value.Simplified, "")
	if err != nil {
		h.Fatal(err)
	}
	ids, err := h.office.People.IDs(h.ctx, s, core.Query{Search: name})
	if err != nil {
		h.Fatal(err)
	}
	all, err := h.office.People.Load(h.ctx, ids)
	if err != nil {
		h.Fatal(err)
	}
	return all
}

// From the list to the comparison, another phone, joined, the next group kept apart: all
// by keys, each taken back by undo.
func TestDuplicatesByKeys(t *testing.T) {
	h := newHall(t, look.Light, value.Simplified)
	h.people.find()
	list := h.Dialog()
	if list == nil {
		t.Fatal("no duplicates are shown")
	}
	h.keys(fyne.KeyReturn) // the first group, side by side
	if h.Dialog() == list {
		t.Fatal("nothing is compared")
	}
	h.keys(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // the position of the second
	for range 12 {
		if b, ok := h.window.Canvas().Focused().(*input.Button); ok && b.Word() == h.env.T("people.join") {
			break
		}
		h.keys(fyne.KeyTab)
	}
	h.keys(fyne.KeyReturn)
	found := h.called("陈静怡")
	if len(found) != 1 || found[0].Position != "副主任" || found[0].Phone != "139 0000 0105" || !strings.Contains(found[0].Diet, "不吃花生") || found[0].Notes != "开幕式致辞" {
		t.Fatalf("%+v", found)
	}
	if len(h.Said) == 0 || !strings.Contains(h.Said[len(h.Said)-1], "陈静怡") || h.Dialog() != list {
		t.Errorf("said %q", h.Said)
	}
	for range 4 {
		if b, ok := h.window.Canvas().Focused().(*input.Button); ok && b.Word() == h.env.T("people.apart") {
			break
		}
		h.keys(fyne.KeyTab)
	}
	h.keys(fyne.KeyReturn)
	if left, err := h.office.People.Duplicates(h.ctx); err != nil || len(left) != 1 || left[0].People[0].Name != "邓子涵" {
		t.Errorf("%+v %v", left, err)
	}
	h.keys(fyne.KeyEscape)
	if h.Dialog() != nil {
		t.Error("Escape does not leave the list")
	}
	h.env.Undo()
	h.env.Undo()
	if left, err := h.office.People.Duplicates(h.ctx); err != nil || len(left) != 3 || len(h.called("陈静怡")) != 2 {
		t.Errorf("%+v %v", left, err)
	}
}

// People who do not look alike are joined from the table.
func TestSelectedPeopleAreJoined(t *testing.T) {
	h := newHall(t, look.Light, value.Simplified)
	if items := h.people.extra(); len(items) != 1 || !items[0].Disabled {
		t.Errorf("joining nobody is offered")
	}
	h.people.Select(string(h.called("戴司齐")[0].ID), false)
	if items := h.people.extra(); !items[0].Disabled {
		t.Errorf("joining one is offered")
	}
	// The next row too, with Shift.
	h.people.Focus()
	grid, _ := h.window.Canvas().Focused().(*grid.Grid)
	grid.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	h.keys(fyne.KeyDown)
	grid.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	grid.Settle()
	items := h.people.extra()
	if items[0].Disabled || len(h.people.ChosenKeys()) != 2 {
		t.Fatalf("joining two is not offered: %v", h.people.ChosenKeys())
	}
	items[0].Action()
	if h.Dialog() == nil {
		t.Fatal("nothing is compared")
	}
	before := len(h.called(""))
	for range 20 {
		if b, ok := h.window.Canvas().Focused().(*input.Button); ok && b.Word() == h.env.T("people.join") {
			break
		}
		h.keys(fyne.KeyTab)
	}
	h.keys(fyne.KeyReturn)
	if n := len(h.called("")); n != before-1 {
		t.Errorf("%d people of %d", n, before)
	}
}

func TestNobodyTwiceIsSaid(t *testing.T) {
	h := newHall(t, look.Light, value.Simplified)
	for range 3 {
		if _, err := h.office.Undo(h.ctx); err != nil {
			t.Fatal(err)
		}
	}
	h.people.find()
	if h.Dialog() == nil {
		t.Fatal("nothing is said")
	}
	h.keys(fyne.KeyReturn)
	if h.Dialog() != nil {
		t.Error("the message stays")
	}
}

func TestLooksOfDuplicates(t *testing.T) {
	for name, c := range map[string]struct {
		look look.Variant
		lang value.Lang
	}{"zh_light": {look.Light, value.Simplified}, "en_dark": {look.Dark, value.English}} {
		t.Run(name, func(t *testing.T) {
			h := newHall(t, c.look, c.lang)
			h.people.find()
			h.Settle()
			test.AssertRendersToImage(t, "duplicates_"+name+".png", h.window.Canvas())
			h.keys(fyne.KeyReturn)
			h.Settle()
			test.AssertRendersToImage(t, "compare_"+name+".png", h.window.Canvas())
		})
	}
}

// What an import found, decided row by row, and its report.
func TestLooksOfAnImport(t *testing.T) {
	for name, c := range map[string]struct {
		look look.Variant
		lang value.Lang
	}{"zh_light": {look.Light, value.Simplified}, "en_dark": {look.Dark, value.English}} {
		t.Run(name, func(t *testing.T) {
			h := newHall(t, c.look, c.lang)
			file := filepath.Join(t.TempDir(), "名单.csv")
			list := "姓名,单位,职务,手机,邮箱\n陈静怡,市产业发展研究中心,副主任,13900000105,\n戴司齐,江南产经周刊社,记者,,daisiqi@example.org\n新人一,测试局,科员,13911110001,\n新人一,测试局,处长,13911110001,new@example.org\n新人二,测试局,科员,打电话,\n"
			if err := os.WriteFile(file, []byte(list), 0o600); err != nil {
				t.Fatal(err)
			}
			h.people.ImportFrom(file)
			h.keys(fyne.KeyReturn)
			var table *grid.Grid
			for range 12 {
				h.window.Canvas().FocusPrevious()
				if table, _ = h.window.Canvas().Focused().(*grid.Grid); table != nil {
					break
				}
			}
			if table == nil {
				t.Fatal("the lines are out of reach of the Tab key")
			}
			h.keys(fyne.KeyDown)
			table.Settle()
			table.TypedRune('s')
			h.Settle()
			test.AssertRendersToImage(t, "import_"+name+".png", h.window.Canvas())
			run := h.env.T("import.run_both", 1, 1) // of the two new rows one completes the other
			for range 12 {
				if b, ok := h.window.Canvas().Focused().(*input.Button); ok && b.Word() == run {
					break
				}
				h.keys(fyne.KeyTab)
			}
			if b, ok := h.window.Canvas().Focused().(*input.Button); !ok || b.Word() != run {
				t.Errorf("no button says %q", run)
			}
			h.keys(fyne.KeyReturn)
			h.Settle()
			test.AssertRendersToImage(t, "report_"+name+".png", h.window.Canvas())
		})
	}
}
