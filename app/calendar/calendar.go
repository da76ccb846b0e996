// Package calendar writes iCalendar files (RFC 5545) line by line: folding, escaping,
// moments on the wall of a zone and the rules of the zone. What stands in a file is the
// matter of the nouns.
package calendar

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"huiwu/data/value"
)

// File is a calendar file being written. The zero Zone is UTC.
type File struct {
	Zone string // IANA
	b    strings.Builder
}

// Begin writes the head of a file: the product that made it and what is to be done with
// it, such as PUBLISH or REQUEST.
func (c *File) Begin(product, method string) {
	c.Line("BEGIN", "VCALENDAR")
	c.Line("VERSION", "2.0")
	c.Line("PRODID", product)
	c.Line("CALSCALE", "GREGORIAN")
	c.Line("METHOD", method)
}

// End writes the foot of a file.
func (c *File) End() { c.Line("END", "VCALENDAR") }

// String is what was written so far.
func (c *File) String() string { return c.b.String() }

// WriteTo writes the file.
func (c *File) WriteTo(w io.Writer) (int64, error) {
	n, err := io.WriteString(w, c.b.String())
	return int64(n), err
}

// Line writes a property whose value is in the form of its kind already, folded.
func (c *File) Line(name, text string) { c.b.WriteString(folded(name + ":" + text)) }

// Text writes a property whose value is text for people; none for an empty one.
func (c *File) Text(name, text string) {
	if text = Escaped(text); text != "" {
		c.Line(name, text)
	}
}

// Class says of an event with a mark of confidentiality that it is confidential.
func (c *File) Class(mark string) {
	if mark != "" {
		c.Line("CLASS", "CONFIDENTIAL")
	}
}

// Parameter is text as a parameter of a property holds it, in quotes: what RFC 5545 gives
// no way to write there is left out or replaced.
func Parameter(text string) string {
	return `"` + strings.Map(func(r rune) rune {
		switch {
		case r == '"':
			return '\u2019'
		case r < ' ' || r == 0x7f || r == utf8.RuneError:
			return -1
		}
		return r
	}, text) + `"`
}

// Forms of moments: in UTC, and on the wall of a zone.
const (
	// UTCForm is a moment in UTC.
	UTCForm  = "20060102T150405Z"
	wallForm = "20060102T150405"
)

func (c *File) location() *time.Location {
	loc, err := time.LoadLocation(c.Zone)
	if err != nil {
		return time.UTC
	}
	return loc
}

// Span writes when an event begins and ends: on the wall of the zone, and in UTC where the
// wall shows one of them twice, in the night the clocks go back.
func (c *File) Span(starts, ends time.Time) {
	loc := c.location()
	starts, ends = starts.In(loc), ends.In(loc)
	plain := loc == time.UTC || c.Zone == "UTC" || twice(starts) || twice(ends)
	for _, of := range []struct {
		name string
		at   time.Time
	}{{"DTSTART", starts}, {"DTEND", ends}} {
		if plain {
			c.Line(of.name, of.at.UTC().Format(UTCForm))
		} else {
			c.Line(of.name+";TZID="+c.Zone, of.at.Format(wallForm))
		}
	}
}

// twice reports whether the wall shows a moment's time once more, before or after it.
func twice(t time.Time) bool {
	_, offset := t.Zone()
	begins, ends := t.ZoneBounds()
	for _, other := range []time.Time{begins.Add(-time.Second), ends} {
		if other.Year() <= 1 {
			continue // no change before, or after
		}
		_, o := other.Zone()
		again := t.Add(time.Duration(offset-o) * time.Second)
		if _, there := again.Zone(); o != offset && there == o {
			return true
		}
	}
	return false
}

// Timezone writes the rules of the zone as they are from the beginning of one day to the
// end of another: one part for each stretch of equal offset that they touch.
func (c *File) Timezone(from, to value.Date) {
	if from == "" || c.location() == time.UTC || c.Zone == "UTC" {
		return
	}
	first, last := value.At(from, "00:00").In(c.Zone), value.At(to.AddDays(2), "00:00").In(c.Zone)
	c.Line("BEGIN", "VTIMEZONE")
	c.Line("TZID", c.Zone)
	for t := first; ; {
		begins, ends := t.ZoneBounds()
		c.stretch(t, begins)
		if ends.IsZero() || ends.After(last) {
			break
		}
		t = ends
	}
	c.Line("END", "VTIMEZONE")
}

func (c *File) stretch(t, begins time.Time) {
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
	c.Line("BEGIN", kind)
	c.Line("DTSTART", onset.Format(wallForm))
	c.Line("TZOFFSETFROM", utcOffset(before))
	c.Line("TZOFFSETTO", utcOffset(offset))
	c.Line("TZNAME", name)
	c.Line("END", kind)
}

func utcOffset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	return fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
}

// Escaped is text as a property holds it: separators and line ends escaped, control
// characters and what is no UTF-8 left out.
func Escaped(text string) string {
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
