package waivers

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service keeps which duties meetings do not need.
type Service struct {
	core.Register[Waiver]
	h *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "waivers",
		Records:   []data.Row{(*Waiver)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Samples:   []module.Sample{{File: Register}},
	}
}
