package onsite

import (
	"slices"

	"huiwu/app/checkin"
	"huiwu/app/participants"
	"huiwu/data/value"
	"huiwu/screens/kit/big"
	"huiwu/screens/kit/look"
)

// may reports whether the acting person may take a step of a verb on the list of arrivals.
func (d *Desk) may(verb string) bool { return d.env.May(verb, checkin.Register) }

// mayAny reports whether the acting person may record anything at the door.
func (d *Desk) mayAny() bool {
	return slices.ContainsFunc([]string{checkin.VerbIn, checkin.VerbOut, checkin.VerbWalkIn}, d.may)
}

// mayComplete reports whether the acting person may fill in what is missing of somebody.
func (d *Desk) mayComplete() bool { return d.env.May("save", participants.Register) }

// refused says why the acting person may not take a step.
func (d *Desk) refused(verb, register string) big.Verdict {
	v := big.Verdict{State: look.Warn, Title: d.env.T("desk.read_only"), Text: d.env.T("desk.read_only.text")}
	if err := d.env.Office.May(d.env.Context(), verb, register); err != nil && !d.env.Office.ReadOnly() {
		v.Text = d.env.Words(value.Faults(err)[0])
	}
	return v
}
