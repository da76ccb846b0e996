package screens

import (
	"strings"
	"testing"

	"huiwu/app/core"
	"huiwu/app/people"
	"huiwu/app/settings"
	"huiwu/data/value"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// searching opens the search by its key, as the menu does, and types a text.
func searching(t *testing.T, s *Shell, text string) *frame.SearchPanel {
	t.Helper()
	s.menu.search.Action()
	p, ok := s.window.Canvas().Overlays().Top().(*frame.SearchPanel)
	if !ok {
		t.Fatal("the search is not open")
	}
	p.Type(text)
	return p
}

// chosen is what Return would open.
func chosen(t *testing.T, p *frame.SearchPanel) frame.Result {
	t.Helper()
	r, ok := p.Chosen()
	if !ok {
		t.Fatalf("%q finds nothing", p.Text())
	}
	return r
}

func TestTheSearchGoesToARecordOfAnotherMeeting(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	before := s.env.Meeting
	p := searching(t, s, "2026-2")
	if r := chosen(t, p); !strings.Contains(r.Label, "预算总额不变") {
		t.Fatalf("the decision's number finds %q", r.Label)
	}
	p.Press(fyne.KeyReturn)
	if p.IsOpen() || s.Area() != "followup" || s.env.Meeting == before {
		t.Errorf("open %v, area %s, meeting %s", p.IsOpen(), s.Area(), s.env.Meeting)
	}
	s.env.PickMeeting(before)
	p = searching(t, s, "")
	if r := chosen(t, p); !strings.Contains(r.Label, "预算总额不变") {
		t.Errorf("the record opened last is not offered first, but %q", r.Label)
	}
	p.Press(fyne.KeyEscape)
	if p.IsOpen() {
		t.Error("Escape does not close")
	}
}

func TestTheSearchShowsTheRecordThroughSearchAndFilter(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	s.goTo(people.Register)
	page, ok := s.Current().(*page.Page)
	if !ok {
		t.Fatal("the directory is no page")
	}
	page.Act(screen.CommandFind)
	e, ok := s.window.Canvas().Focused().(*input.Entry)
	if !ok {
		t.Fatal("the search field of the page has no focus")
	}
	e.SetText("没有这个人")
	p := searching(t, s, "ouyangwenlan")
	for chosen(t, p).Hint == "" || strings.Contains(chosen(t, p).Hint, "大会") || strings.Contains(chosen(t, p).Hint, "会议") {
		p.Press(fyne.KeyDown) // over the participants to the person
	}
	p.Press(fyne.KeyReturn)
	if !page.Can(screen.CommandHistory) || e.Text != "" {
		t.Errorf("the form is not open, or the page still searches for %q", e.Text)
	}
}

func TestUnsavedChangesAskBeforeTheSearchGoesOn(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	s.goTo("directory.venues")
	page, _ := s.Current().(*page.Page)
	page.SelectFirst()
	page.Act(screen.CommandNew)
	e, ok := s.window.Canvas().Focused().(*input.Entry)
	if !ok {
		t.Fatal("no field has the focus")
	}
	e.SetText("还没有保存的场地")
	p := searching(t, s, "zhangwei")
	p.Press(fyne.KeyReturn)
	sheet, ok := s.window.Canvas().Overlays().Top().(*input.Dialog)
	if !ok || s.Area() != "directory" {
		t.Fatalf("nothing was asked; area %s", s.Area())
	}
	sheet.OnEscape()
	if s.Area() != "directory" {
		t.Error("it went on all the same")
	}
}

func TestTheSearchCarriesOutCommands(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	for typed, want := range map[string]string{"jingfeiguanli": "finance", "会议场所": "directory", "hsz": "settings"} {
		p := searching(t, s, typed)
		p.Press(fyne.KeyReturn)
		if s.Area() != want {
			t.Errorf("%q goes to %s, not %s", typed, s.Area(), want)
		}
	}
	p := searching(t, s, "深色")
	if r := chosen(t, p); !strings.Contains(r.Label, "深色") {
		t.Fatalf("%q", r.Label)
	}
	p.Press(fyne.KeyReturn)
	if s.Theme() != "dark" {
		t.Error("the window is not dark")
	}
	// A command that makes no sense here is left out.
	s.Show("settings", "journal")
	for _, c := range s.menu.all() {
		if c.Word == s.env.T("action.new") || c.Word == s.env.T("action.save") {
			t.Errorf("%s is offered in the journal", c.Word)
		}
		if c.Word == "" || c.Path == "" || c.Icon == nil {
			t.Errorf("%+v says nothing", c)
		}
	}
}

// Whatever is found must have a place where it is shown.
func TestEverythingFoundHasAHome(t *testing.T) {
	s := openShell(t, value.Simplified, "light", false)
	if err := s.env.Office.Settings.Save(s.env.Context(), settings.Office{Name: "办公室", Currency: "CNY", Zone: "Asia/Shanghai", Language: value.Simplified}); err != nil {
		t.Fatal(err)
	}
	s.Start()
	for _, r := range s.env.Office.Registry.All() {
		if i := r.Info(); i.Searchable || i.SearchVia != "" {
			if _, _, ok := s.home(i.Name); !ok {
				t.Errorf("%s is found but no tab shows it; see homes", i.Name)
			}
		}
	}
	// Nothing is on file: the search says so, and offers the places all the same.
	p := searching(t, s, "张伟")
	if _, ok := p.Chosen(); ok {
		t.Error("somebody is found in an empty office")
	}
	p.Press(fyne.KeyReturn)
	p.Type("")
	chosen(t, p)
	p.Press(fyne.KeyEscape)
}

func TestMoreShowsMore(t *testing.T) {
	s := openShell(t, value.English, "light", true)
	p := searching(t, s, "会")
	for chosen(t, p).Label != s.env.T("search.more") {
		p.Press(fyne.KeyDown)
	}
	p.Press(fyne.KeyReturn)
	if !p.IsOpen() || chosen(t, p).Label == s.env.T("search.more") {
		t.Error("nothing more is shown")
	}
	p.Press(fyne.KeyPageDown)
	p.Press(fyne.KeyPageUp)
	p.Press(fyne.KeyUp)
	p.Press(fyne.KeyEscape)
}

// What an earlier text had found is never opened by a quick Return.
func TestReturnWaitsForTheResults(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	p := frame.NewSearchPanel(s.window, "", "")
	var opened string
	results := func(name string) []frame.ResultGroup {
		return []frame.ResultGroup{{Results: []frame.Result{{Label: name, Do: func() { opened = name }}}}}
	}
	p.Show()
	p.SetResults(results("old"), "", false)
	p.Type("new")
	p.Press(fyne.KeyReturn)
	if opened != "" {
		t.Fatalf("%s was opened", opened)
	}
	p.SetResults(results("new"), "", false)
	if opened != "new" || p.IsOpen() {
		t.Errorf("opened %q", opened)
	}
}

func TestSearchPictures(t *testing.T) {
	for _, c := range []struct {
		lang       value.Lang
		look, text string
	}{{value.Simplified, "light", "zhangw"}, {value.English, "dark", "预算"}, {value.English, "dark", ""}, {value.Simplified, "light", "没有的东西"}} {
		s := openShell(t, c.lang, c.look, true)
		panel := searching(t, s, c.text)
		name := map[string]string{"zhangw": "people", "预算": "budget", "": "start", "没有的东西": "nothing"}[c.text]
		pictureOf(t, s, panel.Parts()[0], string(c.lang)[:2]+"-"+c.look+"-search-"+name)
	}
	s := openShell(t, value.English, "dark", true)
	s.SetLook("dark", 150)
	searching(t, s, "zw")
	picture(t, s, "en-dark-search-large")
}

// Hostile texts of any length do no harm.
func TestAnythingCanBePasted(t *testing.T) {
	s := openShell(t, value.Simplified, "light", true)
	p := searching(t, s, "")
	for _, text := range []string{`"`, "NEAR(", "🎉👨‍👩‍👧", "\u202eabc", "a\x00b", "*^{}:", strings.Repeat("会议", 5<<20)} {
		c := test.NewClipboard()
		c.SetContent(text)
		p.Type("")
		s.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
		if n := len([]rune(p.Text())); n > 200 {
			t.Errorf("%d characters are in the field", n)
		}
	}
	p.Press(fyne.KeyEscape)
	if ids, err := s.env.Office.People.IDs(s.env.Context(), s.env.Scope(), core.Query{}); err != nil || len(ids) == 0 {
		t.Error(len(ids), err)
	}
}
