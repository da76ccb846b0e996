package headless

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"huiwu/app/budget"
	"huiwu/app/meetings"
	"huiwu/data/value"
)

func whatifFlags(c *call) { c.flags.String("percent", "", "percent more or fewer heads") }

type whatifInfo struct {
	Percent    int64             `json:"percent"`
	Heads      int64             `json:"heads"`
	Total      string            `json:"total"`
	PerHead    string            `json:"per_head"`
	Categories map[string]string `json:"categories"`
}

// runWhatIf says what the budget comes to with more or fewer people.
func runWhatIf(c *call) error {
	if len(c.words) != 0 {
		return errUsage
	}
	s, meeting, err := c.needMeeting()
	if err != nil {
		return err
	}
	percents := budget.UsualPercents
	if p := c.flag("percent"); p != "" {
		n, err := strconv.ParseInt(strings.TrimSuffix(p, "%"), 10, 64)
		if err != nil || n < -100 || n > 1000 {
			return errUsage
		}
		percents = []int64{n}
	}
	lines, err := c.office.Budget.OfMeeting(c.ctx, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	heads, err := c.office.Budget.Heads(c.ctx, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	all, err := budget.WhatIfs(lines, heads.Heads, percents...)
	if err != nil {
		return err
	}
	if c.json {
		return c.writeJSON(inJSON(all, func(w budget.WhatIf) whatifInfo {
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

func compareFlags(c *call) {
	c.flags.String("from", "", "number of a copy")
	c.flags.String("to", "", "number of a copy; the present budget without")
	c.flags.String("keep", "", "keep a copy under this name first")
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
func runCompare(c *call) error {
	s, id, err := c.needMeeting()
	if err != nil {
		return err
	}
	if len(c.words) > 1 {
		return errUsage
	}
	meeting := meetings.Ref(id)
	if len(c.words) == 1 {
		if err := c.mayWrite(c.words[0]); err != nil {
			return err
		}
	}
	from := c.flag("from")
	if name := c.flag("keep"); name != "" {
		kept, err := c.office.Budget.KeepCopy(c.ctx, meeting, name)
		if err != nil {
			return err
		}
		if from == "" && len(c.words) == 1 { // the file holds the copy just kept
			from = strconv.FormatInt(kept.Number, 10)
		}
	}
	copies, err := c.office.Budget.Copies(c.ctx, meeting)
	if err != nil {
		return err
	}
	if from == "" && len(c.words) == 1 {
		return errUsage // a comparison needs something to compare with
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
	to, toName, err := numbered(s, copies, c.flag("to"))
	if err != nil {
		return err
	}
	found, err := c.office.Budget.CompareCopies(c.ctx, meeting, fromCopy, to)
	switch {
	case err != nil:
		return err
	case len(c.words) == 1:
		return c.write(c.words[0], func(w io.Writer) error {
			return c.office.Budget.WriteComparison(c.ctx, c.lang, meeting, fromName, toName, found, w)
		})
	case c.json:
		return c.writeJSON(inJSON(found, func(d budget.Difference) differenceInfo {
			l := d.Line()
			return differenceInfo{string(d.Change), string(l.Category), l.Item, value.Amount.Code(s, d.From.Amount), value.Amount.Code(s, d.To.Amount), value.Amount.Code(s, d.By())}
		}))
	}
	for _, d := range found {
		if d.Change != budget.Same {
			fmt.Fprintln(c.Out, strings.Join([]string{string(d.Change), d.Line().Item, value.Amount.Format(s, d.From.Amount), value.Amount.Format(s, d.To.Amount), value.Amount.Format(s, d.By())}, "\t"))
		}
	}
	return nil
}

// numbered is the copy of a number with its name; "" is the present budget.
func numbered(s value.Scope, copies []budget.BudgetCopy, number string) (budget.CopyRef, string, error) {
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
