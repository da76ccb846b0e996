package materials

import (
	"context"
	"path/filepath"
	"strings"

	"huiwu/app/core"
	"huiwu/app/files"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/data"
	"huiwu/data/value"
)

// Service keeps materials and their versions.
type Service struct {
	core.Register[Material]
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
		Registers: []core.AnyRegister{sv.Register},
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

// Added is a version that files brought.
type Added struct {
	Title  string // of its material
	Number int64
	Again  bool // the material was approved, and has to be reviewed again
}

// Words say which version of what was added.
func (a Added) Words(s value.Scope) string {
	said := s.T("materials.added", a.Title, a.Number)
	if a.Again {
		said += "　" + s.T("materials.reviewed")
	}
	return said
}

// AddFiles copies files on disk into the vault: each becomes the newest version of a
// material or, where none is named, of a new one of the meeting, called after the file. It
// tells of the last one; files before one that cannot be read are there.
func (sv *Service) AddFiles(ctx context.Context, s value.Scope, meeting meetings.Ref, material string, paths []string, progress func(done, total int64)) (a Added, err error) {
	for _, path := range paths {
		if a, err = sv.addFile(ctx, s, meeting, material, path, progress); err != nil {
			return a, err
		}
	}
	return a, nil
}

func (sv *Service) addFile(ctx context.Context, s value.Scope, meeting meetings.Ref, material, path string, progress func(done, total int64)) (a Added, err error) {
	name := filepath.Base(path)
	one := &Material{MeetingID: meeting, Title: strings.TrimSuffix(name, filepath.Ext(name)), Kind: "other", State: Wanted, Secrecy: "internal"}
	if material == "" {
		err = sv.Save(ctx, s, one)
	} else {
		one, err = sv.Get(ctx, material)
	}
	if err != nil {
		return a, err
	}
	v, err := sv.AttachFile(ctx, string(one.ID), path, "", progress)
	return Added{one.Title, v.Number, one.State.Ready()}, err
}

// Outgoing is a version of a material as it leaves the program.
func (m *Material) Outgoing() module.Outgoing {
	return module.Outgoing{Meeting: string(m.MeetingID), Register: Register, Records: []string{string(m.ID)}, Level: string(m.Secrecy)}
}

// OutgoingOf is an attached file as it leaves the program: by the material of which it is a
// version.
func (sv *Service) OutgoingOf(ctx context.Context, file string) (module.Outgoing, error) {
	of, err := data.List[MaterialVersion](ctx, sv.h.DB, data.Where("file_id = ?", file), data.Limit(1))
	if err != nil || len(of) == 0 {
		return module.Outgoing{}, err
	}
	m, err := data.Get(ctx, sv.h.DB, of[0].MaterialID)
	return m.Outgoing(), err
}

// VersionsOf are the versions of a material, the newest first.
func (sv *Service) VersionsOf(ctx context.Context, material string) ([]Versioned, error) {
	return Versions(ctx, sv.h.DB, Ref(material))
}
