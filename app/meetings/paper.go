package meetings

import (
	"context"
	"io"

	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/app/settings"
	"huiwu/app/sheet"
	"huiwu/data"
	"huiwu/data/value"
)

// Document is a paper about a meeting, with the name of the office at its head.
func Document(h *module.Host, of func(context.Context, *data.DB, value.Scope, string, Meeting) (paper.Document, error)) func(context.Context, value.Scope, string, module.Options) (paper.Document, error) {
	return func(ctx context.Context, s value.Scope, meeting string, _ module.Options) (paper.Document, error) {
		m, office, err := Headed(ctx, h.DB, meeting)
		if err != nil {
			return paper.Document{}, err
		}
		return of(ctx, h.DB, s, office, m)
	}
}

// Workbook is a workbook about a meeting, with the name of the office at its head.
func Workbook(h *module.Host, of func(context.Context, *data.DB, value.Scope, string, Meeting, io.Writer) error) func(context.Context, value.Scope, string, module.Options, io.Writer) error {
	return func(ctx context.Context, s value.Scope, meeting string, _ module.Options, to io.Writer) error {
		m, office, err := Headed(ctx, h.DB, meeting)
		if err != nil {
			return err
		}
		return of(ctx, h.DB, s, office, m, to)
	}
}

// Headed are a meeting and the name of the office, for the head of a paper.
func Headed(ctx context.Context, db *data.DB, meeting string) (Meeting, string, error) {
	m, err := data.Get(ctx, db, Ref(meeting))
	if err != nil {
		return m, "", err
	}
	office, err := settings.Read(ctx, db)
	return m, office.Name, err
}

// WriteBook writes a workbook about a meeting; fill is told the lines that its sheets
// begin with: title and code of the meeting, and the day.
func WriteBook(ctx context.Context, h *module.Host, s value.Scope, m Meeting, title string, w io.Writer, fill func(book *sheet.Book, about []string) error) error {
	office, err := settings.Read(ctx, h.DB)
	if err != nil {
		return err
	}
	return sheet.Write(w, sheet.Meta{Title: s.T(title), Office: office.Name, Created: h.DB.Now(), Scope: s}, func(book *sheet.Book) error {
		return fill(book, []string{m.Title, m.Code, s.T("overview.paper.summary", value.LongDate(s, s.Today))})
	})
}
