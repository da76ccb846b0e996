package headless

import (
	"fmt"
	"strings"

	"huiwu/app"
	"huiwu/app/core"
)

type dutyInfo struct {
	Number   string   `json:"number"`
	Name     string   `json:"name"`
	Chapter  string   `json:"chapter"`
	State    string   `json:"state"`
	Rests    []string `json:"rests"`
	Rule     string   `json:"rule,omitempty"`
	Place    string   `json:"place,omitempty"`
	inWords  string
	isAbsent bool
}

// runDuties lists how the duties of a meeting stand. Those that this version keeps no
// records of are in the JSON only.
func runDuties(c *call) error {
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	all, err := c.office.Duties(c.ctx, s, meeting)
	if err != nil {
		return err
	}
	var out []dutyInfo
	for _, chapter := range all {
		out = append(out, inJSON(chapter.Duties, func(d app.Duty) dutyInfo {
			return dutyInfo{d.Number, d.Name, chapter.Name, string(d.State), d.Rests, d.Rule, d.Place, core.DutyStates.Format(s, d.State), d.State == core.DutyAbsent}
		})...)
	}
	if c.json {
		return c.writeJSON(out)
	}
	head := []string{s.T("overview.col.number"), s.T("overview.col.duty"), s.T("overview.col.state"), s.T("overview.col.rests")}
	var rows [][]string
	for _, d := range out {
		if !d.isAbsent {
			rows = append(rows, []string{d.Number, d.Name, d.inWords, strings.Join(d.Rests, " ")})
		}
	}
	return c.writeTable(head, rows)
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
	all, err := c.office.Deadlines(c.ctx, s, meeting)
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
