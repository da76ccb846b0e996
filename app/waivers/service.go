package waivers

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is the duties that meetings do not need.
type Service struct {
	*core.Register[Waiver]
	h *module.Host
}

// NewService is the service of the duties that meetings do not need.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "waivers",
		Records:   []data.Row{(*Waiver)(nil)},
		Registers: []core.Any{sv.Register},
		Samples:   []module.Sample{{File: Register}},
	}
}
