package materials

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/files"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/data"
)

// Service keeps materials and their versions.
type Service struct {
	*core.Register[Material]
	h *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "materials",
		Commands:  sv.commands(),
		Records:   []data.Row{(*Material)(nil), (*MaterialVersion)(nil)},
		Registers: []core.Any{sv.Register},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
		Papers: []module.Paper{
			{Name: "print-list", Formats: []string{".pdf", ".docx", ".xlsx"}, Register: Register, Document: meetings.Document(sv.h, PrintList), Workbook: meetings.Workbook(sv.h, PrintWorkbook)},
		},
		Samples: []module.Sample{{File: Register, Row: sv.sample}},
	}
}

// AttachFile copies a file on disk into the vault and makes it the newest version of a
// material. progress is told bytes done and in all; a cancelled ctx leaves nothing.
func (sv *Service) AttachFile(ctx context.Context, material, path, note string, progress func(done, total int64)) (Versioned, error) {
	f, err := files.Take(ctx, sv.h.DB, path, progress)
	if err != nil {
		return Versioned{}, err
	}
	return Attach(ctx, sv.h.DB, Ref(material), f, note)
}

// VersionsOf are the versions of a material, the newest first.
func (sv *Service) VersionsOf(ctx context.Context, material string) ([]Versioned, error) {
	return Versions(ctx, sv.h.DB, Ref(material))
}
