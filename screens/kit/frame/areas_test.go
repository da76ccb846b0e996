package frame

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"huiwu/app"
	"huiwu/app/search"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func frameEnv(t *testing.T) *screen.Env {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(look.NewTheme(look.Light, 1))
	office, err := app.Open(app.As(t.Context(), "陈静怡"), filepath.Join(t.TempDir(), "office.huiwu"), app.Options{SkipCheck: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = office.Close() })
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1200, 700))
	env := screen.NewEnv(office, w, "陈静怡", value.English)
	env.Inline()
	return env
}

// leaving is a screen that is left only when it lets go.
type leaving struct {
	*screen.Base
	holds   bool
	took    []string
	changed int
}

func (l *leaving) Leave(then func()) {
	if !l.holds {
		then()
	}
}
func (l *leaving) ImportFrom(path string) { l.took = append(l.took, path) }
func (l *leaving) Changed(app.Topics)     { l.changed++ }

func TestAreasShowOneScreenAtATime(t *testing.T) {
	env := frameEnv(t)
	made := map[string]*leaving{}
	area := func(key string, tabs ...string) Area {
		a := Area{NavItem: NavItem{Key: key, Word: key, Icon: look.BellIcon()}}
		for _, k := range tabs {
			a.Tabs = append(a.Tabs, Tab{Tab: input.Tab{Key: k, Word: k}, Make: func() screen.Screen {
				made[k] = &leaving{Base: screen.NewBase(env, look.Text(k))}
				return made[k]
			}})
		}
		return a
	}
	offered := []Area{area("before", "agenda", "rooms"), area("after", "minutes")}
	a := NewAreas(env, func() []Area { return offered })
	shown := 0
	a.OnShown = func() { shown++ }
	a.Build("Huiwu")
	env.Window.SetContent(a.Content(look.Text("head"), look.Text("foot")))
	at := func(area, tab string) {
		t.Helper()
		if a.Area() != area || a.Tab(area) != tab || a.Nav.Current() != area || a.Tabs.Current() != tab || a.Current() != screen.Screen(made[tab]) || !made[tab].Visible() {
			t.Errorf("at %s %s, want %s %s", a.Area(), a.Tab(a.Area()), area, tab)
		}
	}
	a.Show("", "")
	at("before", "agenda")
	a.Step(1)
	at("before", "rooms")
	a.Step(1)
	at("before", "agenda")
	a.Step(-1)
	a.Show("after", "")
	at("after", "minutes")
	if made["rooms"].Visible() {
		t.Error("two screens are in sight")
	}
	a.Show("before", "")
	at("before", "rooms")
	if _, ok := a.Find("minutes"); !ok {
		t.Error("the minutes are offered nowhere")
	}
	offered = offered[:1]
	if _, ok := a.Find("minutes"); ok || shown != 6 {
		t.Errorf("shown %d times, or found what is not offered any more", shown)
	}
	made["rooms"].holds = true
	a.Show("before", "agenda")
	at("before", "rooms")
	a.Dropped(fyne.Position{}, []fyne.URI{file("/a.csv")})
	a.Dropped(fyne.Position{}, []fyne.URI{file("/a.csv"), file("/b.csv")})
	a.Changed(app.Topics{"rooms": true})
	if !slices.Equal(made["rooms"].took, []string{"/a.csv"}) || made["agenda"].changed != 1 {
		t.Errorf("took %v, told %d times", made["rooms"].took, made["agenda"].changed)
	}
	old := made["rooms"]
	a.Build("Huiwu")
	if old.Visible() || a.Current() != nil || len(a.Made) != 0 {
		t.Error("an old screen is in sight")
	}
	a.Show(a.Area(), "")
	at("before", "rooms")
}

type file string

func (f file) Path() string      { return string(f) }
func (f file) String() string    { return string(f) }
func (f file) Extension() string { return filepath.Ext(string(f)) }
func (f file) Name() string      { return filepath.Base(string(f)) }
func (f file) MimeType() string  { return "" }
func (f file) Scheme() string    { return "file" }
func (f file) Authority() string { return "" }
func (f file) Query() string     { return "" }
func (f file) Fragment() string  { return "" }

// Every command does its own only where it can be done and no dialog is over the window; its
// key is written behind its word.
func TestTheMenuGuardsItsCommands(t *testing.T) {
	env := frameEnv(t)
	done, ready := "", false
	m := NewMenu(env)
	save := m.Item(Ctrl(fyne.KeyS), screen.Action{Word: "Save", When: func() bool { return ready }, Do: func() { done += "s" }})
	other := m.Item(nil, screen.Action{Word: "Delete everything", Do: func() { done += "d" }})
	m.Add("Edit", save, fyne.NewMenuItemSeparator(), other)
	m.Refresh()
	if save.Action(); done != "" || !save.Disabled || !strings.HasSuffix(save.Label, " Ctrl+S") || other.Label != "Delete everything" || len(m.Main.Items[0].Items) != 3 {
		t.Errorf("done %q, %q %q", done, save.Label, other.Label)
	}
	if all := m.Commands(); len(all) != 1 || all[0].Word != "Delete everything" || !strings.Contains(all[0].Path, "Edit") {
		t.Errorf("offered are %+v", all)
	}
	ready = true
	m.SetWord(save, "Keep")
	m.Refresh()
	if all := m.Commands(other); len(all) != 1 || all[0].Word != "Keep" || all[0].Key != "Ctrl+S" || m.Word(save) != "Keep" || m.Key(other) != "" {
		t.Errorf("offered are %+v", all)
	}
	save.Action()
	other.Action()
	s := input.ShowMessage(env.Window, "Title", "text", "OK")
	save.Action()
	if s.Close(); done != "sd" {
		t.Errorf("done %q", done)
	}
}

func TestKeysAreWritten(t *testing.T) {
	for want, key := range map[string]fyne.Shortcut{
		"Ctrl+K": Ctrl(fyne.KeyK), "Ctrl+Z": &fyne.ShortcutUndo{}, "Ctrl+PgDn": Ctrl(fyne.KeyPageDown), "": nil,
		"Ctrl+Shift+S": &desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift},
	} {
		if got := KeyWords(key); got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
}

// Commands are found by their word, by the list that they stand in and by their area, the
// best first.
func TestCommandsAreFoundByTheirWords(t *testing.T) {
	all := []Command{{Word: "Print", Path: "File › Print"}, {Word: "Fine print", Path: "Edit › Fine print"}, {Word: "Export", Path: "File › Export", Area: "Printers"}, {Word: "Save", Path: "Record › Save"}}
	labels := func(text string, most int) (out []string) {
		found, _ := FittingCommands(search.Matching(text), all, most)
		for _, r := range found {
			out = append(out, r.Label)
		}
		return out
	}
	if got := labels("print", 5); !slices.Equal(got, []string{"File › Print", "File › Export", "Edit › Fine print"}) {
		t.Errorf("%q", got)
	}
	if got := labels("file", 1); !slices.Equal(got, []string{"File › Print"}) {
		t.Errorf("%q", got)
	}
	r := all[0].Result(search.Matching("print"))
	if len(r.Marks) != 1 || r.Label[r.Marks[0].From:r.Marks[0].To] != "Print" {
		t.Errorf("marked %v in %q", r.Marks, r.Label)
	}
	r = all[3].Result(search.Matching("record"))
	if len(r.Marks) != 1 || r.Label[r.Marks[0].From:r.Marks[0].To] != "Record" {
		t.Errorf("marked %v in %q", r.Marks, r.Label)
	}
}

// In a narrow window what tells about the picked one goes first, then the list and the
// search become narrower; what stands after them stays within.
func TestTheHeadStaysWithinTheWindow(t *testing.T) {
	test.NewTempApp(t)
	bell, hidden := look.Text("12"), look.Text("stage")
	hidden.Hide()
	h := &Head{Pick: input.NewEntry(), State: hidden, About: look.Dim("5–7 March").Cutting(), Search: input.NewEntry(), Rest: []fyne.CanvasObject{bell}}
	content := h.Content()
	for _, c := range []struct {
		width              float32
		about              bool
		pickMost, findMost float32
	}{{1200, true, look.Scaled(380), look.Scaled(190)}, {680, false, look.Scaled(380), look.Scaled(190)}, {400, false, look.Scaled(380) - 1, look.Scaled(190)}} {
		content.Resize(fyne.NewSize(c.width, 40))
		end := bell.Position().X + bell.Size().Width
		if h.About.Visible() != c.about || end > c.width+0.5 || h.Pick.Size().Width > c.pickMost || h.Search.Size().Width > c.findMost {
			t.Errorf("%v wide: about %v, list %v, search %v, ends at %v", c.width, h.About.Visible(), h.Pick.Size().Width, h.Search.Size().Width, end)
		}
	}
}

func TestFyneSpeaksTheLanguageOfTheWindow(t *testing.T) {
	env := frameEnv(t)
	for text, key := range fyneWords {
		if w := env.T(key); w == key {
			t.Errorf("%s has no word %s", text, key)
		}
	}
	if err := SpeakFyne(env.T); err != nil {
		t.Error(err)
	}
}
