package datafile

import (
	"context"
	"flag"
	"fmt"

	"huiwu/app/command"
	"huiwu/data/value"
)

// commands are the commands of the package.
func (sv *Service) commands() []command.Command {
	return []command.Command{
		{Name: "verify", Usage: "[-accept-older] [-number N -hash SIGNS]", Flags: verifyFlags, Run: sv.runVerify},
	}
}

func verifyFlags(f *flag.FlagSet) {
	f.Bool("accept-older", false, "the file is an older copy put back on purpose")
	f.Int("number", 0, "number of a step, as a signed paper prints it")
	f.String("hash", "", "signs of its hash, as a signed paper prints them")
}

func (sv *Service) runVerify(ctx context.Context, c *command.Call) error {
	s, _, err := c.Scope(ctx)
	if err != nil {
		return err
	}
	if c.Flag("hash") != "" || c.Number("number") > 0 {
		return sv.verifyImprint(ctx, c)
	}
	if c.On("accept-older") {
		if err := sv.AcceptOlder(ctx); err != nil {
			return err
		}
	}
	v, err := sv.Check(ctx, s, c.ProgressBytes)
	if err != nil {
		return err
	}
	mended, err := sv.mendIndex(ctx, c, v)
	if err != nil {
		return err
	}
	if c.JSON {
		if err := c.WriteJSON(verifiedOf(v)); err != nil {
			return err
		}
	} else {
		tellVerified(c, s, v, mended)
	}
	if !v.Intact() {
		return &value.Fault{Kind: value.Conflict, Key: "verify.changed", Args: []any{v.Changed()}}
	}
	return nil
}

// mendIndex builds the index of the search anew when it was wrong and the records it
// follows from are as the journal has them.
func (sv *Service) mendIndex(ctx context.Context, c *command.Call, v Verification) (mended bool, err error) {
	stale, err := sv.search.Stale(ctx)
	if err != nil || v.Unfound == 0 && !stale || !v.Intact() || sv.h.DB.ReadOnly() {
		return false, err
	}
	return true, sv.search.Rebuild(ctx, c.Progress)
}

func tellVerified(c *command.Call, s value.Scope, v Verification, mended bool) {
	for _, line := range v.Lines {
		fmt.Fprintln(c.Out, line)
	}
	if v.More > 0 {
		fmt.Fprintln(c.Out, c.Say("verify.more", v.More))
	}
	if v.Intact() {
		fmt.Fprintln(c.Out, v.Verdict(s))
	}
	for _, note := range v.Notes {
		fmt.Fprintln(c.Out, note)
	}
	if mended {
		fmt.Fprintln(c.Out, c.Say("verify.index_mended"))
	}
}

// verifyImprint says whether the journal contains the step a signed paper names.
func (sv *Service) verifyImprint(ctx context.Context, c *command.Call) error {
	found, err := sv.CheckImprint(ctx, int64(c.Number("number")), c.Flag("hash"))
	if err != nil {
		return err
	}
	if !found {
		return &value.Fault{Kind: value.Conflict, Key: "verify.imprint_unknown", Args: []any{c.Number("number"), c.Flag("hash")}}
	}
	_, err = fmt.Fprintln(c.Out, c.Say("verify.imprint_known", c.Number("number")))
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

func verifiedOf(v Verification) verifiedInfo {
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
