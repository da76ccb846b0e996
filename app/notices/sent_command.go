package notices

import (
	"context"
	"flag"
	"fmt"
	"strconv"
	"strings"

	"huiwu/app/command"
	"huiwu/app/meetings"
	"huiwu/app/participants"
	"huiwu/data/value"
)

func sentFlags(f *flag.FlagSet) {
	f.String("to", "", "only these people, their names divided by commas")
	f.String("means", "", "how they really went out: mail, letter or chat")
	f.Bool("discard", false, "they were not sent and will not be")
}

type waitingInfo struct {
	Number int      `json:"number"` // as "sent" takes it
	Batch  string   `json:"batch"`
	Kind   string   `json:"kind"`
	Means  string   `json:"means"`
	At     string   `json:"at"`
	Stale  bool     `json:"stale"` // it tells of another time or place
	To     []string `json:"to"`    // keys of the participants
}

type sentInfo struct {
	Marked int `json:"marked"`
}

// runSent lists what was generated and not marked as sent, or marks it.
func (sv *Service) runSent(ctx context.Context, c *command.Call) error {
	if len(c.Words) > 1 {
		return command.ErrUsage
	}
	s, meeting, err := c.NeedMeeting(ctx)
	if err != nil {
		return err
	}
	waiting, err := sv.Waiting(ctx, meeting)
	if err != nil {
		return err
	}
	if len(c.Words) == 0 {
		if c.Flag("to") != "" || c.Flag("means") != "" || c.On("discard") {
			return command.ErrUsage
		}
		return listWaiting(c, s, waiting)
	}
	one := Sending{Meeting: meetings.Ref(meeting)}
	if c.Words[0] != "all" {
		n, err := strconv.Atoi(c.Words[0])
		if err != nil {
			return command.ErrUsage
		}
		if n < 1 || n > len(waiting) {
			return value.Bad("fault.notice.batch", n, len(waiting))
		}
		one.Batch = waiting[n-1].Batch
	}
	if one.Means, err = AllMeans.Parse(s, c.Flag("means")); err != nil {
		return command.ErrUsage
	}
	if one.To, err = sv.waitingPeople(ctx, c, s, meeting); err != nil {
		return err
	}
	mark, said := sv.MarkSent, "notices.marked"
	if c.On("discard") {
		mark, said = sv.Discard, "notices.discarded"
	}
	n, err := mark(ctx, one)
	if err != nil {
		return err
	}
	if c.JSON {
		return c.WriteJSON(sentInfo{n})
	}
	_, err = fmt.Fprintln(c.Out, s.T(said, n))
	return err
}

func listWaiting(c *command.Call, s value.Scope, waiting []Waiting) error {
	if c.JSON {
		n := 0
		return c.WriteJSON(command.MapJSON(waiting, func(w Waiting) waitingInfo {
			n++
			f := w.First()
			return waitingInfo{n, w.Batch, string(f.Kind), string(f.Means), string(f.At), w.Stale, command.MapJSON(w.Letters, func(l NoticeLetter) string { return string(l.ParticipantID) })}
		}))
	}
	for i, w := range waiting {
		f := w.First()
		fmt.Fprintln(c.Out, s.T("cli.sent.batch", i+1, Kinds.Format(s, f.Kind), AllMeans.Format(s, f.Means), value.Moment.Format(s, f.At), len(w.Letters)))
		if w.Stale {
			fmt.Fprintln(c.Out, "    "+s.T("cli.sent.stale"))
		}
	}
	if len(waiting) == 0 {
		fmt.Fprintln(c.Out, s.T("cli.sent.none"))
	}
	return nil
}

// waitingPeople are the participants that -to names, by name or key; nil for all.
func (sv *Service) waitingPeople(ctx context.Context, c *command.Call, s value.Scope, meeting string) ([]participants.Ref, error) {
	if c.Flag("to") == "" {
		return nil, nil
	}
	all, err := sv.Reached(ctx, s, meeting)
	if err != nil {
		return nil, err
	}
	var out []participants.Ref
	for _, name := range strings.FieldsFunc(c.Flag("to"), func(r rune) bool { return strings.ContainsRune(",，、", r) }) {
		var found []participants.Ref
		for _, r := range all {
			if name = strings.TrimSpace(name); string(r.ID) == name || r.Person.Name == name {
				found = append(found, r.ID)
			}
		}
		switch len(found) {
		case 0:
			return nil, &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{name}, Field: "to"}
		case 1:
			out = append(out, found[0])
		default:
			return nil, &value.Fault{Kind: value.Conflict, Key: "fault.ref_ambiguous", Args: []any{name, len(found)}, Field: "to"}
		}
	}
	return out, nil
}
