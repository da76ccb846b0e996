package venue

import (
	"context"

	"huiwu/app/bookings"
	"huiwu/data/value"
	"huiwu/screens/kit/input"
	"huiwu/screens/kit/look"
	"huiwu/screens/kit/page"
	"huiwu/screens/kit/screen"
	"huiwu/screens/kit/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// roomCalendar shows the rooms of a meeting's venues over its days, with everything
// that is booked in them, by whichever meeting.
type roomCalendar struct {
	env     *screen.Env
	plan    *view.SpanPlan
	content *fyne.Container
	scroll  fyne.CanvasObject
	empty   fyne.CanvasObject
}

func newRoomCalendar(of *Venues) *roomCalendar {
	env := of.env
	c := &roomCalendar{env: env, plan: view.NewSpanPlan()}
	c.plan.OnOpen = func(id string) {
		if b, err := env.Office.Bookings.Get(env.Context(), id); err == nil && string(b.MeetingID) == env.Meeting {
			of.Page.Select(id, true)
		}
	}
	c.scroll = look.Card(look.Pad(look.NewScroll(c.plan), 8, 8, 12, 12))
	c.empty = input.EmptyState(look.Icon("venue"), env.T("venues.view.calendar"), env.T("venues.calendar.none"))
	c.content = container.NewStack(c.empty)
	return c
}

// face is the calendar in the place of the table of bookings.
func (c *roomCalendar) face() page.Face {
	return page.Face{Content: c.content, Keys: c.plan, Own: true, Load: func(l *screen.Loader) {
		of, meeting := c.env.Office.Bookings, c.env.Meeting
		screen.LoadFor(l, meeting, func(ctx context.Context, _ value.Scope) (bookings.RoomPlan, error) { return of.RoomPlan(ctx, meeting) }, c.show)
	}}
}

func (c *roomCalendar) show(p bookings.RoomPlan) {
	c.content.Objects = []fyne.CanvasObject{c.empty}
	if len(p.Rooms) > 0 {
		c.set(p)
		c.content.Objects = []fyne.CanvasObject{c.scroll}
	}
	c.content.Refresh()
}

func (c *roomCalendar) set(p bookings.RoomPlan) {
	s := c.env.Scope()
	days := make([]string, len(p.Days))
	for i, d := range p.Days {
		days[i] = value.FormatDate(s, d)
	}
	rows := make([]view.SpanRow, len(p.Rooms))
	for i, r := range p.Rooms {
		rows[i] = view.SpanRow{Name: r.Room.Name, Note: r.Venue}
		for _, b := range r.Booked {
			from, until := p.Hours(b)
			span := view.Span{
				ID: string(b.ID), From: from, Until: until, Before: float64(b.SetUp) / 60, After: float64(b.StrikeDown) / 60,
				State: page.StateOfChoice(bookings.States, b.State), Text: bookings.States.Format(s, b.State), Clash: b.Clash,
			}
			if b.MeetingID != p.Meeting.ID {
				span.Quiet, span.Text = true, b.Title+" · "+span.Text
			}
			rows[i].Spans = append(rows[i].Spans, span)
		}
	}
	c.plan.Set(days, rows)
}
