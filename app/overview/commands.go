package overview

import (
	"context"
	"flag"
	"fmt"
	"strconv"
	"strings"

	"huiwu/app/command"
	"huiwu/app/core"
	"huiwu/data/value"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "duties", Usage: "[-not-needed NUMBER -reason TEXT|-needed NUMBER]", Flags: dutiesFlags, Run: sv.runDuties},
		{Name: "deadlines", Run: sv.runDeadlines},
		{Name: "take-heads", Usage: "[-write]", Flags: headsFlags, Run: sv.runHeads},
	}
}

type dutyInfo struct {
	Number  string   `json:"number"`
	Name    string   `json:"name"`
	Chapter string   `json:"chapter"`
	State   string   `json:"state"`
	Rests   []string `json:"rests"`
	Rule    string   `json:"rule,omitempty"`
	Place   string   `json:"place,omitempty"`
}

func dutiesFlags(f *flag.FlagSet) {
	f.String("not-needed", "", "number of a duty")
	f.String("reason", "", "why it is not needed")
	f.String("needed", "", "number of a duty")
}

// runDuties lists how the duties of a meeting stand, or says of one that it is not
// needed, or is after all. Those that this version keeps no records of are a line for each
// chapter; in the JSON all stand one by one.
func (sv *Service) runDuties(ctx context.Context, c *command.Call) error {
	s, meeting, err := c.NeedMeeting(ctx)
	if err != nil {
		return err
	}
	all, err := sv.Duties(ctx, s, meeting)
	if err != nil {
		return err
	}
	not, needed := c.Flag("not-needed"), c.Flag("needed")
	switch {
	case not != "" && needed != "":
		return command.ErrUsage
	case not != "":
		return sv.waive(ctx, c, s, meeting, all, not)
	case needed != "":
		return sv.unwaive(ctx, c, all, needed)
	}
	if c.JSON {
		var out []dutyInfo
		for _, chapter := range all {
			out = append(out, command.MapJSON(chapter.Duties, func(d Duty) dutyInfo {
				return dutyInfo{d.Number, d.Name, chapter.Name, string(d.State), d.Rests, d.Rule, d.Place}
			})...)
		}
		return c.WriteJSON(out)
	}
	head := []string{s.T("overview.col.number"), s.T("overview.col.duty"), s.T("overview.col.state"), s.T("overview.col.rests")}
	var rows [][]string
	for _, chapter := range all {
		for _, d := range chapter.Kept() {
			rows = append(rows, []string{d.Number, d.Name, core.DutyStates.Format(s, d.State), strings.Join(d.Rests, " ")})
		}
		if rest := chapter.Absent(s); rest != "" {
			rows = append(rows, []string{strconv.Itoa(chapter.Number), chapter.Name, "", rest})
		}
	}
	return c.WriteTable(head, rows)
}

// duty is the duty of a number.
func duty(all []Chapter, number string) (Duty, error) {
	if d, ok := DutyOf(all, number); ok {
		return d, nil
	}
	return Duty{}, value.Bad("cli.duty_unknown", number)
}

// waive says that the meeting does not need a duty, with the reason that was given.
func (sv *Service) waive(ctx context.Context, c *command.Call, s value.Scope, meeting string, all []Chapter, number string) error {
	d, err := duty(all, number)
	if err != nil {
		return err
	}
	if strings.TrimSpace(c.Flag("reason")) == "" {
		return value.Bad("cli.duty_reason", number)
	}
	if err := sv.Waive(ctx, s, meeting, number, c.Flag("reason")); err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.Out, c.Say("overview.waived", number+" "+d.Name))
	return err
}

// unwaive takes back that the meeting does not need a duty.
func (sv *Service) unwaive(ctx context.Context, c *command.Call, all []Chapter, number string) error {
	d, err := duty(all, number)
	switch {
	case err != nil:
		return err
	case d.Waiver == "":
		return value.Bad("cli.duty_needed", number+" "+d.Name)
	}
	if err := sv.Unwaive(ctx, d.Waiver); err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.Out, c.Say("overview.unwaived", number+" "+d.Name))
	return err
}

type deadlineInfo struct {
	What    string `json:"what"`
	Due     string `json:"due"`
	State   string `json:"state"`
	Owner   string `json:"owner,omitempty"`
	Area    string `json:"area"`
	Meeting string `json:"meeting,omitempty"`
	Place   string `json:"place"`
	ID      string `json:"id,omitempty"`
	inWords string
}

// runDeadlines lists what falls due, late first: of one meeting, or of all.
func (sv *Service) runDeadlines(ctx context.Context, c *command.Call) error {
	s, meeting, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	all, err := sv.Deadlines(ctx, s, meeting)
	if err != nil {
		return err
	}
	out := command.MapJSON(all, func(d core.Deadline) deadlineInfo {
		return deadlineInfo{d.What, string(d.Due), string(d.Standing), d.Owner, d.Area, d.MeetingTitle, d.Place, d.Record, core.DeadlineStandings.Format(s, d.Standing)}
	})
	if c.JSON {
		return c.WriteJSON(out)
	}
	head := []string{s.T("overview.col.due"), s.T("overview.col.state"), s.T("overview.col.what"), s.T("overview.col.owner"), s.T("overview.col.area"), s.T("overview.col.meeting")}
	rows := make([][]string, len(out))
	for i, d := range out {
		rows[i] = []string{d.Due, d.inWords, d.What, d.Owner, s.T("area." + d.Area), d.Meeting}
	}
	return c.WriteTable(head, rows)
}
