package headless

import (
	"context"
	"fmt"

	"huiwu/app/datafile"
	"huiwu/data/value"
)

func verifyFlags(c *call) {
	c.flags.Bool("accept-older", false, "the file is an older copy put back on purpose")
	c.flags.Int("number", 0, "number of a step, as a signed paper prints it")
	c.flags.String("hash", "", "signs of its hash, as a signed paper prints them")
}

func runVerify(c *call) error {
	s, _, err := c.scope()
	if err != nil {
		return err
	}
	if c.flag("hash") != "" || c.number("number") > 0 {
		return c.verifyImprint()
	}
	if c.flag("accept-older") == "true" {
		if err := c.office.DataFile.AcceptOlder(c.ctx); err != nil {
			return err
		}
	}
	v, err := c.office.DataFile.Check(c.ctx, s, c.inKilobytes)
	if err != nil {
		return err
	}
	mended, err := c.mendIndex(c.ctx, v)
	if err != nil {
		return err
	}
	if c.json {
		if err := c.writeJSON(verifiedOf(v)); err != nil {
			return err
		}
	} else {
		c.tellVerified(s, v, mended)
	}
	if !v.Intact() {
		return &value.Fault{Kind: value.Conflict, Key: "verify.changed", Args: []any{v.Changed()}}
	}
	return nil
}

// mendIndex builds the index of the search anew when it was wrong and the records it
// follows from are as the journal has them.
func (c *call) mendIndex(ctx context.Context, v datafile.Verification) (mended bool, err error) {
	stale, err := c.office.Search.Stale(ctx)
	if err != nil || v.Unfound == 0 && !stale || !v.Intact() || c.office.ReadOnly() {
		return false, err
	}
	return true, c.office.Search.Rebuild(ctx, c.progress)
}

func (c *call) tellVerified(s value.Scope, v datafile.Verification, mended bool) {
	for _, line := range v.Lines {
		fmt.Fprintln(c.Out, line)
	}
	if v.More > 0 {
		fmt.Fprintln(c.Out, c.say("verify.more", v.More))
	}
	if v.Intact() {
		fmt.Fprintln(c.Out, v.Verdict(s))
	}
	for _, note := range v.Notes {
		fmt.Fprintln(c.Out, note)
	}
	if mended {
		fmt.Fprintln(c.Out, c.say("verify.index_mended"))
	}
}

// verifyImprint says whether the journal contains the step a signed paper names.
func (c *call) verifyImprint() error {
	found, err := c.office.DataFile.CheckImprint(c.ctx, int64(c.number("number")), c.flag("hash"))
	if err != nil {
		return err
	}
	if !found {
		return &value.Fault{Kind: value.Conflict, Key: "verify.imprint_unknown", Args: []any{c.number("number"), c.flag("hash")}}
	}
	_, err = fmt.Fprintln(c.Out, c.say("verify.imprint_known", c.number("number")))
	return err
}

// verifiedInfo is a check in JSON.
type verifiedInfo struct {
	Intact   bool           `json:"intact"`
	Steps    int            `json:"steps"`
	Changes  int            `json:"changes"`
	Rows     int            `json:"rows"`
	Erased   int            `json:"erased"`
	BrokenAt string         `json:"broken_at"`
	Unfound  int            `json:"unfound"`
	Since    value.Instant  `json:"vouched_since"`
	Mark     string         `json:"mark"`
	Missing  int64          `json:"missing_steps"`
	Found    []tamperedInfo `json:"found"`
	Files    []string       `json:"files"`
	Lines    []string       `json:"lines"`
	More     int            `json:"more"`
}

type tamperedInfo struct {
	Kind    string     `json:"kind"`
	Table   string     `json:"table,omitempty"`
	Record  string     `json:"record,omitempty"`
	Step    string     `json:"step,omitempty"`
	Name    string     `json:"name,omitempty"`
	Columns []cellInfo `json:"columns,omitempty"`
}

type cellInfo struct {
	Column  string `json:"column"`
	Journal any    `json:"journal"`
	File    any    `json:"file"`
}

func verifiedOf(v datafile.Verification) verifiedInfo {
	info := verifiedInfo{
		Intact: v.Intact(), Steps: v.Steps, Changes: v.Changes, Rows: v.Rows, Erased: v.Erased, BrokenAt: v.BrokenAt, Unfound: v.Unfound,
		Since: v.Since, Mark: string(v.Mark.State), Missing: v.Mark.Missing, Found: []tamperedInfo{}, Files: []string{}, Lines: v.Lines, More: v.More,
	}
	for _, f := range v.Findings {
		one := tamperedInfo{Kind: string(f.Kind), Table: f.Tbl, Record: f.Record, Step: f.Step, Name: f.Name}
		for _, cell := range f.Cells {
			one.Columns = append(one.Columns, cellInfo(cell))
		}
		info.Found = append(info.Found, one)
	}
	for _, d := range v.Files {
		info.Files = append(info.Files, string(d.File.ID))
	}
	return info
}
