package headless

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"huiwu/app"
	"huiwu/app/command"
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
}

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

func runJournal(ctx context.Context, c *call) error {
	s, _, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	since, err := c.Moment(s, "since")
	if err != nil {
		return err
	}
	steps, err := c.office.Steps(ctx, since, c.Number("n"))
	if err != nil {
		return err
	}
	if c.JSON {
		return c.WriteJSON(command.MapJSON(steps, stepOf))
	}
	for _, st := range steps {
		fmt.Fprintf(c.Out, "%s  %-10s  %s (%d)\n", st.At.Time().In(zone(s)).Format(time.DateTime), st.Actor, c.stepText(s, st), st.Changes)
	}
	return nil
}

// stepText is a step as people read it, undone or done again where it is.
func (c *call) stepText(s value.Scope, st app.Step) string {
	text := c.office.Registry.StepWords(s, st)
	if st.Kind != "do" {
		text = c.Say("step."+string(st.Kind), text)
	}
	return text
}

func zone(s value.Scope) *time.Location {
	loc, err := time.LoadLocation(s.Zone)
	if err != nil {
		return time.UTC
	}
	return loc
}
