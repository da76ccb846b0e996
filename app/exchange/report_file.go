package exchange

import (
	"context"
	"io"

	"huiwu/app/module"
	"huiwu/app/settings"
	"huiwu/app/sheet"
	"huiwu/data"
	"huiwu/data/value"
)

// WriteImport writes what became of each row of a file imported into a register, and into the list of
// a meeting, "" for none; name is that of the file.
func (sv *Service) WriteImport(ctx context.Context, w io.Writer, ending string, s value.Scope, register, meeting, name string, lines []Line) error {
	office, err := settings.Read(ctx, sv.h.DB)
	if err != nil {
		return err
	}
	title := s.T("import.report.sheet")
	return sv.h.TakeOut(ctx, s, module.Outgoing{Meeting: meeting, Name: title + " " + name, Ending: ending}, w, func(s value.Scope, w io.Writer) error {
		meta := sheet.Meta{Title: title, Author: data.ActorName(ctx), Office: office.Name, Created: sv.h.DB.Now(), Scope: s}
		return WriteReport(ctx, w, ending, s, register, name, meta, lines)
	})
}
