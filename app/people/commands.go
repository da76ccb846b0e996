package people

import (
	"context"
	"fmt"
	"strings"

	"huiwu/app/command"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "duplicates", Run: sv.runDuplicates},
		{Name: "join", Usage: "ID ID… [field=value…]", Run: sv.runJoin},
		{Name: "distinct", Usage: "ID ID…", Run: sv.runDistinct},
	}
}

type alikeInfo struct {
	Why     []string   `json:"why"`
	Certain bool       `json:"certain"`          // they are one by the rule; otherwise a person must decide
	Office  bool       `json:"office,omitempty"` // many names share a number; one of each name is here
	People  []alikeOne `json:"people"`
}

type alikeOne struct {
	ID           string `json:"id"`
	Name         string `json:"name"`
	Organisation string `json:"organisation,omitempty"`
	Phone        string `json:"phone,omitempty"`
	Email        string `json:"email,omitempty"`
	Meetings     int    `json:"meetings"`
}

// runDuplicates lists people of the directory who are probably one.
func (sv *Service) runDuplicates(ctx context.Context, c *command.Call) error {
	if len(c.Words) != 0 {
		return command.ErrUsage
	}
	found, err := sv.Duplicates(ctx)
	if err != nil {
		return err
	}
	infos := command.MapJSON(found, func(a DuplicateGroup) alikeInfo {
		out := alikeInfo{Certain: a.Certain, Office: a.Office}
		for _, w := range a.Why {
			out.Why = append(out.Why, c.Say(w))
		}
		for i, p := range a.People {
			out.People = append(out.People, alikeOne{string(p.ID), p.Name, p.Organisation, p.Phone, p.Email, a.Meetings[i]})
		}
		return out
	})
	if c.JSON {
		return c.WriteJSON(infos)
	}
	for _, a := range infos {
		fmt.Fprintln(c.Out, c.Say("duplicates."+howSure(a.Certain, a.Office), strings.Join(a.Why, c.Say("list.comma"))))
		for _, p := range a.People {
			fmt.Fprintln(c.Out, "  "+strings.Join([]string{p.ID, p.Name, p.Organisation, p.Phone, p.Email}, "\t"))
		}
	}
	return nil
}

// howSure is how certain it is that people are one.
func howSure(certain, office bool) string {
	switch {
	case certain:
		return "certain"
	case office:
		return "office"
	}
	return "question"
}

// runJoin makes several people one. The first is kept, with what the others say beside
// it and the fields that are given.
func (sv *Service) runJoin(ctx context.Context, c *command.Call) error {
	var ids, fields []string
	for _, w := range c.Words {
		if strings.Contains(w, "=") {
			fields = append(fields, w)
		} else {
			ids = append(ids, w)
		}
	}
	if len(ids) < 2 {
		return command.ErrUsage
	}
	s, _, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	all, err := sv.ByKeys(ctx, ids)
	if err != nil {
		return err
	}
	d, err := sv.JoinDraft(ctx, s, all)
	if err != nil {
		return err
	}
	for _, f := range fields {
		key, text, _ := strings.Cut(f, "=")
		if err := d.Set(key, text); err != nil {
			return err
		}
	}
	kept, ok := d.Record().(*Person)
	if !ok {
		return command.ErrUsage
	}
	if err := sv.Join(ctx, s, Joining{Kept: *kept, Gone: refs(ids[1:])}); err != nil {
		return err
	}
	fmt.Fprintln(c.Out, c.Say("cli.joined", kept.Name))
	return nil
}

// runDistinct remembers that people who look alike are different ones.
func (sv *Service) runDistinct(ctx context.Context, c *command.Call) error {
	if len(c.Words) < 2 {
		return command.ErrUsage
	}
	if _, err := sv.ByKeys(ctx, c.Words); err != nil {
		return err
	}
	if err := sv.KeepApart(ctx, refs(c.Words)); err != nil {
		return err
	}
	fmt.Fprintln(c.Out, c.Say("cli.apart"))
	return nil
}

func refs(ids []string) []Ref {
	out := make([]Ref, len(ids))
	for i, id := range ids {
		out[i] = Ref(id)
	}
	return out
}
