package notices

import (
	"fmt"
	"strings"
	"time"

	"huiwu/app/calendar"
	"huiwu/app/participants"
)

// Event is the meeting as a calendar event to one participant (RFC 5545, RFC 5546), ""
// for a notice that says nothing about time and place. It keeps its UID as long as the
// meeting lives, so that a calendar that has it moves or removes it. In a mail to all it
// names none of them, and is published instead of asking each for a reply.
func (b *Batch) Event(l *Letter, stamp time.Time) (text, method string) {
	if b.Notice.Kind == Thanks {
		return "", ""
	}
	g, m := b.Merge, &b.Merge.Meeting
	method, status := "REQUEST", "CONFIRMED"
	if b.Together {
		method = "PUBLISH"
	}
	if b.Notice.Kind == Cancellation {
		method, status = "CANCEL", "CANCELLED"
	}
	c := &calendar.File{Zone: m.Zone}
	c.Begin("-//Huiwu//Notices//ZH", method)
	c.Timezone(m.StartsAt.Date(), m.EndsAt.Date())
	c.Line("BEGIN", "VEVENT")
	c.Line("UID", string(m.ID)+"@huiwu")
	c.Line("DTSTAMP", stamp.UTC().Format(calendar.UTCForm))
	c.Line("SEQUENCE", fmt.Sprint(g.sequence))
	c.Span(m.StartsAt.In(m.Zone), m.EndsAt.In(m.Zone))
	c.Text("SUMMARY", m.Title)
	c.Text("LOCATION", m.Place)
	c.Text("DESCRIPTION", l.Body)
	c.Line("STATUS", status)
	c.Class(g.s.Mark)
	c.Line("TRANSP", "OPAQUE")
	name, addr, ok := g.Sender()
	organiser := "mailto:" + addr
	if !ok {
		organiser = "invalid:nomail" // an event must have an organiser; nobody can reply to this one
	}
	c.Line("ORGANIZER;CN="+calendar.Parameter(name), organiser)
	if l.Address != "" && !b.Together {
		attendee := "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=" + partstat(&l.To)
		if ok && b.Notice.Kind != Cancellation {
			attendee += ";RSVP=TRUE"
		}
		c.Line(attendee+";CN="+calendar.Parameter(l.To.Person.Name), "mailto:"+l.Address)
	}
	c.Line("END", "VEVENT")
	c.End()
	return c.String(), method
}

// partstat is how a calendar calls the state of an invitation. Who said yes to another
// time or place is asked anew.
func partstat(r *Recipient) string {
	switch {
	case r.Standing == Again:
		return "NEEDS-ACTION"
	case r.Invitation == participants.Confirmed:
		return "ACCEPTED"
	case r.Invitation == participants.Declined || r.Invitation == participants.Cancelled:
		return "DECLINED"
	case r.Invitation == "tentative":
		return "TENTATIVE"
	}
	return "NEEDS-ACTION"
}

// crlf is text with the line ends of mails.
func crlf(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n", "\r\n")
}
