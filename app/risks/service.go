package risks

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is the risks of meetings and their safety plans.
type Service struct {
	*core.Register[Risk]
	Plans *core.Register[SafetyPlan]
	h     *module.Host
}

// NewService is the service of the risks of meetings and their safety plans.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB), Plans: NewPlans(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "risks",
		Records:   []data.Row{(*Risk)(nil), (*RiskMeasure)(nil), (*SafetyPlan)(nil)},
		Registers: []core.Any{sv.Register, sv.Plans},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
	}
}
