package headless

import (
	"fmt"
	"strings"

	"huiwu/app/budget"
	"huiwu/app/finance"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data/value"
)

func proposeFlags(c *call) { c.flags.Bool("write", false, "write the lines into the budget") }

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
func runProposeBudget(c *call) error {
	if len(c.words) != 0 {
		return errUsage
	}
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	all, err := c.office.Finance.ProposeBudget(c.ctx, s, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	if c.flag("write") == "true" {
		var taken []finance.Proposal
		for _, p := range all {
			if !p.Doubtful {
				taken = append(taken, p)
			}
		}
		if err := c.office.Finance.AdoptBudget(c.ctx, s, taken); err != nil {
			return err
		}
		all = taken
	}
	if c.json {
		return c.writeJSON(inJSON(all, func(p finance.Proposal) proposalInfo {
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

func approveFlags(c *call) {
	c.flags.String("copy", "", "number of the copy")
	c.flags.String("by", "", "who approved it")
	c.flags.String("on", "", "day; today without")
}

// runApprove records that somebody approved a copy of the budget.
func runApprove(c *call) error {
	if len(c.words) != 0 || c.flag("copy") == "" || c.flag("by") == "" {
		return errUsage
	}
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	copies, err := c.office.Budget.Copies(c.ctx, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	id, _, err := numbered(s, copies, c.flag("copy"))
	if err != nil {
		return err
	}
	by, err := s.Labels.Find(people.Register, c.flag("by"))
	if err != nil {
		return err
	}
	on := s.Today
	if typed := c.flag("on"); typed != "" {
		if on, err = value.Day.Parse(s, typed); err != nil {
			return err
		}
	}
	return c.office.Budget.Approve(c.ctx, s, id, people.Ref(by), on)
}
