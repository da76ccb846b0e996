package headless

import (
	"fmt"
	"strings"

	"huiwu/app/people"
)

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
func runDuplicates(c *call) error {
	if len(c.words) != 0 {
		return errUsage
	}
	found, err := c.office.People.Duplicates(c.ctx)
	if err != nil {
		return err
	}
	infos := inJSON(found, func(a people.Alike) alikeInfo {
		out := alikeInfo{Certain: a.Certain, Office: a.Office}
		for _, w := range a.Why {
			out.Why = append(out.Why, c.say(w))
		}
		for i, p := range a.People {
			out.People = append(out.People, alikeOne{string(p.ID), p.Name, p.Organisation, p.Phone, p.Email, a.Meetings[i]})
		}
		return out
	})
	if c.json {
		return c.writeJSON(infos)
	}
	for _, a := range infos {
		fmt.Fprintln(c.Out, c.say("duplicates."+howSure(a), strings.Join(a.Why, c.say("list.comma"))))
		for _, p := range a.People {
			fmt.Fprintln(c.Out, "  "+strings.Join([]string{p.ID, p.Name, p.Organisation, p.Phone, p.Email}, "\t"))
		}
	}
	return nil
}

// howSure is how certain it is that people are one.
func howSure(a alikeInfo) string {
	switch {
	case a.Certain:
		return "certain"
	case a.Office:
		return "office"
	}
	return "question"
}

// runJoin makes several people one. The first is kept, with what the others say beside
// it and the fields that are given.
func runJoin(c *call) error {
	var ids, fields []string
	for _, w := range c.words {
		if strings.Contains(w, "=") {
			fields = append(fields, w)
		} else {
			ids = append(ids, w)
		}
	}
	if len(ids) < 2 {
		return errUsage
	}
	s, _, err := c.scope()
	if err != nil {
		return err
	}
	all, err := c.office.People.ByKeys(c.ctx, ids)
	if err != nil {
		return err
	}
	d, err := c.office.People.JoinDraft(c.ctx, s, all)
	if err != nil {
		return err
	}
	for _, f := range fields {
		key, text, _ := strings.Cut(f, "=")
		if err := d.Set(key, text); err != nil {
			return err
		}
	}
	kept, ok := d.Record().(*people.Person)
	if !ok {
		return errUsage
	}
	if err := c.office.People.Join(c.ctx, s, people.Joining{Kept: *kept, Gone: refs(ids[1:])}); err != nil {
		return err
	}
	fmt.Fprintln(c.Out, c.say("cli.joined", kept.Name))
	return nil
}

// runDistinct remembers that people who look alike are different ones.
func runDistinct(c *call) error {
	if len(c.words) < 2 {
		return errUsage
	}
	if _, err := c.office.People.ByKeys(c.ctx, c.words); err != nil {
		return err
	}
	if err := c.office.People.KeepApart(c.ctx, refs(c.words)); err != nil {
		return err
	}
	fmt.Fprintln(c.Out, c.say("cli.apart"))
	return nil
}

func refs(ids []string) []people.Ref {
	out := make([]people.Ref, len(ids))
	for i, id := range ids {
		out[i] = people.Ref(id)
	}
	return out
}
