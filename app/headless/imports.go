package headless

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/exchange"
	"huiwu/app/words"
	"huiwu/data/value"
)

func importFlags(c *call) {
	c.flags.Var(&list{}, "map", "column=field")
	c.flags.String("sheet", "", "name of the sheet")
	c.flags.String("encoding", "", "encoding of a text file")
	c.flags.Bool("dry-run", false, "say what would be done, and do nothing")
	c.flags.Bool("all-or-nothing", false, "leave everything out when one row is wrong")
	c.flags.String("duplicates", "merge", "rows that certainly are on file: merge, keep or skip")
	c.flags.String("questions", "keep", "rows that are only alike to somebody: keep or skip")
	c.flags.String("differences", "keep", "where a merged row differs: keep what is on file, or take the value of the file")
	c.flags.String("report", "", "write what became of each row to a file, .xlsx or .csv")
}

// settle is what the flags decide about all rows.
func (c *call) settle() (exchange.Settle, error) {
	how := exchange.Settle{
		All: core.Decision(c.flag("duplicates")), Questions: core.Decision(c.flag("questions")),
		TakeAll: c.flag("differences") == "file", Whole: c.flag("all-or-nothing") == "true",
	}
	// Nobody is merged on a likeness by a flag: that is decided one by one, with join.
	if !slices.Contains([]core.Decision{core.MergeTwin, core.KeepTwin, core.SkipTwin}, how.All) ||
		!slices.Contains([]core.Decision{core.KeepTwin, core.SkipTwin}, how.Questions) ||
		!slices.Contains([]string{"keep", "file"}, c.flag("differences")) {
		return how, errUsage
	}
	if path := c.flag("report"); path != "" {
		return how, errors.Join(exchange.ReportFormat(path), c.mayWrite(path))
	}
	return how, nil
}

func runImport(c *call) error {
	if len(c.words) != 2 {
		return errUsage
	}
	how, err := c.settle()
	if err != nil {
		return err
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
	carry := im.Run
	if c.flag("dry-run") == "true" {
		carry = im.Try
	}
	report, err := carry(ctx, preview, how, func(done, of int) error { c.progress(done, of); return ctx.Err() })
	if err != nil && len(report.Wrong) == 0 {
		return err
	}
	if tellErr := c.tellImport(s, im, r.Info().Name, report); tellErr != nil {
		return errors.Join(err, tellErr)
	}
	if saveErr := c.saveReport(s, r.Info().Name, report); saveErr != nil {
		return errors.Join(err, saveErr)
	}
	if err == nil && len(report.Wrong) > 0 {
		err = value.Bad("cli.rows_wrong", len(report.Wrong))
	}
	return err
}

// saveReport writes what became of each row, where that is asked for.
func (c *call) saveReport(s value.Scope, register string, r exchange.Report) error {
	path := c.flag("report")
	if path == "" || r.Lines == nil {
		return nil
	}
	return c.write(path, func(w io.Writer) error {
		return c.office.Exchange.WriteImport(c.ctx, w, strings.ToLower(filepath.Ext(path)), s, register, filepath.Base(c.words[1]), r.Lines)
	})
}

type problemInfo struct {
	Row    int    `json:"row"`
	Column string `json:"column,omitempty"`
	Text   string `json:"text,omitempty"`
	Why    string `json:"why"`
}

// importQuestion is a row that is alike to somebody.
type importQuestion struct {
	Row   int    `json:"row"`
	Label string `json:"label"`
	Why   string `json:"why"`
}

// importDifference is a field in which a merged row differs from what is on file.
type importDifference struct {
	Row    int    `json:"row"`
	Label  string `json:"label"`
	Field  string `json:"field"`
	OnFile string `json:"on_file"`
	InFile string `json:"in_file"`
	Taken  bool   `json:"taken"`
}

// tellImport says what was done, or would be: the figures, which sheet of a workbook they
// are of, what was wrong, what is left
// to be decided, and where a merged row says something else than what is on file.
func (c *call) tellImport(s value.Scope, im *exchange.Import, register string, r exchange.Report) error {
	wrong := inJSON(r.Wrong, func(p exchange.Problem) problemInfo { return problemInfo{p.Row, p.Column, p.Text, p.Fault.Say(s)} })
	questions := inJSON(r.Questions(), func(l exchange.Line) importQuestion { return importQuestion{l.Row, l.Label, l.Twin.Words(s)} })
	var differences []importDifference
	for _, l := range r.Differing() {
		for _, d := range l.Differs {
			differences = append(differences, importDifference{l.Row, l.Label, d.Key, d.Old, d.New, d.Taken})
		}
	}
	if c.json {
		return c.writeJSON(map[string]any{
			"read": r.Read, "added": r.Added, "changed": r.Changed, "skipped": r.Skipped, "wrong": wrong,
			"questions": questions, "differences": inJSON(differences, func(d importDifference) importDifference { return d }),
			"sheet": im.Choice.Sheet, "other_sheets": inJSON(im.OtherSheets(), func(name string) string { return name }),
		})
	}
	said := "cli.imported"
	if c.flag("dry-run") == "true" {
		said = "cli.import_tried"
	}
	fmt.Fprintln(c.Out, c.say(said, r.Read, r.Added, r.Changed, r.Skipped, len(wrong)))
	if len(im.Sheets()) > 1 {
		fmt.Fprintln(c.Out, im.SheetWords(s))
		if len(im.OtherSheets()) > 0 {
			fmt.Fprintln(c.Out, c.say("cli.import_sheet"))
		}
	}
	for _, p := range wrong {
		fmt.Fprintln(c.Out, "  "+c.say("cli.problem", p.Row, p.Column, p.Text, p.Why))
	}
	if len(questions) > 0 {
		fmt.Fprintln(c.Out, c.say("cli.questions", len(questions)))
		for _, q := range questions {
			fmt.Fprintln(c.Out, "  "+c.say("cli.question", q.Row, q.Label, q.Why))
		}
	}
	if len(differences) > 0 {
		fmt.Fprintln(c.Out, c.say("cli.differences", len(r.Differing())))
		for _, d := range differences {
			key := "cli.difference"
			if d.Taken {
				key = "cli.difference.taken"
			}
			fmt.Fprintln(c.Out, "  "+c.say(key, d.Row, d.Label, c.say(words.Field(register, d.Field)), d.OnFile, d.InFile))
		}
	}
	return nil
}
