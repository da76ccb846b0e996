package preparation

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// moveLines is how many records that stay in the way are listed.
const moveLines = 6

// moving asks what goes along before a meeting is written with another start. Nothing is
// asked where nothing is dated by it; an end that would then lie before the start follows.
func (m *Meetings) moving(w recordform.Writing, save func(asked bool)) bool {
	env := m.env
	if w.With == nil || !env.May("reschedule", meetings.Register) {
		return false
	}
	was, is, ok := m.rewritten(w)
	if !ok || is.Stage == meetings.Closed || is.Stage == meetings.Cancelled || w.Draft.Problem("starts_at") != nil {
		return false
	}
	badEnd := is.EndsAt != was.EndsAt && is.EndsAt <= is.StartsAt // that is said first
	if is.StartsAt == "" || is.StartsAt == was.StartsAt || badEnd {
		return false
	}
	q := &moveQuestion{of: m, env: env, writing: w, save: save, was: was, is: is, checks: map[string]*input.Check{}}
	q.loading = screen.NewLoader(env, q.again)
	var err error
	if q.own.Follow, q.own.Keys, err = env.Office.Meetings.OwnDates(env.Scope(), was, is); err != nil {
		env.Fail(err)
		return true
	}
	q.ask()
	return true
}

// moveQuestion is the question what goes along with the new start of a meeting.
type moveQuestion struct {
	of      *Meetings
	env     *screen.Env
	writing recordform.Writing
	save    func(asked bool)
	was, is meetings.Meeting // as it is on file, and as it was typed
	own     meetings.OwnDates
	along   meetings.Along

	ownGoes *input.Check // the meeting's own days, nil where there are none
	checks  map[string]*input.Check
	clash   *look.WrappedText
	sheet   *input.Dialog

	loading *screen.Loader // of what stands in the way
}

// ask finds out beside the window what would move, and asks where anything would.
func (q *moveQuestion) ask() {
	env, lang, was, is := q.env, q.env.Lang, q.was, q.own.Written(q.is)
	screen.Fetch(env, func(ctx context.Context) (meetings.Along, error) {
		return env.Office.Meetings.TryAlong(ctx, lang, was, is, nil)
	}, func(along meetings.Along) {
		q.along = along
		if len(along.Registers) == 0 {
			if q.is.EndsAt <= q.is.StartsAt { // it would be refused
				q.setOwn()
			}
			q.save(false)
			return
		}
		q.show()
	})
}

// setOwn types the meeting's own days into the form.
func (q *moveQuestion) setOwn() { q.env.Fail(q.own.Set(q.writing.Draft)) }

// goes reports whether the meeting's own days go along.
func (q *moveQuestion) goes() bool { return q.ownGoes != nil && q.ownGoes.Checked() }

func (q *moveQuestion) show() {
	env, s := q.env, q.env.Scope()
	q.clash = look.Wrapped("").Colored(look.ColorWarn)
	list := []fyne.CanvasObject{
		look.Strong(env.T("move.told", value.Wall.Format(s, q.was.StartsAt), value.Wall.Format(s, q.is.StartsAt), q.along.Distance(s))).Cutting(),
		q.clash,
	}
	box := func(word string) *input.Check {
		c := input.NewCheck(word)
		c.Set(true)
		c.OnChanged = func(bool) { q.loading.Reload() }
		return c
	}
	if len(q.own.Keys) > 0 {
		q.ownGoes = box(q.own.Words(s))
		list = append(list, q.ownGoes)
	}
	boxes := container.NewGridWithColumns(2)
	for _, r := range q.along.Registers {
		if r.Count > 0 {
			q.checks[r.Name] = box(q.words(r))
			boxes.Add(q.checks[r.Name])
		}
	}
	list = append(list, boxes, look.Wrapped(env.T("move.stays")))
	q.of.move = q
	q.sheet = env.ShowSheet(screen.Sheet{
		Title: env.T("move.title"), Content: look.Column(8, list...), Width: 560, OnYes: true,
		More: []screen.Action{{Word: env.T("move.only"), Do: func() { q.save(true) }}},
		Yes:  screen.Action{Word: env.T("move.yes"), Do: q.goAlong},
	})
	q.showConsequences()
}

// words is how many records of a register go along.
func (q *moveQuestion) words(r meetings.AlongRegister) string {
	return r.Words(q.env.Scope(), q.env.Office.Registry.Get(r.Name))
}

// without are the registers that were unticked.
func (q *moveQuestion) without() (names []string) {
	for name, c := range q.checks {
		if !c.Checked() {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// again finds out what stands in the way after a box was changed.
func (q *moveQuestion) again() {
	env, lang, was, is, without := q.env, q.env.Lang, q.was, q.is, q.without()
	if q.goes() {
		is = q.own.Written(is)
	}
	screen.Load(q.loading, func(ctx context.Context, _ value.Scope) (meetings.Along, error) {
		return env.Office.Meetings.TryAlong(ctx, lang, was, is, without)
	}, func(along meetings.Along) {
		q.along = along
		q.showConsequences()
	})
}

// showConsequences lists what stays because the new time does not allow it, and how many of each
// register go along.
func (q *moveQuestion) showConsequences() {
	lines := q.along.Stays(q.env.Scope(), moveLines)
	for _, r := range q.along.Registers {
		if c := q.checks[r.Name]; c != nil {
			c.SetWord(q.words(r))
		}
	}
	q.clash.SetText(strings.Join(lines, "\n"))
	q.clash.Hidden = len(lines) == 0
	q.sheet.Refresh()
}

// goAlong writes the meeting and moves what was left ticked, in one step.
func (q *moveQuestion) goAlong() {
	env, lang, was, without := q.env, q.env.Lang, q.was, q.without()
	if q.goes() {
		q.setOwn()
	}
	moved, done := meetings.Along{}, false
	q.writing.With(meetings.MoveStep, func(ctx context.Context) (err error) {
		moved, err = env.Office.Meetings.MoveAlong(ctx, lang, was, without)
		done = err == nil
		return err
	})
	q.save(true)
	if done && !q.of.Page.Form().Dirty() {
		env.ShowUndo(env.T("move.done", moved.Count()))
	}
}
