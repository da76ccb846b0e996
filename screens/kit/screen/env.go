// Package screen is what a screen works with: the office, the acting person, and work beside
// the window.
package screen

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"huiwu/app"
	"huiwu/app/accounts"
	"huiwu/app/core"
	"huiwu/app/words"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2"
)

// StatusReporter shows what is going on at the foot of the window.
type StatusReporter interface {
	// ShowStatus shows what just happened, with an optional action such as Undo.
	ShowStatus(text, action string, do func())
	// Working shows long work with a bar; cancel stops it. The returned functions
	// move the bar (total 0: unknown) and take it away.
	Working(title string, cancel func()) (progress func(done, total int), end func())
}

// Prefs keeps what belongs to this computer and not to the data file: column
// widths, theme, text size. Fyne's preferences are one.
type Prefs interface {
	String(key string) string
	SetString(key, value string)
}

// Env is what a screen works with: the office, the acting person, the language and
// the ways to do work beside the window. It belongs to one window; its fields are
// read on the window's thread only.
type Env struct {
	Office *app.Office
	Window fyne.Window
	Prefs  Prefs
	Status StatusReporter
	Lang   value.Lang
	// Meeting is the key of the picked meeting, "" for none.
	Meeting string
	// PickMeeting asks the shell to pick another meeting.
	PickMeeting func(id string)
	// GoTo asks the shell to show an area and the register in it.
	GoTo func(register string)
	// NewRecord goes there and begins a new record, as the button of the register does.
	NewRecord func(register string)
	// Open asks the shell to show a record where its register is shown, in its meeting;
	// meeting and id may be "".
	Open func(register, meeting, id string)
	// BeforeStep asks whether a step is to be undone, or done again, and then goes on.
	BeforeStep func(step app.Step, redo bool, then func())

	ctx  context.Context
	stop context.CancelFunc
	run  func(func())
	do   func(func())
	now  bool // all work runs at once: nothing waits
	work sync.WaitGroup

	scopes map[string]value.Scope // the last ones read, of the office and the picked meeting
	reread *Loader                // reads them anew
}

// NewEnv is the environment of a window; who is the acting person.
func NewEnv(office *app.Office, w fyne.Window, who string, lang value.Lang) *Env {
	ctx, stop := context.WithCancel(app.As(context.Background(), who))
	e := &Env{
		Office: office, Window: w, Lang: lang, ctx: ctx, stop: stop,
		run: func(f func()) { go f() }, do: fyne.Do, scopes: map[string]value.Scope{},
		Status: silent{}, Prefs: memory{}, PickMeeting: func(string) {}, GoTo: func(string) {}, NewRecord: func(string) {}, Open: func(string, string, string) {},
		BeforeStep: func(_ app.Step, _ bool, then func()) { then() },
	}
	e.reread = NewLoader(e, func() {
		Load(e.reread, func(ctx context.Context, s value.Scope) (value.Scope, error) { return office.Scope(ctx, s.Lang, "") },
			func(s value.Scope) { e.keepScope("", s) })
	})
	return e
}

// Inline makes all work run at once on the calling thread, for tests, and holds what
// would run after a while.
func (e *Env) Inline() {
	e.now, look.Held = true, true
	e.run = func(f func()) { f() }
	e.do = func(f func()) { f() }
}

// Queue makes all work wait for drain, which runs it on the calling thread, for tests of
// what arrives late.
func (e *Env) Queue() (drain func()) {
	var waiting []func()
	e.now, look.Held = true, true
	e.run = func(f func()) { waiting = append(waiting, f) }
	e.do = func(f func()) { f() }
	return func() {
		for len(waiting) > 0 {
			f := waiting[0]
			waiting = waiting[1:]
			f()
		}
	}
}

// Close cancels what is still running beside the window and waits for it.
func (e *Env) Close() {
	e.stop()
	e.work.Wait()
}

// ActAs changes the acting person, and the roles that they bear.
func (e *Env) ActAs(who string, roles ...string) { e.ctx = app.As(e.ctx, who, roles...) }

// SignIn makes whoever signed in the acting person.
func (e *Env) SignIn(who app.Account) {
	e.reread.Drop() // it is read for whoever acted
	e.ctx = app.ActAs(e.ctx, who)
	e.scopes = map[string]value.Scope{}
}

// Still reports whether whoever began some work acts here now; ctx is that of the work. What
// it brings is not for anybody else. The one person of an office may have changed their name.
func (e *Env) Still(ctx context.Context) bool {
	a, b := app.Acting(ctx), app.Acting(e.ctx)
	return a.ID == b.ID && (a.Name == "") == (b.Name == "") && slices.Equal(a.Roles, b.Roles)
}

// Who is the name of the acting person.
func (e *Env) Who() string { return app.Actor(e.ctx) }

// Context carries the acting person; it ends with the window.
func (e *Env) Context() context.Context { return e.ctx }

// May reports whether the acting person may take a step of a verb on a register, such as
// "save" on "people.people"; nobody may in a file that can only be looked at.
func (e *Env) May(verb, register string) bool { return e.Office.May(e.ctx, verb, register) == nil }

// MaySee reports whether the acting person may see the fields of a column.
func (e *Env) MaySee(c core.Column) bool { return e.Office.MaySee(e.ctx, c.Class) }

// Amount is money as the acting person reads it: hidden where they may not see money.
func (e *Env) Amount(s value.Scope, m value.Money) string {
	if !e.MaySeeMoney() {
		return core.HiddenText
	}
	return value.Amount.Format(s, m)
}

// MaySeeMoney reports whether the acting person may see money.
func (e *Env) MaySeeMoney() bool { return e.Office.MaySee(e.ctx, core.Money) }

// MayRead reports whether the acting person may read the records of all of the registers.
func (e *Env) MayRead(registers ...string) bool {
	for _, r := range registers {
		if !e.Office.MayRead(e.ctx, r) {
			return false
		}
	}
	return true
}

// Has reports whether a register keeps a record of the key.
func (e *Env) Has(register, id string) bool {
	labels, err := e.Office.Registry.Get(register).Labels(e.ctx, []string{id})
	return err == nil && len(labels) > 0
}

// T is the text of a message key in the window's language.
func (e *Env) T(key string, args ...any) string { return words.In(e.Lang)(key, args...) }

// Scope formats for the picked meeting; without one, for the office. It is kept from the
// last load, so that nothing is read while the window is drawn.
func (e *Env) Scope() value.Scope { return e.scopeOf(e.Meeting) }

// Today is the day it is at the office.
func (e *Env) Today() value.Date { return e.scopeOf("").Today }

func (e *Env) scopeOf(meeting string) value.Scope {
	s, ok := e.scopes[meeting]
	if !ok || s.Lang != e.Lang {
		s = e.readScope(meeting)
		e.keepScope(meeting, s)
	}
	s.Labels = e.Office.Registry.Labels(e.ctx, meeting) // they remember what they read
	if loc, err := time.LoadLocation(s.Zone); err == nil && s.Zone != "" {
		s.Today = value.DateOf(e.Office.Now().In(loc))
	}
	return s
}

func (e *Env) readScope(meeting string) value.Scope {
	ctx := e.reread.Observe(e.ctx) // what it reads is followed from now on
	s, err := e.Office.Scope(ctx, e.Lang, meeting)
	if err != nil { // the meeting went while it was picked: fall back to the office
		if s, err = e.Office.Scope(ctx, e.Lang, ""); err != nil {
			slog.Error("scope", "err", err)
			s = value.Scope{Lang: e.Lang, Word: words.In(e.Lang)}
		}
	}
	return s
}

// keepScope keeps the scope of a meeting for what is drawn from now on; those of meetings
// that are not picked any more go.
func (e *Env) keepScope(meeting string, s value.Scope) {
	maps.DeleteFunc(e.scopes, func(of string, _ value.Scope) bool { return of != "" && of != e.Meeting })
	e.scopes[meeting] = s
}

// Changed is told which tables changed, before the screens are.
func (e *Env) Changed(topics app.Topics) { e.reread.Changed(topics) }

// Do runs f on the window's thread.
func (e *Env) Do(f func()) { e.do(f) }

// Go runs work beside the window; it is cancelled and waited for when the window
// closes.
func (e *Env) Go(work func(ctx context.Context)) {
	ctx := e.ctx
	e.work.Add(1)
	e.run(func() {
		defer e.work.Done()
		work(ctx)
	})
}

// Every calls f on the window's thread each time d has passed, until the window closes.
// Where all work runs at once it does nothing: nothing would come after it.
func (e *Env) Every(d time.Duration, f func()) {
	if e.now {
		return
	}
	e.Go(func(ctx context.Context) {
		for e.Pause(ctx, d) {
			e.Do(f)
		}
	})
}

// Pause waits; false means that ctx ended first.
func (e *Env) Pause(ctx context.Context, d time.Duration) bool {
	if d == 0 || e.now {
		return ctx.Err() == nil
	}
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// ShowStatus shows what just happened.
func (e *Env) ShowStatus(text string) { e.Status.ShowStatus(text, "", nil) }

// ShowUndo shows what just happened, with Undo beside it: it takes back the step that was
// committed last, that one and no later one.
func (e *Env) ShowUndo(text string) {
	step, ok := e.Office.LastStep()
	if !ok || e.Office.MayUndo(e.ctx, step) != nil {
		e.ShowStatus(text)
		return
	}
	e.Status.ShowStatus(text, e.T("action.undo"), func() { e.UndoStep(step) })
}

// Done tells what became of a step: what went wrong, or else what was done, with Undo
// beside it. It reports whether it was done.
func (e *Env) Done(err error, said string) bool {
	if err != nil {
		e.Fail(err)
		return false
	}
	e.ShowUndo(said)
	return true
}

// Fail tells the person what went wrong and logs the cause, in a dialog.
func (e *Env) Fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	if value.Faults(err)[0].Key == accounts.NotSignedIn {
		slog.Info("not signed in", "err", err) // it was for somebody who acts no longer, and the window asks who is there
		return
	}
	e.Tell(e.T("fail.title"), e.Explain(err))
}

// Failed is Fail, and reports whether anything went wrong.
func (e *Env) Failed(err error) bool {
	e.Fail(err)
	return err != nil
}

// Change reads a record to be changed and hands it on; a person who may not save it, or what
// went wrong, is told.
func (e *Env) Change(reg core.AnyRegister, id string, then func(d core.Draft)) {
	err := e.Office.May(e.ctx, "save", reg.Info().Name)
	var d core.Draft
	if err == nil {
		d, err = reg.Draft(e.ctx, e.Scope(), id, "")
	}
	if !e.Failed(err) {
		then(d)
	}
}

// Tell shows a message until the person has read it.
func (e *Env) Tell(title, text string) *input.Dialog {
	return input.ShowMessage(e.Window, title, text, e.T("action.ok"))
}

// MeetingPicked reports whether a meeting is picked; where none is it says that one has to
// be picked first.
func (e *Env) MeetingPicked() bool {
	if e.Meeting == "" {
		e.Tell(e.T("page.no_meeting"), e.T("page.no_meeting.text"))
	}
	return e.Meeting != ""
}

// Explain is what an error says, a line for each fault; what only a technician understands
// goes to the log. It and Fail are the ways to tell the person.
func (e *Env) Explain(err error) string {
	var lines []string
	for _, f := range value.Faults(err) {
		if f.Kind == value.Internal {
			slog.Error("internal fault", "op", f.Op, "err", err)
		}
		lines = append(lines, e.Words(f))
	}
	return strings.Join(lines, "\n")
}

// Words is what a fault says in the window's language.
func (e *Env) Words(f *value.Fault) string {
	return f.Say(value.Scope{Lang: e.Lang, Word: words.In(e.Lang)})
}

// silent tells nobody; it stands in until the shell gives its own.
type silent struct{}

func (silent) ShowStatus(string, string, func()) {}
func (silent) Working(string, func()) (func(int, int), func()) {
	return func(int, int) {}, func() {}
}

// memory keeps preferences as long as the window lives.
type memory map[string]string

func (m memory) String(key string) string    { return m[key] }
func (m memory) SetString(key, value string) { m[key] = value }
