package value

import (
	"strings"
	"time"
	_ "time/tzdata" // zones on computers that have none
)

// Local is a day and time on the wall, 2026-03-05T09:30, "" for none. Which moment
// it is depends on the zone kept beside it.
type Local string

// At joins a day and a time; without a day there is none.
func At(d Date, c Clock) Local {
	if d == "" {
		return ""
	}
	if c == "" {
		c = "00:00"
	}
	return Local(string(d) + "T" + string(c))
}

// Date is the day, "" for none.
func (l Local) Date() Date {
	if len(l) < 10 {
		return ""
	}
	return Date(l[:10])
}

// Clock is the time of day, "" for none.
func (l Local) Clock() Clock {
	if len(l) < 16 {
		return ""
	}
	return Clock(l[11:16])
}

// Add is the time on the wall m minutes later.
func (l Local) Add(m Minutes) Local {
	t, err := time.Parse("2006-01-02T15:04", string(l))
	if err != nil {
		return l
	}
	return Local(t.Add(time.Duration(m) * time.Minute).Format("2006-01-02T15:04"))
}

// In is the moment l names in a zone; an unknown zone counts as UTC. In the night the
// clocks change it is what calendars take it for (RFC 5545, 3.3.5): of an hour that
// comes twice the first, and in an hour that is left out as the clock went before.
func (l Local) In(zone string) time.Time {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		loc = time.UTC
	}
	wall, err := time.Parse("2006-01-02T15:04", string(l))
	if err != nil {
		return time.Time{}
	}
	const day = 26 * time.Hour // more than any zone is away from UTC
	offset := func(t time.Time) time.Duration {
		_, seconds := t.In(loc).Zone()
		return time.Duration(seconds) * time.Second
	}
	before, after := offset(wall.Add(-day)), offset(wall.Add(day))
	for _, o := range []time.Duration{before, after} {
		if t := wall.Add(-o); offset(t) == o {
			return t.In(loc)
		}
	}
	return wall.Add(-before).In(loc)
}

// Wall is the codec of local times: a date as Day reads it, then a time of day.
var Wall = Codec[Local]{
	Kind: KindLocal,
	Format: func(s Scope, v Local) string {
		if v == "" {
			return ""
		}
		return FormatDate(s, v.Date()) + " " + string(v.Clock())
	},
	Code: func(_ Scope, v Local) string { return string(v) },
	Parse: func(s Scope, text string) (Local, error) {
		if Narrow(text) == "" {
			return "", nil
		}
		l, ok := parseLocal(s.Today, Narrow(text))
		if !ok {
			return "", Bad("fault.local", text)
		}
		return l, nil
	},
	Compare: func(a, b Local) int { return strings.Compare(string(a), string(b)) },
}

// maxLocal bounds the text of a day and time, in bytes: every place where the day
// could end is tried.
const maxLocal = 100

// parseLocal finds where the day ends and the time begins: at a space, a T, or
// between a digit and a letter, as in 3月5日9:30 and 明天下午3点. A day alone is its
// first minute.
func parseLocal(today Date, t string) (Local, bool) {
	if len(t) > maxLocal {
		return "", false
	}
	if len(t) > 10 && t[10] == 'T' {
		t = t[:10] + " " + t[11:]
	}
	for _, space := range []bool{true, false} {
		for i, r := range t {
			if i == 0 || (r == ' ') != space || !space && isDigit(t[i]) && isDigit(t[i-1]) {
				continue
			}
			d, err := parseDate(today, t[:i])
			if err != nil || d == "" {
				continue
			}
			if c, err := parseClock(t[i:]); err == nil && c != "" {
				return At(d, c), true
			}
		}
	}
	d, err := parseDate(today, t)
	return At(d, ""), err == nil && d != ""
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// Instant is a moment in UTC, RFC 3339 with a fixed number of digits so that texts
// order as moments do; "" for none.
type Instant string

const instantForm = "2006-01-02T15:04:05.000Z"

// InstantOf is the moment t.
func InstantOf(t time.Time) Instant { return Instant(t.UTC().Format(instantForm)) }

// Time is the moment, the zero time for none.
func (i Instant) Time() time.Time {
	t, err := time.Parse(time.RFC3339Nano, string(i))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Wall is the moment on the wall of a zone.
func (i Instant) Wall(zone string) Local {
	if i == "" {
		return ""
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		loc = time.UTC
	}
	return Local(i.Time().In(loc).Format("2006-01-02T15:04"))
}

// Moment is the codec of instants, shown and read on the wall of the scope's zone.
var Moment = Codec[Instant]{
	Kind:   KindInstant,
	Format: func(s Scope, v Instant) string { return Wall.Format(s, v.Wall(s.Zone)) },
	Code:   func(_ Scope, v Instant) string { return string(v) },
	Parse: func(s Scope, t string) (Instant, error) {
		if at, err := time.Parse(time.RFC3339Nano, strings.TrimSpace(t)); err == nil {
			if y := at.UTC().Year(); y < 2 || y > 9998 {
				return "", Bad("fault.local", t)
			}
			return InstantOf(at), nil
		}
		l, err := Wall.Parse(s, t)
		if err != nil || l == "" {
			return "", err
		}
		return InstantOf(l.In(s.Zone)), nil
	},
	Compare: func(a, b Instant) int { return strings.Compare(string(a), string(b)) },
}

// Zone is the codec of IANA time zones.
var Zone = Codec[string]{
	Kind:   KindZone,
	Format: func(_ Scope, v string) string { return v },
	Code:   func(_ Scope, v string) string { return v },
	Parse: func(_ Scope, t string) (string, error) {
		t = strings.TrimSpace(t)
		if _, err := time.LoadLocation(t); err != nil || t == "Local" {
			return "", Bad("fault.zone", t)
		}
		return t, nil
	},
	Compare: strings.Compare,
}

// Instant is the moment l names in a zone, "" for none.
func (l Local) Instant(zone string) Instant {
	if l == "" {
		return ""
	}
	return InstantOf(l.In(zone))
}
