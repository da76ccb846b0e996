package participants

import (
	"context"
	"fmt"

	"huiwu/app/command"
	"huiwu/data/value"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "changes", Run: sv.runChanges},
	}
}

type changeInfo struct {
	Kind         string `json:"kind"`
	ID           string `json:"id"`
	Name         string `json:"name"`
	Organisation string `json:"organisation,omitempty"`
	What         string `json:"what,omitempty"`
}

// runChanges shows what changed of who comes to a meeting.
func (sv *Service) runChanges(ctx context.Context, c *command.Call) error {
	s, meeting, err := c.NeedMeeting(ctx)
	if err != nil {
		return err
	}
	since, err := c.Moment(s, "since")
	if err != nil {
		return err
	}
	found, err := sv.Changes(ctx, s, meeting, since)
	if err != nil {
		return err
	}
	if c.JSON {
		return c.WriteJSON(map[string]any{
			"since": found.Since, "before": found.Was, "now": found.Is, "joins": found.Joins, "drops": found.Drops, "differs": found.Differs,
			"changes": command.MapJSON(found.All, func(d Difference) changeInfo {
				return changeInfo{string(d.Kind), string(d.ID), d.Entry.Name, d.Entry.Organisation, ChangeWords(s, d)}
			}),
		})
	}
	fmt.Fprintln(c.Out, c.Say("changes.since")+" "+value.Moment.Format(s, found.Since))
	fmt.Fprintln(c.Out, found.Summary(s))
	for _, d := range found.All {
		fmt.Fprintf(c.Out, "%s %s\t%s\t%s\n", ChangeSigns[d.Kind], d.Entry.Name, d.Entry.Organisation, ChangeWords(s, d))
	}
	return nil
}
