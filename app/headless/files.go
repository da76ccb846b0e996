package headless

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"huiwu/app"
	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/outfile"
	"huiwu/data/value"
)

func importFlags(c *call) {
	c.flags.Var(&list{}, "map", "column=field")
	c.flags.String("sheet", "", "name of the sheet")
	c.flags.String("encoding", "", "encoding of a text file")
	c.flags.Bool("dry-run", false, "check only")
	c.flags.Bool("all-or-nothing", false, "leave everything out when one row is wrong")
	c.flags.String("duplicates", "merge", "merge, keep or skip")
	c.flags.String("report", "", "write what became of each row to a file, .xlsx or .csv")
}

func runImport(c *call) error {
	if len(c.words) != 2 {
		return errUsage
	}
	how := core.Decision(c.flag("duplicates"))
	if how != core.MergeTwin && how != core.KeepTwin && how != core.SkipTwin {
		return errUsage
	}
	r, err := c.office.Book.Named(c.words[0])
	if err != nil {
		return err
	}
	s, meeting, err := c.scope()
	if err != nil {
		return err
	}
	if r.Info().Meeting && meeting == "" {
		return errNoMeeting
	}
	// Ctrl+C leaves nothing behind: the step is not committed.
	ctx, stop := signal.NotifyContext(c.ctx, os.Interrupt)
	defer stop()
	im, err := exchange.Open(ctx, c.words[1], r, s, meeting, exchange.Choice{Sheet: c.flag("sheet"), Encoding: c.flag("encoding")})
	if err != nil {
		return err
	}
	defer func() { _ = im.Close() }() // the file was only read
	if err := c.mapColumns(ctx, im); err != nil {
		return err
	}
	preview, err := im.Preview(ctx, func(rows int) error { c.progress(rows, rows+1); return ctx.Err() })
	if err != nil {
		return err
	}
	report := exchange.Report{Read: preview.Read, Wrong: preview.Problems}
	if c.flag("dry-run") != "true" {
		settle := exchange.Settle{All: how, Whole: c.flag("all-or-nothing") == "true"}
		if report, err = im.Run(ctx, preview, settle, func(done, of int) error { c.progress(done, of); return ctx.Err() }); err != nil && len(report.Wrong) == 0 {
			return err
		}
	} else {
		report.Added = preview.Good
	}
	if tellErr := c.tellImport(s, report); tellErr != nil {
		return tellErr
	}
	if path := c.flag("report"); path != "" && report.Lines != nil {
		name := filepath.Base(c.words[1])
		if saveErr := c.write(path, func(w io.Writer) error {
			return c.office.WriteImport(c.ctx, w, strings.ToLower(filepath.Ext(path)), s, name, report.Lines)
		}); saveErr != nil {
			return saveErr
		}
	}
	if err == nil && len(report.Wrong) > 0 {
		err = value.Bad("cli.rows_wrong", len(report.Wrong))
	}
	return err
}

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

type problemInfo struct {
	Row    int    `json:"row"`
	Column string `json:"column,omitempty"`
	Text   string `json:"text,omitempty"`
	Why    string `json:"why"`
}

func (c *call) tellImport(s value.Scope, r exchange.Report) error {
	wrong := inJSON(r.Wrong, func(p exchange.Problem) problemInfo { return problemInfo{p.Row, p.Column, p.Text, p.Fault.Say(s)} })
	if c.json {
		return c.writeJSON(map[string]any{"read": r.Read, "added": r.Added, "changed": r.Changed, "skipped": r.Skipped, "wrong": wrong})
	}
	fmt.Fprintln(c.Out, c.say("cli.imported", r.Read, r.Added, r.Changed, r.Skipped, len(wrong)))
	for _, p := range wrong {
		fmt.Fprintln(c.Out, "  "+c.say("cli.problem", p.Row, p.Column, p.Text, p.Why))
	}
	return nil
}

func runExport(c *call) error {
	if len(c.words) != 2 {
		return errUsage
	}
	r, s, q, err := c.asked()
	if err != nil {
		return err
	}
	job, err := c.office.Export(c.ctx, r, s, q, nil)
	if err != nil {
		return err
	}
	return c.write(c.words[1], func(w io.Writer) error {
		return job.Write(c.ctx, w, strings.ToLower(filepath.Ext(c.words[1])), func(done, of int) error { c.progress(done, of); return nil })
	})
}

func runPaper(c *call, p app.PaperKind) error {
	if len(c.words) != 1 {
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
		notes, err := c.office.MakePaper(c.ctx, p, c.lang, meeting, filepath.Ext(c.words[0]), w)
		for _, n := range notes {
			fmt.Fprintln(c.Err, n.Say(s))
		}
		return err
	})
}

// write makes a file whole or not at all; one that is there is only replaced on demand.
func (c *call) write(path string, fill func(io.Writer) error) error {
	if c.force {
		return outfile.Write(path, fill)
	}
	return outfile.WriteNew(path, fill)
}
