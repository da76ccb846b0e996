package headless

import (
	"fmt"

	"huiwu/app/agenda"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

type warningInfo struct {
	Kind    string `json:"kind"`
	ID      string `json:"id"`
	Other   string `json:"other,omitempty"`
	Day     string `json:"day"`
	Minutes int64  `json:"minutes"`
	Text    string `json:"text"`
}

// runWarnings lists what stands against the agenda of a meeting.
func runWarnings(c *call) error {
	if len(c.words) != 0 {
		return errUsage
	}
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	found, err := c.office.Agenda.Warnings(c.ctx, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	if c.json {
		err = c.writeJSON(inJSON(found, func(w agenda.Warning) warningInfo {
			return warningInfo{string(w.Kind), string(w.Item), string(w.Other), string(w.Day), int64(w.Minutes), w.Words(s)}
		}))
	} else {
		for _, w := range found {
			fmt.Fprintln(c.Out, string(w.Day)+" "+w.Words(s))
		}
	}
	if err == nil && len(found) > 0 {
		err = value.Bad("agenda.warnings", len(found))
	}
	return err
}
