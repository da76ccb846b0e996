package app

import (
	"context"
	"io"

	"huiwu/app/checklists"
	"huiwu/app/meetings"
	"huiwu/app/outfile"
	"huiwu/app/templates"
	"huiwu/data"
	"huiwu/data/value"
)

// OwnTemplates are the templates that the office keeps itself, by name.
func (o *Office) OwnTemplates(ctx context.Context) ([]templates.Template, error) {
	return data.List[templates.Template](ctx, o.db, data.Order("name"))
}

// ExportTemplate writes a template as a file for a colleague, in the place of one that
// is there.
func (o *Office) ExportTemplate(t templates.Template, path string) error {
	return outfile.Write(path, func(w io.Writer) error { return templates.Write(w, t) })
}

// ImportTemplateFile keeps the template in a file; see ImportTemplate.
func (o *Office) ImportTemplateFile(ctx context.Context, s value.Scope, path string) (t templates.Template, notes []string, err error) {
	f, err := outfile.Open(path)
	if err != nil {
		return t, nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	return o.ImportTemplate(ctx, s, f)
}

// CheckItems are the items on the checklists of a meeting, by list.
func (o *Office) CheckItems(ctx context.Context, meeting meetings.Ref) ([]checklists.ChecklistItem, error) {
	return checklists.Of(ctx, o.db, meeting)
}
