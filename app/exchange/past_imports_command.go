package exchange

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"huiwu/app/command"
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
func (sv *Service) runImports(ctx context.Context, c *command.Call) error {
	s, _, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	switch len(c.Words) {
	case 0:
		return sv.listImports(ctx, c, s)
	case 1:
		return sv.listMerged(ctx, c, s)
	}
	return command.ErrUsage
}

func (sv *Service) listImports(ctx context.Context, c *command.Call, s value.Scope) error {
	all, err := sv.PastImports(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return c.WriteJSON(command.MapJSON(all, func(p PastImport) pastImportInfo {
			return pastImportInfo{p.Seq, string(p.At), p.Actor, p.Register, p.Merged}
		}))
	}
	for _, p := range all {
		fmt.Fprintln(c.Out, c.Say("cli.past_import", p.Seq, value.Moment.Format(s, p.At), p.Actor, c.Say("register."+p.Register), p.Merged))
	}
	if len(all) == 0 {
		fmt.Fprintln(c.Out, c.Say("imports.none"))
	}
	_, err = fmt.Fprintln(c.Out, c.Say("imports.silent"))
	return err
}

// past is the import of the number that the first word is.
func (sv *Service) past(ctx context.Context, c *command.Call, s value.Scope) (PastImport, []MergedRow, error) {
	seq, err := strconv.ParseInt(c.Words[0], 10, 64)
	if err != nil {
		return PastImport{}, nil, command.ErrUsage
	}
	p, err := sv.PastImport(ctx, seq)
	if err != nil {
		return p, nil, err
	}
	rows, err := sv.MergedRows(ctx, s, p)
	return p, rows, err
}

func (sv *Service) listMerged(ctx context.Context, c *command.Call, s value.Scope) error {
	_, rows, err := sv.past(ctx, c, s)
	if err != nil {
		return err
	}
	if c.JSON {
		return c.WriteJSON(command.MapJSON(rows, func(r MergedRow) mergedRowInfo {
			return mergedRowInfo{r.Number, string(r.Person), r.Name, r.Where, r.Gone, r.Joined, r.Stands, command.MapJSON(r.Changes, func(ch RowChange) mergedChange {
				return mergedChange{ch.Key, ch.From, ch.To}
			})}
		}))
	}
	for _, r := range rows {
		text := strings.TrimSpace(r.Name + " " + r.Where)
		switch {
		case r.Gone:
			text += " " + c.Say("imports.gone")
		case !r.Stands:
			text += " " + c.Say("imports.past")
		}
		fmt.Fprintf(c.Out, "%d  %s\n", r.Number, text)
		if r.Joined {
			fmt.Fprintln(c.Out, "    "+c.Say("imports.joined"))
		}
		for _, ch := range r.Changes {
			fmt.Fprintf(c.Out, "    %s: %s → %s\n", c.Say(words.Field(ch.Register, ch.Key)), value.Brief(ch.From), value.Brief(ch.To))
		}
	}
	_, err = fmt.Fprintln(c.Out, c.Say("imports.silent"))
	return err
}

// runSplit makes a merged row a person of their own again; the fields that are given,
// the name among them, are those of the sheet.
func (sv *Service) runSplit(ctx context.Context, c *command.Call) error {
	if len(c.Words) < 3 {
		return command.ErrUsage
	}
	s, _, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	_, rows, err := sv.past(ctx, c, s)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(c.Words[1])
	if err != nil || n < 1 || n > len(rows) {
		return value.Bad("fault.import_row", c.Words[1], len(rows))
	}
	d, err := sv.SplitDraft(ctx, s, rows[n-1])
	if err != nil {
		return err
	}
	for _, w := range c.Words[2:] {
		key, text, ok := strings.Cut(w, "=")
		if !ok {
			return command.ErrUsage
		}
		if err := d.Set(key, text); err != nil {
			return err
		}
	}
	if err := sv.SplitRow(ctx, s, rows[n-1], d); err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.Out, c.Say("imports.split.done", d.Label(), rows[n-1].Name))
	return err
}
