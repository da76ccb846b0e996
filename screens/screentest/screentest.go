// Package screentest opens a screen over the sample office in a window of a test, with all work
// on the test's thread.
package screentest

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/apptest"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Who is the acting person, where it does not matter.
const Who = "陈静怡"

// Nine and HalfPastNine are when tests begin, on Monday 2 March 2026 in Shanghai.
var (
	Nine         = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)
	HalfPastNine = time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)
)

// Told is a status line that keeps what it is told.
type Told struct{ Said []string }

// ShowStatus keeps what the status line says.
func (t *Told) ShowStatus(text, _ string, _ func()) { t.Said = append(t.Said, text) }

// Working shows no bar.
func (t *Told) Working(string, func()) (func(int, int), func()) {
	return func(int, int) {}, func() {}
}

// Window is a window of the sample office, in which the conference to come is picked.
type Window struct {
	fyne.Window
	Told

	Ctx    context.Context
	Office *app.Office
	Env    *screen.Env
	screen screen.Screen
	t      *testing.T
}

// Open opens the window without a screen, at a time that passes by a millisecond whenever
// it is asked for.
func Open(t *testing.T, now time.Time, who string, lang value.Lang, variant look.Variant) *Window {
	t.Helper()
	w := &Window{Ctx: app.As(context.Background(), who), t: t}
	var err error
	path := filepath.Join(t.TempDir(), "office.huiwu")
	apptest.Sample(t, path, who, now)
	w.Office, err = app.Open(w.Ctx, path, app.Options{
		SkipCheck: true, Now: func() time.Time { now = now.Add(time.Millisecond); return now },
		Changed: func(topics app.Topics) {
			if w.Env != nil {
				w.Env.Changed(topics)
			}
			if w.screen != nil {
				w.screen.Changed(topics)
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Office.Close(); err != nil {
			t.Error(err)
		}
	})
	m, err := w.Office.Meeting(w.Ctx, "2026-021")
	if err != nil {
		t.Fatal(err)
	}
	test.NewTempApp(t)
	test.ApplyTheme(t, look.NewTheme(variant, 1))
	w.Window = test.NewTempWindow(t, look.Text(""))
	w.SetPadded(false)
	w.Env = screen.NewEnv(w.Office, w.Window, who, lang)
	w.Env.Inline()
	w.Env.Status, w.Env.Meeting = w, string(m.ID)
	t.Cleanup(w.Env.Close)
	return w
}

// Put puts a screen into the window and shows it.
func (w *Window) Put(s screen.Screen, width, height float32) {
	w.screen = s
	w.SetContent(look.WithTips(look.Surface(look.Pad(s.Content(), 8, 8, 16, 16), look.ColorGround)))
	w.Resize(fyne.NewSize(width, height))
	s.Shown()
	w.Settle()
}

// Settle lays the window out again.
func (w *Window) Settle() { Settle(w.Window) }

// Settle lays out again as the frames of a real window do.
func Settle(w fyne.Window) {
	s := w.Canvas().Size()
	for range 2 {
		w.Content().Refresh()
		if top := w.Canvas().Overlays().Top(); top != nil {
			top.Refresh()
		}
		w.Resize(s.AddWidthHeight(1, 0))
		w.Resize(s)
	}
}

// Press presses keys on whatever has the focus.
func (w *Window) Press(keys ...fyne.KeyName) {
	w.t.Helper()
	for _, k := range keys {
		w.focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// Type types a text into whatever has the focus.
func (w *Window) Type(text string) {
	w.t.Helper()
	for _, r := range text {
		w.focused().TypedRune(r)
	}
}

func (w *Window) focused() fyne.Focusable {
	w.t.Helper()
	f := w.Canvas().Focused()
	if f == nil {
		w.t.Fatal("nothing has the focus")
	}
	return f
}

// Dialog is the dialog in sight, nil for none.
func (w *Window) Dialog() *input.Dialog {
	s, _ := w.Canvas().Overlays().Top().(*input.Dialog)
	return s
}

// Find are the parts of a type in what the window shows.
func Find[T fyne.CanvasObject](o fyne.CanvasObject) []T {
	var out []T
	if t, ok := o.(T); ok {
		out = append(out, t)
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			out = append(out, Find[T](c)...)
		}
	case *look.Scroll:
		out = append(out, Find[T](o.Content)...)
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			out = append(out, Find[T](c)...)
		}
	}
	return out
}
