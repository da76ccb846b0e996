package venue

import (
	"context"

	"huiwu/app/bookings"
	"huiwu/app/meetings"
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
	of      *Venues
	plan    *view.SpanPlan
	content *fyne.Container
	scroll  fyne.CanvasObject
	empty   fyne.CanvasObject
	loading *screen.Loader
}

func newRoomCalendar(of *Venues) *roomCalendar {
	env := of.env
	c := &roomCalendar{of: of, plan: view.NewSpanPlan()}
	c.loading = of.Loader(c.load)
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

// roomDays is what a load brings.
type roomDays struct {
	meeting meetings.Meeting
	rooms   []bookings.RoomDay
}

// mostRoomDays is how many days a calendar shows; a longer meeting shows its first ones.
const mostRoomDays = 5

func (c *roomCalendar) load() {
	env, meeting := c.of.env, c.of.env.Meeting
	if c.of.views.Current() != viewRooms {
		c.loading.Drop()
		return
	}
	if meeting == "" {
		c.loading.Drop()
		c.show(roomDays{})
		return
	}
	screen.Load(c.loading, func(ctx context.Context, _ value.Scope) (out roomDays, err error) {
		m, err := env.Office.Meetings.ByKey(ctx, meetings.Ref(meeting))
		if err != nil {
			return out, err
		}
		out.meeting = m
		first, last := span(m)
		out.rooms, err = env.Office.Bookings.RoomCalendar(ctx, meeting, value.At(first, "").Instant(m.Zone), value.At(last.AddDays(1), "").Instant(m.Zone))
		return out, err
	}, c.show)
}

// span are the days of a meeting that are shown.
func span(m meetings.Meeting) (first, last value.Date) {
	first, last = m.StartsAt.Date(), m.EndsAt.Date()
	if first.DaysTo(last) >= mostRoomDays {
		last = first.AddDays(mostRoomDays - 1)
	}
	return first, last
}

func (c *roomCalendar) show(f roomDays) {
	if len(f.rooms) == 0 {
		c.content.Objects = []fyne.CanvasObject{c.empty}
		c.content.Refresh()
		return
	}
	s := c.of.env.Scope()
	first, last := span(f.meeting)
	var days []string
	for d := first; d <= last; d = d.AddDays(1) {
		days = append(days, value.FormatDate(s, d))
	}
	zero := value.At(first, "").Instant(f.meeting.Zone).Time()
	hours := func(at value.Instant) float64 { return at.Time().Sub(zero).Hours() }
	rows := make([]view.SpanRow, len(f.rooms))
	from, until := 8, 18
	for i, r := range f.rooms {
		row := view.SpanRow{Name: r.Room.Name, Note: r.Venue}
		for _, b := range r.Booked {
			start, end := hours(b.StartsAt.Instant(b.Zone)), hours(b.EndsAt.Instant(b.Zone))
			span := view.Span{
				ID: string(b.ID), From: start, Until: end, Before: float64(b.SetUp) / 60, After: float64(b.StrikeDown) / 60,
				State: page.StateOf(bookings.States.Tones[string(b.State)]), Text: bookings.States.Format(s, b.State), Clash: b.Clash,
			}
			if b.MeetingID != f.meeting.ID {
				span.Quiet, span.Text = true, b.Title+" · "+span.Text
			}
			row.Spans = append(row.Spans, span)
			from, until = min(from, hourIn(start-span.Before, 0)), max(until, hourIn(end+span.After, 1))
		}
		rows[i] = row
	}
	c.plan.Set(days, from, until, rows)
	c.content.Objects = []fyne.CanvasObject{c.scroll}
	c.content.Refresh()
}

// hourIn is the hour of the day of a moment, rounded down or, by 1, up.
func hourIn(hours float64, up int) int {
	h := int(hours)
	if hours < 0 {
		return 0
	}
	if in := h % 24; float64(h) < hours || up == 0 {
		return min(in+up, 24)
	} else if in == 0 {
		return 24 * up
	} else {
		return in
	}
}
