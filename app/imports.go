package app

import (
	"context"
	"io"

	"huiwu/app/exchange"
	"huiwu/app/sheet"
	"huiwu/data/value"
)

// WriteImport writes what became of each row of a file imported into a register; name is
// that of the file.
func (o *Office) WriteImport(ctx context.Context, w io.Writer, ending string, s value.Scope, register, name string, lines []exchange.Line) error {
	office, err := o.Settings.Read(ctx)
	if err != nil {
		return err
	}
	meta := sheet.Meta{Title: s.T("import.report.sheet"), Author: Actor(ctx), Office: office.Name, Created: o.Now(), Scope: s}
	return exchange.WriteReport(ctx, w, ending, s, register, name, meta, lines)
}
