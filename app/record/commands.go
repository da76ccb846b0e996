package record

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"strings"

	"huiwu/app/agenda"
	"huiwu/app/command"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data/value"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "record", Usage: "[-item TOPIC]", Flags: recordFlags, Run: sv.runRecord},
	}
}

func recordFlags(f *flag.FlagSet) { f.String("item", "", "topic of the agenda item to begin with") }

// runRecord is the recorder's desk by lines: each line of the input is one of the
// record and is answered by one, once it is on disk; a line with a name that several
// persons bear is not taken, and the answer says how to write which one is meant.
// "# topic" goes to another agenda item.
func (sv *Service) runRecord(ctx context.Context, c *command.Call) error {
	s, meeting, err := c.NeedMeeting(ctx)
	if err != nil {
		return err
	}
	item, err := sv.item(ctx, meeting, c.Flag("item"))
	if err != nil {
		return err
	}
	desk := sv.OpenDesk(meetings.Ref(meeting))
	in := bufio.NewScanner(c.In)
	in.Buffer(nil, 4*value.MaxLong)
	for in.Scan() {
		text := strings.TrimSpace(in.Text())
		if topic, ok := strings.CutPrefix(text, "#"); ok {
			if item, err = sv.item(ctx, meeting, strings.TrimSpace(topic)); err != nil {
				fmt.Fprintln(c.Out, "unknown\t"+topic)
				continue
			}
			fmt.Fprintln(c.Out, "item\t"+strings.TrimSpace(topic))
			continue
		}
		if text == "" {
			continue
		}
		l, err := desk.Take(ctx, s, item, text)
		switch {
		case value.Is(err, value.Invalid) && value.Faults(err)[0].Key == "fault.name_unclear":
			fmt.Fprintln(c.Out, "ambiguous\t"+value.Faults(err)[0].Say(s))
		case value.Is(err, value.Invalid):
			fmt.Fprintln(c.Out, "refused\t"+value.Faults(err)[0].Say(s))
		case err != nil:
			return err
		default:
			answer, err := taken(ctx, desk, l)
			if err != nil {
				return err
			}
			fmt.Fprintln(c.Out, answer)
		}
	}
	return in.Err()
}

// item is the agenda item of a topic, "" for none.
func (sv *Service) item(ctx context.Context, meeting, topic string) (agenda.Ref, error) {
	if topic == "" {
		return "", nil
	}
	script, err := sv.Script(ctx, meetings.Ref(meeting))
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
func taken(ctx context.Context, desk *Desk, l RecordLine) (string, error) {
	who, last := people.Ref(""), ""
	switch l.Kind {
	case Point:
		who = l.SpeakerID
	case Decision:
		last = l.Number
	case Action:
		var due value.Date
		who, due = l.Assigned()
		last = string(due)
	}
	parts := []string{string(l.Kind), l.Body}
	if l.Kind != Decision {
		name, err := desk.Name(ctx, who)
		if err != nil {
			return "", err
		}
		parts = append(parts, name)
	}
	return strings.TrimRight(strings.Join(append(parts, last), "\t"), "\t"), nil
}
