package onsite

import (
	"fmt"
	"strconv"

	"huiwu/app/checkin"
	"huiwu/data/value"
	"huiwu/screens/kit/big"
	"huiwu/screens/kit/chart"
	"huiwu/screens/kit/grid"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/screen"

	"fyne.io/fyne/v2"
)

// side is the card of the door's figures.
type side struct {
	env                       *screen.Env
	arrived, notYet, expected *look.Figure
	present, vipTitle         *look.Label
	slots                     *chart.Bars
	meters                    *chart.Meters
	vips                      *big.List
	content                   fyne.CanvasObject
}

// shownSlots is how many columns of arrivals the chart has room for: two hours.
const shownSlots = 24

func newSide(env *screen.Env) *side {
	d := &side{
		env: env, slots: chart.NewBars(92), meters: chart.NewMeters(look.Columns(2, 18, 7)),
		arrived:  look.NewFigure("", env.T("desk.arrived"), look.Good),
		notYet:   look.NewFigure("", env.T("desk.not_yet"), look.Plain),
		expected: look.NewFigure("", env.T("desk.expected"), look.Open),
		present:  look.Caption(""), vipTitle: look.Strong("").Cutting(),
	}
	d.slots.Empty = quiet(env.T("desk.slots.none"))
	const many, high, size = 100, 26, 14
	d.vips = big.NewList([]grid.Column{{Key: "name", Width: 96}, {Key: "place"}}, many, high, high, size)
	figures := look.Row(4, look.Stretch(d.arrived), look.Stretch(d.notYet), look.Stretch(d.expected))
	head := look.Row(8, look.Stretch(look.Strong(env.T("desk.slots")).Cutting()), d.present)
	top := look.Column(9, figures, look.NewDivider(), head, d.slots, look.NewDivider(), d.meters.Container, look.NewDivider(), d.vipTitle)
	d.content = look.Card(look.Framed(look.Pad(top, 12, 2, 16, 16), nil, look.Pad(d.vips, 0, 6, 2, 6)))
	return d
}

// clear shows no figures, as before the list is open.
func (d *side) clear() {
	d.show(value.Scope{}, checkin.Figures{})
	for _, f := range []*look.Figure{d.arrived, d.notYet, d.expected} {
		f.Set("–", look.Open)
	}
	d.vipTitle.SetText("")
}

// show shows figures.
func (d *side) show(s value.Scope, f checkin.Figures) {
	d.arrived.Set(value.Count.Format(s, int64(f.Arrived)), look.Good)
	d.notYet.Set(value.Count.Format(s, int64(f.Awaited)), look.Plain)
	d.expected.Set(value.Count.Format(s, int64(f.Expected)), look.Open)
	d.present.SetText(d.env.T("desk.present", f.Present))
	slots := f.Slots[max(len(f.Slots)-shownSlots, 0):]
	bars := make([]chart.Bar, len(slots))
	for i, slot := range slots {
		bars[i] = chart.Bar{Label: string(slot.From.Wall(s.Zone).Clock()), Value: float64(slot.Arrivals), Text: strconv.Itoa(slot.Arrivals)}
	}
	d.slots.Set(bars)
	d.showRoles(f.ByRole)
	rows := make([][]grid.Cell, len(f.VIPs))
	for i, c := range f.VIPs {
		rows[i] = []grid.Cell{{Text: c.Name}, {Text: value.Joined(c.Organisation, c.Position), Dim: true}}
	}
	switch {
	case len(rows) > 0:
		d.vipTitle.Colored(look.ColorBad).SetText(d.env.T("desk.vips", len(rows)))
	case f.VIPsIn > 0:
		d.vipTitle.Colored(look.ColorGood).SetText(d.env.T("desk.vips.none"))
	default: // the list has no important guests
		d.vipTitle.SetText("")
	}
	d.vips.SetRows(rows, -1, nil)
}

// showRoles shows a meter for each role that somebody is expected in.
func (d *side) showRoles(groups []checkin.Group) {
	var roles []chart.Measure
	for _, g := range groups {
		one := chart.Measure{Name: d.env.T("choice.role." + g.Name), Value: fmt.Sprintf("%d / %d", g.Arrived, g.Expected), Share: float64(g.Arrived) / float64(g.Expected)}
		if g.Arrived >= g.Expected {
			one.State = look.Good
		}
		if g.Expected > 0 {
			roles = append(roles, one)
		}
	}
	if d.meters.Set(roles) {
		d.content.Refresh()
	}
}
