package preparation

import (
	"context"
	"strings"

	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/recordform"
	"huiwu/screens/kit/screen"
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
	if !ok || w.Draft.Problem("starts_at") != nil {
		return false
	}
	restart, err := env.Office.Meetings.Restart(env.Scope(), was, is)
	if env.Failed(err) || restart == nil {
		return err != nil
	}
	q := &moveQuestion{of: m, env: env, writing: w, save: save, Restart: *restart}
	q.loading = screen.NewLoader(env, q.load)
	q.loading.Reload()
	return true
}

// moveQuestion is the question what goes along with the new start of a meeting.
type moveQuestion struct {
	meetings.Restart
	of      *Meetings
	env     *screen.Env
	writing recordform.Writing
	save    func(asked bool)
	along   meetings.Along

	clash   *look.WrappedText // what stays because the new time does not allow it
	dialog  *recordform.Dialog
	loading *screen.Loader
}

// ownDays is the key of the box of the meeting's own days, beside those of registers.
const ownDays = "own"

// load finds out what would move, and asks where anything would.
func (q *moveQuestion) load() {
	env, lang, restart := q.env, q.env.Lang, q.Restart
	screen.Load(q.loading, func(ctx context.Context, _ value.Scope) (meetings.Along, error) {
		return env.Office.Meetings.TryRestart(ctx, lang, restart)
	}, func(along meetings.Along) {
		switch q.along = along; {
		case q.dialog != nil:
			q.showConsequences()
		case len(along.Registers) > 0:
			q.show()
		default:
			if q.EndLost() { // it would be refused
				q.setOwn()
			}
			q.save(false)
		}
	})
}

// setOwn types the meeting's own days into the form.
func (q *moveQuestion) setOwn() { q.env.Fail(q.Own.Set(q.writing.Draft)) }

func (q *moveQuestion) show() {
	env, s := q.env, q.env.Scope()
	q.clash = look.Wrapped("").Colored(look.ColorWarn)
	var boxes []recordform.Field
	if len(q.Own.Keys) > 0 {
		boxes = append(boxes, recordform.Field{Key: ownDays, Tick: q.Own.Words(s), Text: "true", Long: true})
	}
	for _, r := range q.along.Registers {
		if r.Count > 0 {
			boxes = append(boxes, recordform.Field{Key: r.Name, Tick: q.words(r), Text: "true"})
		}
	}
	q.dialog = &recordform.Dialog{
		Title: env.T("move.title"), Width: 560, OnYes: true, Yes: env.T("move.yes"), Fields: boxes, OnChange: q.ticked,
		Above: look.Column(8, look.Strong(q.Told(s, q.along)).Cutting(), q.clash), Below: look.Wrapped(env.T("move.stays")),
		More:   []screen.Action{{Word: env.T("move.only"), Do: func() { q.save(true) }}},
		Button: screen.Action{Do: q.goAlong},
	}
	q.of.move = q
	q.dialog.Open(env)
}

// words is how many records of a register go along.
func (q *moveQuestion) words(r meetings.AlongRegister) string {
	return r.Words(q.env.Scope(), q.env.Office.Registry.Get(r.Name))
}

// ticked finds out what stands in the way after a box was changed.
func (q *moveQuestion) ticked(box string) {
	if box == "" {
		q.showConsequences()
		return
	}
	q.Without, q.OwnGoes = nil, false
	for _, f := range q.dialog.Fields {
		switch on := q.dialog.Ticked(f.Key); {
		case f.Key == ownDays:
			q.OwnGoes = on
		case !on:
			q.Without = append(q.Without, f.Key)
		}
	}
	q.loading.Reload()
}

// showConsequences lists what stays because the new time does not allow it, and how many of each
// register go along.
func (q *moveQuestion) showConsequences() {
	lines := q.along.Stays(q.env.Scope(), moveLines)
	for _, r := range q.along.Registers {
		q.dialog.Word(r.Name, q.words(r))
	}
	q.clash.SetText(strings.Join(lines, "\n"))
	q.clash.Hidden = len(lines) == 0
	q.dialog.Settle()
}

// goAlong writes the meeting and moves what was left ticked, in one step.
func (q *moveQuestion) goAlong() {
	env, lang, r := q.env, q.env.Lang, q.Restart
	if r.OwnGoes {
		q.setOwn()
	}
	moved, done := meetings.Along{}, false
	q.writing.With(meetings.MoveStep, func(ctx context.Context) (err error) {
		moved, err = env.Office.Meetings.MoveAlong(ctx, lang, r.Was, r.Without)
		done = err == nil
		return err
	})
	q.save(true)
	if done && !q.of.Page.Form().Dirty() {
		env.ShowUndo(env.T("move.done", moved.Count()))
	}
}
