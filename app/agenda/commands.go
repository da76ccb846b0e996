package agenda

import (
	"context"
	"fmt"

	"huiwu/app/command"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "warnings", Run: sv.runWarnings},
	}
}

type warningInfo struct {
	Kind    string `json:"kind"`
	ID      string `json:"id"`
	Other   string `json:"other,omitempty"`
	Day     string `json:"day"`
	Minutes int64  `json:"minutes"`
	Text    string `json:"text"`
}

// runWarnings lists what stands against the agenda of a meeting.
func (sv *Service) runWarnings(ctx context.Context, c *command.Call) error {
	s, meeting, err := c.OnlyMeeting(ctx)
	if err != nil {
		return err
	}
	found, err := sv.Warnings(ctx, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	if c.JSON {
		err = c.WriteJSON(command.MapJSON(found, func(w Warning) warningInfo {
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
