package headless

import (
	"fmt"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

func moveFlags(c *call) {
	c.flags.String("start", "", "day and time at which the meeting begins now")
	c.flags.String("without", "", "registers that stay as they are")
	c.flags.Bool("dry-run", false, "only tell")
}

// runMove moves a meeting to another start with all that is dated by it, and tells what
// went along and what stayed.
func runMove(c *call) error {
	if len(c.words) != 0 || c.flag("start") == "" {
		return errUsage
	}
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	start, err := value.Wall.Parse(s, c.flag("start"))
	if err != nil {
		return err
	}
	without, err := c.without()
	if err != nil {
		return err
	}
	moved, err := c.office.Meetings.Reschedule(c.ctx, c.lang, meeting, start, without, c.flag("dry-run") == "true")
	if err != nil {
		return err
	}
	if c.json {
		return c.writeJSON(moveInfo(s, moved))
	}
	fmt.Fprintln(c.Out, c.say("move.told", value.Wall.Format(s, moved.Shift.From), value.Wall.Format(s, moved.Shift.To), moved.Distance(s)))
	for _, line := range movedLines(s, moved) {
		fmt.Fprintln(c.Out, line)
	}
	return nil
}

// without are the full names of the registers that -without names.
func (c *call) without() (names []string, err error) {
	for _, word := range strings.FieldsFunc(c.flag("without"), func(r rune) bool { return r == ',' || r == ' ' }) {
		r, err := c.office.Book.Named(word)
		if err != nil {
			return nil, err
		}
		name := r.Info().Name
		if !slices.Contains(c.office.Meetings.Movable(), name) {
			return nil, value.Bad("fault.not_dated", value.Key("register."+name))
		}
		names = append(names, name)
	}
	return names, nil
}

// movedLines tell what went along, register by register, and before that what stayed
// because a check refuses it at the new time.
func movedLines(s value.Scope, moved meetings.Along) (lines []string) {
	for _, r := range moved.Registers {
		for _, l := range r.Left {
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

func moveInfo(s value.Scope, moved meetings.Along) movedInfo {
	out := movedInfo{From: string(moved.Shift.From), To: string(moved.Shift.To), Moved: map[string]int{}, Left: []leftInfo{}}
	for _, r := range moved.Registers {
		if r.Count > 0 {
			out.Moved[r.Name] = r.Count
		}
		for _, l := range r.Left {
			out.Left = append(out.Left, leftInfo{r.Name, l.ID, l.Label, l.Why.Say(s)})
		}
	}
	return out
}

// notMoved says what a draft with another start leaves where it is, and how it is moved:
// nobody can be asked here.
func (c *call) notMoved(r core.Any, d core.Draft) (lines []string, err error) {
	is, ok := d.Record().(*meetings.Meeting)
	if !ok || d.ID() == "" || r.Info().Name != meetings.Register {
		return nil, nil
	}
	was, err := c.office.Meetings.ByKey(c.ctx, is.ID)
	if err != nil || was.StartsAt == is.StartsAt || is.StartsAt == "" {
		return nil, err
	}
	along, err := c.office.Meetings.TryAlong(c.ctx, c.lang, was, *is, nil)
	if err != nil || len(along.Registers) == 0 {
		return nil, err
	}
	s, err := c.office.Scope(c.ctx, c.lang, d.ID())
	if err != nil {
		return nil, err
	}
	lines = append([]string{c.say("move.set", along.Count())}, movedLines(s, along)...)
	return append(lines, c.say("move.how", was.Code, string(is.StartsAt))), nil
}
