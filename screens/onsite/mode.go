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

// show says what is recorded, with the buttons that change it.
func (l *modeLine) show(s value.Scope, v checkin.Validity) {
	l.buttons.Objects = map[checkin.Mode][]fyne.CanvasObject{checkin.Undecided: {l.record, l.rehearse}, checkin.Rehearsing: {l.end}, checkin.Recording: {l.rehearse}}[v.Mode]
	look.SetVisible(l.mark, v.Rehearses())
	l.text.SetText(v.Words(s))
	look.SetVisible(l.content, !v.OnDays())
	l.content.Refresh()
}

// setMode begins anew in another mode; what is in memory of a rehearsal is gone with it.
func (d *Desk) setMode(m checkin.Mode) {
	if d.session != nil && m != d.valid.Mode {
		d.modes[d.meeting] = m
		d.begin()
	}
}

// toggleRehearsal begins a rehearsal, or ends the one that is on.
func (d *Desk) toggleRehearsal() { d.setMode(d.valid.Toggled()) }

// recordAnyDay says that entries count although the meeting is not on. A rehearsal is ended
// first, so that its key alone never turns it into the real thing.
func (d *Desk) recordAnyDay() {
	if d.valid.Asks() && d.mayAny() {
		d.setMode(checkin.Recording)
	}
}

// showDays takes up how today stands to the days of the meeting; ok is false when a rehearsal
// ended with that and the desk begins anew.
func (d *Desk) showDays(v checkin.Validity) (ok bool) {
	if d.valid = v; v.Overrun() {
		d.env.ShowStatus(d.env.T("desk.rehearsal.over"))
		d.setMode(checkin.Undecided)
		return false
	}
	d.line.show(d.env.Scope(), v)
	d.left.Refresh()
	return true
}

// asks is the band of a desk that waits to be told whether entries count.
func (d *Desk) asks() big.Verdict {
	said := d.valid.Asking(d.env.Scope())
	return big.Verdict{State: look.Warn, Title: said.Title, Text: said.Text}
}

// say puts words into the band, with the mark of a rehearsal.
func (d *Desk) say(v big.Verdict) {
	v.Word = d.valid.Marked(d.env.Scope(), v.Word)
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
