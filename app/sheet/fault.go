package sheet

import (
	"context"
	"errors"
	"io/fs"

	"huiwu/data/value"
)

// The message keys of what can be wrong with a cell.
const (
	// ProblemRounded: the text is 1.38E+10, the digits are lost.
	ProblemRounded = "fault.sheet.rounded"
	// ProblemDigits: a number of more than 15 digits, the last ones are lost.
	ProblemDigits = "fault.sheet.digits"
	// ProblemFormula: the cell shows an error such as #N/A.
	ProblemFormula = "fault.sheet.formula"
	// ProblemNoResult: a formula that nobody has calculated.
	ProblemNoResult = "fault.sheet.no_result"
	// ProblemNarrow: the text is #####, copied from a column too narrow.
	ProblemNarrow = "fault.sheet.narrow"
	// ProblemControl: characters that cannot be seen were left out.
	ProblemControl = "fault.sheet.control"
	// ProblemBroken: characters that could not be read in this encoding.
	ProblemBroken = "fault.sheet.broken"
	// ProblemDate: a number shown as a date that does not exist.
	ProblemDate = "fault.sheet.date"
	// ProblemQuote: a quotation mark that is never closed swallowed the rest of the file.
	ProblemQuote = "fault.sheet.quote_open"
)

// bad is a Fault of kind Invalid about the file; its name is the first argument.
func (s *Source) bad(key string, args ...any) *value.Fault {
	return value.Bad(key, append([]any{s.name}, args...)...)
}

// damaged is the fault of a workbook that cannot be read to its end.
func (s *Source) damaged(err error) *value.Fault {
	f := s.bad("fault.sheet.damaged")
	f.Op, f.Err = "read workbook", err
	return f
}

// readFault keeps faults and cancelling as they are and takes the rest for damage.
func (s *Source) readFault(ctx context.Context, err error) error {
	var f *value.Fault
	var p *fs.PathError
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &f):
		return err
	case errors.As(err, &p):
		return fileFault(s.name, err)
	}
	return s.damaged(err)
}

// fileFault turns what the system says about a file into words.
func fileFault(name string, err error) *value.Fault {
	f := &value.Fault{Kind: value.Denied, Key: "fault.sheet.denied", Args: []any{name}, Op: "open file", Err: err}
	if errors.Is(err, fs.ErrNotExist) {
		f.Kind, f.Key = value.NotFound, "fault.sheet.missing"
	}
	return f
}
