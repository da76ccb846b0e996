package exchange

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/app/participants"
	"huiwu/app/people"
)

// Service is registers in and out of files, and what imports did.
type Service struct {
	people       *core.Register[people.Person]
	participants *core.Register[participants.Participant]
	h            *module.Host
}

// NewService is the service of registers in and out of files, and what imports did.
func NewService(h *module.Host, directory *core.Register[people.Person], members *core.Register[participants.Participant]) *Service {
	return &Service{h: h, people: directory, participants: members}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name: "exchange",
	}
}
