package textpage

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/record"
	"huiwu/data/value"
	"huiwu/screens/kit/blocks"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/kittest"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// told is a status line that keeps what it is told.
type told struct{ said []string }

func (t *told) ShowStatus(text, _ string, _ func()) { t.said = append(t.said, text) }
func (t *told) Working(string, func()) (func(int, int), func()) {
	return func(int, int) {}, func() {}
}

// text is a page over the record of a meeting: a heading, and below it all lines.
type text struct {
	*Page
	testing.TB
	env  *screen.Env
	told told
}

// open shows the page of a fresh office with two people called 张伟.
func open(t *testing.T, roles map[string]app.Role) *text {
	t.Helper()
	test.NewTempApp(t)
	test.ApplyTheme(t, look.NewTheme(look.Light, 1))
	x := &text{TB: t}
	office, err := app.Open(app.As(t.Context(), "李敏"), filepath.Join(t.TempDir(), "a.huiwu"), app.Options{
		Roles: roles, Now: func() time.Time { return time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC) },
		Changed: func(topics app.Topics) {
			if x.Page != nil {
				x.Changed(topics)
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = office.Close() })
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(900, 500))
	x.env = screen.NewEnv(office, w, "李敏", value.Simplified)
	x.env.Inline()
	x.env.Status = &x.told
	x.env.Meeting = x.put(office.Meetings, map[string]string{"title": "办公会", "starts_at": "3/2 9:00", "ends_at": "3/2 17:00"})
	for _, of := range []string{"财务部", "办公室"} {
		x.put(office.People, map[string]string{"name": "张伟", "organisation": of})
	}
	x.Page = New(x.env, Text{
		Register: office.Record, Key: "record", Naming: input.NameAfterSign,
		Load: func() {
			screen.Load(x.Loading(), func(ctx context.Context, _ value.Scope) ([]record.Section, error) {
				return office.Record.Script(ctx, meetings.Ref(x.Meeting()))
			}, x.show)
		},
		Add: func(ctx context.Context, s value.Scope, line string) (id, said string, err error) {
			l, err := x.Desk.Take(ctx, s, "", line)
			return string(l.ID), "taken " + l.Body, err
		},
		Typed: func(ctx context.Context, id string) (string, error) { return x.Desk.Typed(ctx, record.Ref(id)) },
		Change: func(ctx context.Context, s value.Scope, id, line string) error {
			return x.Desk.Change(ctx, s, record.Ref(id), line)
		},
		Move: func(ctx context.Context, id string, after int) error {
			return x.Desk.Move(ctx, record.Ref(id), "", record.Ref(x.ID(after)))
		},
	})
	w.SetContent(look.WithTips(x.Content()))
	x.Shown()
	return x
}

// put saves a record that was typed in and returns its key.
func (x *text) put(reg core.AnyRegister, values map[string]string) string {
	x.Helper()
	d, err := reg.Draft(x.env.Context(), x.env.Scope(), "", x.env.Meeting)
	for k, v := range values {
		if err == nil {
			err = d.Set(k, v)
		}
	}
	if err == nil {
		err = d.Save(x.env.Context())
	}
	if err != nil {
		x.Fatal(err)
	}
	return d.ID()
}

func (x *text) show(script []record.Section) {
	out := []Row{{Block: blocks.Block{Text: "其他事项", Title: true}}}
	for _, s := range script {
		for _, l := range s.Lines {
			out = append(out, Row{ID: string(l.ID), Block: blocks.Block{Text: l.Body}})
		}
	}
	x.Show(out)
}

// lines are the texts of the rows under the heading.
func (x *text) lines() string {
	var out []string
	for _, r := range x.rows[1:] {
		out = append(out, r.Text)
	}
	return strings.Join(out, "|")
}

func (x *text) typ(line string) {
	x.Helper()
	kittest.Type(x.env.Window.Canvas().Focused(), line)
	x.press(fyne.KeyReturn)
}

func (x *text) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		kittest.PressKey(x.env.Window, k)
	}
}

func (x *text) expect(what, want string) {
	x.Helper()
	if got := x.lines(); got != want {
		x.Errorf("%s: %s, not %s", what, got, want)
	}
}

func TestEachLineIsOnFileAtReturn(t *testing.T) {
	x := open(t, nil)
	for _, line := range []string{"甲", "乙", "丙"} {
		x.typ(line)
	}
	x.expect("typed", "甲|乙|丙")
	if x.Current() != 3 || x.line.Text != "" || x.env.Window.Canvas().Focused() != fyne.Focusable(x.line) || x.told.said[2] != "taken 丙" {
		t.Errorf("stands on %d after %q", x.Current(), x.told.said)
	}
	x.typ("!")
	if x.env.Window.Canvas().Overlays().Top() == nil || x.line.Text != "!" {
		t.Error("what cannot be saved leaves the line, or nothing is said of it")
	}
}

func TestTheHintSaysWhatALineWillBe(t *testing.T) {
	x := open(t, nil)
	for line, want := range map[string]string{"": x.word("signs"), "! 同意": x.word("reads", "议定事项"), "@张伟 印发": "有 2 位“张伟”"} {
		if x.line.SetText(line); !strings.HasPrefix(x.hint.String(), want) {
			t.Errorf("%q is read as %q, not %q", line, x.hint.String(), want)
		}
	}
	x.press(fyne.KeyEscape)
	if x.Typing() {
		t.Error("Escape leaves the line as it was")
	}
}

func TestRowsAreChangedDeletedAndMovedByKeys(t *testing.T) {
	x := open(t, nil)
	for _, line := range []string{"甲", "乙", "丙"} {
		x.typ(line)
	}
	x.press(fyne.KeyUp, fyne.KeyHome, fyne.KeyDown, fyne.KeyReturn)
	x.typ("一")
	x.expect("changed", "甲一|乙|丙")
	x.press(fyne.KeyReturn)
	x.env.Window.Canvas().Focused().(*input.Entry).SetText(" ")
	x.press(fyne.KeyReturn)
	x.expect("emptied by mistake", "甲一|乙|丙")
	alt := func(k fyne.KeyName) { x.list.TypedShortcut(kittest.AltKey(k)) }
	alt(fyne.KeyUp)
	x.expect("moved above the heading", "甲一|乙|丙")
	alt(fyne.KeyDown)
	x.expect("moved down", "乙|甲一|丙")
	if x.Current() != 2 {
		t.Errorf("stands on %d after it moved", x.Current())
	}
	alt(fyne.KeyUp)
	x.expect("and up", "甲一|乙|丙")
	x.press(fyne.KeyDelete)
	x.expect("deleted", "乙|丙")
	if x.rows[x.Current()].Text != "乙" {
		t.Error("it does not stand on the one after it")
	}
	x.env.Undo()
	x.expect("taken back", "甲一|乙|丙")
	heading := -1
	x.OnHeading = func(row int) { heading = row }
	x.press(fyne.KeyHome, fyne.KeyReturn, fyne.KeyDelete)
	if x.expect("on the heading", "甲一|乙|丙"); heading != 0 || x.list.Editing() >= 0 {
		t.Error("the heading was opened as a record")
	}
}

// A name that two bear is asked about at the line and where a row is changed.
func TestWhoIsMeantIsAsked(t *testing.T) {
	x := open(t, nil)
	x.typ("@张伟 印发通知")
	x.expect("before the answer", "")
	x.press(fyne.KeyDown, fyne.KeyReturn)
	x.expect("after it", "印发通知")
	x.press(fyne.KeyUp, fyne.KeyReturn)
	x.env.Window.Canvas().Focused().(*input.Entry).SetText("@张伟 印发纪要")
	x.press(fyne.KeyReturn)
	x.expect("a change before the answer", "印发通知")
	x.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	x.expect("after it", "印发纪要")
}

func TestLeavingKeepsWhatIsBeingChanged(t *testing.T) {
	x := open(t, nil)
	x.typ("甲")
	x.press(fyne.KeyUp, fyne.KeyReturn)
	kittest.Type(x.env.Window.Canvas().Focused(), "一")
	if !x.Can(screen.CommandSave) || x.Can(screen.CommandDelete) {
		t.Error("while a row is changed it can be saved, and not deleted")
	}
	left := false
	x.Leave(func() { left = true })
	if x.expect("left", "甲一"); !left {
		t.Error("it cannot be left")
	}
	x.Act(screen.CommandNew)
	x.line.SetText("乙")
	x.Act(screen.CommandSave)
	x.expect("saved by the menu", "甲一|乙")
	x.Reveal(x.ID(1))
	if x.Current() != 1 || !x.Can(screen.CommandHistory) {
		t.Error("a row is not revealed")
	}
}

func TestWithoutAMeetingNothingCanBeDone(t *testing.T) {
	x := open(t, nil)
	x.env.Meeting = ""
	x.Shown()
	for _, c := range []screen.Command{screen.CommandNew, screen.CommandSave, screen.CommandDelete, screen.CommandHistory, screen.CommandExport, screen.CommandPrint} {
		if x.Can(c) {
			t.Errorf("%s makes sense", c)
		}
	}
}

// Who may only read sees the rows and changes none.
func TestAReaderChangesNothing(t *testing.T) {
	x := open(t, map[string]app.Role{"reader": {Read: []string{"*"}}})
	x.typ("甲")
	x.env.ActAs("李敏", "reader")
	y := New(x.env, x.text)
	x.Page = y
	x.env.Window.SetContent(look.WithTips(y.Content()))
	x.Shown()
	if !y.line.Disabled() || slices.ContainsFunc([]screen.Command{screen.CommandNew, screen.CommandSave}, x.Can) {
		t.Error("a reader may type")
	}
	x.GoTo(1)
	x.press(fyne.KeyReturn, fyne.KeyDelete)
	if x.expect("after the keys of a reader", "甲"); y.list.Editing() >= 0 || x.Can(screen.CommandDelete) {
		t.Error("a reader may change")
	}
}
