package participants

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/app/people"
	"huiwu/data"
)

// Service is who takes part in meetings.
type Service struct {
	*core.Register[Participant]
	h *module.Host
}

// NewService is the service of who takes part in meetings.
func NewService(h *module.Host, directory *core.Register[people.Person]) *Service {
	return &Service{h: h, Register: New(h.DB, directory)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "participants",
		Records:   []data.Row{(*Participant)(nil), (*FormerBadge)(nil)},
		Registers: []core.Any{sv.Register},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
	}
}
