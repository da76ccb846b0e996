package followup

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// follow is the sample office with the screen of its tasks in a window, on Monday 2
// March 2026.
type follow struct {
	*testing.T
	ctx    context.Context
	office *app.Office
	window fyne.Window
	env    *kit.Env
	tasks  *Tasks
	said   []string
}

// Say keeps what the status line says.
func (f *follow) Say(text, _ string, _ func()) { f.said = append(f.said, text) }

// Working shows no bar.
func (f *follow) Working(string, func()) (func(int, int), func()) {
	return func(int, int) {}, func() {}
}

func newFollow(t *testing.T, who string, look kit.Variant, lang value.Lang) *follow {
	t.Helper()
	f := &follow{T: t, ctx: app.As(context.Background(), who)}
	now := time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)
	var err error
	f.office, err = app.Open(f.ctx, filepath.Join(t.TempDir(), "office.huiwu"), app.Options{
		SkipCheck: true, Now: func() time.Time { now = now.Add(time.Millisecond); return now },
		Changed: func(topics app.Topics) {
			if f.tasks != nil {
				f.tasks.Changed(topics)
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.office.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := f.office.LoadSample(f.ctx, value.Simplified, func(int, int) error { return nil }); err != nil {
		t.Fatal(err)
	}
	test.NewTempApp(t)
	test.ApplyTheme(t, kit.NewTheme(look, 1))
	f.window = test.NewTempWindow(t, kit.Text(""))
	f.window.SetPadded(false)
	f.env = kit.NewEnv(f.office, f.window, who, lang)
	f.env.Inline()
	f.env.Teller = f
	m, err := f.office.Meeting(f.ctx, "2026-021")
	if err != nil {
		t.Fatal(err)
	}
	f.env.Meeting = string(m.ID)
	f.env.PickMeeting = func(id string) { f.env.Meeting = id; f.tasks.Shown() }
	t.Cleanup(f.env.Close)
	f.tasks = NewTasks(f.env)
	f.window.SetContent(kit.WithTips(kit.Surface(kit.Pad(f.tasks.Content(), 8, 8, 16, 16), kit.ColorGround)))
	f.window.Resize(fyne.NewSize(1100, 640))
	f.tasks.Shown()
	f.settle()
	return f
}

// settle lays out again as the frames of a real window do.
func (f *follow) settle() {
	s := f.window.Canvas().Size()
	for range 2 {
		f.window.Content().Refresh()
		f.window.Resize(s.AddWidthHeight(1, 0))
		f.window.Resize(s)
	}
}

func (f *follow) see(view string) {
	f.Helper()
	f.tasks.setView(view)
	f.settle()
}

func pressKeys(o fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		o.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// focused presses keys on whatever has the focus.
func (f *follow) focused(keys ...fyne.KeyName) {
	f.Helper()
	for _, k := range keys {
		o := f.window.Canvas().Focused()
		if o == nil {
			f.Fatal("nothing has the focus")
		}
		pressKeys(o, k)
	}
}

func (f *follow) typed(text string) {
	f.Helper()
	for _, r := range text {
		f.window.Canvas().Focused().TypedRune(r)
	}
}

func (f *follow) get(what string) *tasks.Task {
	f.Helper()
	s, err := f.office.Scope(f.ctx, value.Simplified, "")
	if err != nil {
		f.Fatal(err)
	}
	ids, err := f.office.Tasks.IDs(f.ctx, s, core.Query{Search: what})
	if err != nil || len(ids) != 1 {
		f.Fatal(what, ids, err)
	}
	task, err := f.office.Tasks.Get(f.ctx, ids[0])
	if err != nil {
		f.Fatal(err)
	}
	return task
}

func altKey(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
}

// at is the card under the keyboard.
func (f *follow) at() kit.BoardCard {
	c, r := f.tasks.board.board.Current()
	return f.tasks.board.Card(c, r)
}
