package headless

import (
	"fmt"
	"strconv"
	"strings"

	"huiwu/app/core"
	"huiwu/app/overview"
	"huiwu/data/value"
)

type dutyInfo struct {
	Number  string   `json:"number"`
	Name    string   `json:"name"`
	Chapter string   `json:"chapter"`
	State   string   `json:"state"`
	Rests   []string `json:"rests"`
	Rule    string   `json:"rule,omitempty"`
	Place   string   `json:"place,omitempty"`
}

func dutiesFlags(c *call) {
	c.flags.String("not-needed", "", "number of a duty")
	c.flags.String("reason", "", "why it is not needed")
	c.flags.String("needed", "", "number of a duty")
}

// runDuties lists how the duties of a meeting stand, or says of one that it is not
// needed, or is after all. Those that this version keeps no records of are a line for each
// chapter; in the JSON all stand one by one.
func runDuties(c *call) error {
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	all, err := c.office.Overview.Duties(c.ctx, s, meeting)
	if err != nil {
		return err
	}
	not, needed := c.flag("not-needed"), c.flag("needed")
	switch {
	case not != "" && needed != "":
		return errUsage
	case not != "":
		return c.waive(s, meeting, all, not)
	case needed != "":
		return c.unwaive(all, needed)
	}
	if c.json {
		var out []dutyInfo
		for _, chapter := range all {
			out = append(out, inJSON(chapter.Duties, func(d overview.Duty) dutyInfo {
				return dutyInfo{d.Number, d.Name, chapter.Name, string(d.State), d.Rests, d.Rule, d.Place}
			})...)
		}
		return c.writeJSON(out)
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
	return c.writeTable(head, rows)
}

// duty is the duty of a number.
func duty(all []overview.Chapter, number string) (overview.Duty, error) {
	for _, chapter := range all {
		for _, d := range chapter.Duties {
			if d.Number == number {
				return d, nil
			}
		}
	}
	return overview.Duty{}, value.Bad("cli.duty_unknown", number)
}

// waive says that the meeting does not need a duty, with the reason that was given.
func (c *call) waive(s value.Scope, meeting string, all []overview.Chapter, number string) error {
	d, err := duty(all, number)
	if err != nil {
		return err
	}
	if strings.TrimSpace(c.flag("reason")) == "" {
		return value.Bad("cli.duty_reason", number)
	}
	if err := c.office.Overview.Waive(c.ctx, s, meeting, number, c.flag("reason")); err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.Out, c.say("overview.waived", number+" "+d.Name))
	return err
}

// unwaive takes back that the meeting does not need a duty.
func (c *call) unwaive(all []overview.Chapter, number string) error {
	d, err := duty(all, number)
	switch {
	case err != nil:
		return err
	case d.Waiver == "":
		return value.Bad("cli.duty_needed", number+" "+d.Name)
	}
	if err := c.office.Overview.Unwaive(c.ctx, d.Waiver); err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.Out, c.say("overview.unwaived", number+" "+d.Name))
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
func runDeadlines(c *call) error {
	s, meeting, err := c.scope()
	if err != nil {
		return err
	}
	all, err := c.office.Overview.Deadlines(c.ctx, s, meeting)
	if err != nil {
		return err
	}
	out := inJSON(all, func(d core.Deadline) deadlineInfo {
		return deadlineInfo{d.What, string(d.Due), string(d.Standing), d.Owner, d.Area, d.MeetingTitle, d.Place, d.Record, core.DeadlineStandings.Format(s, d.Standing)}
	})
	if c.json {
		return c.writeJSON(out)
	}
	head := []string{s.T("overview.col.due"), s.T("overview.col.state"), s.T("overview.col.what"), s.T("overview.col.owner"), s.T("overview.col.area"), s.T("overview.col.meeting")}
	rows := make([][]string, len(out))
	for i, d := range out {
		rows[i] = []string{d.Due, d.inWords, d.What, d.Owner, s.T("area." + d.Area), d.Meeting}
	}
	return c.writeTable(head, rows)
}

// writeTable writes a head and rows, a tab between columns.
func (c *call) writeTable(head []string, rows [][]string) error {
	for _, r := range append([][]string{head}, rows...) {
		if _, err := fmt.Fprintln(c.Out, strings.Join(r, "\t")); err != nil {
			return err
		}
	}
	return nil
}
