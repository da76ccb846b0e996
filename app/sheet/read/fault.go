package read

import (
	"context"
	"errors"
	"io/fs"

	"huiwu/data/value"
)

// The message keys of what can be wrong with a cell.
const (
	// problemRounded: the text is 1.38E+10, the digits are lost.
	problemRounded = "fault.sheet.rounded"
	// problemDigits: a number of more than 15 digits, the last ones are lost.
	problemDigits = "fault.sheet.digits"
	// problemFormula: the cell shows an error such as #N/A.
	problemFormula = "fault.sheet.formula"
	// problemNoResult: a formula that nobody has calculated.
	problemNoResult = "fault.sheet.no_result"
	// problemNarrow: the text is #####, copied from a column too narrow.
	problemNarrow = "fault.sheet.narrow"
	// problemControl: characters that cannot be seen were left out.
	problemControl = "fault.sheet.control"
	// problemBroken: characters that could not be read in this encoding.
	problemBroken = "fault.sheet.broken"
	// problemDate: a number shown as a date that does not exist.
	problemDate = "fault.sheet.date"
	// problemQuote: a quotation mark that is never closed swallowed the rest of the file.
	problemQuote = "fault.sheet.quote_open"
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
