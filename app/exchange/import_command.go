package exchange

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"huiwu/app/command"
	"huiwu/app/core"
	"huiwu/app/words"
	"huiwu/data/value"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "import", Usage: "REGISTER FILE [-map column=field] [-sheet NAME] [-encoding E] [-dry-run] [-all-or-nothing] [-duplicates merge|keep|skip] [-questions keep|skip] [-differences keep|file] [-report FILE.xlsx|.csv]", Flags: importFlags, Run: sv.runImport},
		{Name: "imports", Usage: "[NUMBER]", Run: sv.runImports},
		{Name: "split", Usage: "NUMBER ROW name=NAME [field=value…]", Run: sv.runSplit},
	}
}

func importFlags(f *flag.FlagSet) {
	command.AddList(f, "map", "column=field")
	f.String("sheet", "", "name of the sheet")
	f.String("encoding", "", "encoding of a text file")
	f.Bool("dry-run", false, "say what would be done, and do nothing")
	f.Bool("all-or-nothing", false, "leave everything out when one row is wrong")
	f.String("duplicates", "merge", "rows that certainly are on file: merge, keep or skip")
	f.String("questions", "keep", "rows that are only alike to somebody: keep or skip")
	f.String("differences", "keep", "where a merged row differs: keep what is on file, or take the value of the file")
	f.String("report", "", "write what became of each row to a file, .xlsx or .csv")
}

// decisions is what the flags decide about all rows.
func decisions(c *command.Call) (Settle, error) {
	how := Settle{
		All: core.Decision(c.Flag("duplicates")), Questions: core.Decision(c.Flag("questions")),
		TakeAll: c.Flag("differences") == "file", Whole: c.On("all-or-nothing"),
	}
	// Nobody is merged on a likeness by a flag: that is decided one by one, with join.
	if !slices.Contains([]core.Decision{core.MergeTwin, core.KeepTwin, core.SkipTwin}, how.All) ||
		!slices.Contains([]core.Decision{core.KeepTwin, core.SkipTwin}, how.Questions) ||
		!slices.Contains([]string{"keep", "file"}, c.Flag("differences")) {
		return how, command.ErrUsage
	}
	if path := c.Flag("report"); path != "" {
		return how, errors.Join(ReportFormat(path), c.CheckFile(path))
	}
	return how, nil
}

func (sv *Service) runImport(ctx context.Context, c *command.Call) error {
	if len(c.Words) != 2 {
		return command.ErrUsage
	}
	how, err := decisions(c)
	if err != nil {
		return err
	}
	r, err := sv.h.Registry.Named(c.Words[0])
	if err != nil {
		return err
	}
	s, meeting, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	if r.Info().Meeting && meeting == "" {
		return command.ErrNoMeeting
	}
	// Ctrl+C leaves nothing behind: the step is not committed.
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	im, err := Open(ctx, c.Words[1], r, s, meeting, Choice{Sheet: c.Flag("sheet"), Encoding: c.Flag("encoding")})
	if err != nil {
		return err
	}
	defer func() { _ = im.Close() }() // the file was only read
	if err := mapColumns(ctx, c, im); err != nil {
		return err
	}
	preview, err := im.Preview(ctx, func(rows int) error { c.Progress(rows, rows+1); return ctx.Err() })
	if err != nil {
		return err
	}
	carry := im.Run
	if c.On("dry-run") {
		carry = im.Try
	}
	report, err := carry(ctx, preview, how, func(done, of int) error { c.Progress(done, of); return ctx.Err() })
	if err != nil && len(report.Wrong) == 0 {
		return err
	}
	if tellErr := tellImport(c, s, im, r.Info().Name, report); tellErr != nil {
		return errors.Join(err, tellErr)
	}
	if saveErr := sv.saveReport(ctx, c, s, r.Info().Name, meeting, report); saveErr != nil {
		return errors.Join(err, saveErr)
	}
	if err == nil && len(report.Wrong) > 0 {
		err = value.Bad("cli.rows_wrong", len(report.Wrong))
	}
	return err
}

// saveReport writes what became of each row, where that is asked for.
func (sv *Service) saveReport(ctx context.Context, c *command.Call, s value.Scope, register, meeting string, r Report) error {
	path := c.Flag("report")
	if path == "" || r.Lines == nil {
		return nil
	}
	return c.WriteFile(path, func(w io.Writer) error {
		return sv.WriteImport(ctx, w, strings.ToLower(filepath.Ext(path)), s, register, meeting, filepath.Base(c.Words[1]), r.Lines)
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
func tellImport(c *command.Call, s value.Scope, im *Import, register string, r Report) error {
	wrong := command.MapJSON(r.Wrong, func(p Problem) problemInfo { return problemInfo{p.Row, p.Column, p.Text, p.Fault.Say(s)} })
	questions := command.MapJSON(r.Questions(), func(l Line) importQuestion { return importQuestion{l.Row, l.Label, l.Match.Words(s)} })
	var differences []importDifference
	for _, l := range r.Differing() {
		for _, d := range l.Differs {
			differences = append(differences, importDifference{l.Row, l.Label, d.Key, d.Old, d.New, d.Taken})
		}
	}
	if c.JSON {
		return c.WriteJSON(map[string]any{
			"read": r.Read, "added": r.Added, "changed": r.Changed, "skipped": r.Skipped, "wrong": wrong,
			"questions": questions, "differences": command.MapJSON(differences, func(d importDifference) importDifference { return d }),
			"sheet": im.Choice.Sheet, "other_sheets": command.MapJSON(im.OtherSheets(), func(name string) string { return name }),
		})
	}
	said := "cli.imported"
	if c.On("dry-run") {
		said = "cli.import_tried"
	}
	fmt.Fprintln(c.Out, c.Say(said, r.Read, r.Added, r.Changed, r.Skipped, len(wrong)))
	if len(im.Sheets()) > 1 {
		fmt.Fprintln(c.Out, im.SheetWords(s))
		if len(im.OtherSheets()) > 0 {
			fmt.Fprintln(c.Out, c.Say("cli.import_sheet"))
		}
	}
	for _, p := range wrong {
		fmt.Fprintln(c.Out, "  "+c.Say("cli.problem", p.Row, p.Column, p.Text, p.Why))
	}
	if len(questions) > 0 {
		fmt.Fprintln(c.Out, c.Say("cli.questions", len(questions)))
		for _, q := range questions {
			fmt.Fprintln(c.Out, "  "+c.Say("cli.question", q.Row, q.Label, q.Why))
		}
	}
	if len(differences) > 0 {
		fmt.Fprintln(c.Out, c.Say("cli.differences", len(r.Differing())))
		for _, d := range differences {
			key := "cli.difference"
			if d.Taken {
				key = "cli.difference.taken"
			}
			fmt.Fprintln(c.Out, "  "+c.Say(key, d.Row, d.Label, c.Say(words.Field(register, d.Field)), d.OnFile, d.InFile))
		}
	}
	return nil
}

// mapColumns applies -map column=field; an empty field leaves a column out. A column
// that was only guessed to be the field gives way.
func mapColumns(ctx context.Context, c *command.Call, im *Import) error {
	choice := im.Choice
	given := c.List("map")
	named := map[int]bool{}
	for _, m := range given {
		column, field, ok := strings.Cut(m, "=")
		if !ok {
			return command.ErrUsage
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
