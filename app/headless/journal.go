package headless

import (
	"fmt"
	"strconv"
	"time"

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
		return c.writeJSON(entries)
	}
	for _, e := range entries {
		fmt.Fprintf(c.Out, "%s  %s  %s\n", value.Moment.Format(s, e.At), e.Actor, c.say("step."+e.Verb, c.say("register."+r.Info().Name)))
		for _, ch := range e.Changes {
			fmt.Fprintf(c.Out, "    %s: %s → %s\n", c.say(words.Field(r.Info().Name, ch.Key)), ch.From, ch.To)
		}
	}
	return nil
}

func runJournal(c *call) error {
	s, _, err := c.scope()
	if err != nil {
		return err
	}
	since := value.Instant("")
	if t := c.flag("since"); t != "" {
		if d, err := value.Day.Parse(s, t); err == nil {
			since = value.At(d, "00:00").Instant(s.Zone)
		} else if since, err = value.Moment.Parse(s, t); err != nil {
			return err
		}
	}
	steps, err := c.office.Steps(c.ctx, since, c.number("n"))
	if err != nil {
		return err
	}
	if c.json {
		return c.writeJSON(steps)
	}
	for _, st := range steps {
		kind := ""
		if st.Kind != "do" {
			kind = c.say("step."+string(st.Kind), "")
		}
		fmt.Fprintf(c.Out, "%s  %-10s  %s %s (%d)\n", st.At.Time().In(zone(s)).Format("2006-01-02 15:04:05"), st.Actor, kind, c.office.StepWords(s, st), st.Changes)
	}
	return nil
}

func zone(s value.Scope) *time.Location {
	loc, err := time.LoadLocation(s.Zone)
	if err != nil {
		return time.UTC
	}
	return loc
}

func runVerify(c *call) error {
	r, err := c.office.Verify(c.ctx)
	if err != nil {
		return err
	}
	if c.json {
		if err := c.writeJSON(r); err != nil {
			return err
		}
	} else {
		fmt.Fprintln(c.Out, c.say("cli.verified", r.Steps, r.Changes))
	}
	if r.BrokenAt != "" {
		return &value.Fault{Kind: value.Conflict, Key: "fault.chain_broken", Args: []any{r.BrokenAt}}
	}
	return nil
}
