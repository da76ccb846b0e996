package headless

import (
	"bufio"
	"fmt"
	"strings"

	"huiwu/app/checkin"
	"huiwu/app/meetings"
)

func deskFlags(c *call) { c.flags.String("desk", "", "name of the desk") }

// runDesk reads a badge code, name or key a line and answers one line each, flushed,
// once the entry is on disk: the verdict's code, a tab and details.
func runDesk(c *call) error {
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	name := c.flag("desk")
	if name == "" {
		name = c.say("desk.default_name")
	}
	desk, err := c.office.OpenDesk(c.ctx, meetings.Ref(meeting), name)
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
		answer, err := desk.Scan(c.ctx, line)
		if err != nil {
			return err
		}
		details := []string{line}
		if answer.Candidate.ID != "" {
			details = []string{answer.Candidate.Name, answer.Candidate.Organisation, answer.Candidate.Seat}
		}
		if answer.Verdict == checkin.Ambiguous {
			details = nil
			for _, o := range answer.Others {
				details = append(details, o.Name+" "+o.Organisation+" "+string(o.ID))
			}
		}
		if d := answer.Detail(s); d != "" {
			details = append(details, d)
		}
		if _, err := fmt.Fprintf(c.Out, "%s\t%s\n", answer.Verdict, strings.Join(details, "\t")); err != nil {
			return err
		}
	}
	return lines.Err()
}
