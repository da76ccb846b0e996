package headless

import (
	"fmt"
	"strconv"
	"strings"

	"huiwu/app/meetings"
	"huiwu/app/notices"
	"huiwu/app/participants"
	"huiwu/data/value"
)

func sentFlags(c *call) {
	c.flags.String("to", "", "only these people, their names divided by commas")
	c.flags.String("means", "", "how they really went out: mail, letter or chat")
	c.flags.Bool("discard", false, "they were not sent and will not be")
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
func runSent(c *call) error {
	if len(c.words) > 1 {
		return errUsage
	}
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	waiting, err := c.office.Notices.Waiting(c.ctx, meeting)
	if err != nil {
		return err
	}
	if len(c.words) == 0 {
		if c.flag("to") != "" || c.flag("means") != "" || c.flag("discard") == "true" {
			return errUsage
		}
		return c.listWaiting(s, waiting)
	}
	one := notices.Sending{Meeting: meetings.Ref(meeting)}
	if c.words[0] != "all" {
		n, err := strconv.Atoi(c.words[0])
		if err != nil {
			return errUsage
		}
		if n < 1 || n > len(waiting) {
			return value.Bad("fault.notice.batch", n, len(waiting))
		}
		one.Batch = waiting[n-1].Batch
	}
	if one.Means, err = notices.AllMeans.Parse(s, c.flag("means")); err != nil {
		return errUsage
	}
	if one.To, err = c.waitingPeople(s, meeting); err != nil {
		return err
	}
	mark, said := c.office.Notices.MarkSent, "notices.marked"
	if c.flag("discard") == "true" {
		mark, said = c.office.Notices.Discard, "notices.discarded"
	}
	n, err := mark(c.ctx, one)
	if err != nil {
		return err
	}
	if c.json {
		return c.writeJSON(sentInfo{n})
	}
	_, err = fmt.Fprintln(c.Out, s.T(said, n))
	return err
}

func (c *call) listWaiting(s value.Scope, waiting []notices.Waiting) error {
	if c.json {
		n := 0
		return c.writeJSON(inJSON(waiting, func(w notices.Waiting) waitingInfo {
			n++
			f := w.First()
			return waitingInfo{n, w.Batch, string(f.Kind), string(f.Means), string(f.At), w.Stale, inJSON(w.Letters, func(l notices.NoticeLetter) string { return string(l.ParticipantID) })}
		}))
	}
	for i, w := range waiting {
		f := w.First()
		fmt.Fprintln(c.Out, s.T("cli.sent.batch", i+1, notices.Kinds.Format(s, f.Kind), notices.AllMeans.Format(s, f.Means), value.Moment.Format(s, f.At), len(w.Letters)))
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
func (c *call) waitingPeople(s value.Scope, meeting string) ([]participants.Ref, error) {
	if c.flag("to") == "" {
		return nil, nil
	}
	all, err := c.office.Notices.Reached(c.ctx, s, meeting)
	if err != nil {
		return nil, err
	}
	var out []participants.Ref
	for _, name := range strings.FieldsFunc(c.flag("to"), func(r rune) bool { return strings.ContainsRune(",，、", r) }) {
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
