package search

import (
	"context"
	"flag"
	"fmt"
	"unicode/utf8"

	"huiwu/app/command"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "find", Usage: "TEXT [-n N]", Flags: findFlags, Run: sv.runFind},
	}
}

func findFlags(f *flag.FlagSet) { f.Int("n", 6, "how many of each kind at most") }

// foundInfo is a found record as -json gives it.
type foundInfo struct {
	Register string `json:"register"`
	Label    string `json:"label"`
	Hint     string `json:"hint"`
	ID       string `json:"id"`
}

func (sv *Service) runFind(ctx context.Context, c *command.Call) error {
	if len(c.Words) == 0 || c.Number("n") < 1 {
		return command.ErrUsage
	}
	stale, err := sv.Stale(ctx)
	if err == nil && stale && !sv.h.DB.ReadOnly() {
		err = sv.Rebuild(ctx, c.Progress)
	}
	if err != nil {
		return err
	}
	s, meeting, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	text := c.Words[0]
	for _, w := range c.Words[1:] {
		text += " " + w
	}
	groups, err := sv.Find(ctx, s, text, meeting, min(c.Number("n"), 1000))
	if err != nil {
		return err
	}
	all := []foundInfo{}
	for _, g := range groups {
		for _, f := range g.Found {
			all = append(all, foundInfo{g.Register, f.Label, f.Hint, f.ID})
		}
	}
	if c.JSON {
		return c.WriteJSON(all)
	}
	for _, f := range all {
		fmt.Fprintf(c.Out, "%s\t%s\t%s\t%s\n", c.Say("register."+f.Register), brief(f.Label), f.Hint, f.ID)
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
