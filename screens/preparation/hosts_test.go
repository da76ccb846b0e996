package preparation

import (
	"path/filepath"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/data/value"
	"huiwu/screens/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// tab is a tab of the sample conference in a window, all work on the test's thread.
type tab struct {
	*testing.T
	env    *kit.Env
	w      fyne.Window
	screen *views
	said   string
}

// Say remembers what was said.
func (b *tab) Say(text, _ string, _ func()) { b.said = text }

// Working is for kit.Teller.
func (b *tab) Working(string, func()) (func(int, int), func()) {
	return func(int, int) {}, func() {}
}

func openTab(t *testing.T, lang value.Lang, look kit.Variant, make func(*kit.Env) kit.Screen) *tab {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(look, 1))
	b, ctx := &tab{T: t, w: test.NewTempWindow(t, nil)}, app.As(t.Context(), "陈静怡")
	b.w.SetPadded(false)
	b.w.Resize(fyne.NewSize(1120, 600))
	office, err := app.Open(ctx, filepath.Join(t.TempDir(), "a.huiwu"), app.Options{
		Now: func() time.Time { return time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC) },
		Changed: func(topics app.Topics) {
			if b.screen != nil {
				b.screen.Changed(topics)
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = office.Close() })
	if err := office.LoadSample(ctx, value.Simplified, func(int, int) error { return nil }); err != nil {
		t.Fatal(err)
	}
	m, err := office.Meeting(ctx, "2026-021")
	if err != nil {
		t.Fatal(err)
	}
	b.env = kit.NewEnv(office, b.w, "陈静怡", lang)
	b.env.Inline()
	b.env.Teller, b.env.Meeting = b, string(m.ID)
	b.screen = make(b.env).(*views)
	b.w.SetContent(kit.WithTips(kit.Surface(kit.Pad(b.screen.Content(), 8, 8, 16, 16), kit.ColorGround)))
	b.screen.Shown()
	b.settle()
	return b
}

// settle lays out again as the frames of a real window do.
func (b *tab) settle() {
	s := b.w.Canvas().Size()
	for range 2 {
		b.w.Content().Refresh()
		b.w.Resize(s.AddWidthHeight(1, 0))
		b.w.Resize(s)
	}
}

func (b *tab) press(keys ...fyne.KeyName) {
	b.Helper()
	for _, k := range keys {
		b.w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestHostsAsPictures(t *testing.T) {
	b := openTab(t, value.Simplified, kit.Light, NewHosts)
	test.AssertRendersToImage(t, "hosts_candidates.png", b.w.Canvas())
	b.screen.show("script")
	b.settle()
	test.AssertRendersToImage(t, "hosts_script.png", b.w.Canvas())
}

func TestSafetyAsPictures(t *testing.T) {
	test.AssertRendersToImage(t, "safety_light.png", openTab(t, value.Simplified, kit.Light, NewSafety).w.Canvas())
	test.AssertRendersToImage(t, "safety_dark_en.png", openTab(t, value.English, kit.Dark, NewSafety).w.Canvas())
}

func TestTheScriptIsWorkedByKeys(t *testing.T) {
	b := openTab(t, value.Simplified, kit.Light, NewHosts)
	b.screen.show("script")
	s := b.screen.now().(*script)
	first := func() string { return s.rows[1].line.Say }
	was := first()
	s.list.Select(1)
	s.list.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	if got := s.line(s.list.Current()); got == nil || got.Say != was || got.ItemID == "" {
		t.Fatalf("Alt+Down leaves the line with no item: %+v", got)
	}
	b.env.Undo()
	if first() != was {
		t.Error("moving was more than one step")
	}
	s.list.Select(1)
	b.press(fyne.KeyReturn)
	if !s.beside.Open() || s.form.ID() != string(s.rows[1].line.ID) {
		t.Error("Return does not open the line")
	}
	s.closeForm()
	s.take(s.offers...)
	if len(s.offers) != 0 {
		t.Errorf("%d items are still without a line", len(s.offers))
	}
	lines := len(s.rows)
	s.list.Select(1)
	b.press(fyne.KeyDelete)
	if len(s.rows) != lines-2 { // the heading of what belongs to no item goes with its only line
		t.Errorf("%d rows of %d after Delete", len(s.rows), lines)
	}
	b.env.Undo()
	b.env.Undo()
	if len(s.offers) != 12 {
		t.Errorf("undo leaves %d offers", len(s.offers))
	}
}

func TestACellOfTheHeatMapNarrowsTheList(t *testing.T) {
	b := openTab(t, value.Simplified, kit.Light, NewSafety)
	p := b.screen.now().(*riskPage)
	b.w.Canvas().Focus(p.heat)
	p.heat.Select("2×5")
	b.press(fyne.KeyReturn)
	ids, err := b.env.Office.Risks.IDs(b.env.Context(), b.env.Scope(), p.Query())
	if err != nil || len(ids) != 2 {
		t.Errorf("two risks are unlikely and disastrous, %d are listed: %v", len(ids), err)
	}
	b.press(fyne.KeyReturn)
	if p.cell != "" || len(p.Query().Filters) != 0 {
		t.Error("Return on the same cell does not show all again")
	}
}

func TestChoosingFromTheMenu(t *testing.T) {
	b := openTab(t, value.Simplified, kit.Light, NewHosts)
	c := b.screen.now().(*candidates)
	all, err := b.env.Office.Hosts.IDs(b.env.Context(), b.env.Scope(), c.Query())
	if err != nil {
		t.Fatal(err)
	}
	c.Select(all[2], false)
	c.items()[0].Action()
	if len(c.banner.Objects) != 1 {
		t.Error("the meeting names another host and nothing says so")
	}
	c.name()
	if len(c.banner.Objects) != 0 || b.said == "" {
		t.Error("the meeting does not name the chosen host")
	}
}
