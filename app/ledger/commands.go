package ledger

import (
	"context"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"huiwu/app/command"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "reverse", Usage: "ID -reason TEXT", Flags: reverseFlags, Run: sv.runReverse},
		{Name: "voucher", Usage: "ID FILE" + strings.Join(VoucherFormats, "|"), Run: sv.runVoucher},
	}
}

func reverseFlags(f *flag.FlagSet) { f.String("reason", "", "why") }

// runReverse takes back an entry of the
func (sv *Service) runReverse(ctx context.Context, c *command.Call) error {
	if len(c.Words) != 1 {
		return command.ErrUsage
	}
	return sv.Reverse(ctx, c.Words[0], c.Flag("reason"))
}

// runVoucher writes the voucher of an entry of the
func (sv *Service) runVoucher(ctx context.Context, c *command.Call) error {
	if len(c.Words) != 2 {
		return command.ErrUsage
	}
	s, _, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	return c.WriteFile(c.Words[1], func(w io.Writer) error {
		notes, err := sv.WriteVoucher(ctx, c.Lang, c.Words[0], filepath.Ext(c.Words[1]), w)
		for _, n := range notes {
			fmt.Fprintln(c.Err, n.Say(s))
		}
		return err
	})
}
