package preparation

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/words"
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
	if q.follow, q.keys, err = env.Office.Meetings.OwnDates(env.Scope(), was, is); err != nil {
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
	follow  meetings.Meeting // with its own days at their distance
	keys    []string         // of those
	along   meetings.Along

	own    *input.Check // the meeting's own days, nil where there are none
	checks map[string]*input.Check
	clash  *look.WrappedText
	sheet  *input.Dialog

	loading *screen.Loader // of what stands in the way
}

// written is the meeting as it will be: as typed, with its own days unless they stay.
func (q *moveQuestion) written(own bool) meetings.Meeting {
	is := q.is
	if own && slices.Contains(q.keys, "ends_at") {
		is.EndsAt = q.follow.EndsAt
	}
	if own && slices.Contains(q.keys, "reply_by") {
		is.ReplyBy = q.follow.ReplyBy
	}
	return is
}

// ask finds out beside the window what would move, and asks where anything would.
func (q *moveQuestion) ask() {
	env, lang, was, is := q.env, q.env.Lang, q.was, q.written(true)
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
func (q *moveQuestion) setOwn() {
	is := q.written(true)
	for _, key := range q.keys {
		code := string(is.EndsAt)
		if key == "reply_by" {
			code = string(is.ReplyBy)
		}
		if err := q.writing.Draft.Set(key, code); err != nil {
			q.env.Fail(err)
		}
	}
}

func (q *moveQuestion) show() {
	env, s := q.env, q.env.Scope()
	q.clash = look.Wrapped("").Colored(look.ColorWarn)
	list := []fyne.CanvasObject{
		look.Strong(env.T("move.told", value.Wall.Format(s, q.was.StartsAt), value.Wall.Format(s, q.is.StartsAt), q.along.Distance(s))).Cutting(),
		q.clash,
	}
	if len(q.keys) > 0 {
		q.own = input.NewCheck(q.ownWords(s))
		q.own.Set(true)
		q.own.OnChanged = func(bool) { q.loading.Reload() }
		list = append(list, q.own)
	}
	boxes := container.NewGridWithColumns(2)
	for _, r := range q.along.Registers {
		if r.Count == 0 {
			continue
		}
		c := input.NewCheck(q.countWords(r))
		c.Set(true)
		c.OnChanged = func(bool) { q.loading.Reload() }
		q.checks[r.Name] = c
		boxes.Add(c)
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

// ownWords names the meeting's own days with what they become.
func (q *moveQuestion) ownWords(s value.Scope) string {
	var parts []string
	for _, key := range q.keys {
		text := value.Wall.Format(s, q.follow.EndsAt)
		if key == "reply_by" {
			text = value.Day.Format(s, q.follow.ReplyBy)
		}
		parts = append(parts, q.env.T("move.own", q.env.T(words.Field(meetings.Register, key)), text))
	}
	return strings.Join(parts, q.env.T("list.comma"))
}

// countWords is how many records of a register go along. Of people it is their journeys.
func (q *moveQuestion) countWords(r meetings.AlongRegister) string {
	name := q.env.T("register." + r.Name)
	for _, c := range q.env.Office.Registry.Get(r.Name).Columns() {
		if c.Move == core.MoveDays {
			name += " · " + q.env.T(words.Field(r.Name, c.Key))
			break
		}
	}
	return q.env.T("newmeeting.count", name, r.Count)
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
	env, lang, was, is, without := q.env, q.env.Lang, q.was, q.written(q.ownGoes()), q.without()
	screen.Load(q.loading, func(ctx context.Context, _ value.Scope) (meetings.Along, error) {
		return env.Office.Meetings.TryAlong(ctx, lang, was, is, without)
	}, func(along meetings.Along) {
		q.along = along
		q.showConsequences()
	})
}

func (q *moveQuestion) ownGoes() bool { return q.own != nil && q.own.Checked() }

// showConsequences lists what stays because the new time does not allow it, and how many of each
// register go along.
func (q *moveQuestion) showConsequences() {
	lines := q.along.Stays(q.env.Scope(), moveLines)
	for _, r := range q.along.Registers {
		if c := q.checks[r.Name]; c != nil {
			c.SetWord(q.countWords(r))
		}
	}
	q.clash.SetText(strings.Join(lines, "\n"))
	q.clash.Hidden = len(lines) == 0
	q.sheet.Refresh()
}

// goAlong writes the meeting and moves what was left ticked, in one step.
func (q *moveQuestion) goAlong() {
	env, lang, was, without := q.env, q.env.Lang, q.was, q.without()
	if q.ownGoes() {
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
