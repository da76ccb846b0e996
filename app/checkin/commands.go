package checkin

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"strings"

	"huiwu/app/command"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "desk", Usage: "[-desk NAME] [-rehearsal|-any-day]", Flags: deskFlags, Run: sv.runDesk},
	}
}

func deskFlags(f *flag.FlagSet) {
	f.String("desk", "", "name of the desk")
	f.Bool("rehearsal", false, "answer, and write nothing")
	f.Bool("any-day", false, "record also before the first and after the last day")
}

// askedDesk opens the desk that the flags ask for. On a day that is none of the meeting's
// it is refused unless one of them says what entries are good for.
func (sv *Service) askedDesk(ctx context.Context, c *command.Call, s value.Scope, meeting meetings.Ref, name string) (*Desk, error) {
	as := Undecided
	switch {
	case c.On("rehearsal"):
		as = Rehearsing
	case c.On("any-day"):
		as = Recording
	}
	desk, valid, err := sv.OpenDesk(ctx, meeting, name, as)
	if err == nil && valid.Asks() {
		err = &value.Fault{Kind: value.Denied, Key: "cli.desk_" + string(valid.Days), Args: []any{value.LongDate(s, valid.Day)}}
	}
	return desk, err
}

// runDesk reads a badge code, name or key a line and answers one line each, flushed,
// once the entry is on disk: the verdict's code, a tab and details. A line of several
// codes run together gets an answer for each; a name that fits several people picks
// nobody and lists them with their keys, of which one can be given next.
func (sv *Service) runDesk(ctx context.Context, c *command.Call) error {
	s, meeting, err := c.NeedMeeting(ctx)
	if err != nil {
		return err
	}
	name := c.Flag("desk")
	if name == "" {
		name = c.Say("desk.default_name")
	}
	desk, err := sv.askedDesk(ctx, c, s, meetings.Ref(meeting), name)
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
		for _, one := range SplitScans(line) {
			answer, err := desk.Scan(ctx, one)
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
func answerLine(s value.Scope, scan string, a Answer) string {
	details := []string{string(a.Verdict)}
	switch {
	case a.Verdict == Ambiguous:
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
