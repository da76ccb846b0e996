package headless

import (
	"fmt"
	"unicode/utf8"
)

func findFlags(c *call) { c.flags.Int("n", 6, "how many of each kind at most") }

// foundInfo is a found record as -json gives it.
type foundInfo struct {
	Register string `json:"register"`
	Label    string `json:"label"`
	Hint     string `json:"hint"`
	ID       string `json:"id"`
}

func runFind(c *call) error {
	if len(c.words) == 0 || c.number("n") < 1 {
		return errUsage
	}
	stale, err := c.office.Search.Stale(c.ctx)
	if err == nil && stale && !c.office.ReadOnly() {
		err = c.office.Search.Rebuild(c.ctx, c.progress)
	}
	if err != nil {
		return err
	}
	s, meeting, err := c.scope()
	if err != nil {
		return err
	}
	text := c.words[0]
	for _, w := range c.words[1:] {
		text += " " + w
	}
	groups, err := c.office.Search.Find(c.ctx, s, text, meeting, min(c.number("n"), 1000))
	if err != nil {
		return err
	}
	all := []foundInfo{}
	for _, g := range groups {
		for _, f := range g.Found {
			all = append(all, foundInfo{g.Register, f.Label, f.Hint, f.ID})
		}
	}
	if c.json {
		return c.writeJSON(all)
	}
	for _, f := range all {
		fmt.Fprintf(c.Out, "%s\t%s\t%s\t%s\n", c.say("register."+f.Register), brief(f.Label), f.Hint, f.ID)
	}
	return nil
}

// brief is the beginning of a long label, for a line.
func brief(label string) string {
	if utf8.RuneCountInString(label) <= 60 {
		return label
	}
	return string([]rune(label)[:59]) + "…"
}
