package screens

import (
	"image"
	"image/draw"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"huiwu/app"
	"huiwu/app/apptest"
	"huiwu/app/meetings"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// monday is the fixed day of the pictures: the sample counts its dates from it.
var monday = time.Date(2026, 3, 2, 1, 30, 0, 0, time.UTC)

// openShell shows the window of a fresh office, with the sample in it if wanted, all
// work on the test's thread.
func openShell(t *testing.T, lang value.Lang, look string, sample bool) *Shell {
	t.Helper()
	return openShellAt(t, lang, look, sample, func() time.Time { return monday })
}

// openShellAt is openShell with a clock.
func openShellAt(t *testing.T, lang value.Lang, look string, sample bool, now func() time.Time) *Shell {
	t.Helper()
	return openFile(t, lang, look, filepath.Join(t.TempDir(), "office.huiwu"), sample, app.Options{Now: now})
}

// openFile shows the window of a data file, in which the acting person bears roles.
func openFile(t *testing.T, lang value.Lang, look, path string, sample bool, opt app.Options, roles ...string) *Shell {
	t.Helper()
	a := test.NewTempApp(t)
	ctx := app.As(t.Context(), "陈静怡")
	var s *Shell
	opt.Changed = func(topics app.Topics) {
		if s != nil {
			s.Changed(topics)
		}
	}
	if sample {
		apptest.Sample(t, path, "陈静怡", opt.Now())
	}
	office, err := app.Open(ctx, path, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := office.Close(); err != nil {
			t.Error(err)
		}
	})
	a.Preferences().SetString(prefLang, string(lang))
	a.Preferences().SetString(prefTheme, look)
	a.Preferences().SetString(prefWho, "陈静怡")
	s = Open(a, office, Opening{Who: "陈静怡"})
	s.env.Inline()
	s.env.ActAs("陈静怡", roles...)
	s.Start()
	s.window.Resize(fyne.NewSize(1280, 720))
	t.Cleanup(func() { s.env.Close(); s.window.Close() })
	return s
}

// picture compares the whole window with a golden picture. Six are enough: what stands around
// the screens changes all of them.
func picture(t *testing.T, s *Shell, name string) {
	t.Helper()
	// The path of the file lies in a folder of its own each time.
	s.status.SetRight("office.huiwu")
	test.AssertRendersToImage(t, name+".png", s.window.Canvas())
}

// pictureOfScreen compares what the window shows of the screen, without what stands around
// it: another tab in the area would otherwise change the pictures of all its screens.
func pictureOfScreen(t *testing.T, s *Shell, name string) {
	t.Helper()
	pictureOf(t, s, s.Current().Content(), name)
}

// pictureOf compares what the window shows of an object in it.
func pictureOf(t *testing.T, s *Shell, content fyne.CanvasObject, name string) {
	t.Helper()
	c := s.window.Canvas()
	whole, ok := c.Capture().(*image.NRGBA)
	if !ok {
		t.Fatal("a picture of another kind")
	}
	at, scale := fyne.CurrentApp().Driver().AbsolutePositionForObject(content), float32(whole.Bounds().Dx())/c.Size().Width
	px := func(v float32) int { return int(v * scale) }
	part := image.NewNRGBA(image.Rect(0, 0, px(content.Size().Width), px(content.Size().Height)))
	draw.Draw(part, part.Bounds(), whole, image.Pt(px(at.X), px(at.Y)), draw.Src)
	test.AssertImageMatches(t, name+".png", part)
}

// wholeWindows are the tabs of which all of the window is compared, contents those that draw
// by themselves and have no picture elsewhere. What other tabs show is kept as markup.
var (
	wholeWindows = []string{"today", "desk", "minutes", "finance.monitor"}
	contents     = []string{"duties", "planning", "record", "preparation.bookings"}
)

// The story book of the sample office, in Chinese and light.
func TestPictures(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	for _, a := range areas {
		for _, tab := range a.tabs {
			whole := slices.Contains(wholeWindows, tab.key)
			if !whole && !slices.Contains(contents, tab.key) {
				continue
			}
			s.Show(a.key, tab.key)
			s.window.Canvas().Unfocus()
			look := pictureOfScreen
			if whole {
				look = picture
			}
			look(t, s, "zh-light-"+a.key+"-"+tab.key)
		}
	}
}

func TestPicturesInTheDark(t *testing.T) {
	s := openShell(t, value.English, "dark", true)
	for _, tab := range []string{"people.participants", "finance.lines"} {
		s.goTo(tab)
		page, ok := s.Current().(interface{ SelectFirst() })
		if !ok {
			t.Fatalf("%s is no page", tab)
		}
		page.SelectFirst()
		s.window.Canvas().Unfocus()
		look := pictureOfScreen
		if tab == "finance.lines" {
			look = picture
		}
		look(t, s, "en-dark-"+tab)
	}
}

func TestFirstStart(t *testing.T) {
	s := openShell(t, value.Simplified, "light", false)
	if blank, err := s.env.Office.Blank(s.env.Context()); err != nil || !blank {
		t.Fatalf("blank %v, %v", blank, err)
	}
	s.loadSample("李敏")
	if blank, err := s.env.Office.Blank(s.env.Context()); err != nil || blank {
		t.Fatalf("after the sample: blank %v, %v", blank, err)
	}
	if s.Current() == nil || s.env.Meeting == "" {
		t.Error("the areas are not shown, or no meeting is picked")
	}
	if app.Actor(s.env.Context()) != "李敏" {
		t.Errorf("acts as %q", app.Actor(s.env.Context()))
	}
}

// A switch of language is at once, and everything says something in every language.
func TestLanguages(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	for _, l := range value.Langs {
		s.SetLanguage(l)
		if got, want := s.Nav.Current(), "overview"; got != want {
			t.Errorf("%s: area %q", l, got)
		}
		if s.env.T("area.preparation") != words.In(l)("area.preparation") {
			t.Errorf("%s is not spoken", l)
		}
		for _, a := range areas {
			if !words.Has("area." + a.key) {
				t.Errorf("area %s has no word", a.key)
			}
			for _, tab := range a.tabs {
				if w := s.tabWord(tab.key); w == "register."+tab.key {
					t.Errorf("tab %s has no word", tab.key)
				}
			}
		}
	}
}

// Every command of the menu has a word, and none runs when it makes no sense.
func TestMenu(t *testing.T) {
	s := openShell(t, value.English, "light", true)
	for c, it := range s.menu.commands {
		if s.menu.Word(it) == "action."+string(c) {
			t.Errorf("%s has no word", c)
		}
		if s.menu.Key(it) != "" && !strings.HasSuffix(it.Label, " "+s.menu.Key(it)) {
			t.Errorf("%s does not say its key: %q", c, it.Label)
		}
	}
	s.Show("settings", "journal")
	before, err := s.env.Office.Steps(s.env.Context(), "", 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range s.menu.commands {
		it.Action()
	}
	after, err := s.env.Office.Steps(s.env.Context(), "", 10)
	if err != nil || len(after) != len(before) {
		t.Errorf("commands that make no sense here did something: %v", err)
	}
}

// At the largest text in a small window everything can be reached: the head keeps the search
// and the bell within the window, a page that needs more height scrolls and shows some rows
// of its table, and the next page begins at its top.
func TestLargeTextLeavesNothingOutside(t *testing.T) {
	s := openShell(t, value.English, "light", true)
	s.SetLook(s.Theme(), 200)
	s.window.Resize(fyne.NewSize(1280, 700))
	driver := fyne.CurrentApp().Driver()
	for _, a := range areas {
		for _, tab := range a.tabs {
			s.Show(a.key, tab.key)
			if s.Scroll.Offset.Y != 0 {
				t.Errorf("%s begins %v below its top", tab.key, s.Scroll.Offset.Y)
			}
			need, have := s.Place.MinSize().Height, s.Place.Size().Height
			if have < need-1 {
				t.Errorf("%s has %v of %v units", tab.key, have, need)
			}
			s.Scroll.ScrollToBottom()
		}
	}
	at := driver.AbsolutePositionForObject(s.reminders.button)
	if right := at.X + s.reminders.button.Size().Width; right > 1280 {
		t.Errorf("the bell ends at %v", right)
	}
	s.goTo("finance.lines")
	page, ok := s.Current().(interface{ Content() fyne.CanvasObject })
	if !ok || page.Content().MinSize().Height < look.Scaled(240) {
		t.Errorf("the budget asks for %v", page.Content().MinSize())
	}
}

// The window asks before Undo closes a meeting again for which something is still to be done.
func TestUndoAsksInTheWindow(t *testing.T) {
	s := openShell(t, value.English, "light", true)
	for _, m := range officeMeetings(t, s) {
		if m.Stage != meetings.Closed {
			continue
		}
		m.Stage = meetings.FollowingUp
		if err := s.env.Office.Meetings.Save(s.env.Context(), s.env.Scope(), m); err != nil {
			t.Fatal(err)
		}
		s.env.Undo()
		if s.window.Canvas().Overlays().Top() == nil {
			t.Error("nothing is asked")
		}
		return
	}
	t.Fatal("no meeting is closed")
}
