package screens

import (
	"cmp"

	"huiwu/app/accounts"
	"huiwu/app/agenda"
	"huiwu/app/approvals"
	"huiwu/app/bookings"
	"huiwu/app/budget"
	"huiwu/app/checkin"
	"huiwu/app/checklists"
	"huiwu/app/disclosures"
	"huiwu/app/hosts"
	"huiwu/app/ledger"
	"huiwu/app/materials"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/record"
	"huiwu/app/risks"
	"huiwu/app/tasks"
	"huiwu/app/templates"
	"huiwu/app/venues"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/directory"
	"huiwu/screens/finance"
	"huiwu/screens/followup"
	"huiwu/screens/kit/frame"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
	"huiwu/screens/onsite"
	"huiwu/screens/onsite/recorder"
	"huiwu/screens/overview"
	"huiwu/screens/preparation"
	agendatab "huiwu/screens/preparation/agenda"
	noticestab "huiwu/screens/preparation/notices"
	peopletab "huiwu/screens/preparation/people"
	"huiwu/screens/preparation/venue"
	"huiwu/screens/settings"

	"fyne.io/fyne/v2"
)

// area is a tab at the left of the window.
type area struct {
	key  string // its words are "area.<key>"
	icon string
	low  bool // at the foot of the list: not about one meeting
	tabs []tab
}

// tab is a screen inside an area. Its words are "tab.<key>", or the title of the
// register of that name.
type tab struct {
	key  string
	make func(*Shell) screen.Screen
	// reads are the registers without which there is nothing to show: who may not read all of
	// them is not offered the tab. A tab whose key is that of a register shows that one too.
	reads []string
	money bool // it shows nothing but money
	// writes is the register that is written here where the key is none.
	writes string
}

// of is how a screen is made that needs nothing but the environment.
func of[S screen.Screen](make func(*screen.Env) S) func(*Shell) screen.Screen {
	return func(s *Shell) screen.Screen { return make(s.env) }
}

// areas is the one list of what the window offers, in the order of the work.
var areas = []area{
	{key: "overview", icon: "overview", tabs: []tab{
		{key: "today", make: of(overview.NewToday)},
		{key: "duties", make: of(overview.NewDuties)},
		{key: "planning", make: of(overview.NewPlanning)},
		{key: approvals.Tab, make: of(overview.NewApprovals)},
	}},
	{key: "preparation", icon: "preparation", tabs: []tab{
		{key: meetings.Register, make: of(preparation.NewMeetings)},
		{key: participants.Register, make: func(s *Shell) screen.Screen { return peopletab.NewParticipants(s.env).Page }, reads: []string{people.Register}},
		{key: agenda.Register, make: of(agendatab.NewAgenda)},
		{key: bookings.Register, make: of(venue.NewVenues), reads: []string{venues.Rooms, venues.Register}},
		{key: materials.Register, make: of(preparation.NewMaterials)},
		{key: hosts.Register, make: of(peopletab.NewHosts)},
		{key: meals.Register, make: of(preparation.NewMeals)},
		{key: risks.Register, make: of(preparation.NewSafety)},
		{key: notices.Register, make: of(noticestab.NewNotices), reads: []string{participants.Register, people.Register, notices.Notified}},
		{key: checklists.Register, make: of(preparation.NewChecklists)},
	}},
	{key: "onsite", icon: "onsite", tabs: []tab{
		{key: "desk", make: of(onsite.NewDesk), reads: []string{participants.Register, people.Register, checkin.Register}},
		{key: "record", make: of(recorder.NewRecord), reads: []string{agenda.Register, record.Register}, writes: record.Register},
		register(checkin.Register, participants.Register, people.Register),
	}},
	{key: "followup", icon: "followup", tabs: []tab{
		{key: "minutes", make: of(followup.NewMinutes), reads: []string{minutes.Register, record.Register, agenda.Register}, writes: minutes.Register},
		{key: tasks.Register, make: of(followup.NewTasks)},
		register(record.Decisions),
	}},
	{key: "finance", icon: "finance", tabs: []tab{
		{key: budget.Register, make: of(finance.NewBudget)},
		{key: ledger.Register, make: of(finance.NewLedger)},
		{key: "finance.monitor", make: of(finance.NewMonitor), reads: []string{budget.Register, ledger.Register}, money: true},
	}},
	{key: "directory", icon: "directory", low: true, tabs: []tab{
		{key: people.Register, make: func(s *Shell) screen.Screen { return directory.NewPeople(s.env).Page }},
		register(venues.Register), register(venues.Rooms, venues.Register),
	}},
	{key: "settings", icon: "settings", low: true, tabs: []tab{
		{key: "office", make: func(s *Shell) screen.Screen { return settings.NewOffice(s.env, s) }},
		{key: accounts.Register, make: func(s *Shell) screen.Screen { return settings.NewAccounts(s.env, s.goOn) }},
		{key: "rights", make: of(settings.NewRights), reads: []string{accounts.Register}},
		{key: approvals.Rules, make: of(settings.NewApprovalRules)},
		{key: "bin", make: of(settings.NewBin), reads: []string{"steps"}}, // it is read from the journal
		{key: "journal", make: of(settings.NewJournal), reads: []string{"steps"}},
		register(disclosures.Register),
	}},
}

// register is a tab that needs no screen of its own: the register's page, with the
// papers offered beside it; reads are others without which it shows nothing.
func register(name string, reads ...string) tab {
	return tab{key: name, reads: reads, make: func(s *Shell) screen.Screen {
		return page.New(s.env, s.env.Office.Registry.Get(name), page.PaperButtons(s.env, name)...)
	}}
}

// offered are the areas that the window offers, each with the tabs whose registers the
// acting person may read; an area without any is left out.
func (s *Shell) offered() []frame.Area {
	var out []frame.Area
	for _, a := range areas {
		shown := frame.Area{NavItem: frame.NavItem{Key: a.key, Word: s.env.T("area." + a.key), Icon: look.Icon(a.icon), Low: a.low}}
		for _, t := range a.tabs {
			if s.mayOpen(t) {
				shown.Tabs = append(shown.Tabs, frame.Tab{Tab: input.Tab{Key: t.key, Word: s.tabWord(t.key)}, Make: func() screen.Screen { return t.make(s) }, Note: func() string { return s.looking(t) }})
			}
		}
		if len(shown.Tabs) > 0 {
			out = append(out, shown)
		}
	}
	if s.atDesk() {
		return onlyDesk(out)
	}
	return out
}

func (s *Shell) mayOpen(t tab) bool {
	if s.env.Office.Registry.Get(t.key) != nil && !s.env.MayRead(t.key) {
		return false
	}
	return s.env.MayRead(t.reads...) && (!t.money || s.env.MaySeeMoney())
}

// looking says of a tab in which the acting person may only look that this is so, and who
// may change what stands there; "" where they may themselves.
func (s *Shell) looking(t tab) string {
	reg := s.env.Office.Registry.Get(cmp.Or(t.writes, t.key))
	if reg == nil || reg.Info().NoForm || s.env.Office.ReadOnly() { // a banner says that of the whole file
		return ""
	}
	verb := "save"
	if reg.Info().AppendOnly {
		verb = "add"
	}
	err := s.env.Office.May(s.env.Context(), verb, reg.Info().Name)
	if !value.Is(err, value.Denied) {
		return ""
	}
	if f := value.Faults(err)[0]; len(f.Args) > 1 {
		return s.env.Words(&value.Fault{Key: "tab.looking.who", Args: f.Args[1:]})
	}
	return s.env.T("tab.looking")
}

// homes are the tabs of registers that have no tab of their own name.
var homes = map[string]string{
	minutes.Register:     "minutes",
	approvals.Register:   approvals.Tab,
	approvals.StandIns:   approvals.Rules,
	hosts.ScriptRegister: hosts.Register, templates.Register: meetings.Register, risks.Plans: risks.Register,
}

// home is the tab in which a register is shown, or that of a key; ok is false when it is not
// offered.
func (s *Shell) home(register string) (a frame.Area, tab string, ok bool) {
	tab = cmp.Or(homes[register], register)
	a, ok = s.Find(tab)
	return a, tab, ok
}

// tabWord is what a tab is called.
func (s *Shell) tabWord(key string) string {
	if words.Has("tab." + key) {
		return s.env.T("tab." + key)
	}
	return s.env.T("register." + key)
}

// places are the tabs of all areas, as the search offers them.
func (s *Shell) places() []frame.Command {
	var out []frame.Command
	for i, a := range s.offered() {
		for j, one := range a.Tabs {
			c := frame.Command{Word: one.Word, Path: s.env.T("search.path", a.Word, one.Word), Icon: a.Icon, Do: func() { s.Show(a.Key, one.Key) }}
			if len(a.Tabs) == 1 && c.Word == a.Word {
				c.Path = c.Word
			}
			if j == 0 {
				c.Area, c.Key = a.Word, frame.KeyWords(areaKey(i))
			}
			out = append(out, c)
		}
	}
	return out
}

// areaKey is the key of an area by its place in the list.
func areaKey(i int) fyne.Shortcut { return frame.Ctrl(fyne.KeyName(rune('1' + i))) }
