package agenda

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

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
	c := &calendar{scope: s, stamp: db.Now(), zone: m.Zone}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//Huiwu//Agenda//ZH")
	c.line("CALSCALE", "GREGORIAN")
	c.line("METHOD", "PUBLISH")
	c.text("X-WR-CALNAME", m.Title)
	c.timezone(items)
	for i := range items {
		c.event(m, &items[i])
	}
	c.line("END", "VCALENDAR")
	_, err = io.WriteString(w, c.b.String())
	return err
}

// calendar is a file being written.
type calendar struct {
	b     strings.Builder
	scope value.Scope
	stamp time.Time
	zone  string
}

// line writes a property, folded.
func (c *calendar) line(name, text string) { c.b.WriteString(folded(name + ":" + text)) }

// text writes a property whose value is text for people; none for an empty one.
func (c *calendar) text(name, text string) {
	if text = escaped(text); text != "" {
		c.line(name, text)
	}
}

func (c *calendar) event(m meetings.Meeting, a *AgendaItem) {
	starts := value.At(a.Day, a.StartsAt)
	c.line("BEGIN", "VEVENT")
	c.line("UID", string(a.ID)+"@huiwu")
	c.line("DTSTAMP", c.stamp.UTC().Format(utcForm))
	c.line("SEQUENCE", fmt.Sprint(max(a.Version-1, 0)))
	c.when("DTSTART", starts)
	c.when("DTEND", starts.Add(a.Minutes))
	c.text("SUMMARY", a.Topic)
	place := a.Room
	if m.Place != "" && place != "" {
		place = m.Place + c.scope.T("list.comma") + place
	} else if place == "" {
		place = m.Place
	}
	c.text("LOCATION", place)
	c.text("DESCRIPTION", strings.Join(c.about(m, a), "\n"))
	if a.Kind != "" {
		c.text("CATEGORIES", Kinds.Format(c.scope, a.Kind))
	}
	c.line("END", "VEVENT")
}

// about are the lines that describe an item.
func (c *calendar) about(m meetings.Meeting, a *AgendaItem) []string {
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

// Forms of moments: in UTC, and on the wall of a zone.
const (
	utcForm  = "20060102T150405Z"
	wallForm = "20060102T150405"
)

func (c *calendar) location() *time.Location {
	loc, err := time.LoadLocation(c.zone)
	if err != nil {
		return time.UTC
	}
	return loc
}

// when writes a moment on the wall of the meeting's zone.
func (c *calendar) when(name string, at value.Local) {
	t := at.In(c.zone)
	if c.location() == time.UTC || c.zone == "UTC" {
		c.line(name, t.UTC().Format(utcForm))
		return
	}
	c.line(name+";TZID="+c.zone, t.Format(wallForm))
}

// timezone writes the rules of the zone as they are during the meeting: one part for
// each stretch of equal offset that the items touch.
func (c *calendar) timezone(items []AgendaItem) {
	if len(items) == 0 || c.location() == time.UTC || c.zone == "UTC" {
		return
	}
	first, last := value.At(items[0].Day, "00:00").In(c.zone), value.At(items[len(items)-1].Day.AddDays(2), "00:00").In(c.zone)
	c.line("BEGIN", "VTIMEZONE")
	c.line("TZID", c.zone)
	for t := first; ; {
		begins, ends := t.ZoneBounds()
		c.stretch(t, begins)
		if ends.IsZero() || ends.After(last) {
			break
		}
		t = ends
	}
	c.line("END", "VTIMEZONE")
}

func (c *calendar) stretch(t, begins time.Time) {
	kind := "STANDARD"
	if t.IsDST() {
		kind = "DAYLIGHT"
	}
	name, offset := t.Zone()
	before, onset := offset, time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	if !begins.IsZero() {
		_, before = begins.Add(-time.Second).Zone()
		onset = begins.UTC().Add(time.Duration(before) * time.Second) // on the wall until then
	}
	c.line("BEGIN", kind)
	c.line("DTSTART", onset.Format(wallForm))
	c.line("TZOFFSETFROM", utcOffset(before))
	c.line("TZOFFSETTO", utcOffset(offset))
	c.line("TZNAME", name)
	c.line("END", kind)
}

func utcOffset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	return fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
}

// escaped is text as a property holds it: separators and line ends escaped, control
// characters and what is no UTF-8 left out.
func escaped(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(text, ""))
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\\' || r == ';' || r == ',':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteRune(' ')
		case r < ' ' || r == 0x7f:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// foldAt is the most octets of a line, without its end.
const foldAt = 75

// folded breaks a line before it has more octets than that, never inside a character;
// what follows begins with a space.
func folded(line string) string {
	var b strings.Builder
	used := 0
	for i := 0; i < len(line); {
		_, n := utf8.DecodeRuneInString(line[i:])
		if used+n > foldAt {
			b.WriteString("\r\n ")
			used = 1
		}
		b.WriteString(line[i : i+n])
		used += n
		i += n
	}
	b.WriteString("\r\n")
	return b.String()
}
