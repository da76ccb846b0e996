package budget

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"

	"huiwu/app/command"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "whatif", Usage: "[-percent N]", Flags: whatifFlags, Run: sv.runWhatIf},
		{Name: "compare", Usage: "[FILE.xlsx] [-from NUMBER] [-to NUMBER] [-keep NAME]", Flags: compareFlags, Run: sv.runCompare},
	}
}

func whatifFlags(f *flag.FlagSet) { f.String("percent", "", "percent more or fewer heads") }

type whatifInfo struct {
	Percent    int64             `json:"percent"`
	Heads      int64             `json:"heads"`
	Total      string            `json:"total"`
	PerHead    string            `json:"per_head"`
	Categories map[string]string `json:"categories"`
}

// runWhatIf says what the budget comes to with more or fewer people.
func (sv *Service) runWhatIf(ctx context.Context, c *command.Call) error {
	s, meeting, err := c.OnlyMeeting(ctx)
	if err != nil {
		return err
	}
	percents := UsualPercents
	if p := c.Flag("percent"); p != "" {
		n, err := strconv.ParseInt(strings.TrimSuffix(p, "%"), 10, 64)
		if err != nil || n < -100 || n > 1000 {
			return command.ErrUsage
		}
		percents = []int64{n}
	}
	lines, err := sv.OfMeeting(ctx, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	heads, err := sv.Heads(ctx, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	all, err := WhatIfs(lines, heads.Heads, percents...)
	if err != nil {
		return err
	}
	if c.JSON {
		return c.WriteJSON(command.MapJSON(all, func(w WhatIf) whatifInfo {
			out := whatifInfo{w.Percent, w.Heads, value.Amount.Code(s, w.Total), value.Amount.Code(s, w.PerHead), map[string]string{}}
			for k, v := range w.ByCategory {
				out.Categories[string(k)] = value.Amount.Code(s, v)
			}
			return out
		}))
	}
	for _, w := range all {
		fmt.Fprintf(c.Out, "%+d%%\t%d\t%s\t%s\n", w.Percent, w.Heads, value.Amount.Format(s, w.Total), value.Amount.Format(s, w.PerHead))
	}
	return nil
}

func compareFlags(f *flag.FlagSet) {
	f.String("from", "", "number of a copy")
	f.String("to", "", "number of a copy; the present budget without")
	f.String("keep", "", "keep a copy under this name first")
}

type differenceInfo struct {
	Change   string `json:"change"`
	Category string `json:"category"`
	Item     string `json:"item"`
	From     string `json:"from"`
	To       string `json:"to"`
	By       string `json:"by"`
}

// runCompare holds a copy of the budget against another or against the present one.
// Without -from it lists the copies.
func (sv *Service) runCompare(ctx context.Context, c *command.Call) error {
	s, id, err := c.NeedMeeting(ctx)
	if err != nil {
		return err
	}
	if len(c.Words) > 1 {
		return command.ErrUsage
	}
	meeting := meetings.Ref(id)
	if len(c.Words) == 1 {
		if err := c.CheckFile(c.Words[0]); err != nil {
			return err
		}
	}
	from := c.Flag("from")
	if name := c.Flag("keep"); name != "" {
		kept, err := sv.KeepCopy(ctx, meeting, name)
		if err != nil {
			return err
		}
		if from == "" && len(c.Words) == 1 { // the file holds the copy just kept
			from = strconv.FormatInt(kept.Number, 10)
		}
	}
	copies, err := sv.Copies(ctx, meeting)
	if err != nil {
		return err
	}
	if from == "" && len(c.Words) == 1 {
		return command.ErrUsage // a comparison needs something to compare with
	}
	if from == "" {
		for _, k := range copies {
			fmt.Fprintf(c.Out, "%d\t%s\t%d\t%s\n", k.Number, k.Name, k.Heads, strings.Replace(string(k.At.Wall(s.Zone)), "T", " ", 1))
		}
		return nil
	}
	fromCopy, fromName, err := numbered(s, copies, from)
	if err != nil {
		return err
	}
	to, toName, err := numbered(s, copies, c.Flag("to"))
	if err != nil {
		return err
	}
	found, err := sv.CompareCopies(ctx, meeting, fromCopy, to)
	switch {
	case err != nil:
		return err
	case len(c.Words) == 1:
		return c.WriteFile(c.Words[0], func(w io.Writer) error {
			return sv.WriteComparison(ctx, c.Lang, meeting, fromName, toName, found, w)
		})
	case c.JSON:
		return c.WriteJSON(command.MapJSON(found, func(d Difference) differenceInfo {
			l := d.Line()
			return differenceInfo{string(d.Change), string(l.Category), l.Item, value.Amount.Code(s, d.From.Amount), value.Amount.Code(s, d.To.Amount), value.Amount.Code(s, d.By())}
		}))
	}
	for _, d := range found {
		if d.Change != Same {
			fmt.Fprintln(c.Out, strings.Join([]string{string(d.Change), d.Line().Item, value.Amount.Format(s, d.From.Amount), value.Amount.Format(s, d.To.Amount), value.Amount.Format(s, d.By())}, "\t"))
		}
	}
	return nil
}

// numbered is the copy of a number with its name; "" is the present
func numbered(s value.Scope, copies []BudgetCopy, number string) (CopyRef, string, error) {
	if number == "" {
		return "", s.T("budget.compare.now"), nil
	}
	for _, k := range copies {
		if strconv.FormatInt(k.Number, 10) == number {
			return k.ID, k.Name, nil
		}
	}
	return "", "", &value.Fault{Kind: value.NotFound, Key: "fault.ref_unknown", Args: []any{number}}
}
