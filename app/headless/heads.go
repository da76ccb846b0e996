package headless

import (
	"fmt"

	"huiwu/app/meetings"
	"huiwu/app/overview"
)

func headsFlags(c *call) {
	c.flags.Bool("write", false, "bring budget, materials and meals to the present head count")
}

type headsInfo struct {
	Heads     int64  `json:"heads"`
	From      string `json:"from"`
	Lines     int    `json:"budget_lines"`
	Materials int    `json:"materials"`
	Meals     int    `json:"meals"`
}

// runHeads says what is planned for another head count than the present one, and brings
// it along with -write, as one step.
func runHeads(c *call) error {
	if len(c.words) != 0 {
		return errUsage
	}
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	var d overview.HeadsDrift
	if c.flag("write") == "true" {
		d, err = c.office.Overview.TakeHeads(c.ctx, s, meetings.Ref(meeting))
	} else {
		d, err = c.office.Overview.HeadsDrift(c.ctx, s, meetings.Ref(meeting))
	}
	if err != nil {
		return err
	}
	if c.json {
		return c.writeJSON(headsInfo{d.Now.Heads, string(d.Now.From), d.Lines, d.Materials, d.Meals})
	}
	_, err = fmt.Fprintln(c.Out, c.say("heads.drift", d.Now.Heads, d.Lines, d.Materials, d.Meals))
	return err
}
