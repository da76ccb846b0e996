package headless

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"huiwu/app"
	"huiwu/app/words"
	"huiwu/data/value"
)

func undoFlags(c *call) { c.flags.Int("n", 1, "how many steps") }

func undoStepFlags(c *call) {
	undoFlags(c)
	c.flags.String("step", "", "key of one step, as journal -json shows it")
}

func journalFlags(c *call) {
	c.flags.String("since", "", "day or moment")
	c.flags.Int("n", 100, "how many steps at most")
}

func (c *call) number(name string) int {
	n, err := strconv.Atoi(c.flag(name))
	if err != nil {
		return 0
	}
	return n
}

func runUndo(c *call) error {
	key := c.flag("step")
	if key == "" {
		return c.steps(true)
	}
	s, _, err := c.scope()
	if err != nil {
		return err
	}
	step, err := c.office.StepOf(c.ctx, key)
	if err != nil {
		return err
	}
	if err := c.office.UndoStep(c.ctx, step); err != nil {
		return errors.Join(err, c.inTheWay(s, step))
	}
	_, err = fmt.Fprintln(c.Out, c.office.Book.StepWords(s, step))
	return err
}

// inTheWay names the step that keeps another from being taken back.
func (c *call) inTheWay(s value.Scope, step app.Step) error {
	way, ok, err := c.office.InTheWay(c.ctx, step)
	if err != nil || !ok {
		return err
	}
	return &value.Fault{Kind: value.Conflict, Key: "cli.undo_way", Args: []any{c.office.Book.StepWords(s, way), value.Moment.Format(s, way.At), way.ID}}
}

func runRedo(c *call) error { return c.steps(false) }

func (c *call) steps(back bool) error {
	s, _, err := c.scope()
	if err != nil {
		return err
	}
	if c.number("n") < 1 {
		return errUsage
	}
	for range c.number("n") {
		move := c.office.Redo
		if back {
			move = c.office.Undo
		}
		step, err := move(c.ctx)
		if err != nil && back && step.ID != "" {
			return errors.Join(err, c.inTheWay(s, step))
		}
		if err != nil {
			return err
		}
		fmt.Fprintln(c.Out, c.office.Book.StepWords(s, step))
	}
	return nil
}

func runHistory(c *call) error {
	if len(c.words) != 2 {
		return errUsage
	}
	r, err := c.office.Book.Named(c.words[0])
	if err != nil {
		return err
	}
	s, _, err := c.scope()
	if err != nil {
		return err
	}
	entries, err := r.History(c.ctx, s, c.words[1])
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return &value.Fault{Kind: value.NotFound, Key: "fault.record_unknown", Args: []any{c.words[1]}}
	}
	if c.json {
		return c.writeJSON(inJSON(entries, entryOf))
	}
	for _, e := range entries {
		fmt.Fprintf(c.Out, "%s  %s  %s\n", value.Moment.Format(s, e.At), e.Actor, c.stepText(s, e.Step))
		for _, ch := range e.Changes {
			fmt.Fprintf(c.Out, "    %s: %s → %s\n", c.say(words.Field(r.Info().Name, ch.Key)), ch.From, ch.To)
		}
	}
	return nil
}

// since is the moment of -since, a day being its first minute; "" when none is given.
func (c *call) since(s value.Scope) (value.Instant, error) {
	t := c.flag("since")
	if d, err := value.Day.Parse(s, t); err == nil && d != "" {
		return value.At(d, "00:00").Instant(s.Zone), nil
	}
	return value.Moment.Parse(s, t)
}

func runJournal(c *call) error {
	s, _, err := c.scope()
	if err != nil {
		return err
	}
	since, err := c.since(s)
	if err != nil {
		return err
	}
	steps, err := c.office.Steps(c.ctx, since, c.number("n"))
	if err != nil {
		return err
	}
	if c.json {
		return c.writeJSON(inJSON(steps, stepOf))
	}
	for _, st := range steps {
		fmt.Fprintf(c.Out, "%s  %-10s  %s (%d)\n", st.At.Time().In(zone(s)).Format(time.DateTime), st.Actor, c.stepText(s, st), st.Changes)
	}
	return nil
}

// stepText is a step as people read it, undone or done again where it is.
func (c *call) stepText(s value.Scope, st app.Step) string {
	text := c.office.Book.StepWords(s, st)
	if st.Kind != "do" {
		text = c.say("step."+string(st.Kind), text)
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
