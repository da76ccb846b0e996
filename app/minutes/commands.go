package minutes

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"huiwu/app/command"
	"huiwu/app/meetings"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "draft", Usage: "[-dry-run] [-keep]", Flags: draftFlags, Run: sv.runDraft},
	}
}

func draftFlags(f *flag.FlagSet) {
	f.Bool("keep", false, "keep the minutes where they differ")
	f.Bool("dry-run", false, "only list the differences")
}

// runDraft drafts the minutes from agenda and record, or takes over where they differ.
func (sv *Service) runDraft(ctx context.Context, c *command.Call) error {
	s, meeting, err := c.NeedMeeting(ctx)
	if err != nil {
		return err
	}
	offers, err := sv.Offers(ctx, s, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	for _, o := range offers {
		b := o.Now
		if o.Change == Gone {
			b = o.Block
		}
		fmt.Fprintln(c.Out, string(o.Change)+"\t"+string(b.Kind)+"\t"+strings.ReplaceAll(b.Body, "\n", " "))
	}
	switch {
	case len(offers) == 0 || c.On("dry-run"):
		return nil
	case c.On("keep"):
		return sv.Dismiss(ctx, offers...)
	}
	return sv.Accept(ctx, s, offers...)
}
