package screens

import (
	"huiwu/app/agenda"
	"huiwu/app/bookings"
	"huiwu/app/budget"
	"huiwu/app/checkin"
	"huiwu/app/checklists"
	"huiwu/app/hosts"
	"huiwu/app/ledger"
	"huiwu/app/materials"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/record"
	"huiwu/app/risks"
	"huiwu/app/tasks"
	"huiwu/app/venues"
	"huiwu/screens/directory"
	"huiwu/screens/finance"
	"huiwu/screens/followup"
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
}

// areas is the one list of what the window offers, in the order of the work.
var areas = []area{
	{key: "overview", icon: "overview", tabs: []tab{
		{"today", func(s *Shell) screen.Screen { return overview.NewToday(s.env) }},
		{"duties", func(s *Shell) screen.Screen { return overview.NewDuties(s.env) }},
		{"planning", func(s *Shell) screen.Screen { return overview.NewPlanning(s.env) }},
	}},
	{key: "preparation", icon: "preparation", tabs: []tab{
		{meetings.Register, func(s *Shell) screen.Screen { return preparation.NewMeetings(s.env) }},
		{participants.Register, func(s *Shell) screen.Screen { return peopletab.NewParticipants(s.env).Page }},
		{agenda.Register, func(s *Shell) screen.Screen { return agendatab.NewAgenda(s.env) }},
		{bookings.Register, func(s *Shell) screen.Screen { return venue.NewVenues(s.env) }},
		{materials.Register, func(s *Shell) screen.Screen { return preparation.NewMaterials(s.env) }},
		{hosts.Register, func(s *Shell) screen.Screen { return peopletab.NewHosts(s.env) }},
		{meals.Register, func(s *Shell) screen.Screen { return preparation.NewMeals(s.env) }},
		{risks.Register, func(s *Shell) screen.Screen { return preparation.NewSafety(s.env) }},
		{notices.Register, func(s *Shell) screen.Screen { return noticestab.NewNotices(s.env) }},
		{checklists.Register, func(s *Shell) screen.Screen { return preparation.NewChecklists(s.env) }},
	}},
	{key: "onsite", icon: "onsite", tabs: []tab{
		{"desk", func(s *Shell) screen.Screen { return onsite.NewDesk(s.env) }},
		{"record", func(s *Shell) screen.Screen { return recorder.NewRecord(s.env) }},
		register(checkin.Register),
	}},
	{key: "followup", icon: "followup", tabs: []tab{
		{"minutes", func(s *Shell) screen.Screen { return followup.NewMinutes(s.env) }},
		{tasks.Register, func(s *Shell) screen.Screen { return followup.NewTasks(s.env) }},
		register(record.Decisions),
	}},
	{key: "finance", icon: "finance", tabs: []tab{
		{budget.Register, func(s *Shell) screen.Screen { return finance.NewBudget(s.env) }},
		{ledger.Register, func(s *Shell) screen.Screen { return finance.NewLedger(s.env) }},
		{monitorTab, func(s *Shell) screen.Screen { return finance.NewMonitor(s.env) }},
	}},
	{key: "directory", icon: "directory", low: true, tabs: []tab{
		{people.Register, func(s *Shell) screen.Screen { return directory.NewPeople(s.env).Page }},
		register(venues.Register), register(venues.Rooms),
	}},
	{key: "settings", icon: "settings", low: true, tabs: []tab{
		{"office", func(s *Shell) screen.Screen { return settings.NewOffice(s.env, s) }},
		{"bin", func(s *Shell) screen.Screen { return settings.NewBin(s.env) }},
		{"journal", func(s *Shell) screen.Screen { return settings.NewJournal(s.env) }},
	}},
}

// register is a tab that needs no screen of its own: the register's page, with the
// papers offered beside it.
func register(name string) tab {
	return tab{name, func(s *Shell) screen.Screen {
		return page.New(s.env, s.env.Office.Book.Get(name), page.PaperButtons(s.env, name)...)
	}}
}
