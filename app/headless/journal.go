package headless

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"huiwu/app"
	"huiwu/app/command"
	"huiwu/app/journal"
	"huiwu/app/words"
	"huiwu/data/value"
)

func undoFlags(f *flag.FlagSet) { f.Int("n", 1, "how many steps") }

func undoStepFlags(f *flag.FlagSet) {
	undoFlags(f)
	f.String("step", "", "key of one step, as journal -json shows it")
}

func journalFlags(f *flag.FlagSet) {
	f.String("since", "", "day or moment")
	f.Int("n", 100, "how many steps at most")
	f.String("who", "", "name of who acted")
	f.String("from", "", "first day")
	f.String("to", "", "last day")
	f.String("register", "", "register or area")
	f.String("record", "", "key or part of the name of a record")
	f.String("word", "", "words of steps, names and values")
	f.String("o", "", "workbook with all changes field by field")
}

func historyFlags(f *flag.FlagSet) { f.String("on", "", "day or moment") }

func runUndo(ctx context.Context, c *call) error {
	key := c.Flag("step")
	if key == "" {
		return c.steps(ctx, true)
	}
	s, _, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	step, err := c.office.StepOf(ctx, key)
	if err != nil {
		return err
	}
	if err := c.office.UndoStep(ctx, step); err != nil {
		return errors.Join(err, c.inTheWay(ctx, s, step))
	}
	_, err = fmt.Fprintln(c.Out, c.office.Registry.StepWords(s, step))
	return err
}

// inTheWay names the step that keeps another from being taken back.
func (c *call) inTheWay(ctx context.Context, s value.Scope, step app.Step) error {
	way, ok, err := c.office.InTheWay(ctx, step)
	if err != nil || !ok {
		return err
	}
	return &value.Fault{Kind: value.Conflict, Key: "cli.undo_way", Args: []any{c.office.Registry.StepWords(s, way), value.Moment.Format(s, way.At), way.ID}}
}

func runRedo(ctx context.Context, c *call) error { return c.steps(ctx, false) }

func (c *call) steps(ctx context.Context, back bool) error {
	s, _, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	if c.Number("n") < 1 {
		return command.ErrUsage
	}
	for range c.Number("n") {
		move := c.office.Redo
		if back {
			move = c.office.Undo
		}
		step, err := move(ctx)
		if err != nil && back && step.ID != "" {
			return errors.Join(err, c.inTheWay(ctx, s, step))
		}
		if err != nil {
			return err
		}
		fmt.Fprintln(c.Out, c.office.Registry.StepWords(s, step))
	}
	return nil
}

func runHistory(ctx context.Context, c *call) error {
	if len(c.Words) != 2 {
		return command.ErrUsage
	}
	r, err := c.office.Registry.Named(c.Words[0])
	if err != nil {
		return err
	}
	s, _, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	if c.Flag("on") != "" {
		return c.recordAt(ctx, s, r.Info().Name, c.Words[1])
	}
	entries, err := r.History(ctx, s, c.Words[1])
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return &value.Fault{Kind: value.NotFound, Key: "fault.record_unknown", Args: []any{c.Words[1]}}
	}
	if c.JSON {
		return c.WriteJSON(command.MapJSON(entries, entryOf))
	}
	for _, e := range entries {
		fmt.Fprintf(c.Out, "%s  %s  %s\n", value.Moment.Format(s, e.At), e.Actor, c.stepText(s, e.Step))
		for _, ch := range e.Changes {
			fmt.Fprintf(c.Out, "    %s: %s → %s\n", c.Say(words.Field(r.Info().Name, ch.Key)), ch.From, ch.To)
		}
	}
	return nil
}

// recordAt shows what a record looked like at the end of a day, or at a moment.
func (c *call) recordAt(ctx context.Context, s value.Scope, register, id string) error {
	at, err := c.Moment(s, "on")
	if err != nil {
		return err
	}
	if day, err := value.Day.Parse(s, c.Flag("on")); err == nil && day != "" {
		at = journal.EndOf(s, day)
	}
	was, err := c.office.Journal.RecordAt(ctx, s, register, id, at)
	if err != nil {
		return err
	}
	if c.JSON {
		return c.WriteJSON(atOf(was))
	}
	fmt.Fprintf(c.Out, "%s  %s\n", value.Moment.Format(s, at), was.Label)
	if !was.Then {
		fmt.Fprintln(c.Out, c.Say("journal.at.none"))
		return nil
	}
	for _, f := range was.Fields {
		line := f.Name + ": " + f.Then
		switch {
		case f.Differs && was.Now:
			line += "  (" + c.Say("journal.at.now", f.Now) + ")"
		case f.Then == "":
			continue
		}
		fmt.Fprintln(c.Out, "    "+line)
	}
	if !was.Now {
		fmt.Fprintln(c.Out, c.Say("journal.at.gone"))
	}
	return nil
}

// journalFilter is what the flags of the journal ask for.
func (c *call) journalFilter(s value.Scope) (f journal.Filter, err error) {
	f = journal.Filter{Who: journal.Who{Name: c.Flag("who")}, Record: c.Flag("record"), Word: c.Flag("word")}
	if f.Since, err = c.Moment(s, "since"); err != nil {
		return f, err
	}
	if f.From, err = value.Day.Parse(s, c.Flag("from")); err != nil {
		return f, err
	}
	if f.To, err = value.Day.Parse(s, c.Flag("to")); err != nil {
		return f, err
	}
	if name := c.Flag("register"); name != "" {
		f.Subject, err = c.office.Journal.Named(name)
	}
	return f, err
}

func runJournal(ctx context.Context, c *call) error {
	s, _, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	f, err := c.journalFilter(s)
	if err != nil {
		return err
	}
	if path := c.Flag("o"); path != "" {
		return c.exportJournal(ctx, s, f, path)
	}
	found, err := c.office.Journal.Find(ctx, s, f)
	if err != nil {
		return err
	}
	all := []lineInfo{}
	for some := range slices.Chunk(found[:min(len(found), max(c.Number("n"), 0))], 500) {
		lines, err := c.office.Journal.Lines(ctx, s, some)
		if err != nil {
			return err
		}
		if c.JSON {
			all = append(all, command.MapJSON(lines, lineOf)...)
			continue
		}
		for _, l := range lines {
			text := l.Text
			if l.Label != "" {
				text += " · " + l.Label
			}
			fmt.Fprintf(c.Out, "%s  %-10s  %s (%d)\n", l.At.Time().In(zone(s)).Format(time.DateTime), l.Actor, text, l.Changes)
		}
	}
	if c.JSON {
		return c.WriteJSON(all)
	}
	return nil
}

// exportJournal writes all that the filter keeps as a workbook.
func (c *call) exportJournal(ctx context.Context, s value.Scope, f journal.Filter, path string) error {
	if ending := strings.ToLower(filepath.Ext(path)); !slices.Contains(journal.Formats, ending) {
		return value.Bad("fault.format_unknown", ending, strings.Join(journal.Formats, " "))
	}
	if err := c.CheckFile(path); err != nil {
		return err
	}
	return c.WriteFile(path, func(w io.Writer) error {
		return c.office.Journal.Export(ctx, s, f, w, func(done, of int) error {
			c.Progress(done, of)
			return ctx.Err()
		})
	})
}

// stepText is a step as people read it, undone or done again where it is.
func (c *call) stepText(s value.Scope, st app.Step) string {
	return c.office.Registry.StepText(s, st)
}

func zone(s value.Scope) *time.Location {
	loc, err := time.LoadLocation(s.Zone)
	if err != nil {
		return time.UTC
	}
	return loc
}
