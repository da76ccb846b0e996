package exchange

import (
	"context"
	"io"

	"huiwu/app/settings"
	"huiwu/app/sheet"
	"huiwu/data"
	"huiwu/data/value"
)

// WriteImport writes what became of each row of a file imported into a register; name is
// that of the file.
func (sv *Service) WriteImport(ctx context.Context, w io.Writer, ending string, s value.Scope, register, name string, lines []Line) error {
	office, err := settings.Read(ctx, sv.h.DB)
	if err != nil {
		return err
	}
	meta := sheet.Meta{Title: s.T("import.report.sheet"), Author: data.ActorName(ctx), Office: office.Name, Created: sv.h.DB.Now(), Scope: s}
	return WriteReport(ctx, w, ending, s, register, name, meta, lines)
}
