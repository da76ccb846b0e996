package templates

import (
	"context"
	"io"

	"huiwu/app/outfile"
	"huiwu/data"
	"huiwu/data/value"
)

// Own are the templates that the office keeps itself, by name.
func (sv *Service) Own(ctx context.Context) ([]Template, error) {
	return data.List[Template](ctx, sv.h.DB, data.Order("name"))
}

// Export writes a template as a file for a colleague, in the place of one that
// is there.
func (sv *Service) Export(t Template, path string) error {
	return outfile.Write(path, func(w io.Writer) error { return Write(w, t) })
}

// ImportFile keeps the template in a file; see Import.
func (sv *Service) ImportFile(ctx context.Context, s value.Scope, path string) (t Template, notes []string, err error) {
	f, err := outfile.Open(path)
	if err != nil {
		return t, nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	return sv.Import(ctx, s, f)
}
