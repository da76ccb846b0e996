// Package screens is the window: the tabs of the areas, the meeting picker, the
// menu, the first start and what is shown when the data file cannot be opened.
package screens

import (
	"path/filepath"

	"huiwu/app"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Shell is the main window.
type Shell struct {
	env    *screen.Env
	fyne   fyne.App
	window fyne.Window
	prefs  fyne.Preferences

	nav     *frame.Nav
	tabs    *input.TabBar
	status  *frame.StatusLine
	picker  *meetingPicker
	bell    *bell
	place   *fyne.Container   // where the screen of the current tab stands
	page    *focus.TallScroll // around it
	screens map[string]screen.Screen
	area    string
	tab     map[string]string // the tab last shown in each area
	current screen.Screen
	menu    *menu
	banner  string // words above everything, such as "read only"
	copied  bool   // today's copy of the file is made
	day     *screen.DayWatch
}

// Names of preferences of this computer.
const (
	prefTheme   = "theme" // light or dark
	prefScale   = "scale" // text size in percent
	prefLang    = "lang"
	prefWho     = "who"
	prefMeeting = "meeting"
)

// Open shows the main window of an office. who acts; banner, if not empty, is a
// message key shown above everything.
func Open(a fyne.App, office *app.Office, who, banner string) *Shell {
	s := &Shell{fyne: a, prefs: a.Preferences(), banner: banner, screens: map[string]screen.Screen{}, tab: map[string]string{}}
	s.window = a.NewWindow("")
	s.window.SetMaster()
	s.window.SetPadded(false)
	lang := value.Lang(s.prefs.String(prefLang))
	if lang == "" {
		lang = words.SystemLang(string(fyne.CurrentDevice().Locale()))
	}
	s.env = screen.NewEnv(office, s.window, who, lang)
	s.env.Prefs = s.prefs
	s.env.Teller = s
	s.env.PickMeeting = func(id string) { s.leave(func() { s.pickMeeting(id) }) }
	s.env.GoTo, s.env.Begin = s.goTo, s.beginNew
	s.env.Open = s.open
	s.ApplyTheme()
	s.window.Resize(fyne.NewSize(1280, 720))
	s.window.SetOnDropped(s.dropped)
	s.window.SetCloseIntercept(func() { s.leave(s.quit) })
	return s
}

// Env is what the window's screens work with.
func (s *Shell) Env() *screen.Env { return s.env }

// Window is the window itself.
func (s *Shell) Window() fyne.Window { return s.window }

// Start shows the first start of a blank file, else the areas.
func (s *Shell) Start() {
	s.day = screen.NewDayWatch(s.env.Office.Now, s.today, s.dayPassed)
	s.env.Every(screen.DayCheck, func() { s.day.Check() })
	blank, err := s.env.Office.Blank(s.env.Context())
	if err != nil {
		s.env.Fail(err)
	}
	if blank && !s.env.Office.ReadOnly() {
		s.welcome("", s.prefs.String(prefWho), "CNY")
		return
	}
	s.env.Meeting = s.prefs.String(prefMeeting)
	s.Rebuild()
	s.dailyCopy()
	s.tendSearch()
}

// Rebuild makes everything anew, as after a change of language, theme or text size.
func (s *Shell) Rebuild() {
	env := s.env
	s.speakFyne()
	// What the old screens still load comes to them out of sight: they must not reach for
	// the keyboard.
	for _, screen := range s.screens {
		screen.Hidden()
	}
	s.screens, s.current = map[string]screen.Screen{}, nil
	var items []frame.NavItem
	for _, a := range s.offered() {
		items = append(items, frame.NavItem{Key: a.key, Word: env.T("area." + a.key), Icon: look.Icon(a.icon), Low: a.low})
	}
	s.nav = frame.NewNav(env.T("app.name"), items...)
	s.nav.Leave = s.leave
	s.nav.OnChoose = func(key string) { s.show(key, "") }
	s.tabs = input.NewTabBar()
	s.tabs.Leave = s.leave
	s.tabs.OnChoose = func(key string) { s.show(s.area, key) }
	s.status = frame.NewStatusLine()
	s.place = container.NewStack()
	s.page = focus.Tall(look.Pad(s.place, 4, 8, 16, 16))
	s.bell = newBell(s)
	s.picker = newMeetingPicker(s)
	s.menu = newMenu(s)
	s.window.SetMainMenu(s.menu.main)
	s.title()
	head := s.picker.content
	middle := look.Framed(look.Pad(s.tabs, 0, 6, 14, 14), nil, s.page)
	top := look.Column(0, head)
	if s.banner != "" {
		top = look.Column(0, look.Pad(input.Banner(look.Warn, env.T(s.banner), nil), 6, 0, 12, 12), head)
	}
	right := look.Framed(top, look.Column(0, look.NewRule(), look.Pad(s.status, 2, 2, 12, 12)), middle)
	body := container.New(&frameLayout{nav: s.nav}, look.Surface(s.nav, look.ColorSurface), right)
	s.window.SetContent(look.WithTips(body)) // Fyne clears the window with ColorGround
	s.tellFile()
	s.picker.loading.Reload()
	s.bell.loading.Reload()
	s.show(s.areaOr(areas[0].key), "")
}

func (s *Shell) areaOr(key string) string {
	if s.area != "" {
		return s.area
	}
	return key
}

func (s *Shell) title() {
	s.window.SetTitle(s.env.T("app.name") + " — " + filepath.Base(s.env.Office.Path()))
}

// frameLayout sets the areas at the left; below 1100 they fold to their icons.
type frameLayout struct{ nav *frame.Nav }

const foldBelow = 1100

// MinSize lets the window shrink to a small screen.
func (l *frameLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 480) }

// Layout places the areas and what they show.
func (l *frameLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.nav.SetFolded(size.Width < look.Scaled(foldBelow))
	w := o[0].MinSize().Width
	o[0].Resize(fyne.NewSize(w, size.Height))
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(size.Width-w, size.Height))
	o[1].Move(fyne.NewPos(w, 0))
}

// show goes to a tab of an area, after asking about unsaved changes. tabKey "" is
// the one last shown there.
func (s *Shell) show(areaKey, tabKey string) {
	s.leave(func() {
		a := s.areaOf(areaKey)
		if tabKey == "" {
			tabKey = s.tab[a.key]
		}
		t := a.tabs[0]
		for _, one := range a.tabs {
			if one.key == tabKey {
				t = one
			}
		}
		s.area, s.tab[a.key] = a.key, t.key
		s.nav.SetCurrent(a.key)
		tabs := make([]input.Tab, len(a.tabs))
		for i, one := range a.tabs {
			tabs[i] = input.Tab{Key: one.key, Word: s.tabWord(one.key)}
		}
		s.tabs.SetTabs(tabs...)
		s.tabs.SetCurrent(t.key)
		if s.current != nil {
			s.current.Hidden()
		}
		screen := s.screens[t.key]
		if screen == nil {
			screen = t.make(s)
			s.screens[t.key] = screen
		}
		s.current = screen
		// Fyne does not tell a field that it went out of sight; an open list would stay.
		s.window.Canvas().Unfocus()
		s.place.Objects = []fyne.CanvasObject{screen.Content()}
		s.place.Refresh()
		screen.Shown()
		s.page.Refresh() // it may be less high
		s.page.ScrollToTop()
		s.menu.refresh()
	})
}

func (s *Shell) tabWord(key string) string {
	if words.Has("tab." + key) {
		return s.env.T("tab." + key)
	}
	return s.env.T("register." + key)
}

// goTo shows the tab of a register, wherever it is.
func (s *Shell) goTo(key string) {
	for _, a := range s.offered() {
		for _, t := range a.tabs {
			if t.key == key {
				s.show(a.key, key)
				return
			}
		}
	}
}

// beginNew shows the tab of a register and begins a new record there.
func (s *Shell) beginNew(key string) {
	s.leave(func() {
		s.goTo(key)
		if s.current.Can(screen.CommandNew) {
			s.current.Act(screen.CommandNew)
		}
	})
}

// open shows a record of a meeting in the tab of its register; what is "" is passed
// over.
func (s *Shell) open(key, meeting, id string) {
	s.leave(func() {
		if meeting != "" && meeting != s.env.Meeting {
			s.pickMeeting(meeting)
		}
		s.goTo(key)
		if r, ok := s.current.(screen.Revealer); ok && id != "" {
			r.Reveal(id)
		}
	})
}

// leave asks the current screen before going on.
func (s *Shell) leave(then func()) {
	if s.current == nil {
		then()
		return
	}
	s.current.Leave(then)
}

func (s *Shell) pickMeeting(id string) {
	s.env.Meeting = id
	s.prefs.SetString(prefMeeting, id)
	s.picker.loading.Reload()
	if s.current != nil {
		s.current.Shown()
	}
	s.menu.refresh()
}

// Changed is told which tables changed, from any goroutine.
func (s *Shell) Changed(topics app.Topics) {
	s.env.Do(func() {
		s.env.Changed(topics)
		for _, screen := range s.screens {
			screen.Changed(topics)
		}
		if s.picker != nil {
			s.picker.loading.Changed(topics)
		}
		if s.bell != nil {
			s.bell.loading.Changed(topics)
		}
		if s.menu != nil {
			s.menu.refresh()
		}
	})
}

func (s *Shell) dropped(_ fyne.Position, files []fyne.URI) {
	if p, ok := s.current.(screen.DropTarget); ok {
		paths := make([]string, len(files))
		for i, f := range files {
			paths[i] = f.Path()
		}
		p.Dropped(paths)
		return
	}
	if p, ok := s.current.(screen.ImportTarget); ok && len(files) == 1 {
		p.ImportFrom(files[0].Path())
	}
}

func (s *Shell) quit() {
	s.env.Close()
	s.fyne.Quit()
}
