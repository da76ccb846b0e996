package meals

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is meals.
type Service struct {
	*core.Register[Meal]
	h *module.Host
}

// NewService is the service of meals.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "meals",
		Records:   []data.Row{(*Meal)(nil)},
		Registers: []core.Any{sv.Register},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
	}
}
