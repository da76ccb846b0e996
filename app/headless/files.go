package headless

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"huiwu/app/exchange"
	"huiwu/app/outfile"
	"huiwu/data/value"
)

// mapColumns applies -map column=field; an empty field leaves a column out. A column
// that was only guessed to be the field gives way.
func (c *call) mapColumns(ctx context.Context, im *exchange.Import) error {
	choice := im.Choice
	given, _ := c.flags.Lookup("map").Value.(*list)
	named := map[int]bool{}
	for _, m := range *given {
		column, field, ok := strings.Cut(m, "=")
		if !ok {
			return errUsage
		}
		found := false
		for i, h := range im.Head() {
			if h == column {
				choice.Fields[i], found, named[i] = field, true, true
			} else if choice.Fields[i] == field && !named[i] {
				choice.Fields[i] = ""
			}
		}
		if !found {
			return value.Bad("fault.column_unknown", column, strings.Join(im.Head(), ", "))
		}
	}
	return im.Choose(ctx, choice)
}

func runExport(c *call) error {
	if len(c.words) != 2 {
		return errUsage
	}
	r, s, q, err := c.asked()
	if err != nil {
		return err
	}
	job, err := c.office.Exchange.Export(c.ctx, r, s, q, nil)
	if err != nil {
		return err
	}
	return c.write(c.words[1], func(w io.Writer) error {
		return job.Write(c.ctx, w, strings.ToLower(filepath.Ext(c.words[1])), func(done, of int) error { c.progress(done, of); return nil })
	})
}

// runPaper writes a paper of the open office.
func runPaper(c *call, name string) error {
	p, known := c.office.Papers.Named(name)
	if len(c.words) != 1 || !known {
		return errUsage
	}
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	if p.Wish, err = c.wish(s); err != nil {
		return err
	}
	return c.write(c.words[0], func(w io.Writer) error {
		notes, err := c.office.Papers.Make(c.ctx, p, c.lang, meeting, filepath.Ext(c.words[0]), w)
		for _, n := range notes {
			fmt.Fprintln(c.Err, n.Say(s))
		}
		return err
	})
}

// mayWrite refuses a place for a file before the work that ends in it begins.
func (c *call) mayWrite(path string) error {
	if err := outfile.Check(path); err != nil || c.force {
		return err
	}
	return outfile.Taken(path)
}

// write makes a file whole or not at all; one that is there is only replaced on demand.
func (c *call) write(path string, fill func(io.Writer) error) error {
	if c.force {
		return outfile.Write(path, fill)
	}
	return outfile.WriteNew(path, fill)
}
