package people

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is the people of the directory.
type Service struct {
	*core.Register[Person]
	h *module.Host
}

// NewService is the service of the people of the directory.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "people",
		Records:   []data.Row{(*Person)(nil), (*DistinctPair)(nil)},
		Registers: []core.Any{sv.Register},
		Shared:    true,
	}
}
