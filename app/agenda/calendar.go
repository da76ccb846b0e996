package agenda

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"huiwu/app/calendar"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Calendar writes the agenda as an iCalendar file (RFC 5545) with an event for each
// item. An item keeps its UID however it is moved, so that a calendar that takes the
// file again moves its event.
func Calendar(ctx context.Context, db *data.DB, s value.Scope, m meetings.Meeting, w io.Writer) error {
	items, err := Items(ctx, db, m.ID)
	if err != nil {
		return err
	}
	c := &events{scope: s, stamp: db.Now()}
	c.Zone = m.Zone
	c.Begin("-//Huiwu//Agenda//ZH", "PUBLISH")
	c.Text("X-WR-CALNAME", m.Title)
	if len(items) > 0 {
		c.Timezone(items[0].Day, items[len(items)-1].Day)
	}
	for i := range items {
		c.event(m, &items[i])
	}
	c.End()
	_, err = c.WriteTo(w)
	return err
}

// events is a file of items being written.
type events struct {
	calendar.File
	scope value.Scope
	stamp time.Time
}

func (c *events) event(m meetings.Meeting, a *AgendaItem) {
	// An item lasts its minutes, also in the night the clocks change.
	starts := value.At(a.Day, a.StartsAt).In(m.Zone)
	c.Line("BEGIN", "VEVENT")
	c.Line("UID", string(a.ID)+"@huiwu")
	c.Line("DTSTAMP", c.stamp.UTC().Format(calendar.UTCForm))
	c.Line("SEQUENCE", fmt.Sprint(max(a.Version-1, 0)))
	c.Span(starts, starts.Add(time.Duration(a.Minutes)*time.Minute))
	c.Text("SUMMARY", a.Topic)
	place := a.Room
	if m.Place != "" && place != "" {
		place = m.Place + c.scope.T("list.comma") + place
	} else if place == "" {
		place = m.Place
	}
	c.Text("LOCATION", place)
	c.Text("DESCRIPTION", strings.Join(c.about(m, a), "\n"))
	if a.Kind != "" {
		c.Text("CATEGORIES", Kinds.Format(c.scope, a.Kind))
	}
	c.Class(c.scope.Mark)
	c.Line("END", "VEVENT")
}

// about are the lines that describe an item.
func (c *events) about(m meetings.Meeting, a *AgendaItem) []string {
	s := c.scope
	out := []string{m.Title}
	for _, part := range []struct{ key, text string }{
		{"speakers", names(s, a.Speakers)},
		{"moderator", s.Labels.Label(people.Register, string(a.ModeratorID))},
		{"track", a.Track},
		{"expected", a.Expected},
		{"documents", a.Documents},
	} {
		if part.text != "" {
			out = append(out, s.T("programme.line", s.T("field."+Register+"."+part.key), part.text))
		}
	}
	return out
}
