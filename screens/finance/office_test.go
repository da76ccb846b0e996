package finance

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/ledger"
	"huiwu/data/value"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// books is the sample office with the screen of its ledger in a window, on Monday 2
// March 2026.
type books struct {
	*testing.T
	ctx    context.Context
	office *app.Office
	window fyne.Window
	env    *kit.Env
	ledger *Ledger
	said   []string
}

// Say keeps what the status line says.
func (b *books) Say(text, _ string, _ func()) { b.said = append(b.said, text) }

// Working shows no bar.
func (b *books) Working(string, func()) (func(int, int), func()) {
	return func(int, int) {}, func() {}
}

func newBooks(t *testing.T, meeting string, look kit.Variant, lang value.Lang) *books {
	t.Helper()
	b := &books{T: t, ctx: app.As(context.Background(), "陈静怡")}
	now := time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)
	var err error
	b.office, err = app.Open(b.ctx, filepath.Join(t.TempDir(), "office.huiwu"), app.Options{
		SkipCheck: true, Now: func() time.Time { now = now.Add(time.Millisecond); return now },
		Changed: func(topics app.Topics) {
			if b.ledger != nil {
				b.ledger.Changed(topics)
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.office.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := b.office.LoadSample(b.ctx, value.Simplified, func(int, int) error { return nil }); err != nil {
		t.Fatal(err)
	}
	test.NewTempApp(t)
	test.ApplyTheme(t, kit.NewTheme(look, 1))
	b.window = test.NewTempWindow(t, kit.Text(""))
	b.window.SetPadded(false)
	b.env = kit.NewEnv(b.office, b.window, "陈静怡", lang)
	b.env.Inline()
	b.env.Teller = b
	t.Cleanup(b.env.Close)
	b.pick(meeting)
	b.ledger = NewLedger(b.env)
	b.window.SetContent(kit.WithTips(kit.Surface(kit.Pad(b.ledger.Content(), 8, 8, 16, 16), kit.ColorGround)))
	b.window.Resize(fyne.NewSize(1100, 640))
	b.ledger.Shown()
	b.settle()
	return b
}

func (b *books) pick(code string) {
	b.Helper()
	m, err := b.office.Meeting(b.ctx, code)
	if err != nil {
		b.Fatal(err)
	}
	b.env.Meeting = string(m.ID)
}

// settle lays out again as the frames of a real window do.
func (b *books) settle() {
	s := b.window.Canvas().Size()
	for range 2 {
		b.window.Content().Refresh()
		b.window.Resize(s.AddWidthHeight(1, 0))
		b.window.Resize(s)
	}
}

// focused presses keys on whatever has the focus.
func (b *books) focused(keys ...fyne.KeyName) {
	b.Helper()
	for _, k := range keys {
		o := b.window.Canvas().Focused()
		if o == nil {
			b.Fatal("nothing has the focus")
		}
		o.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func (b *books) typed(text string) {
	b.Helper()
	for _, r := range text {
		b.window.Canvas().Focused().TypedRune(r)
	}
}

// sheet is the dialog in sight.
func (b *books) sheet() *kit.Sheet {
	s, _ := b.window.Canvas().Overlays().Top().(*kit.Sheet)
	return s
}

// entries are those that a search finds, in the order of the register.
func (b *books) entries(search string) []*ledger.LedgerEntry {
	b.Helper()
	s, err := b.office.Scope(b.ctx, value.Simplified, b.env.Meeting)
	if err != nil {
		b.Fatal(err)
	}
	ids, err := b.office.Ledger.IDs(b.ctx, s, core.Query{Meeting: b.env.Meeting, Search: search})
	if err != nil {
		b.Fatal(err)
	}
	all, err := b.office.Ledger.Load(b.ctx, ids)
	if err != nil {
		b.Fatal(err)
	}
	return all
}

// fill sets fields of a draft: key, text, key, text.
func fill(t *testing.T, d core.Draft, texts ...string) {
	t.Helper()
	for i := 0; i < len(texts); i += 2 {
		if err := d.Set(texts[i], texts[i+1]); err != nil {
			t.Fatal(texts[i], err)
		}
	}
}

// pickSaved saves a meeting and picks it.
func (b *books) pickSaved(d core.Draft) {
	b.Helper()
	if err := d.Save(b.ctx); err != nil {
		b.Fatal(err)
	}
	b.env.Meeting = d.ID()
}
