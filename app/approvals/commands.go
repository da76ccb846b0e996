package approvals

import (
	"cmp"
	"context"
	"flag"
	"fmt"

	"huiwu/app/command"
	"huiwu/app/people"
	"huiwu/data/value"
)

// commands are the commands of the package. What is approved is named by its kind and by
// what people call it in its meeting: "budget 2".
func (sv *Service) commands() []command.Command {
	act := func(name Act, usage string) command.Command {
		return command.Command{Name: string(name), Usage: usage, Flags: actFlags, Run: func(ctx context.Context, c *command.Call) error { return sv.runAct(ctx, c, name) }}
	}
	return []command.Command{
		{Name: "approvals", Usage: "[-all]", Flags: func(f *flag.FlagSet) { f.Bool("all", false, "what was decided, too") }, Run: sv.runList},
		{Name: string(Submit), Usage: "KIND RECORD [-comment TEXT]", Flags: func(f *flag.FlagSet) { f.String("comment", "", "what to know") }, Run: sv.runSubmit},
		act(Approve, "KIND RECORD [-comment TEXT] [-by NAME] [-on DAY] [-scan FILE]"),
		act(Return, "KIND RECORD -comment TEXT [-by NAME] [-on DAY] [-scan FILE]"),
		act(Reject, "KIND RECORD -comment TEXT [-by NAME] [-on DAY] [-scan FILE]"),
		act(Withdraw, "KIND RECORD [-comment TEXT]"),
	}
}

func actFlags(f *flag.FlagSet) {
	f.String("comment", "", "why")
	f.String("by", "", "who decided on paper, in an office without accounts")
	f.String("on", "", "on which day; today without")
	f.String("scan", "", "file with a scan of that paper")
}

// named is what the words of a call name: the kind and the key of a record of the meeting.
func (sv *Service) named(ctx context.Context, c *command.Call) (s value.Scope, k Kind, id string, err error) {
	if len(c.Words) != 2 {
		return s, k, "", command.ErrUsage
	}
	s, meeting, err := c.NeedMeeting(ctx)
	if err != nil {
		return s, k, "", err
	}
	name, err := kindNames.Parse(s, c.Words[0])
	if err != nil {
		return s, k, "", err
	}
	if k, err = sv.kind(name); err != nil {
		return s, k, "", err
	}
	id, err = k.find(ctx, s, meeting, c.Words[1])
	return s, k, id, err
}

func (sv *Service) runSubmit(ctx context.Context, c *command.Call) error {
	s, k, id, err := sv.named(ctx, c)
	if err != nil {
		return err
	}
	r, err := sv.SubmitFor(ctx, s, k.Name, id, c.Flag("comment"))
	if err != nil {
		return err
	}
	return sv.tell(c, s, r)
}

func (sv *Service) runAct(ctx context.Context, c *command.Call, act Act) error {
	s, k, id, err := sv.named(ctx, c)
	if err != nil {
		return err
	}
	d := Decision{Comment: c.Flag("comment"), Scan: c.Flag("scan")}
	if by := c.Flag("by"); by != "" {
		if d.By, err = people.Pick.Parse(s, by); err != nil {
			return at(err, "by")
		}
	}
	if d.On, err = value.Day.Parse(s, cmp.Or(c.Flag("on"), string(s.Today))); err != nil {
		return at(err, "on")
	}
	st, err := sv.Of(ctx, s, k.Name, id)
	if err != nil {
		return err
	}
	r, open := st.Open()
	switch {
	case open:
		r, err = sv.Act(ctx, s, string(r.ID), act, d)
	case act == Approve && !sv.accounts.On():
		r, err = sv.ApproveAtOnce(ctx, s, k.Name, id, d)
	default:
		err = &value.Fault{Kind: value.Conflict, Key: "fault.approval.not_submitted", Args: []any{st.Subject.Title}}
	}
	if err != nil {
		return err
	}
	return sv.tell(c, s, r)
}

// info is a round in JSON.
type info struct {
	Kind      string   `json:"kind"`
	Title     string   `json:"title"`
	State     State    `json:"state"`
	Step      int64    `json:"step"`
	Steps     int64    `json:"steps"`
	Amount    string   `json:"amount"`
	Submitted string   `json:"submitted_at"`
	By        string   `json:"submitted_by"`
	Waits     []string `json:"waits_for"`
	Mine      bool     `json:"mine"`
	Hash      string   `json:"sha256"`
}

func (sv *Service) infoOf(s value.Scope, r *ApprovalRound, mine bool) info {
	out := info{r.Kind, r.Title, r.State, r.Step, r.Last(), value.Amount.Code(s, r.Amount), string(r.SubmittedAt), r.SubmittedBy, []string{}, mine, r.Hash}
	for _, p := range r.Waits() {
		out.Waits = append(out.Waits, s.Labels.Label(people.Register, string(p)))
	}
	return out
}

// tell says how a round stands after an act.
func (sv *Service) tell(c *command.Call, s value.Scope, r ApprovalRound) error {
	if c.JSON {
		return c.WriteJSON(sv.infoOf(s, &r, false))
	}
	_, err := fmt.Fprintln(c.Out, sv.Told(s, &r))
	return err
}

// Told is how a round stands, in a sentence.
func (sv *Service) Told(s value.Scope, r *ApprovalRound) string {
	if r.State == Submitted {
		return s.T("approval.told.waits", r.Title, r.Step, r.Last(), sv.whom(s, r))
	}
	return s.T("approval.told.ended", r.Title, States.Format(s, r.State))
}

func (sv *Service) runList(ctx context.Context, c *command.Call) error {
	if len(c.Words) != 0 {
		return command.ErrUsage
	}
	s, meeting, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	all, err := sv.List(ctx, s, meeting, !c.On("all"))
	if err != nil {
		return err
	}
	if c.JSON {
		return c.WriteJSON(command.MapJSON(all, func(w Waiting) info { return sv.infoOf(s, &w.Round, w.Mine) }))
	}
	for _, w := range all {
		fmt.Fprintf(c.Out, "%s\t%s\t%s\t%s\t%s\n", kindNames.Format(s, w.Round.Kind), w.Round.Title, States.Format(s, w.Round.State), value.Moment.Format(s, w.Round.SubmittedAt), w.Whom)
	}
	return nil
}
