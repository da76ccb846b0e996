package finance

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"huiwu/app/budget"
	"huiwu/app/command"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "propose-budget", Usage: "[-write]", Flags: proposeFlags, Run: sv.runProposeBudget},
	}
}

func proposeFlags(f *flag.FlagSet) { f.Bool("write", false, "write the lines into the budget") }

type proposalInfo struct {
	Category string `json:"category"`
	Item     string `json:"item"`
	Quantity string `json:"quantity"`
	Unit     string `json:"unit"`
	Price    string `json:"price"`
	Times    string `json:"times"`
	Amount   string `json:"amount"`
	Origin   string `json:"origin"`
	Doubtful bool   `json:"doubtful"`
}

// runProposeBudget lists what a first budget could have, and writes it with -write;
// lines that the budget may have already are never written.
func (sv *Service) runProposeBudget(ctx context.Context, c *command.Call) error {
	s, meeting, err := c.OnlyMeeting(ctx)
	if err != nil {
		return err
	}
	all, err := sv.ProposeBudget(ctx, s, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	if c.On("write") {
		var taken []Proposal
		for _, p := range all {
			if !p.Doubtful {
				taken = append(taken, p)
			}
		}
		if err := sv.AdoptBudget(ctx, s, taken); err != nil {
			return err
		}
		all = taken
	}
	if c.JSON {
		return c.WriteJSON(command.MapJSON(all, func(p Proposal) proposalInfo {
			l := p.Line
			return proposalInfo{string(l.Category), l.Item, value.Number.Code(s, l.Quantity), l.Unit, value.Amount.Code(s, l.Price), value.Number.Code(s, l.Times), value.Amount.Code(s, l.Amount), p.Origin, p.Doubtful}
		}))
	}
	for _, p := range all {
		mark := "+"
		if p.Doubtful {
			mark = "?"
		}
		fmt.Fprintln(c.Out, strings.Join([]string{mark, budget.Categories.Format(s, p.Line.Category), p.Line.Item, p.Terms(s), value.Amount.Format(s, p.Line.Amount), p.Origin}, "\t"))
	}
	return nil
}
