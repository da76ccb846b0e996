package onsite

import (
	"slices"

	"huiwu/app/checkin"
	"huiwu/data/value"
	"huiwu/screens/kit/big"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// mode is what a desk's entries are good for on a day that is none of the meeting's.
type mode int

const (
	undecided mode = iota // nothing is recorded; the desk asks
	rehearsal             // nothing is recorded; the desk answers as if it were
	anyDay                // entries are recorded: somebody said that it is meant
)

// modeLine stands over the desk on a day that is none of the meeting's and says what is
// recorded, with the buttons that change it. On the days of the meeting it is not there.
type modeLine struct {
	text                  *look.Label
	mark                  *big.Chip
	rehearse, record, end *input.Button
	content, buttons      *fyne.Container
}

func newModeLine(env *screen.Env, d *Desk) *modeLine {
	l := &modeLine{text: look.Strong("").Cutting()}
	l.rehearse = input.NewPrimary(env.T("desk.rehearsal.begin"), nil, d.then(d.toggleRehearsal))
	l.record = input.NewButton(env.T("desk.any_day"), nil, d.then(d.recordAnyDay))
	l.end = input.NewPrimary(env.T("desk.rehearsal.end"), nil, d.then(d.toggleRehearsal))
	input.SetEnabled(l.record, d.mayAny())
	l.mark = big.NewChip(look.Warn, "", env.T("desk.rehearsal"))
	l.buttons = look.Row(8)
	l.content = container.NewStack(look.Card(look.Pad(look.Row(10, l.mark, look.Stretch(l.text), l.buttons), 5, 5, 12, 8)))
	l.content.Hide()
	return l
}

// show says how the day stands to the meeting, and what the mode makes of it.
func (l *modeLine) show(s value.Scope, m mode, days checkin.Days, day value.Date) {
	look.SetVisible(l.content, days != checkin.OnDays)
	if days == checkin.OnDays {
		return
	}
	key, buttons := "desk.mode.asked.", []fyne.CanvasObject{l.record, l.rehearse}
	switch m {
	case rehearsal:
		key, buttons = "desk.mode.rehearsal.", []fyne.CanvasObject{l.end}
	case anyDay:
		key, buttons = "desk.mode.any_day.", []fyne.CanvasObject{l.rehearse}
	}
	look.SetVisible(l.mark, m == rehearsal)
	l.buttons.Objects = buttons
	l.text.SetText(s.T(key+string(days), value.LongDate(s, day)))
	l.content.Refresh()
}

// mode is the mode of the picked meeting.
func (d *Desk) mode() mode { return d.modes[d.meeting] }

// setMode begins anew in another mode; what is in memory of a rehearsal is gone with it.
func (d *Desk) setMode(m mode) {
	if d.session == nil {
		return
	}
	d.modes[d.meeting] = m
	d.begin()
}

// toggleRehearsal begins a rehearsal, or ends the one that is on. On the days of the
// meeting there is none.
func (d *Desk) toggleRehearsal() {
	switch {
	case d.days == checkin.OnDays:
	case d.mode() == rehearsal:
		d.setMode(undecided)
	default:
		d.setMode(rehearsal)
	}
}

// recordAnyDay says that entries count although the meeting is not on. A rehearsal is ended
// first, so that its key alone never turns it into the real thing.
func (d *Desk) recordAnyDay() {
	if d.days != checkin.OnDays && d.mode() == undecided && d.mayAny() {
		d.setMode(anyDay)
	}
}

// showDays takes up how today stands to the days of the meeting. A rehearsal ends when the
// meeting begins: nobody must pass the door uncounted because of the day before.
func (d *Desk) showDays(days checkin.Days, day value.Date) {
	d.days, d.day = days, day
	if days == checkin.OnDays && d.mode() == rehearsal {
		d.env.ShowStatus(d.env.T("desk.rehearsal.over"))
		d.setMode(undecided)
		return
	}
	d.line.show(d.env.Scope(), d.mode(), d.days, d.day)
	if d.left != nil {
		d.left.Layout.Layout(d.left.Objects, d.left.Size())
	}
}

// asks is the band of a desk that waits to be told whether entries count.
func (d *Desk) asks() big.Verdict {
	s := d.env.Scope()
	verdict := checkin.Early
	if d.days == checkin.AfterDays {
		verdict = checkin.Over
	}
	a := checkin.Answer{Verdict: verdict, Day: d.day}
	return big.Verdict{State: look.Warn, Title: a.Title(s), Text: d.env.T("desk.mode.choose")}
}

// say puts words into the band, with the mark of a rehearsal.
func (d *Desk) say(v big.Verdict) {
	if d.days != checkin.OnDays && d.mode() == rehearsal {
		mark := d.env.T("desk.rehearsal")
		if v.Word != "" {
			mark = d.env.T("desk.rehearsal.word", v.Word)
		}
		v.Word = mark
	}
	d.band.Set(v)
}

// may reports whether the acting person may take a step of a verb on the list of arrivals.
func (d *Desk) may(verb string) bool { return d.env.May(verb, checkin.Register) }

// mayAny reports whether the acting person may record anything at the door.
func (d *Desk) mayAny() bool {
	return slices.ContainsFunc([]string{checkin.VerbIn, checkin.VerbOut, checkin.VerbWalkIn}, d.may)
}

// mayComplete reports whether the acting person may fill in what is missing of somebody.
func (d *Desk) mayComplete() bool { return d.may(checkin.VerbComplete) }

// refused says why the acting person may not take a step.
func (d *Desk) refused(verb, register string) big.Verdict {
	v := big.Verdict{State: look.Warn, Title: d.env.T("desk.read_only"), Text: d.env.T("desk.read_only.text")}
	if err := d.env.Office.May(d.env.Context(), verb, register); err != nil && !d.env.Office.ReadOnly() {
		v.Text = d.env.Words(value.Faults(err)[0])
	}
	return v
}
