package checklists

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/data"
	"huiwu/data/value"
)

// Service keeps the checklists of meetings.
type Service struct {
	core.Register[ChecklistItem]
	h *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "checklists",
		Records:   []data.Row{(*ChecklistItem)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Deadlines: []core.Deadlines{Deadlines},
		Papers: []module.Paper{
			{Name: "checklists", Formats: []string{".pdf", ".docx"}, Register: Register, Document: meetings.Document(sv.h, Paper)},
		},
		Samples: []module.Sample{{File: Register}},
	}
}

// Tick ticks items of checklists, or takes the ticks away when all have one.
func (sv *Service) Tick(ctx context.Context, s value.Scope, ids ...string) error {
	return Tick(ctx, sv.h.DB, sv.Register, s, ids...)
}

// OfMeeting are the items on the checklists of a meeting, by list.
func (sv *Service) OfMeeting(ctx context.Context, meeting meetings.Ref) ([]ChecklistItem, error) {
	return Of(ctx, sv.h.DB, meeting)
}
