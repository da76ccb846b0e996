package headless

import (
	"fmt"

	"huiwu/app/participants"
	"huiwu/data/value"
)

type changeInfo struct {
	Kind         string `json:"kind"`
	ID           string `json:"id"`
	Name         string `json:"name"`
	Organisation string `json:"organisation,omitempty"`
	What         string `json:"what,omitempty"`
}

// runChanges shows what changed of who comes to a meeting.
func runChanges(c *call) error {
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	w, err := c.wish(s)
	if err != nil {
		return err
	}
	found, err := c.office.Participants.Changes(c.ctx, s, meeting, w.Since)
	if err != nil {
		return err
	}
	if c.json {
		return c.writeJSON(map[string]any{
			"since": found.Since, "before": found.Was, "now": found.Is, "joins": found.Joins, "drops": found.Drops, "differs": found.Differs,
			"changes": inJSON(found.All, func(d participants.Difference) changeInfo {
				return changeInfo{string(d.Kind), string(d.ID), d.Entry.Name, d.Entry.Organisation, participants.ChangeWords(s, d)}
			}),
		})
	}
	fmt.Fprintln(c.Out, c.say("changes.since")+" "+value.Moment.Format(s, found.Since))
	fmt.Fprintln(c.Out, found.Summary(s))
	for _, d := range found.All {
		fmt.Fprintf(c.Out, "%s %s\t%s\t%s\n", participants.ChangeSigns[d.Kind], d.Entry.Name, d.Entry.Organisation, participants.ChangeWords(s, d))
	}
	return nil
}
