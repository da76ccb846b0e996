package hosts

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is who hosts meetings and what they say.
type Service struct {
	*core.Register[HostCandidate]
	Lines *core.Register[ScriptLine]
	h     *module.Host
}

// NewService is the service of who hosts meetings and what they say.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB), Lines: NewScript(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "hosts",
		Records:   []data.Row{(*HostCandidate)(nil), (*HostWeight)(nil), (*ScriptLine)(nil)},
		Registers: []core.Any{sv.Register, sv.Lines},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
	}
}
