// Package app is what the office does: it composes the nouns into one Office with
// its registers, papers and searches. It has no window and runs headless.
package app

import (
	"context"
	"errors"
	"time"

	"huiwu/app/agenda"
	"huiwu/app/bookings"
	"huiwu/app/budget"
	"huiwu/app/checkin"
	"huiwu/app/checklists"
	"huiwu/app/core"
	"huiwu/app/files"
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
	"huiwu/app/settings"
	"huiwu/app/tasks"
	"huiwu/app/templates"
	"huiwu/app/venues"
	"huiwu/app/waivers"
	"huiwu/app/words"
	"huiwu/assets"
	"huiwu/data"
	"huiwu/data/value"
)

// Options are what opening an office needs to know beside the file.
type Options struct {
	// Changed is told which tables changed, after each commit, from any goroutine.
	Changed func(Topics)
	// Now is the clock; nil is the computer's.
	Now func() time.Time
	// ReadOnly opens for looking only.
	ReadOnly bool
	// MustExist refuses to make a new file.
	MustExist bool
	// SkipCheck leaves out the integrity check of the file.
	SkipCheck bool
}

// Topics are the names of tables that changed.
type Topics = data.Topics

// Step is one named change of the journal.
type Step = data.Step

// Office is an open data file with everything an office does with it.
type Office struct {
	db   *data.DB
	Book *core.Book

	Meetings     *core.Register[meetings.Meeting]
	Agenda       *core.Register[agenda.AgendaItem]
	Plan         *agenda.Plan
	People       *core.Register[people.Person]
	Participants *core.Register[participants.Participant]
	Arrivals     *core.Register[checkin.Arrival]
	Tasks        *core.Register[tasks.Task]
	DueChanges   *core.Register[tasks.DueChange]
	Record       *core.Register[record.RecordLine]
	Decisions    *core.Register[record.RecordLine]
	Blocks       *core.Register[minutes.MinuteBlock]
	Lines        *core.Register[budget.BudgetLine]
	Ledger       *core.Register[ledger.LedgerEntry]
	Meals        *core.Register[meals.Meal]
	Venues       *core.Register[venues.Venue]
	Waivers      *core.Register[waivers.Waiver]
	Rooms        *core.Register[venues.Room]
	Bookings     *core.Register[bookings.Booking]
	Candidates   *core.Register[bookings.Candidate]
	Factors      *core.Register[bookings.Factor]
	Materials    *core.Register[materials.Material]
	Notices      *core.Register[notices.Notice]
	Notified     *core.Register[notices.Notification]
	Risks        *core.Register[risks.Risk]
	Plans        *core.Register[risks.SafetyPlan]
	Hosts        *core.Register[hosts.HostCandidate]
	HostLines    *core.Register[hosts.ScriptLine]
	Checklists   *core.Register[checklists.ChecklistItem]
	Templates    *core.Register[templates.Template]
}

// records are all kept structs; the file's tables are held against them by a test.
var records = []data.Row{
	(*settings.Setting)(nil), (*people.Person)(nil), (*venues.Venue)(nil),
	(*meetings.Meeting)(nil), (*meetings.Objective)(nil),
	(*agenda.AgendaItem)(nil), (*agenda.AgendaSpeaker)(nil),
	(*participants.Participant)(nil), (*checkin.Arrival)(nil), (*people.DistinctPair)(nil), (*participants.FormerBadge)(nil),
	(*tasks.Task)(nil), (*tasks.TaskHelper)(nil), (*tasks.DueChange)(nil),
	(*record.RecordLine)(nil), (*minutes.MinuteBlock)(nil), (*budget.BudgetLine)(nil), (*budget.BudgetCopy)(nil), (*budget.BudgetCopyLine)(nil),
	(*ledger.LedgerEntry)(nil), (*waivers.Waiver)(nil),
	(*venues.Room)(nil), (*bookings.Booking)(nil), (*bookings.Candidate)(nil), (*bookings.Factor)(nil), (*bookings.Score)(nil),
	(*files.File)(nil), (*materials.Material)(nil), (*materials.MaterialVersion)(nil),
	(*notices.Notice)(nil), (*notices.NoticeLetter)(nil), (*notices.Notification)(nil),
	(*meals.Meal)(nil),
	(*risks.Risk)(nil), (*risks.RiskMeasure)(nil), (*risks.SafetyPlan)(nil), (*hosts.HostCandidate)(nil), (*hosts.HostWeight)(nil), (*hosts.ScriptLine)(nil),
	(*checklists.ChecklistItem)(nil), (*templates.Template)(nil),
}

// Open opens or makes the data file at path.
func Open(ctx context.Context, path string, opt Options) (*Office, error) {
	db, err := data.Open(ctx, path, data.Options{
		Records: records, Allow: allow, Changed: opt.Changed, Now: opt.Now,
		ReadOnly: opt.ReadOnly, MustExist: opt.MustExist, SkipCheck: opt.SkipCheck,
	})
	if err != nil {
		return nil, err
	}
	o := &Office{db: db}
	o.People = people.New(db)
	o.People.Kept = o.personStays
	o.Venues = venues.New(db)
	o.Meetings = meetings.New(db)
	o.Agenda, o.Plan = agenda.New(db), agenda.NewPlan(db)
	o.Participants = participants.New(db, o.People)
	o.Arrivals = checkin.New(db)
	o.Tasks, o.DueChanges = tasks.New(db), tasks.NewDueChanges(db)
	o.Record = record.New(db)
	o.Decisions = record.NewDecisions(db)
	o.Blocks = minutes.New(db)
	o.Lines = budget.New(db)
	o.Ledger = ledger.New(db)
	o.Waivers = waivers.New(db)
	o.Rooms, o.Bookings = venues.NewRooms(db), bookings.New(db)
	o.Materials = materials.New(db)
	o.Candidates, o.Factors = bookings.NewCandidates(db), bookings.NewFactors(db)
	o.Notices, o.Notified = notices.New(db), notices.NewNotified(db)
	o.Meals = meals.New(db)
	o.Risks, o.Plans = risks.New(db), risks.NewPlans(db)
	o.Hosts, o.HostLines = hosts.New(db), hosts.NewScript(db)
	o.Checklists, o.Templates = checklists.New(db), templates.New(db, assets.Templates)
	o.Book = core.NewBook(o.Meetings, o.Agenda, o.Participants, o.Arrivals, o.Record, o.Tasks, o.DueChanges, o.Blocks, o.Decisions, o.Lines, o.Ledger, o.People, o.Venues, o.Waivers,
		o.Rooms, o.Bookings, o.Candidates, o.Factors, o.Materials, o.Notices, o.Notified, o.Meals,
		o.Hosts, o.HostLines, o.Risks, o.Plans,
		o.Checklists, o.Templates)
	if err := o.keepIndex(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return o, nil
}

// Close ends all work with the file.
func (o *Office) Close() error { return o.db.Close() }

// Path is the data file's absolute name.
func (o *Office) Path() string { return o.db.Path() }

// ReadOnly reports whether the file can only be looked at.
func (o *Office) ReadOnly() bool { return o.db.ReadOnly() }

// Sealed reports whether the file lies where nothing can be written.
func (o *Office) Sealed() bool { return o.db.Sealed() }

// Now is the office's clock.
func (o *Office) Now() time.Time { return o.db.Now() }

// As is ctx with the acting person of a one-person office.
func As(ctx context.Context, name string) context.Context {
	return data.As(ctx, data.Actor{Name: name})
}

// Actor is the name of the acting person of ctx.
func Actor(ctx context.Context) string {
	a, _ := data.ActorOf(ctx)
	return a.Name
}

// Settings reads what the office set.
func (o *Office) Settings(ctx context.Context) (settings.Office, error) {
	return settings.Read(ctx, o.db)
}

// SaveSettings saves what the office set.
func (o *Office) SaveSettings(ctx context.Context, s settings.Office) error {
	return settings.Write(ctx, o.db, s)
}

// Blank reports whether the file is new: nobody has named the office yet.
func (o *Office) Blank(ctx context.Context) (bool, error) {
	s, err := o.Settings(ctx)
	return s.Name == "", err
}

// Scope is what formatting depends on for one screen, paper or command: the
// language, and the currency and zone of the meeting, or the office's own where
// meeting is "". It remembers labels, so it is made anew for each use.
func (o *Office) Scope(ctx context.Context, lang value.Lang, meeting string) (value.Scope, error) {
	office, err := settings.Read(ctx, o.db)
	if err != nil {
		return value.Scope{}, err
	}
	s := value.Scope{
		Lang: lang, Currency: office.Currency, Zone: office.Zone, Word: words.In(lang), Labels: o.Book.Labels(ctx, meeting), Choice: words.Choices(lang),
	}
	if meeting != "" {
		m, err := data.Get(ctx, o.db, meetings.Ref(meeting))
		if err != nil {
			return value.Scope{}, err
		}
		s.Currency, s.Zone = m.Currency, m.Zone
	}
	loc, err := time.LoadLocation(s.Zone)
	if err != nil {
		loc = time.UTC
	}
	s.Today = value.DateOf(o.db.Now().In(loc))
	return s, nil
}

// Meeting is the meeting of a code.
func (o *Office) Meeting(ctx context.Context, code string) (meetings.Meeting, error) {
	found, err := data.List[meetings.Meeting](ctx, o.db, data.Where("code = ? OR id = ?", code, code), data.Limit(1))
	if err != nil {
		return meetings.Meeting{}, err
	}
	if len(found) == 0 {
		return meetings.Meeting{}, &value.Fault{Kind: value.NotFound, Key: "fault.meeting_unknown", Args: []any{code}}
	}
	return found[0], nil
}

// OpenDesk opens a check-in desk of a meeting.
func (o *Office) OpenDesk(ctx context.Context, meeting meetings.Ref, name string) (*checkin.Desk, error) {
	return checkin.OpenDesk(ctx, o.db, meeting, name)
}

// OpenRehearsal opens a desk that answers like any other and writes nothing.
func (o *Office) OpenRehearsal(ctx context.Context, meeting meetings.Ref, name string) (*checkin.Desk, error) {
	return checkin.OpenRehearsal(ctx, o.db, meeting, name)
}

// TasksDue are the tasks still to be done that are due up to a day, the oldest first;
// until "" is any day.
func (o *Office) TasksDue(ctx context.Context, until value.Date) ([]tasks.Task, error) {
	return tasks.Due(ctx, o.db, until)
}

// Named are the keys of the people who are called like this; 张伟（财务部） names those of an
// organisation or department.
func (o *Office) Named(ctx context.Context, name string) ([]people.Ref, error) {
	return people.Named(ctx, o.db, name)
}

// Undo takes back the acting person's newest step and returns it.
func (o *Office) Undo(ctx context.Context) (data.Step, error) { return o.db.Undo(ctx) }

// Redo does again what was undone last and returns that step.
func (o *Office) Redo(ctx context.Context) (data.Step, error) { return o.db.Redo(ctx) }

// Undoable is the step that Undo would take back; ok is false when there is none.
func (o *Office) Undoable(ctx context.Context) (s data.Step, ok bool, err error) {
	return o.db.Undoable(ctx)
}

// Redoable is the step that Redo would do again; ok is false when there is none.
func (o *Office) Redoable(ctx context.Context) (s data.Step, ok bool, err error) {
	return o.db.Redoable(ctx)
}

// UndoStep takes back one step that is in effect.
func (o *Office) UndoStep(ctx context.Context, s Step) error { return o.db.UndoStep(ctx, s) }

// StepOf is a step by its key.
func (o *Office) StepOf(ctx context.Context, key string) (Step, error) { return o.db.StepOf(ctx, key) }

// RecentSteps are the newest steps that the acting person can take back, the newest first.
func (o *Office) RecentSteps(ctx context.Context, limit int) ([]Step, error) {
	return o.db.RecentSteps(ctx, limit)
}

// LastStep is the step committed last in this window; ok is false before the first.
func (o *Office) LastStep() (s Step, ok bool) { return o.db.LastStep() }

// InTheWay is the newest step that keeps another from being taken back.
func (o *Office) InTheWay(ctx context.Context, s Step) (Step, bool, error) {
	return o.db.InTheWay(ctx, s)
}

// PassOver leaves a step out of what Undo takes back until the file is closed.
func (o *Office) PassOver(s Step) { o.db.PassOver(s) }

// Steps are the newest steps of the journal.
func (o *Office) Steps(ctx context.Context, since value.Instant, limit int) ([]data.Step, error) {
	return o.db.Steps(ctx, since, limit)
}

// Verify checks the file, the chain of its journal and the index of the search.
func (o *Office) Verify(ctx context.Context) (data.Report, error) { return o.db.Verify(ctx) }

// DailyCopy writes today's copy of the file unless there is one; today is the office's
// day, wherever the computer is.
func (o *Office) DailyCopy(ctx context.Context) (bool, error) {
	s, err := o.Scope(ctx, value.English, "")
	if err != nil {
		return false, err
	}
	return o.db.DailyCopy(ctx, s.Today)
}

// StepWords is a step as people read it: "Save · Participants".
func (o *Office) StepWords(s value.Scope, step data.Step) string {
	verb, name := data.StepWords(step.Name)
	if data.WithoutRegister(step) {
		return s.T("step."+verb, name)
	}
	label := "register." + name
	if r := o.Book.ByTable(name); r != nil {
		label = "register." + r.Info().Name
	}
	return s.T("step."+verb, s.T(label))
}
