// Package app is what the office does: it composes the nouns into one Office with
// its registers, papers and searches. It has no window and runs headless.
package app

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"huiwu/app/accounts"
	"huiwu/app/agenda"
	"huiwu/app/approvals"
	"huiwu/app/bookings"
	"huiwu/app/budget"
	"huiwu/app/checkin"
	"huiwu/app/checklists"
	"huiwu/app/command"
	"huiwu/app/core"
	"huiwu/app/datafile"
	"huiwu/app/disclosures"
	"huiwu/app/exchange"
	"huiwu/app/files"
	"huiwu/app/finance"
	"huiwu/app/hosts"
	"huiwu/app/journal"
	"huiwu/app/ledger"
	"huiwu/app/materials"
	"huiwu/app/meals"
	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/app/module"
	"huiwu/app/notices"
	"huiwu/app/overview"
	"huiwu/app/participants"
	"huiwu/app/people"
	"huiwu/app/record"
	"huiwu/app/risks"
	"huiwu/app/search"
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
	// Roles are what people with accounts may do, by the names of the roles that they
	// bear; who bears none may do everything.
	Roles map[string]Role
	// OnlyDesk limits all work to what the role of a check-in desk may do, whoever acts: for
	// a window beside the one that has the file.
	OnlyDesk bool
}

// Topics are the names of tables that changed.
type Topics = data.Topics

// Reads are the tables that a query read, with the columns it looked at.
type Reads = data.Reads

// Observe is ctx with a function that is told what each query reads, in the goroutine of
// the query: by it a screen knows what concerns it.
func Observe(ctx context.Context, told func(Reads)) context.Context { return data.Observe(ctx, told) }

// Step is one named change of the journal.
type Step = data.Step

// Office is an open data file with everything an office does with it, a service for
// each noun.
type Office struct {
	host     *module.Host
	db       *data.DB
	Registry *core.Registry
	Papers   *module.Papers
	// Commands are those that the nouns bring to the command line.
	Commands []command.Command

	Settings     *settings.Service
	People       *people.Service
	Accounts     *accounts.Service
	Venues       *venues.Service
	Meetings     *meetings.Service
	Waivers      *waivers.Service
	Files        *files.Service
	Approvals    *approvals.Service
	Agenda       *agenda.Service
	Participants *participants.Service
	Checkin      *checkin.Service
	Bookings     *bookings.Service
	Tasks        *tasks.Service
	Checklists   *checklists.Service
	Risks        *risks.Service
	Hosts        *hosts.Service
	Materials    *materials.Service
	Record       *record.Service
	Minutes      *minutes.Service
	Budget       *budget.Service
	Meals        *meals.Service
	Notices      *notices.Service
	Ledger       *ledger.Service
	Finance      *finance.Service
	Templates    *templates.Service
	Overview     *overview.Service
	Search       *search.Service
	Exchange     *exchange.Service
	DataFile     *datafile.Service
	Disclosures  *disclosures.Service
	Journal      *journal.Service
}

// compose makes the services of the office and lists them in their order: a noun may
// stand on those before it. Records, registers, duties and deadlines follow from the list.
func (o *Office) compose(h *module.Host) []module.Module {
	o.Settings = settings.NewService(h)
	o.People = people.NewService(h)
	o.Accounts = accounts.NewService(h)
	o.Venues = venues.NewService(h)
	o.Meetings = meetings.NewService(h)
	o.Waivers = waivers.NewService(h)
	o.Files = files.NewService(h)
	o.Approvals = approvals.NewService(h, o.Accounts)
	o.Agenda = agenda.NewService(h)
	o.Participants = participants.NewService(h, o.People.Register)
	o.People.Meetings = o.Participants
	o.Checkin = checkin.NewService(h, o.Participants.Register)
	o.Bookings = bookings.NewService(h, o.Meetings.Register)
	o.Agenda.Names = o.Bookings.RoomNames
	o.Tasks = tasks.NewService(h, o.Agenda.Plan)
	o.Checklists = checklists.NewService(h)
	o.Risks = risks.NewService(h, o.Approvals)
	o.Hosts = hosts.NewService(h, o.Meetings.Register)
	o.Materials = materials.NewService(h)
	o.Record = record.NewService(h)
	o.Minutes = minutes.NewService(h)
	o.Budget = budget.NewService(h, o.Approvals)
	o.Meals = meals.NewService(h, o.Budget.Register)
	o.Notices = notices.NewService(h, o.Participants.Register)
	o.Ledger = ledger.NewService(h)
	o.Finance = finance.NewService(h, o.Budget.Register, o.Meals, o.Bookings)
	o.Templates = templates.NewService(h, o.Meetings.Register, assets.Templates)
	o.Overview = overview.NewService(h, o.Waivers.Register, o.Tasks.Register)
	o.Search = search.NewService(h, o.Meetings.Register)
	o.Exchange = exchange.NewService(h, o.People.Register, o.Participants.Register)
	o.DataFile = datafile.NewService(h, o.Files, o.Search)
	o.Disclosures = disclosures.NewService(h)
	h.Disclosures = o.Disclosures
	o.Journal = journal.NewService(h, o.Accounts)
	return []module.Module{
		o.Settings.Module(), o.People.Module(), o.Accounts.Module(), o.Venues.Module(), o.Meetings.Module(), o.Waivers.Module(), o.Files.Module(), o.Approvals.Module(),
		o.Agenda.Module(), o.Participants.Module(), o.Checkin.Module(), o.Bookings.Module(), o.Tasks.Module(), o.Checklists.Module(), o.Risks.Module(),
		o.Hosts.Module(), o.Materials.Module(), o.Record.Module(), o.Minutes.Module(), o.Budget.Module(), o.Meals.Module(),
		o.Notices.Module(), o.Ledger.Module(), o.Finance.Module(), o.Templates.Module(), o.Overview.Module(), o.Search.Module(), o.Exchange.Module(), o.DataFile.Module(), o.Disclosures.Module(), o.Journal.Module(),
	}
}

// Declared are the modules without a data file: for what must be known of them before one
// is open.
func Declared() []module.Module { return new(Office).compose(&module.Host{}) }

// Open opens or makes the data file at path.
func Open(ctx context.Context, path string, opt Options) (*Office, error) {
	r := &rights{roles: opt.Roles}
	if opt.OnlyDesk {
		r.limited = []accounts.Role{accounts.Desk}
	}
	ctx = data.As(ctx, data.Actor{Name: Actor(ctx), System: true}) // nobody has signed in yet
	db, err := data.Open(ctx, path, data.Options{
		Records: module.Records(Declared()), Rights: r, Changed: changed(r, opt.Changed), Now: opt.Now,
		ReadOnly: opt.ReadOnly, MustExist: opt.MustExist, SkipCheck: opt.SkipCheck, Marks: accounts.Marks, Lasting: accounts.Lasting,
	})
	if err != nil {
		return nil, err
	}
	o := &Office{db: db}
	h := &module.Host{DB: db, ScopeOf: o.Scope}
	o.host = h
	h.Modules = o.compose(h)
	o.Registry = core.NewRegistry(module.Registers(h.Modules)...)
	h.Registry, o.Papers, o.Commands = o.Registry, module.NewPapers(h, h.Modules), module.Commands(h.Modules)
	r.learn(db, h.Modules, o.Registry)
	r.accounts.Store(o.Accounts)
	if err := o.Accounts.Refresh(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if err := o.Approvals.TakeOver(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if err := o.Search.KeepIndex(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return o, nil
}

// changed tells of a commit, after who may do what is known anew where it concerns that.
func changed(rights *rights, told func(Topics)) func(Topics) {
	return func(t Topics) {
		if sv := rights.accounts.Load(); sv != nil && sv.Concerned(t) {
			if err := sv.Refresh(context.Background()); err != nil {
				slog.Error("accounts", "err", err) // what was known holds on
			}
		}
		if told != nil {
			told(t)
		}
	}
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

// As is ctx with the acting person and the roles that they bear: none in a one-person
// office.
func As(ctx context.Context, name string, roles ...string) context.Context {
	return data.As(ctx, data.Actor{Name: name, Roles: roles})
}

// Account is the acting person as whom somebody signed in.
type Account = data.Actor

// ActAs is ctx with whoever signed in.
func ActAs(ctx context.Context, a Account) context.Context { return data.As(ctx, a) }

// Acting is whoever signed in; the zero value in a one-person office.
func Acting(ctx context.Context) Account {
	a, _ := data.ActorOf(ctx)
	return a
}

// Actor is the name of the acting person of ctx.
func Actor(ctx context.Context) string { return data.ActorName(ctx) }

// Blank reports whether the file is new: nobody has named the office yet.
func (o *Office) Blank(ctx context.Context) (bool, error) {
	s, err := o.Settings.Read(ctx)
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
		Lang: lang, Currency: office.Currency, Zone: office.Zone, Word: words.In(lang), Labels: o.Registry.Labels(ctx, meeting), Choice: words.Choices(lang),
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

// TasksDue are the tasks still to be done that are due up to a day, the oldest first;
// until "" is any day.
func (o *Office) TasksDue(ctx context.Context, until value.Date) ([]tasks.Task, error) {
	return tasks.Due(ctx, o.db, until)
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

// StepAbout is a step as people read it with what its record is called.
func (o *Office) StepAbout(ctx context.Context, s value.Scope, step Step) (string, error) {
	return o.Registry.StepAbout(ctx, s, o.db, step)
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

// LoadSample fills a new file with the sample office, as one step; see module.LoadSample.
func (o *Office) LoadSample(ctx context.Context, lang value.Lang, progress func(done, total int) error) error {
	return o.host.LoadSample(ctx, lang, progress)
}
