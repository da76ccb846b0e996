// Package onsite is the area of the day itself: the check-in desk at the door.
package onsite

import (
	"cmp"
	"context"
	"time"

	"huiwu/app/checkin"
	"huiwu/app/meetings"
	"huiwu/data/value"
	"huiwu/screens/kit/big"
	"huiwu/screens/kit/focus"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// prefName is the preference that keeps what this computer's desk is called.
const prefName = "desk.name"

// Desk is the check-in desk: one field that is always ready for a scanner or a name, the
// verdict as a band above it, and beside it the figures of the door.
type Desk struct {
	*screen.Base
	env     *screen.Env
	session *checkin.Queue
	meeting string                  // whose door the session keeps
	modes   map[string]checkin.Mode // by meeting
	valid   checkin.Validity        // what entries are good for today
	loading *screen.Loader
	trouble checkin.Refusals
	clock   func() time.Time // measures how fast signs follow; not the office's clock

	last   checkin.Answer // what the band speaks of
	finder checkin.Finder // who fits what was typed

	line   *modeLine
	left   *fyne.Container
	band   *big.VerdictBanner
	todo   *todoLine
	field  *big.Entry
	keys   map[fyne.KeyName]func() // what the field's keys do
	list   *big.List
	recent *big.ColumnList
	// happened is recent with its title.
	happened *fyne.Container
	side     *side
	foot     *footLine
}

// NewDesk is the desk of the picked meeting.
func NewDesk(env *screen.Env) *Desk {
	d := &Desk{env: env, clock: time.Now, modes: map[string]checkin.Mode{}}
	d.line = newModeLine(env, d)
	d.band = big.NewVerdictBanner(big.Verdict{})
	d.todo = newTodoLine(env, d.letIn)
	d.field = big.NewEntry()
	d.field.SetPlaceHolder(env.T("desk.field"))
	d.field.OnChanged = d.typed
	d.field.OnReturn = d.enter
	d.field.OnEscape = d.clear
	d.field.OnKey = d.key
	d.keys = map[fyne.KeyName]func(){
		fyne.KeyF2: d.walkIn, fyne.KeyF3: d.complete, fyne.KeyF6: d.toggleRehearsal, fyne.KeyF7: d.recordAnyDay, fyne.KeyF8: d.undo, fyne.KeyF9: d.checkOut,
	}
	d.field.OnShortcut = d.shortcut
	d.field.OnBlur = func() { d.focusSoon(true) } // a click beside everything took it
	d.field.KeepTab = true
	d.list = newFoundList()
	d.list.OnOpen = func(int) { d.enter() }
	d.recent = newRecentList(env)
	d.happened = look.Framed(look.Pad(look.Caption(env.T("desk.recent")).Cutting(), 0, 3, 2, 0), nil, look.Card(d.recent.Container))
	d.side = newSide(env)
	d.foot = newFootLine(env, d)
	admit := input.NewPrimary(env.T("desk.admit"), nil, d.then(d.enter))
	input.SetEnabled(admit, d.may(checkin.VerbIn))
	field := look.Pad(d.field.Large(admit), -gap/2, 0, 0, 0) // the chips bring air of their own
	top := look.Column(gap, d.line.content, d.band, d.todo.content, field)
	d.left = look.Framed(look.Pad(top, 0, gap/2, 0, 0), d.foot.content, container.New(shareLayout{d}, look.Card(d.list), d.happened))
	d.Base = screen.NewMeetingBase(env, "onsite", look.SideBySide(d.left, d.side.content, look.Side{Width: sideWidth, From: sideFrom, Gap: 14}))
	d.Base.OnMeeting = d.takeUp
	open := func() bool { return d.session != nil }
	d.Base.Commands = map[screen.Command]screen.Action{
		screen.CommandFind: {When: open, Do: d.then(d.field.SelectAll)},
		screen.CommandNew:  {Verb: checkin.VerbWalkIn, Register: checkin.Register, When: open, Do: d.then(d.walkIn)}, // a walk-in
	}
	d.loading = d.Loader(d.refresh)
	// A dialog would catch the next scan.
	d.loading.OnFail = func(err error) { env.ShowStatus(d.words(err)) }
	d.showFound(-1)
	return d
}

// then gives the field the focus back before a button does its work, so that what is
// scanned next arrives there.
func (d *Desk) then(do func()) func() {
	return func() {
		d.focus()
		do()
	}
}

func (d *Desk) focus() { focus.In(d.env.Window, d.field) }

// focusSoon focuses the field after what is going on now, unless a dialog has the focus, or
// where idle says so, another part of the window.
func (d *Desk) focusSoon(idle bool) {
	d.env.Go(func(context.Context) {
		d.env.Do(func() {
			c := d.env.Window.Canvas()
			if d.Visible() && c.Overlays().Top() == nil && (!idle || c.Focused() == nil) {
				d.focus()
			}
		})
	})
}

// Shown opens the desk of the picked meeting and takes up what changed meanwhile.
func (d *Desk) Shown() {
	d.Base.Shown()
	if d.Ready() {
		d.focus()
		d.focusSoon(false) // the picker of the meeting, or the tab, takes the focus once more after this
	}
}

// takeUp takes up the picked meeting.
func (d *Desk) takeUp() {
	if d.env.Meeting == "" {
		d.session, d.meeting = nil, ""
		return
	}
	d.begin()
}

// name is what this desk is called.
func (d *Desk) name() string {
	if n := d.env.Prefs.String(prefName); n != "" {
		return n
	}
	return d.env.T("desk.default_name")
}

// begin reads the list of the picked meeting beside the window. What was asked of the
// desk before goes on there.
func (d *Desk) begin() {
	env := d.env
	s := &checkin.Queue{Background: env.Go, Window: env.Do}
	s.Show = func(j checkin.Job, a checkin.Answer, err error) { d.answered(s, j, a, err) }
	s.Idle = func() {
		if s == d.session {
			d.loading.ReloadLater()
		}
	}
	d.session, d.meeting, d.trouble, d.last = s, env.Meeting, nil, checkin.Answer{}
	d.clear()
	d.todo.clear()
	d.side.clear()
	d.showRecent(value.Scope{}, nil)
	d.foot.setName(d.name())
	d.band.Set(big.Verdict{Title: env.T("desk.opening"), Text: env.T("desk.opening.text")})
	meeting, name := meetings.Ref(d.meeting), d.name()
	as := cmp.Or(d.modes[d.meeting], checkin.Undecided)
	d.valid.Mode = as
	env.Go(func(ctx context.Context) {
		desk, valid, err := env.Office.Checkin.OpenDesk(ctx, meeting, name, as)
		env.Do(func() {
			s.Start(desk, err, func() {
				if s == d.session {
					d.opened(desk, valid, err)
				}
			})
		})
	})
}

func (d *Desk) opened(desk *checkin.Desk, valid checkin.Validity, err error) {
	if err != nil {
		d.band.Set(d.failure(err))
		return
	}
	if d.showDays(valid) {
		d.ready(desk)
		d.typed(d.field.Text)
		d.loading.Reload()
	}
}

// ready says what to do first.
func (d *Desk) ready(desk *checkin.Desk) {
	switch {
	case !d.mayAny() && !desk.Rehearsal():
		d.band.Set(d.refused(checkin.VerbIn, checkin.Register))
	case d.valid.Asks():
		d.band.Set(d.asks())
	default:
		d.say(big.Verdict{Title: d.env.T("desk.ready"), Text: d.env.T("desk.ready.text", desk.Size())})
	}
}

// news is what a refresh brings.
type news struct {
	figures checkin.Figures
	recent  []checkin.Passage
	valid   checkin.Validity
}

// refresh reads beside the window what changed.
func (d *Desk) refresh() {
	s := d.session
	if s == nil || s.Desk() == nil {
		d.loading.Drop()
		return
	}
	desk := s.Desk()
	screen.Load(d.loading, func(ctx context.Context, _ value.Scope) (n news, err error) {
		if _, err = desk.Refresh(ctx); err == nil {
			n.valid, err = desk.Validity(ctx)
		}
		n.figures, n.recent = desk.Figures(), desk.Recent(mostRecent)
		return n, err
	}, func(n news) {
		if s == d.session {
			d.took(n)
		}
	})
}

func (d *Desk) took(n news) {
	if n.valid != d.valid {
		if !d.showDays(n.valid) {
			return
		}
		if desk := d.desk(); desk != nil && d.last.Verdict == "" {
			d.ready(desk)
		}
	}
	s := d.env.Scope()
	d.followBand(s, n.recent)
	d.side.show(s, n.figures)
	d.showRecent(s, n.recent)
	if d.field.Text != "" {
		d.search(d.field.Text)
	}
}

// words is what an error says, in a line.
func (d *Desk) words(err error) string { return value.OneLine(d.env.Explain(err)) }

// Undo takes back what was typed last, or, with an empty field, the last entry of this
// desk, with a word in the band. It reports whether it did either.
func (d *Desk) Undo() bool {
	if d.session == nil || !d.may(checkin.VerbTakeBack) {
		return false
	}
	if d.field.Text != "" {
		d.field.Entry.TypedShortcut(&fyne.ShortcutUndo{})
		return true
	}
	d.undo()
	return true
}
