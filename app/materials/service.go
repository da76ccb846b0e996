package materials

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is materials and their versions.
type Service struct {
	*core.Register[Material]
	h *module.Host
}

// NewService is the service of materials and their versions.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "materials",
		Records:   []data.Row{(*Material)(nil), (*MaterialVersion)(nil)},
		Registers: []core.Any{sv.Register},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
	}
}
