package datafile

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"huiwu/app/files"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// Verification is what a check of the data file found: that of the file itself, the
// attached files that are not what they were, and all of it in words.
type Verification struct {
	data.Report
	Files []files.Damage
	// Lines say what was changed from outside, one sentence each.
	Lines []string
	// Notes say what the check could not vouch for.
	Notes []string
}

// Intact reports whether nothing was changed from outside, in the file or beside it.
func (v Verification) Intact() bool { return v.Report.Intact() && len(v.Files) == 0 }

// Changed is how many places were changed from outside.
func (v Verification) Changed() int { return len(v.Lines) + v.More }

// Check reads the data file and the attached files whole and tells what was changed from
// outside. progress, which may be nil, is told the bytes of attached files read.
func (sv *Service) Check(ctx context.Context, s value.Scope, progress func(done, total int64)) (v Verification, err error) {
	if v.Report, err = sv.h.DB.Verify(ctx); err != nil {
		return v, err
	}
	if v.Files, err = sv.files.VerifyAll(ctx, progress); err != nil {
		return v, err
	}
	steps, err := sv.stepsOf(ctx, v.Findings)
	if err != nil {
		return v, err
	}
	for _, f := range v.Findings {
		v.Lines = append(v.Lines, sv.tamperWords(ctx, s, f, steps[f.Step]))
	}
	for _, d := range v.Files {
		v.Lines = append(v.Lines, s.T("verify.file", d.File.Name, value.Faults(d.Err)[0].Say(s)))
	}
	if v.StepsMissing() {
		v.Lines = append(v.Lines, missingWords(s, v.Mark))
	}
	switch {
	case v.Unvouched:
		v.Notes = append(v.Notes, s.T("verify.unvouched"))
	case v.Since != "":
		v.Notes = append(v.Notes, s.T("verify.since", value.Moment.Format(s, v.Since)))
	}
	if v.Mark.State == data.MarkNone && v.Steps > 0 {
		v.Notes = append(v.Notes, s.T("verify.no_mark"))
	}
	return v, nil
}

// Verdict is the one sentence the check comes to.
func (v Verification) Verdict(s value.Scope) string {
	if v.Intact() {
		return s.T("verify.intact", v.Rows, v.Steps, v.Changes)
	}
	return s.T("verify.changed", v.Changed())
}

// Text writes all that was found as a text file: the verdict, then a line each.
func (v Verification) Text(s value.Scope) func(w io.Writer) error {
	lines := slices.Concat([]string{v.Verdict(s)}, v.Lines, v.Notes)
	return func(w io.Writer) error {
		_, err := io.WriteString(w, strings.Join(lines, "\r\n")+"\r\n")
		return err
	}
}

// missingWords say that the journal lacks steps that the mark beside the file names.
func missingWords(s value.Scope, m data.MarkReport) string {
	at := value.Moment.Format(s, m.Mark.At)
	if m.Missing == 0 {
		return s.T("verify.replaced", m.Mark.Seq, at)
	}
	return s.T("verify.missing", m.Missing, at)
}

// StepsMissing says in words that the journal lacks steps that the mark beside the file
// names, "" when it lacks none.
func (sv *Service) StepsMissing(ctx context.Context, s value.Scope) (string, error) {
	m, err := sv.h.DB.MarkReport(ctx)
	if err != nil || m.State != data.MarkAhead {
		return "", err
	}
	return missingWords(s, m), nil
}

// PutBack is the verb of the step of AcceptOlder, which is about no register.
const PutBack = data.PutBack

// AcceptOlder says that the file is an older copy put back on purpose.
func (sv *Service) AcceptOlder(ctx context.Context) error { return sv.h.DB.AcceptOlder(ctx) }

// stepsOf are the steps that findings name, by key.
func (sv *Service) stepsOf(ctx context.Context, found []data.Finding) (map[string]data.Step, error) {
	keys := map[string]bool{}
	for _, f := range found {
		if f.Step != "" && !strings.Contains(f.Step, "\x00") { // no step of the program has such a key
			keys[f.Step] = true
		}
	}
	out := map[string]data.Step{}
	if len(keys) == 0 {
		return out, nil
	}
	steps, err := data.Query[data.Step](ctx, sv.h.DB, "SELECT * FROM steps WHERE id IN (?)", slices.Sorted(maps.Keys(keys)))
	for _, s := range steps {
		out[s.ID] = s
	}
	return out, err
}

// tamperWords say what was changed from outside: what it is called, the field, what the
// journal says and what stands there.
func (sv *Service) tamperWords(ctx context.Context, s value.Scope, f data.Finding, step data.Step) string {
	switch f.Kind {
	case data.StepBroken:
		if step.ID == "" {
			return s.T("verify.step_unknown", f.Step)
		}
		return s.T("verify.step", step.Seq, value.Moment.Format(s, step.At), step.Actor, sv.h.Registry.StepWords(s, step))
	case data.Structure:
		return s.T("verify.structure", f.Name)
	case data.CopyStrange:
		return s.T("verify.copy", f.Name)
	}
	what := sv.calledInFile(ctx, s, f.Tbl, f.Record, f.Image)
	if f.Kind == data.RowInserted || f.Kind == data.RowRemoved {
		return s.T("verify.row_"+string(f.Kind), what)
	}
	parts := make([]string, 0, len(f.Cells))
	for _, c := range f.Cells {
		field, journal, file := sv.cellWords(ctx, s, f, c)
		parts = append(parts, s.T("verify.cell", field, journal, file))
	}
	if f.Kind == data.RowGap {
		return s.T("verify.row_gap", what, value.Moment.Format(s, step.At), strings.Join(parts, s.T("verify.and")))
	}
	return s.T("verify.row_changed", what, strings.Join(parts, s.T("verify.and")))
}

// calledInFile is a record of an image as people call it, with its table: one without a
// name of its own is told by its key.
func (sv *Service) calledInFile(ctx context.Context, s value.Scope, tbl, id string, image map[string]any) string {
	label := ""
	kind := s.T("table." + tbl)
	if r := sv.h.Registry.ByTable(tbl); r != nil && image != nil {
		kind = s.T("register." + r.Info().Name)
		label, _ = r.LabelOf(ctx, image) // an image spoilt from outside may have no name
	}
	if strings.TrimSpace(label) == "" {
		label = orEmpty(s, plainCell(id))
	}
	return s.T("verify.what", kind, label)
}

// cellWords are a column as people call it and its two values as they read them. One that
// no field shows keeps its own name.
func (sv *Service) cellWords(ctx context.Context, s value.Scope, f data.Finding, c data.Cell) (field, journal, file string) {
	field, journal, file = c.Column, orEmpty(s, plainCell(c.Journal)), orEmpty(s, plainCell(c.File))
	r := sv.h.Registry.ByTable(f.Tbl)
	if r == nil {
		return field, journal, file
	}
	before, after := maps.Clone(f.Image), maps.Clone(f.Image)
	before[c.Column], after[c.Column] = c.Journal, c.File
	if _, d, err := r.Differences(ctx, s, before, after); err == nil && len(d) == 1 {
		field, journal = s.T(words.Field(r.Info().Name, d[0].Key)), orEmpty(s, d[0].From)
		if text, ok := c.File.(string); !ok || !strings.HasPrefix(text, "\x00") { // a kind of cell no field can show is told as it stands
			file = orEmpty(s, d[0].To)
		}
	}
	return field, journal, file
}

func plainCell(v any) string {
	if v == nil {
		return ""
	}
	return strings.TrimPrefix(fmt.Sprint(v), "\x00")
}

func orEmpty(s value.Scope, text string) string {
	if text == "" {
		return s.T("verify.empty")
	}
	return text
}

// CheckImprint reports whether the journal contains the step that a signed paper names.
func (sv *Service) CheckImprint(ctx context.Context, seq int64, hash string) (bool, error) {
	return sv.h.DB.CheckStep(ctx, seq, hash)
}

// Verify checks the file, the chain of its journal and the index of the search.
func (sv *Service) Verify(ctx context.Context) (data.Report, error) { return sv.h.DB.Verify(ctx) }
