package screen

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/data/value"
	"huiwu/screens/kit/look"

	"fyne.io/fyne/v2/test"
)

// loaderEnv is an environment over an empty office whose work waits for drain.
func loaderEnv(t *testing.T) (e *Env, drain func()) { return roleEnv(t, nil) }

// roleEnv is loaderEnv over an office that knows roles.
func roleEnv(t *testing.T, roles map[string]app.Role) (e *Env, drain func()) {
	t.Helper()
	test.NewTempApp(t)
	office, err := app.Open(app.As(t.Context(), "陈静怡"), filepath.Join(t.TempDir(), "office.huiwu"), app.Options{SkipCheck: true, Roles: roles})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := office.Close(); err != nil {
			t.Error(err)
		}
	})
	e = NewEnv(office, test.NewTempWindow(t, nil), "陈静怡", value.English)
	t.Cleanup(e.Close)
	return e, e.Queue()
}

// reading counts its loads, of which each reads the people.
type reading struct {
	*Base
	load  *Loader
	loads []int
	want  int
}

func newReading(e *Env) *reading {
	r := &reading{Base: NewBase(e, look.Text(""))}
	r.load = r.Loader(func() {
		n := r.want
		Load(r.load, func(ctx context.Context, s value.Scope) (int, error) {
			_, err := e.Office.People.IDs(ctx, s, core.Query{})
			return n, err
		}, func(n int) { r.loads = append(r.loads, n) })
	})
	return r
}

// A load is replaced by a newer one: of many asked for at once, only the last is shown.
func TestANewerLoadReplacesTheOneUnderWay(t *testing.T) {
	e, drain := loaderEnv(t)
	r := newReading(e)
	r.Shown()
	for r.want = 1; r.want < 20; r.want++ {
		r.load.Reload()
	}
	drain()
	if !slices.Equal(r.loads, []int{19}) {
		t.Errorf("shown %v", r.loads)
	}
	r.load.Reload()
	r.load.Drop()
	drain()
	if len(r.loads) != 1 {
		t.Errorf("what was dropped is shown: %v", r.loads)
	}
}

// Of a record that is not there nothing is read: what was shown of another goes at once.
func TestNothingIsReadOfNoRecord(t *testing.T) {
	e, drain := loaderEnv(t)
	var shown []int
	of := ""
	var l *Loader
	l = NewLoader(e, func() {
		LoadFor(l, of, func(context.Context, value.Scope) (int, error) { return 7, nil }, func(n int) { shown = append(shown, n) })
	})
	of = "one"
	l.Reload()
	of = ""
	l.Reload()
	drain()
	of = "two"
	l.Reload()
	drain()
	if !slices.Equal(shown, []int{0, 7}) {
		t.Errorf("shown %v", shown)
	}
}

// A screen loads again on a change of a table it read, and on another day; not on any
// other, and a burst while a load is under way is one more load.
func TestAScreenFollowsWhatItRead(t *testing.T) {
	e, drain := loaderEnv(t)
	r := newReading(e)
	told := func(want int, topics ...string) {
		t.Helper()
		for _, one := range topics {
			r.Changed(app.Topics{one: true})
		}
		drain()
		if len(r.loads) != want {
			t.Errorf("after %v: %d loads, want %d", topics, len(r.loads), want)
		}
	}
	r.Shown()
	told(2, "people", "tasks", "people", "people") // while the first load is under way
	told(2, "tasks", "meals")
	told(3, "people")
	told(4, "settings") // the scope in which it is shown
	told(5, DayPassed)
	r.Hidden()
	told(5, "people", "people")
	r.Shown()
	told(6)
	r.Hidden()
	r.Shown()
	told(6) // nothing changed meanwhile
}

// A screen about one meeting loads nothing until a meeting is picked, and anew for each.
func TestAScreenOfAMeetingWaitsForOne(t *testing.T) {
	e, drain := loaderEnv(t)
	r := newReading(e)
	r.Base.body, r.Base.icon = look.Text("the body"), "agenda"
	taken := 0
	r.OnMeeting = func() { taken++ }
	r.Shown()
	drain()
	if len(r.loads) != 0 || r.Shows(r.body) || r.Ready() {
		t.Errorf("without a meeting: %d loads, the body is shown: %v", len(r.loads), r.Shows(r.body))
	}
	e.Meeting = "m1"
	r.Shown()
	r.Shown()
	drain()
	if len(r.loads) != 1 || !r.Shows(r.body) || taken != 2 {
		t.Errorf("with a meeting: %d loads, %d taken up", len(r.loads), taken)
	}
}

// Loads that follow from changes are apart, with a real clock and goroutines; the last
// change is never lost.
func TestChangesInABurstAreLoadedAFewTimes(t *testing.T) {
	e, _ := loaderEnv(t)
	done := make(chan func(), 1000)
	e.now, e.run, e.do = false, func(f func()) { go f() }, func(f func()) { done <- f }
	r := newReading(e)
	r.Shown()
	(<-done)()
	held := 0
	for range 100 {
		r.Changed(app.Topics{"people": true})
		if r.load.wait.Waiting() {
			held++
		}
	}
	if len(r.loads) != 1 || held != 100 {
		t.Errorf("%d loads at once, %d of 100 changes wait", len(r.loads), held)
	}
	r.load.began = r.load.began.Add(-reloadPause)
	r.load.wait.Elapse()
	(<-done)()
	if len(r.loads) != 2 {
		t.Errorf("%d loads after the pause", len(r.loads))
	}
}

// What is formatted by the office's settings follows them with no screen in sight that
// reads them: an environment reads its scope once, and again when it changed.
func TestTheScopeFollowsTheSettings(t *testing.T) {
	e, drain := loaderEnv(t)
	was := e.Scope()
	kept, err := e.Office.Settings.Read(e.Context())
	if err != nil {
		t.Fatal(err)
	}
	kept.Name, kept.Currency = "江南市会务办公室", "JPY"
	if err := e.Office.Settings.Save(e.Context(), kept); err != nil {
		t.Fatal(err)
	}
	e.Changed(app.Topics{"tasks": true})
	drain()
	if got := e.Scope().Currency; got != was.Currency {
		t.Errorf("read anew for a change of tasks: %s", got)
	}
	e.Changed(app.Topics{"settings": true})
	drain()
	if got := e.Scope().Currency; got != "JPY" {
		t.Errorf("the currency is still %s", got)
	}
}

// A screen shows something of the picked meeting, and nothing where none is picked.
func TestWhatBelongsToThePickedMeetingIsRead(t *testing.T) {
	e, drain := loaderEnv(t)
	b := NewBase(e, look.Text(""))
	var shown []string
	read := 0
	OfMeeting(b, func(_ context.Context, _ value.Scope, meeting string) (string, error) {
		read++
		return "of " + meeting, nil
	}, func(text string) { shown = append(shown, text) })
	b.Shown()
	drain()
	e.Meeting = "one"
	b.Shown()
	drain()
	if !slices.Equal(shown, []string{"", "of one"}) || read != 1 {
		t.Errorf("shown %q of %d", shown, read)
	}
}
