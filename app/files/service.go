package files

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"huiwu/app/module"
	"huiwu/app/outfile"
	"huiwu/data"
	"huiwu/data/value"
)

// Service keeps attached files.
type Service struct {
	h *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	return &Service{h: h}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:    "files",
		Records: []data.Row{(*File)(nil)},
	}
}

// ByKey is an attached file.
func (sv *Service) ByKey(ctx context.Context, id string) (File, error) {
	return data.Get(ctx, sv.h.DB, Ref(id))
}

// ExportTo writes the content of an attached file to w; see Export.
func (sv *Service) ExportTo(ctx context.Context, f File, of module.Outgoing, w io.Writer, progress func(done, total int64)) error {
	return Export(ctx, sv.h, f, of, w, progress)
}

// CopyForViewing writes a copy of an attached file, under its own name, into a folder of the
// computer for passing things, for another program to show. What is changed in the copy
// does not change the file.
func (sv *Service) CopyForViewing(ctx context.Context, f File, of module.Outgoing, progress func(done, total int64)) (path string, err error) {
	dir, err := outfile.PassingDir()
	if err != nil {
		return "", &value.Fault{Kind: value.Unusable, Key: "fault.disk_error", Err: err}
	}
	path = filepath.Join(dir, outfile.Name(f.Name))
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o400)
	if err != nil {
		return "", &value.Fault{Kind: value.Unusable, Key: "fault.disk_error", Err: err}
	}
	err = Export(ctx, sv.h, f, of, out, progress)
	if closed := out.Close(); err == nil {
		err = closed
	}
	return path, err
}

// VerifyAll reads every attached file again and lists those whose content is missing
// or altered.
func (sv *Service) VerifyAll(ctx context.Context, progress func(done, total int64)) ([]Damage, error) {
	return Verify(ctx, sv.h.DB, progress)
}
