package meetings

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

	"huiwu/app/command"
	"huiwu/data/value"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "move", Usage: "-meeting CODE -start TIME [-without REGISTER,…] [-dry-run]", Flags: moveFlags, Run: sv.runMove},
	}
}

func moveFlags(f *flag.FlagSet) {
	f.String("start", "", "day and time at which the meeting begins now")
	f.String("without", "", "registers that stay as they are")
	f.Bool("dry-run", false, "only tell")
}

// runMove moves a meeting to another start with all that is dated by it, and tells what
// went along and what stayed.
func (sv *Service) runMove(ctx context.Context, c *command.Call) error {
	if c.Flag("start") == "" {
		return command.ErrUsage
	}
	s, meeting, err := c.OnlyMeeting(ctx)
	if err != nil {
		return err
	}
	start, err := value.Wall.Parse(s, c.Flag("start"))
	if err != nil {
		return err
	}
	without, err := sv.without(c)
	if err != nil {
		return err
	}
	moved, err := sv.Reschedule(ctx, c.Lang, meeting, start, without, c.On("dry-run"))
	if err != nil {
		return err
	}
	if c.JSON {
		return c.WriteJSON(moveInfo(s, moved))
	}
	fmt.Fprintln(c.Out, c.Say("move.told", value.Wall.Format(s, moved.Shift.From), value.Wall.Format(s, moved.Shift.To), moved.Distance(s)))
	for _, line := range MovedLines(s, moved) {
		fmt.Fprintln(c.Out, line)
	}
	return nil
}

// without are the full names of the registers that -without names.
func (sv *Service) without(c *command.Call) (names []string, err error) {
	for _, word := range strings.FieldsFunc(c.Flag("without"), func(r rune) bool { return r == ',' || r == ' ' }) {
		r, err := sv.h.Registry.Named(word)
		if err != nil {
			return nil, err
		}
		name := r.Info().Name
		if !slices.Contains(sv.Movable(), name) {
			return nil, value.Bad("fault.not_dated", value.Key("register."+name))
		}
		names = append(names, name)
	}
	return names, nil
}

// MovedLines tell what went along, register by register, and before that what stayed
// because a check refuses it at the new time.
func MovedLines(s value.Scope, moved Along) (lines []string) {
	for _, r := range moved.Registers {
		for _, l := range r.NotMoved {
			lines = append(lines, "  "+s.T("move.left", s.T("register."+r.Name), l.Label, l.Why.Say(s)))
		}
	}
	for _, r := range moved.Registers {
		if r.Count > 0 {
			lines = append(lines, "  "+s.T("newmeeting.count", s.T("register."+r.Name), r.Count))
		}
	}
	return lines
}

// movedInfo is what `move -json` tells.
type movedInfo struct {
	From  string         `json:"from"`
	To    string         `json:"to"`
	Moved map[string]int `json:"moved"`
	Left  []leftInfo     `json:"left"`
}

type leftInfo struct {
	Register string `json:"register"`
	ID       string `json:"id"`
	Label    string `json:"label"`
	Why      string `json:"why"`
}

func moveInfo(s value.Scope, moved Along) movedInfo {
	out := movedInfo{From: string(moved.Shift.From), To: string(moved.Shift.To), Moved: map[string]int{}, Left: []leftInfo{}}
	for _, r := range moved.Registers {
		if r.Count > 0 {
			out.Moved[r.Name] = r.Count
		}
		for _, l := range r.NotMoved {
			out.Left = append(out.Left, leftInfo{r.Name, l.ID, l.Label, l.Why.Say(s)})
		}
	}
	return out
}
