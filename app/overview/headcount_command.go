package overview

import (
	"context"
	"flag"
	"fmt"

	"huiwu/app/command"
	"huiwu/app/meetings"
)

func headsFlags(f *flag.FlagSet) {
	f.Bool("write", false, "bring budget, materials and meals to the present head count")
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
func (sv *Service) runHeads(ctx context.Context, c *command.Call) error {
	s, meeting, err := c.OnlyMeeting(ctx)
	if err != nil {
		return err
	}
	var d HeadsDrift
	if c.On("write") {
		d, err = sv.TakeHeads(ctx, s, meetings.Ref(meeting))
	} else {
		d, err = sv.HeadsDrift(ctx, s, meetings.Ref(meeting))
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return c.WriteJSON(headsInfo{d.Now.Heads, string(d.Now.From), d.Lines, d.Materials, d.Meals})
	}
	_, err = fmt.Fprintln(c.Out, c.Say("heads.drift", d.Now.Heads, d.Lines, d.Materials, d.Meals))
	return err
}
