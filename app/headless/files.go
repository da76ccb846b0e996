package headless

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"huiwu/app/command"
	"huiwu/data/value"
)

func runExport(ctx context.Context, c *call) error {
	if len(c.Words) != 2 {
		return command.ErrUsage
	}
	r, s, q, err := c.asked(ctx)
	if err != nil {
		return err
	}
	job, err := c.office.Exchange.Export(ctx, r, s, q, nil)
	if err != nil {
		return err
	}
	return c.WriteFile(c.Words[1], func(w io.Writer) error {
		return job.Write(ctx, w, strings.ToLower(filepath.Ext(c.Words[1])), func(done, of int) error { c.Progress(done, of); return nil })
	})
}

// runPaper writes a paper of the open office.
func runPaper(ctx context.Context, c *call, name string) error {
	p, known := c.office.Papers.Named(name)
	if len(c.Words) != 1 || !known {
		return command.ErrUsage
	}
	need := c.NeedMeeting
	if p.Office {
		need = func(ctx context.Context) (value.Scope, string, error) { return c.ScopeOf(ctx, "") }
	}
	s, meeting, err := need(ctx)
	if err != nil {
		return err
	}
	if p.Options, err = c.wish(s); err != nil {
		return err
	}
	return c.WriteFile(c.Words[0], func(w io.Writer) error {
		notes, err := c.office.Papers.Make(ctx, p, c.Lang, meeting, filepath.Ext(c.Words[0]), w)
		for _, n := range notes {
			fmt.Fprintln(c.Err, n.Say(s))
		}
		return err
	})
}
