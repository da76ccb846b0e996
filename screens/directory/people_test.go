package directory

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/data/value"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// hall is the sample office with the directory in a window, and some people who are in
// it twice.
type hall struct {
	*testing.T
	ctx    context.Context
	office *app.Office
	window fyne.Window
	env    *kit.Env
	people *People
	said   []string
}

// Say keeps what the status line says.
func (h *hall) Say(text, _ string, _ func()) { h.said = append(h.said, text) }

// Working shows no bar.
func (h *hall) Working(string, func()) (func(int, int), func()) {
	return func(int, int) {}, func() {}
}

func newHall(t *testing.T, look kit.Variant, lang value.Lang) *hall {
	t.Helper()
	h := &hall{T: t, ctx: app.As(context.Background(), "陈静怡")}
	now := time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)
	var err error
	h.office, err = app.Open(h.ctx, filepath.Join(t.TempDir(), "office.huiwu"), app.Options{
		SkipCheck: true, Now: func() time.Time { now = now.Add(time.Millisecond); return now },
		Changed: func(topics app.Topics) {
			if h.people != nil {
				h.people.Changed(topics)
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.office.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := h.office.LoadSample(h.ctx, value.Simplified, func(int, int) error { return nil }); err != nil {
		t.Fatal(err)
	}
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
	test.NewTempApp(t)
	test.ApplyTheme(t, kit.NewTheme(look, 1))
	h.window = test.NewTempWindow(t, kit.Text(""))
	h.window.SetPadded(false)
	h.env = kit.NewEnv(h.office, h.window, "陈静怡", lang)
	h.env.Inline()
	h.env.Teller = h
	t.Cleanup(h.env.Close)
	h.people = NewPeople(h.env)
	h.window.SetContent(kit.WithTips(kit.Surface(kit.Pad(h.people.Content(), 8, 8, 16, 16), kit.ColorGround)))
	h.window.Resize(fyne.NewSize(1100, 640))
	h.people.Shown()
	h.settle()
	return h
}

// settle lays out again as the frames of a real window do.
func (h *hall) settle() {
	s := h.window.Canvas().Size()
	for range 2 {
		h.window.Content().Refresh()
		if top := h.window.Canvas().Overlays().Top(); top != nil {
			top.Refresh()
		}
		h.window.Resize(s.AddWidthHeight(1, 0))
		h.window.Resize(s)
	}
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

// sheet is the dialog in sight.
func (h *hall) sheet() *kit.Sheet {
	s, _ := h.window.Canvas().Overlays().Top().(*kit.Sheet)
	return s
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
	h := newHall(t, kit.Light, value.Simplified)
	h.people.find()
	list := h.sheet()
	if list == nil {
		t.Fatal("no duplicates are shown")
	}
	h.keys(fyne.KeyReturn) // the first group, side by side
	if h.sheet() == list {
		t.Fatal("nothing is compared")
	}
	h.keys(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // the position of the second
	for range 12 {
		if b, ok := h.window.Canvas().Focused().(*kit.Button); ok && b.Word() == h.env.T("people.join") {
			break
		}
		h.keys(fyne.KeyTab)
	}
	h.keys(fyne.KeyReturn)
	found := h.called("陈静怡")
	if len(found) != 1 || found[0].Position != "副主任" || found[0].Phone != "139 0000 0105" || !strings.Contains(found[0].Diet, "不吃花生") || found[0].Notes != "开幕式致辞" {
		t.Fatalf("%+v", found)
	}
	if len(h.said) == 0 || !strings.Contains(h.said[len(h.said)-1], "陈静怡") || h.sheet() != list {
		t.Errorf("said %q", h.said)
	}
	for range 4 {
		if b, ok := h.window.Canvas().Focused().(*kit.Button); ok && b.Word() == h.env.T("people.apart") {
			break
		}
		h.keys(fyne.KeyTab)
	}
	h.keys(fyne.KeyReturn)
	if left, err := h.office.Duplicates(h.ctx); err != nil || len(left) != 1 || left[0].People[0].Name != "邓子涵" {
		t.Errorf("%+v %v", left, err)
	}
	h.keys(fyne.KeyEscape)
	if h.sheet() != nil {
		t.Error("Escape does not leave the list")
	}
	h.env.Undo()
	h.env.Undo()
	if left, err := h.office.Duplicates(h.ctx); err != nil || len(left) != 3 || len(h.called("陈静怡")) != 2 {
		t.Errorf("%+v %v", left, err)
	}
}

// People who do not look alike are joined from the table.
func TestSelectedPeopleAreJoined(t *testing.T) {
	h := newHall(t, kit.Light, value.Simplified)
	if items := h.people.extra(); len(items) != 1 || !items[0].Disabled {
		t.Errorf("joining nobody is offered")
	}
	h.people.Select(string(h.called("戴司齐")[0].ID), false)
	if items := h.people.extra(); !items[0].Disabled {
		t.Errorf("joining one is offered")
	}
	// The next row too, with Shift.
	h.people.Focus()
	grid, _ := h.window.Canvas().Focused().(*kit.Grid)
	grid.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	h.keys(fyne.KeyDown)
	grid.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	grid.Settle()
	items := h.people.extra()
	if items[0].Disabled || len(h.people.ChosenKeys()) != 2 {
		t.Fatalf("joining two is not offered: %v", h.people.ChosenKeys())
	}
	items[0].Action()
	if h.sheet() == nil {
		t.Fatal("nothing is compared")
	}
	before := len(h.called(""))
	for range 20 {
		if b, ok := h.window.Canvas().Focused().(*kit.Button); ok && b.Word() == h.env.T("people.join") {
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
	h := newHall(t, kit.Light, value.Simplified)
	for range 3 {
		if _, err := h.office.Undo(h.ctx); err != nil {
			t.Fatal(err)
		}
	}
	h.people.find()
	if h.sheet() == nil {
		t.Fatal("nothing is said")
	}
	h.keys(fyne.KeyReturn)
	if h.sheet() != nil {
		t.Error("the message stays")
	}
}

func TestLooksOfDuplicates(t *testing.T) {
	for name, c := range map[string]struct {
		look kit.Variant
		lang value.Lang
	}{"zh_light": {kit.Light, value.Simplified}, "en_dark": {kit.Dark, value.English}} {
		t.Run(name, func(t *testing.T) {
			h := newHall(t, c.look, c.lang)
			h.people.find()
			h.settle()
			test.AssertRendersToImage(t, "duplicates_"+name+".png", h.window.Canvas())
			h.keys(fyne.KeyReturn)
			h.settle()
			test.AssertRendersToImage(t, "compare_"+name+".png", h.window.Canvas())
		})
	}
}

// What an import found, decided row by row, and its report.
func TestLooksOfAnImport(t *testing.T) {
	for name, c := range map[string]struct {
		look kit.Variant
		lang value.Lang
	}{"zh_light": {kit.Light, value.Simplified}, "en_dark": {kit.Dark, value.English}} {
		t.Run(name, func(t *testing.T) {
			h := newHall(t, c.look, c.lang)
			file := filepath.Join(t.TempDir(), "名单.csv")
			list := "姓名,单位,职务,手机,邮箱\n陈静怡,市产业发展研究中心,副主任,13900000105,\n戴司齐,江南产经周刊社,记者,,daisiqi@example.org\n新人一,测试局,科员,13911110001,\n新人一,测试局,处长,13911110001,new@example.org\n新人二,测试局,科员,打电话,\n"
			if err := os.WriteFile(file, []byte(list), 0o600); err != nil {
				t.Fatal(err)
			}
			h.people.ImportFrom(file)
			h.keys(fyne.KeyReturn)
			h.window.Canvas().FocusPrevious()
			for range 3 {
				h.window.Canvas().FocusPrevious()
			}
			grid, _ := h.window.Canvas().Focused().(*kit.Grid)
			h.keys(fyne.KeyDown)
			grid.Settle()
			grid.TypedRune('s')
			h.settle()
			test.AssertRendersToImage(t, "import_"+name+".png", h.window.Canvas())
			for range 9 {
				if b, ok := h.window.Canvas().Focused().(*kit.Button); ok && b.Word() == h.env.T("import.run", 4) {
					break
				}
				h.keys(fyne.KeyTab)
			}
			h.keys(fyne.KeyReturn)
			h.settle()
			test.AssertRendersToImage(t, "report_"+name+".png", h.window.Canvas())
		})
	}
}
