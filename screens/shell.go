// Package screens is the window: the tabs of the areas, the meeting picker, the
// menu, the first start and what is shown when the data file cannot be opened.
package screens

import (
	"path/filepath"
	"time"

	"huiwu/app"
	"huiwu/app/meetings"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"
	"huiwu/screens/preparation"

	"fyne.io/fyne/v2"
)

// Shell is the main window.
type Shell struct {
	*frame.Areas
	env    *screen.Env
	fyne   fyne.App
	window fyne.Window
	prefs  fyne.Preferences

	status    *frame.StatusLine
	picker    *meetingPicker
	reminders *remindersButton
	menu      *menu
	opening   Opening
	copied    bool // today's copy of the file is made
	day       *screen.DayWatch
	goOn      func(app.Account) // as whoever signed in
	idle      func() time.Duration
	under     *locked // what a locked window covers, nil while it is open
}

// Names of preferences of this computer.
const (
	prefTheme   = "theme" // light or dark
	prefScale   = "scale" // text size in percent
	prefLang    = "lang"
	prefWho     = "who"
	prefMeeting = "meeting"
	prefLock    = "lock" // after how many idle minutes the window is locked, -1 for never
)

// Opening says how a window shows its office.
type Opening struct {
	// Who acts until somebody signs in.
	Who string
	// Banner is a message key shown above everything, such as why nothing can be
	// changed; "" for none.
	Banner string
	// OnlyDesk shows the check-in desk and nothing else, whoever acts.
	OnlyDesk bool
	// AsDesk opens the file anew in a window that is only the desk; nil where there is no
	// need to.
	AsDesk func()
}

// Open shows the main window of an office.
func Open(a fyne.App, office *app.Office, how Opening) *Shell {
	s := &Shell{fyne: a, prefs: a.Preferences(), opening: how}
	s.window = a.NewWindow("")
	s.window.SetMaster()
	s.window.SetPadded(false)
	lang := value.Lang(s.prefs.String(prefLang))
	if lang == "" {
		lang = words.SystemLang(string(fyne.CurrentDevice().Locale()))
	}
	s.env = screen.NewEnv(office, s.window, how.Who, lang)
	s.env.Prefs = s.prefs
	s.env.Status = s
	s.goOn, s.idle = s.signedIn, look.Idle
	s.Areas = frame.NewAreas(s.env, s.offered)
	s.env.PickMeeting = func(id string) { s.Leave(func() { s.pickMeeting(id) }) }
	s.env.GoTo, s.env.NewRecord, s.env.Open = s.goTo, s.beginNew, s.open
	s.env.BeforeStep = preparation.BeforeStep(s.env)
	s.ApplyTheme()
	s.window.Resize(fyne.NewSize(1280, 720))
	s.window.SetOnDropped(s.dropped)
	s.window.SetCloseIntercept(s.close)
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
	s.env.Every(idleCheck, s.lockIdle)
	if s.env.Office.Accounts.On() {
		s.signIn()
		return
	}
	blank, err := s.env.Office.Blank(s.env.Context())
	if err != nil {
		s.env.Fail(err)
	}
	if blank && !s.env.Office.ReadOnly() {
		s.welcome("", s.prefs.String(prefWho), "CNY")
		return
	}
	s.enter()
}

// Rebuild makes everything anew, as after a change of language, theme or text size.
func (s *Shell) Rebuild() {
	env := s.env
	env.Fail(frame.SpeakFyne(env.T))
	s.Build(env.T("app.name"))
	s.status = frame.NewStatusLine()
	s.reminders = newRemindersButton(s)
	s.picker = newMeetingPicker(s)
	s.menu = newMenu(s)
	s.window.SetMainMenu(s.menu.Main)
	s.OnShown = s.menu.refresh
	s.window.SetTitle(env.T("app.name") + " — " + filepath.Base(env.Office.Path()))
	top := look.Column(0, s.bannerOver(true), s.picker.content)
	foot := look.Column(0, look.NewDivider(), look.Pad(s.status, 2, 2, 12, 12))
	s.window.SetContent(look.WithTips(s.Content(top, foot))) // Fyne clears the window with ColorGround
	s.tellFile()
	s.picker.loading.Reload()
	s.reminders.loading.Reload()
	s.Show(s.Area(), "")
}

// bannerOver is what stands over everything, such as that the file can only be looked at;
// offer says whether it offers what can be done about that.
func (s *Shell) bannerOver(offer bool) fyne.CanvasObject {
	top := look.Column(0)
	if how := s.opening; how.Banner != "" {
		var desk *input.Button
		if offer && how.AsDesk != nil {
			desk = input.NewButton(s.env.T("banner.as_desk"), nil, func() { s.Leave(s.asDesk) })
		}
		top.Add(look.Pad(input.Banner(look.Warn, s.env.T(how.Banner), desk), 6, 0, 12, 12))
	}
	return top
}

// goTo shows the tab of a register, wherever it is.
func (s *Shell) goTo(register string) {
	if a, key, ok := s.home(register); ok {
		s.Show(a.Key, key)
	}
}

// beginNew shows the tab of a register and begins a new record there.
func (s *Shell) beginNew(register string) {
	s.Leave(func() {
		s.goTo(register)
		if s.Current().Can(screen.CommandNew) {
			s.Current().Act(screen.CommandNew)
		}
	})
}

// open shows a record of a meeting in the tab of its register; what is "" is passed
// over.
func (s *Shell) open(register, meeting, id string) { s.reveal(register, meeting, id, func() {}) }

// reveal is open; then is done once the record is shown. A screen that cannot show a record
// is just shown.
func (s *Shell) reveal(register, meeting, id string, then func()) {
	a, key, ok := s.home(register)
	if !ok {
		return
	}
	if register == meetings.Register {
		meeting = id // whoever looks for a meeting wants to work on it
	}
	s.Leave(func() {
		if meeting != "" && meeting != s.env.Meeting {
			s.pickMeeting(meeting)
		}
		s.Show(a.Key, key)
		if r, ok := s.Current().(screen.Revealer); ok && id != "" {
			r.Reveal(id)
		}
		then()
	})
}

func (s *Shell) pickMeeting(id string) {
	s.env.Meeting = id
	s.prefs.SetString(prefMeeting, id)
	s.picker.loading.Reload()
	if s.Current() != nil {
		s.Current().Shown()
	}
	s.menu.refresh()
}

// Changed is told which tables changed, from any goroutine.
func (s *Shell) Changed(topics app.Topics) {
	s.env.Do(func() {
		if !s.mayStay() {
			if s.Current() != nil || s.under != nil {
				s.turnOut()
			}
			return
		}
		s.env.Changed(topics)
		s.Areas.Changed(topics)
		s.Areas.Settle()
		if s.picker != nil {
			s.picker.loading.Changed(topics)
		}
		if s.reminders != nil {
			s.reminders.loading.Changed(topics)
		}
		if s.menu != nil {
			s.menu.refresh()
		}
	})
}

func (s *Shell) quit() {
	s.env.Close()
	s.fyne.Quit()
}
