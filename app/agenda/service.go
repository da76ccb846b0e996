package agenda

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is the agendas of meetings.
type Service struct {
	*core.Register[AgendaItem]
	Plan *Plan
	h    *module.Host
}

// NewService is the service of the agendas of meetings.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB), Plan: NewPlan(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "agenda",
		Records:   []data.Row{(*AgendaItem)(nil), (*AgendaSpeaker)(nil)},
		Registers: []core.Any{sv.Register},
		Duties:    Duties,
	}
}
