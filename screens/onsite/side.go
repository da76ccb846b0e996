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
	"fyne.io/fyne/v2/container"
)

// side is the card of the door's figures.
type side struct {
	env                       *screen.Env
	arrived, notYet, expected *look.Figure
	present, vipTitle         *look.Line
	noSlots                   fyne.CanvasObject // in place of the chart before anybody came
	slots                     *chart.Bars
	meters                    *fyne.Container
	byRole                    map[string]*chart.Meter
	roles                     string // the roles that have meters now
	vips                      *big.List
	content                   fyne.CanvasObject
}

// shownSlots is how many columns of arrivals the chart has room for: two hours.
const shownSlots = 24

func newSide(env *screen.Env) *side {
	d := &side{
		env: env, slots: chart.NewBars(92), meters: container.New(pairs{}), byRole: map[string]*chart.Meter{},
		arrived:  look.NewFigure("", env.T("desk.arrived"), look.Good),
		notYet:   look.NewFigure("", env.T("desk.not_yet"), look.Plain),
		expected: look.NewFigure("", env.T("desk.expected"), look.Open),
		present:  look.Caption(""), vipTitle: look.Strong("").Cutting(), noSlots: quiet(env.T("desk.slots.none")),
	}
	const many, high, size = 100, 26, 14
	d.vips = big.NewList([]grid.Column{{Key: "name", Width: 96}, {Key: "place"}}, many, high, high, size)
	figures := look.Row(4, look.Stretch(d.arrived), look.Stretch(d.notYet), look.Stretch(d.expected))
	head := look.Row(8, look.Stretch(look.Strong(env.T("desk.slots")).Cutting()), d.present)
	top := look.Column(9, figures, look.NewRule(), head, container.New(chartLayout{}, d.slots, d.noSlots), look.NewRule(), d.meters, look.NewRule(), d.vipTitle)
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
	if len(bars) > 0 {
		d.slots.Show()
		d.noSlots.Hide()
	} else {
		d.slots.Hide()
		d.noSlots.Show()
	}
	d.showRoles(f.ByRole)
	rows := make([][]grid.Cell, len(f.VIPs))
	for i, c := range f.VIPs {
		rows[i] = []grid.Cell{{Text: c.Name}, {Text: joined(c.Organisation, c.Position), Dim: true}}
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
	roles := ""
	for _, g := range groups {
		if g.Expected > 0 {
			roles += g.Name + " "
		}
	}
	if roles != d.roles {
		d.roles, d.byRole, d.meters.Objects = roles, map[string]*chart.Meter{}, nil
		for _, g := range groups {
			if g.Expected > 0 {
				m := chart.NewMeter(d.env.T("choice.role."+g.Name), "", 0, look.Plain)
				d.byRole[g.Name] = m
				d.meters.Add(m)
			}
		}
		defer d.content.Refresh()
	}
	for _, g := range groups {
		if m := d.byRole[g.Name]; m != nil {
			state := look.Plain
			if g.Arrived >= g.Expected {
				state = look.Good
			}
			m.Set(fmt.Sprintf("%d / %d", g.Arrived, g.Expected), float64(g.Arrived)/float64(g.Expected), state)
		}
	}
}

// pairs sets meters in two columns.
type pairs struct{}

const (
	pairGap = 18 // between the columns
	lineGap = 7
)

// MinSize is the height of the lines.
func (pairs) MinSize(o []fyne.CanvasObject) fyne.Size {
	if len(o) == 0 {
		return fyne.Size{}
	}
	m := o[0].MinSize()
	lines := float32((len(o) + 1) / 2)
	return fyne.NewSize(2*m.Width+pairGap, lines*(m.Height+lineGap)-lineGap)
}

// Layout places the meters, line by line.
func (pairs) Layout(o []fyne.CanvasObject, s fyne.Size) {
	wide := (s.Width - pairGap) / 2
	for i, c := range o {
		h := c.MinSize().Height
		c.Resize(fyne.NewSize(wide, h))
		c.Move(fyne.NewPos(float32(i%2)*(wide+pairGap), float32(i/2)*(h+lineGap)))
	}
}

// chartLayout keeps the height of the chart also while words stand in its place.
type chartLayout struct{}

// MinSize is that of the chart.
func (chartLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Layout lays both upon each other.
func (chartLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, c := range o {
		c.Resize(s)
		c.Move(fyne.Position{})
	}
}
