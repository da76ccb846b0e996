package exchange

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/app/participants"
	"huiwu/app/people"
)

// Service reads registers from files and writes them, and tells what imports did.
type Service struct {
	people       core.Register[people.Person]
	participants core.Register[participants.Participant]
	h            *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host, directory core.Register[people.Person], members core.Register[participants.Participant]) *Service {
	return &Service{h: h, people: directory, participants: members}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:     "exchange",
		Commands: sv.commands(),
	}
}
