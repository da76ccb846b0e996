package headless

import (
	"bufio"
	"fmt"
	"strings"

	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/app/people"
	"huiwu/app/record"
	"huiwu/data/value"
)

func recordFlags(c *call) { c.flags.String("item", "", "topic of the agenda item to begin with") }

// runRecord is the recorder's desk by lines: each line of the input is one of the
// record and is answered by one, once it is on disk; a line with a name that several
// persons bear is not taken, and the answer says how to write which one is meant.
// "# topic" goes to another agenda item.
func runRecord(c *call) error {
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	item, err := c.item(meeting, c.flag("item"))
	if err != nil {
		return err
	}
	desk := c.office.Record.OpenDesk(meetings.Ref(meeting))
	in := bufio.NewScanner(c.In)
	in.Buffer(nil, 4*value.MaxLong)
	for in.Scan() {
		text := strings.TrimSpace(in.Text())
		if topic, ok := strings.CutPrefix(text, "#"); ok {
			if item, err = c.item(meeting, strings.TrimSpace(topic)); err != nil {
				fmt.Fprintln(c.Out, "unknown\t"+topic)
				continue
			}
			fmt.Fprintln(c.Out, "item\t"+strings.TrimSpace(topic))
			continue
		}
		if text == "" {
			continue
		}
		l, err := desk.Take(c.ctx, s, item, text)
		switch {
		case value.Is(err, value.Invalid) && value.Faults(err)[0].Key == "fault.name_unclear":
			fmt.Fprintln(c.Out, "ambiguous\t"+value.Faults(err)[0].Say(s))
		case value.Is(err, value.Invalid):
			fmt.Fprintln(c.Out, "refused\t"+value.Faults(err)[0].Say(s))
		case err != nil:
			return err
		default:
			answer, err := c.taken(desk, l)
			if err != nil {
				return err
			}
			fmt.Fprintln(c.Out, answer)
		}
	}
	return in.Err()
}

// item is the agenda item of a topic, "" for none.
func (c *call) item(meeting, topic string) (agenda.Ref, error) {
	if topic == "" {
		return "", nil
	}
	script, err := c.office.Record.Script(c.ctx, meetings.Ref(meeting))
	if err != nil {
		return "", err
	}
	for _, section := range script {
		if section.Item.Topic == topic {
			return section.Item.ID, nil
		}
	}
	return "", &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{topic}}
}

// taken is the answer to a line: its kind, then what it was understood to say.
func (c *call) taken(desk *record.Desk, l record.RecordLine) (string, error) {
	who, last := people.Ref(""), ""
	switch l.Kind {
	case record.Point:
		who = l.SpeakerID
	case record.Decision:
		last = l.Number
	case record.Action:
		var due value.Date
		who, due = l.Assigned()
		last = string(due)
	}
	parts := []string{string(l.Kind), l.Body}
	if l.Kind != record.Decision {
		name, err := desk.Name(c.ctx, who)
		if err != nil {
			return "", err
		}
		parts = append(parts, name)
	}
	return strings.TrimRight(strings.Join(append(parts, last), "\t"), "\t"), nil
}

func draftFlags(c *call) {
	c.flags.Bool("keep", false, "keep the minutes where they differ")
	c.flags.Bool("dry-run", false, "only list the differences")
}

// runDraft drafts the minutes from agenda and record, or takes over where they differ.
func runDraft(c *call) error {
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	offers, err := c.office.Minutes.Offers(c.ctx, s, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	for _, o := range offers {
		b := o.Now
		if o.Change == minutes.Gone {
			b = o.Block
		}
		fmt.Fprintln(c.Out, string(o.Change)+"\t"+string(b.Kind)+"\t"+strings.ReplaceAll(b.Body, "\n", " "))
	}
	switch {
	case len(offers) == 0 || c.flag("dry-run") == "true":
		return nil
	case c.flag("keep") == "true":
		return c.office.Minutes.Dismiss(c.ctx, offers...)
	}
	return c.office.Minutes.Accept(c.ctx, s, offers...)
}
