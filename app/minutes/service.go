package minutes

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is the minutes of meetings.
type Service struct {
	*core.Register[MinuteBlock]
	h *module.Host
}

// NewService is the service of the minutes of meetings.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "minutes",
		Records:   []data.Row{(*MinuteBlock)(nil)},
		Registers: []core.Any{sv.Register},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
	}
}
