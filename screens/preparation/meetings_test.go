package preparation

import (
	"path/filepath"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/apptest"
	"huiwu/app/checklists"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/screentest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// prepared is a screen over the sample office, all work on the test's thread.
type prepared struct {
	t    *testing.T
	w    fyne.Window
	env  *screen.Env
	page screen.Screen
	said string
}

// ShowStatus remembers what was said.
func (p *prepared) ShowStatus(text, _ string, _ func()) { p.said = text }

// Working is for screen.Teller.
func (p *prepared) Working(string, func()) (func(int, int), func()) {
	return func(int, int) {}, func() {}
}

func openScreen[S screen.Screen](t *testing.T, lang value.Lang, variant look.Variant, of func(*screen.Env) S) (*prepared, S) {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(look.NewTheme(variant, 1))
	p := &prepared{t: t, w: test.NewTempWindow(t, nil)}
	p.w.SetPadded(false)
	p.w.Resize(fyne.NewSize(1120, 600))
	ctx := app.As(t.Context(), "陈静怡")
	path := filepath.Join(t.TempDir(), "a.huiwu")
	apptest.Sample(t, path, "陈静怡", screentest.Nine)
	office, err := app.Open(ctx, path, app.Options{
		Now: func() time.Time { return screentest.Nine },
		Changed: func(topics app.Topics) {
			if p.page != nil {
				p.page.Changed(topics)
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = office.Close() })
	m, err := office.Meeting(ctx, "2026-021")
	if err != nil {
		t.Fatal(err)
	}
	p.env = screen.NewEnv(office, p.w, "陈静怡", lang)
	p.env.Inline()
	p.env.Status, p.env.Meeting = p, string(m.ID)
	p.env.PickMeeting = func(id string) { p.env.Meeting = id }
	s := of(p.env)
	p.page = s
	p.w.SetContent(look.WithTips(look.Surface(look.Pad(s.Content(), 8, 8, 16, 16), look.ColorGround)))
	s.Shown()
	return p, s
}

func (p *prepared) key(names ...fyne.KeyName) {
	p.t.Helper()
	for _, n := range names {
		f := p.w.Canvas().Focused()
		if f == nil {
			p.t.Fatalf("nothing has the focus for %s", n)
		}
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// sheet is the dialog in sight, nil for none.
func (p *prepared) sheet() *input.Dialog {
	s, _ := p.w.Canvas().Overlays().Top().(*input.Dialog)
	return s
}

func (p *prepared) count(r core.AnyRegister, meeting string) int {
	p.t.Helper()
	ids, err := r.IDs(p.env.Context(), p.env.Scope(), core.Query{Meeting: meeting})
	if err != nil {
		p.t.Fatal(err)
	}
	return len(ids)
}

func TestBeginningAMeetingLook(t *testing.T) {
	for name, c := range map[string]struct {
		lang value.Lang
		look look.Variant
	}{"newmeeting_light": {value.Simplified, look.Light}, "newmeeting_dark_en": {value.English, look.Dark}} {
		t.Run(name, func(t *testing.T) {
			p, m := openScreen(t, c.lang, c.look, NewMeetings)
			m.begin()
			test.AssertRendersToImage(t, name+".png", p.w.Canvas())
		})
	}
}

func TestChecklistsLook(t *testing.T) {
	for name, c := range map[string]struct {
		lang value.Lang
		look look.Variant
	}{"checklists_light": {value.Simplified, look.Light}, "checklists_dark_en": {value.English, look.Dark}} {
		t.Run(name, func(t *testing.T) {
			p, _ := openScreen(t, c.lang, c.look, NewChecklists)
			p.w.Resize(fyne.NewSize(1120, 610)) // it was laid out before its lists were known
			test.AssertRendersToImage(t, name+".png", p.w.Canvas())
		})
	}
}

func TestAMeetingIsMadeFromATemplateByKeysAndTakenBackInOneStep(t *testing.T) {
	p, m := openScreen(t, value.Simplified, look.Light, NewMeetings)
	before := p.count(p.env.Office.Meetings, "")
	m.begin()
	p.key(fyne.KeyReturn)
	if got := p.count(p.env.Office.Meetings, ""); got != before+1 {
		t.Fatalf("%d meetings after %d; said %q", got, before, p.said)
	}
	if m.Page.Form().ID() != p.env.Meeting {
		t.Error("the form of the new meeting is not open")
	}
	if p.count(p.env.Office.Agenda, p.env.Meeting) == 0 {
		t.Error("no agenda came along")
	}
	p.env.Undo()
	if got := p.count(p.env.Office.Meetings, ""); got != before {
		t.Errorf("%d meetings after undo, not %d", got, before)
	}
}

func TestSpaceTicksAnItemAndTakesTheTickAway(t *testing.T) {
	p, c := openScreen(t, value.Simplified, look.Light, NewChecklists)
	ticked := func() (n int) {
		items, err := p.env.Office.Checklists.OfMeeting(p.env.Context(), meetings.Ref(p.env.Meeting))
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range items {
			if i.Done {
				n++
			}
		}
		return n
	}
	was := ticked()
	c.Focus()
	p.key(fyne.KeyHome)
	p.w.Canvas().Focused().TypedRune(' ')
	one := ticked()
	if one != was+1 && one != was-1 {
		t.Fatalf("%s: %d ticked after %d", checklists.Register, one, was)
	}
	p.w.Canvas().Focused().TypedRune(' ')
	if got := ticked(); got != was {
		t.Errorf("%d ticked, not %d", got, was)
	}
	p.env.Undo()
	if got := ticked(); got != one {
		t.Errorf("undo leaves %d, not %d", got, one)
	}
}
