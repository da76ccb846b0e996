package headless

import (
	"fmt"
	"strconv"
	"time"

	"huiwu/app"
	"huiwu/app/words"
	"huiwu/data/value"
)

func undoFlags(c *call) { c.flags.Int("n", 1, "how many steps") }

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

func runUndo(c *call) error { return c.steps(true) }

func runRedo(c *call) error { return c.steps(false) }

func (c *call) steps(back bool) error {
	s, _, err := c.scope()
	if err != nil {
		return err
	}
	for range c.number("n") {
		move := c.office.Redo
		if back {
			move = c.office.Undo
		}
		step, err := move(c.ctx)
		if err != nil {
			return err
		}
		fmt.Fprintln(c.Out, c.office.StepWords(s, step))
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
	text := c.office.StepWords(s, st)
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
