package screen

import (
	"context"
	"maps"
	"sync"
	"time"

	"huiwu/app"
	"huiwu/data/value"
	"huiwu/screens/kit/look"
)

// Loader loads one thing that a screen shows, beside the window: see Load. It knows which
// tables the last load read, as SQLite reported them, and loads again when one of them
// changes or the day at the office passes: at once when its screen is in sight, else when
// the screen comes there. A newer load replaces one that is still under way; however many
// changes come in a burst, such as scans at a door, loads that follow from them are
// reloadPause apart. Its methods belong to the window's thread.
type Loader struct {
	// OnFail is told what went wrong; at first it is Fail of the environment.
	OnFail func(error)

	env   *Env
	start func()      // begins a load of what is wanted now
	seen  func() bool // whether what is loaded is in sight
	after *Loader     // which loads first, nil for none

	stale  bool
	run    int // of the newest load; what an older one brings is dropped
	cancel func()
	ended  chan struct{} // closed once the work of the newest load has ended
	busy   bool
	again  bool       // a change asks for one more load after the one under way
	missed app.Topics // what changed while it was under way
	began  time.Time
	wait   *look.Delay
	reads  *tables // of the newest load that brought something
	fresh  *tables // of the one under way
}

// reloadPause is how far apart loads are that follow from changes.
const reloadPause = 200 * time.Millisecond

// tables are the tables that a load has read so far.
type tables struct {
	mu    sync.Mutex
	names map[string]bool
}

func (t *tables) add(r app.Reads) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for name := range r {
		t.names[name] = true
	}
}

// addAll adds what another load has read.
func (t *tables) addAll(other *tables) {
	other.mu.Lock()
	names := maps.Clone(other.names)
	other.mu.Unlock()
	t.mu.Lock()
	defer t.mu.Unlock()
	maps.Copy(t.names, names)
}

// meet reports whether one of the tables changed, or the day did.
func (t *tables) meet(topics app.Topics) bool {
	if topics[DayPassed] {
		return true
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for name := range topics {
		if t.names[name] {
			return true
		}
	}
	return false
}

// NewLoader is a loader of something that is in sight as long as the window is, such as
// a dialog shows. start calls Load with what is wanted now.
func NewLoader(env *Env, start func()) *Loader {
	return &Loader{OnFail: env.Fail, env: env, start: start, seen: func() bool { return true }, stale: true, reads: &tables{names: map[string]bool{}}}
}

// Load does the work of a loader beside the window, in the scope of the picked meeting,
// and gives its result to show on the window's thread, unless a newer load has begun. An
// error is told to the person.
func Load[T any](l *Loader, work func(ctx context.Context, s value.Scope) (T, error), show func(T)) {
	e := l.env
	ctx, cancel := context.WithCancel(e.ctx)
	run, reads := l.begin(cancel)
	before, ended := l.ended, make(chan struct{})
	l.ended = ended
	meeting, lang := e.Meeting, e.Lang
	e.work.Add(1)
	e.run(func() {
		defer e.work.Done()
		if before != nil { // was cancelled; never two at once
			<-before
		}
		ctx := app.Observe(ctx, reads.add)
		s, err := e.Office.Scope(ctx, lang, meeting)
		if value.Is(err, value.NotFound) { // the picked meeting went; the shell picks another
			s, err = e.Office.Scope(ctx, lang, "")
		}
		var v T
		if err == nil {
			v, err = work(ctx, s)
		}
		close(ended)
		e.Do(func() {
			defer cancel()
			if run != l.run {
				return
			}
			if !e.Still(ctx) { // another person has signed in, and other screens are in sight
				l.Drop()
				l.stale = true
				return
			}
			if s.Word != nil && meeting == e.Meeting {
				e.keepScope(meeting, s)
			}
			l.end(reads, err)
			switch {
			case err == nil:
				show(v)
			case !l.again: // else the next load says whether it is still wrong
				l.OnFail(err)
			}
			l.followUp()
		})
	})
}

// LoadFor is Load of what belongs to the record of a key, such as the picked meeting. Where
// there is none, "", nothing is read and the zero value is shown.
func LoadFor[T any](l *Loader, id string, work func(ctx context.Context, s value.Scope) (T, error), show func(T)) {
	if id != "" {
		Load(l, work, show)
		return
	}
	l.Drop()
	var none T
	show(none)
}

// OfMeeting is a loader of a screen that reads something of the picked meeting and shows it;
// where none is picked, the zero value.
func OfMeeting[K ~string, T any](b *Base, read func(ctx context.Context, s value.Scope, meeting K) (T, error), show func(T)) (l *Loader) {
	l = b.Loader(func() {
		meeting := K(b.env.Meeting)
		LoadFor(l, string(meeting), func(ctx context.Context, s value.Scope) (T, error) { return read(ctx, s, meeting) }, show)
	})
	return l
}

// Unscoped is what OfMeeting reads where that does not depend on how things are worded.
func Unscoped[K ~string, T any](read func(ctx context.Context, meeting K) (T, error)) func(ctx context.Context, s value.Scope, meeting K) (T, error) {
	return func(ctx context.Context, _ value.Scope, meeting K) (T, error) { return read(ctx, meeting) }
}

func (l *Loader) begin(cancel func()) (run int, reads *tables) {
	l.Drop()
	l.cancel, l.busy, l.stale, l.began = cancel, true, false, time.Now()
	l.fresh = &tables{names: map[string]bool{}}
	return l.run, l.fresh
}

// end takes over which tables were read. A load that failed adds its own to those of the
// one before: what mends it may be in either.
func (l *Loader) end(reads *tables, err error) {
	l.busy = false
	if err != nil {
		reads.addAll(l.reads)
	}
	l.reads = reads
	if len(l.missed) > 0 && reads.meet(l.missed) {
		l.again = true
	}
	l.missed = nil
}

func (l *Loader) followUp() {
	if l.again && !l.busy { // show may have begun another already
		l.again = false
		l.ReloadLater()
	}
}

// Drop forgets what is still being loaded.
func (l *Loader) Drop() {
	l.run++
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
	l.wait.Stop()
	l.busy, l.again, l.missed = false, false, nil
}

// Observe is ctx for what is read for the same screen apart from Load, such as the rows
// in sight: what it reads belongs to what the loader follows.
func (l *Loader) Observe(ctx context.Context) context.Context {
	if l.busy {
		return app.Observe(ctx, l.fresh.add)
	}
	return app.Observe(ctx, l.reads.add)
}

// Scope is that of the environment with names that the loader follows.
func (l *Loader) Scope() value.Scope {
	s := l.env.Scope()
	s.Labels = l.env.Office.Registry.Labels(l.Observe(l.env.ctx), l.env.Meeting)
	return s
}

// Reload loads what is wanted now: at once in place of what is under way, or when the
// screen comes into sight.
func (l *Loader) Reload() {
	if l.stale = true; l.seen() {
		l.start()
	}
}

// waits reports whether the loader that goes before is to bring something first.
func (l *Loader) waits() bool {
	return l.after != nil && (l.after.busy || l.after.stale || l.after.wait.Waiting() || l.after.waits())
}

// Stale reports whether what is shown is to be loaded anew.
func (l *Loader) Stale() bool { return l.stale }

// ReloadLater loads what changed, after what is under way and not right after a load that has
// only just begun.
func (l *Loader) ReloadLater() {
	switch {
	case !l.seen(), l.waits():
		l.stale = true
	case l.busy:
		l.again = true
	case l.wait.Waiting():
	case !l.env.now && time.Since(l.began) < reloadPause:
		l.wait = look.After(reloadPause-time.Since(l.began), l.ReloadLater)
	default:
		l.start()
	}
}

// Changed is told which tables changed.
func (l *Loader) Changed(topics app.Topics) {
	if l.busy {
		if l.missed == nil {
			l.missed = app.Topics{}
		}
		maps.Copy(l.missed, topics)
		return
	}
	if l.reads.meet(topics) {
		l.ReloadLater()
	}
}

// Shown loads what changed while the screen was out of sight.
func (l *Loader) Shown() {
	if l.stale && !l.waits() {
		l.start()
	}
}

// Fetch reads something once beside the window, such as for a dialog, and gives it to
// show on the window's thread. An error is told to the person. Nothing follows it.
func Fetch[T any](e *Env, work func(ctx context.Context) (T, error), show func(T)) {
	e.Go(func(ctx context.Context) {
		v, err := work(ctx)
		e.Do(func() {
			switch {
			case !e.Still(ctx):
			case err != nil:
				e.Fail(err)
			default:
				show(v)
			}
		})
	})
}
