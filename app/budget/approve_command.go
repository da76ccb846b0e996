package budget

import (
	"cmp"
	"context"
	"flag"

	"huiwu/app/command"
	"huiwu/app/meetings"
)

func approveFlags(f *flag.FlagSet) {
	f.String("copy", "", "number of the copy")
	f.String("by", "", "who approved it")
	f.String("on", "", "day; today without")
}

// runApprove records that somebody approved a copy of the budget.
func (sv *Service) runApprove(ctx context.Context, c *command.Call) error {
	if c.Flag("copy") == "" || c.Flag("by") == "" {
		return command.ErrUsage
	}
	s, meeting, err := c.OnlyMeeting(ctx)
	if err != nil {
		return err
	}
	copies, err := sv.Copies(ctx, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	id, _, err := numbered(s, copies, c.Flag("copy"))
	if err != nil {
		return err
	}
	return sv.Approve(ctx, s, id, c.Flag("by"), cmp.Or(c.Flag("on"), string(s.Today)))
}
