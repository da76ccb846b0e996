package headless

import (
	"fmt"
	"strconv"
	"strings"

	"huiwu/app/exchange"
	"huiwu/app/words"
	"huiwu/data/value"
)

type pastImportInfo struct {
	Import   int64  `json:"import"`
	At       string `json:"at"`
	Actor    string `json:"actor"`
	Register string `json:"register"`
	Merged   int    `json:"merged"`
}

type mergedRowInfo struct {
	Row          int            `json:"row"`
	Person       string         `json:"person"`
	Name         string         `json:"name"`
	Organisation string         `json:"organisation,omitempty"`
	Gone         bool           `json:"gone,omitempty"`
	Joined       bool           `json:"joined,omitempty"`
	Stands       bool           `json:"stands"` // something of it is still as the row left it
	Changes      []mergedChange `json:"changes"`
}

type mergedChange struct {
	Field string `json:"field"`
	From  string `json:"from"`
	To    string `json:"to"`
}

// runImports lists the imports in which rows went into people who were there before, or
// the rows of one of them.
func runImports(c *call) error {
	s, _, err := c.scope()
	if err != nil {
		return err
	}
	switch len(c.words) {
	case 0:
		return c.listImports(s)
	case 1:
		return c.listMerged(s)
	}
	return errUsage
}

func (c *call) listImports(s value.Scope) error {
	all, err := c.office.Exchange.PastImports(c.ctx)
	if err != nil {
		return err
	}
	if c.json {
		return c.writeJSON(inJSON(all, func(p exchange.PastImport) pastImportInfo {
			return pastImportInfo{p.Seq, string(p.At), p.Actor, p.Register, p.Merged}
		}))
	}
	for _, p := range all {
		fmt.Fprintln(c.Out, c.say("cli.past_import", p.Seq, value.Moment.Format(s, p.At), p.Actor, c.say("register."+p.Register), p.Merged))
	}
	if len(all) == 0 {
		fmt.Fprintln(c.Out, c.say("imports.none"))
	}
	_, err = fmt.Fprintln(c.Out, c.say("imports.silent"))
	return err
}

// past is the import of the number that the first word is.
func (c *call) past(s value.Scope) (exchange.PastImport, []exchange.MergedRow, error) {
	seq, err := strconv.ParseInt(c.words[0], 10, 64)
	if err != nil {
		return exchange.PastImport{}, nil, errUsage
	}
	p, err := c.office.Exchange.PastImport(c.ctx, seq)
	if err != nil {
		return p, nil, err
	}
	rows, err := c.office.Exchange.MergedRows(c.ctx, s, p)
	return p, rows, err
}

func (c *call) listMerged(s value.Scope) error {
	_, rows, err := c.past(s)
	if err != nil {
		return err
	}
	if c.json {
		return c.writeJSON(inJSON(rows, func(r exchange.MergedRow) mergedRowInfo {
			return mergedRowInfo{r.Number, string(r.Person), r.Name, r.Where, r.Gone, r.Joined, r.Stands, inJSON(r.Changes, func(ch exchange.RowChange) mergedChange {
				return mergedChange{ch.Key, ch.From, ch.To}
			})}
		}))
	}
	for _, r := range rows {
		text := strings.TrimSpace(r.Name + " " + r.Where)
		switch {
		case r.Gone:
			text += " " + c.say("imports.gone")
		case !r.Stands:
			text += " " + c.say("imports.past")
		}
		fmt.Fprintf(c.Out, "%d  %s\n", r.Number, text)
		if r.Joined {
			fmt.Fprintln(c.Out, "    "+c.say("imports.joined"))
		}
		for _, ch := range r.Changes {
			fmt.Fprintf(c.Out, "    %s: %s → %s\n", c.say(words.Field(ch.Register, ch.Key)), value.Brief(ch.From), value.Brief(ch.To))
		}
	}
	_, err = fmt.Fprintln(c.Out, c.say("imports.silent"))
	return err
}

// runSplit makes a merged row a person of their own again; the fields that are given,
// the name among them, are those of the sheet.
func runSplit(c *call) error {
	if len(c.words) < 3 {
		return errUsage
	}
	s, _, err := c.scope()
	if err != nil {
		return err
	}
	_, rows, err := c.past(s)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(c.words[1])
	if err != nil || n < 1 || n > len(rows) {
		return value.Bad("fault.import_row", c.words[1], len(rows))
	}
	d, err := c.office.Exchange.SplitDraft(c.ctx, s, rows[n-1])
	if err != nil {
		return err
	}
	for _, w := range c.words[2:] {
		key, text, ok := strings.Cut(w, "=")
		if !ok {
			return errUsage
		}
		if err := d.Set(key, text); err != nil {
			return err
		}
	}
	if err := c.office.Exchange.SplitRow(c.ctx, s, rows[n-1], d); err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.Out, c.say("imports.split.done", d.Label(), rows[n-1].Name))
	return err
}
