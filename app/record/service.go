package record

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is the record of meetings and its decisions.
type Service struct {
	*core.Register[RecordLine]
	Decisions *core.Register[RecordLine]
	h         *module.Host
}

// NewService is the service of the record of meetings and its decisions.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB), Decisions: NewDecisions(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "record",
		Records:   []data.Row{(*RecordLine)(nil)},
		Registers: []core.Any{sv.Register, sv.Decisions},
		Duties:    Duties,
	}
}
