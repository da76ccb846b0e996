package headless

import (
	"fmt"
	"io"
	"path/filepath"
)

func reverseFlags(c *call) { c.flags.String("reason", "", "why") }

// runReverse takes back an entry of the ledger.
func runReverse(c *call) error {
	if len(c.words) != 1 {
		return errUsage
	}
	return c.office.Ledger.Reverse(c.ctx, c.words[0], c.flag("reason"))
}

// runVoucher writes the voucher of an entry of the ledger.
func runVoucher(c *call) error {
	if len(c.words) != 2 {
		return errUsage
	}
	s, _, err := c.scope()
	if err != nil {
		return err
	}
	return c.write(c.words[1], func(w io.Writer) error {
		notes, err := c.office.Ledger.WriteVoucher(c.ctx, c.lang, c.words[0], filepath.Ext(c.words[1]), w)
		for _, n := range notes {
			fmt.Fprintln(c.Err, n.Say(s))
		}
		return err
	})
}
