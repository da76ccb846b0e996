package checkin

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is who came and went.
type Service struct {
	*core.Register[Arrival]
	h *module.Host
}

// NewService is the service of who came and went.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "checkin",
		Records:   []data.Row{(*Arrival)(nil)},
		Registers: []core.Any{sv.Register},
		Duties:    Duties,
	}
}
