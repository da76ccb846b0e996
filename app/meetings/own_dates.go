package meetings

import (
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/words"
	"huiwu/data/value"
)

// OwnDates are the fields in which a meeting itself follows its new start, with what they
// become.
type OwnDates struct {
	Keys   []string
	Follow Meeting
}

// Written is a meeting with its own days as they follow.
func (o OwnDates) Written(m Meeting) Meeting {
	if slices.Contains(o.Keys, "ends_at") {
		m.EndsAt = o.Follow.EndsAt
	}
	if slices.Contains(o.Keys, "reply_by") {
		m.ReplyBy = o.Follow.ReplyBy
	}
	return m
}

// Set types the meeting's own days into a form.
func (o OwnDates) Set(d core.Draft) error {
	for _, key := range o.Keys {
		code := string(o.Follow.EndsAt)
		if key == "reply_by" {
			code = string(o.Follow.ReplyBy)
		}
		if err := d.Set(key, code); err != nil {
			return err
		}
	}
	return nil
}

// Words names the fields with what they become.
func (o OwnDates) Words(s value.Scope) string {
	parts := make([]string, len(o.Keys))
	for i, key := range o.Keys {
		text := value.Wall.Format(s, o.Follow.EndsAt)
		if key == "reply_by" {
			text = value.Day.Format(s, o.Follow.ReplyBy)
		}
		parts[i] = s.T("move.own", s.T(words.Field(Register, key)), text)
	}
	return strings.Join(parts, s.T("list.comma"))
}

// Words is how many records of the register go along. Of people it is their journeys.
func (r AlongRegister) Words(s value.Scope, reg core.AnyRegister) string {
	name := s.T("register." + r.Name)
	for _, c := range reg.Columns() {
		if c.Move == core.MoveDays {
			name += " · " + s.T(words.Field(r.Name, c.Key))
			break
		}
	}
	return s.T("newmeeting.count", name, r.Count)
}
