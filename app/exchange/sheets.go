package exchange

import (
	"context"
	"errors"
	"slices"
	"strings"

	"huiwu/app/core"
	"huiwu/app/sheet/read"
	"huiwu/data/value"
)

// sheetsLooked is how many sheets of a workbook are looked at.
const sheetsLooked = 60

// sheetFit is how well a sheet fits a register.
type sheetFit struct {
	name     string
	rows     bool // it holds any below its head
	required int  // required fields with a column
	fields   int  // fields with a column
}

// better reports whether a sheet fits better than another.
func (f sheetFit) better(other sheetFit) bool {
	a, b := f.rows && f.fields > 0, other.rows && other.fields > 0
	switch {
	case a != b:
		return a
	case f.required != other.required:
		return f.required > other.required
	case f.fields != other.fields:
		return f.fields > other.fields
	}
	return f.rows && !other.rows
}

// sheets is what look found of a file, which is looked at once.
func (im *Import) sheets(ctx context.Context, src *read.Source) (best string, filled []string, err error) {
	if src == im.src && im.table != nil {
		return im.best, im.filled, nil
	}
	return im.look(ctx, src)
}

// look looks at the sheets of a file: which fits the register best, the first of equals,
// and which hold rows. A sheet that cannot be read fits nothing; why is said when a
// person asks for it.
func (im *Import) look(ctx context.Context, src *read.Source) (best string, filled []string, err error) {
	columns := im.reg.Columns()
	var fits []sheetFit
	for _, name := range src.Sheets()[:min(len(src.Sheets()), sheetsLooked)] {
		fit, err := im.fitOf(ctx, src, name, columns)
		if err != nil {
			return "", nil, err
		}
		if fit.rows {
			filled = append(filled, name)
		}
		fits = append(fits, fit)
	}
	if len(fits) == 0 {
		return "", nil, nil
	}
	first := fits[0]
	for _, f := range fits[1:] {
		if f.better(first) {
			first = f
		}
	}
	return first.name, filled, nil
}

func (im *Import) fitOf(ctx context.Context, src *read.Source, name string, columns []core.Column) (sheetFit, error) {
	fit := sheetFit{name: name}
	t, err := src.Table(ctx, name, 0, 0)
	if err != nil {
		return fit, ctx.Err()
	}
	err = t.Each(ctx, func(read.Row) error {
		fit.rows = true
		return read.ErrStop
	})
	if err != nil && !errors.Is(err, read.ErrStop) {
		return fit, ctx.Err()
	}
	for _, key := range Guess(im.reg.Info().Name, columns, t.Head) {
		at := slices.IndexFunc(columns, func(c core.Column) bool { return c.Key == key && key != "" })
		if at < 0 {
			continue
		}
		fit.fields++
		if columns[at].Required {
			fit.required++
		}
	}
	return fit, nil
}

// OtherSheets are the visible sheets of the workbook that hold rows and are not read.
func (im *Import) OtherSheets() []string {
	return slices.DeleteFunc(slices.Clone(im.filled), func(name string) bool { return name == im.Choice.Sheet })
}

// SheetWords say which sheet of a workbook is read, and which others hold rows.
func (im *Import) SheetWords(s value.Scope) string {
	others := im.OtherSheets()
	if len(others) == 0 {
		return s.T("import.sheet_read", im.Choice.Sheet)
	}
	return s.T("import.sheet_of", im.Choice.Sheet, strings.Join(others, s.T("list.comma")))
}
