package checklists

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is checklists.
type Service struct {
	*core.Register[ChecklistItem]
	h *module.Host
}

// NewService is the service of checklists.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "checklists",
		Records:   []data.Row{(*ChecklistItem)(nil)},
		Registers: []core.Any{sv.Register},
		Deadlines: []core.Deadlines{Deadlines},
	}
}
