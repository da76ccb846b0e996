package followup

import (
	"context"
	"testing"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/tasks"
	"huiwu/data/value"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// follow is the sample office with the screen of its tasks in a window, on Monday 2
// March 2026.
type follow struct {
	*testing.T
	*screentest.Window
	ctx    context.Context
	office *app.Office
	window fyne.Window
	env    *screen.Env
	tasks  *Tasks
}

func newFollow(t *testing.T, who string, look look.Variant, lang value.Lang) *follow {
	t.Helper()
	w := screentest.Open(t, screentest.HalfPastNine, who, lang, look)
	f := &follow{T: t, Window: w, ctx: w.Ctx, office: w.Office, window: w.Window, env: w.Env}
	f.env.PickMeeting = func(id string) { f.env.Meeting = id; f.tasks.Shown() }
	f.tasks = NewTasks(f.env)
	w.Put(f.tasks, 1100, 640)
	return f
}

func (f *follow) see(view string) {
	f.Helper()
	f.tasks.views.Show(view)
	f.Settle()
}

func pressKeys(o fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		o.TypedKey(&fyne.KeyEvent{Name: k})
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
func (f *follow) at() view.BoardCard {
	c, r := f.tasks.board.View().Current()
	return f.tasks.board.Card(c, r)
}
