package headless

import (
	"bufio"
	"fmt"
	"strings"

	"huiwu/app/checkin"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

func deskFlags(c *call) {
	c.flags.String("desk", "", "name of the desk")
	c.flags.Bool("rehearsal", false, "answer, and write nothing")
	c.flags.Bool("any-day", false, "record also before the first and after the last day")
}

// openDesk opens the desk that the flags ask for. On a day that is none of the meeting's
// it is refused unless one of them says what entries are good for.
func openDesk(c *call, s value.Scope, meeting meetings.Ref, name string) (*checkin.Desk, error) {
	if c.flag("rehearsal") == "true" {
		return c.office.OpenRehearsal(c.ctx, meeting, name)
	}
	desk, err := c.office.OpenDesk(c.ctx, meeting, name)
	if err != nil {
		return nil, err
	}
	if c.flag("any-day") == "true" {
		desk.AnyDay()
		return desk, nil
	}
	days, day, err := desk.Today(c.ctx)
	if err == nil && days != checkin.OnDays {
		err = &value.Fault{Kind: value.Denied, Key: "cli.desk_" + string(days), Args: []any{value.LongDate(s, day)}}
	}
	return desk, err
}

// runDesk reads a badge code, name or key a line and answers one line each, flushed,
// once the entry is on disk: the verdict's code, a tab and details. A line of several
// codes run together gets an answer for each; a name that fits several people picks
// nobody and lists them with their keys, of which one can be given next.
func runDesk(c *call) error {
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	name := c.flag("desk")
	if name == "" {
		name = c.say("desk.default_name")
	}
	desk, err := openDesk(c, s, meetings.Ref(meeting), name)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(c.In)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" {
			continue
		}
		for _, one := range checkin.SplitScans(line) {
			answer, err := desk.Scan(c.ctx, one)
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintln(c.Out, answerLine(s, one, answer)); err != nil {
				return err
			}
		}
	}
	return lines.Err()
}

// answerLine is the answer to a scan on one line.
func answerLine(s value.Scope, scan string, a checkin.Answer) string {
	details := []string{string(a.Verdict)}
	switch {
	case a.Verdict == checkin.Ambiguous:
		for _, o := range a.Others {
			details = append(details, o.Name+" "+o.Organisation+" "+string(o.ID))
		}
	case a.Candidate.ID != "":
		details = append(details, a.Candidate.Name, a.Candidate.Organisation, a.Candidate.Seat)
	default:
		details = append(details, scan)
	}
	if d := a.Detail(s); d != "" {
		details = append(details, d)
	}
	return strings.Join(details, "\t")
}
