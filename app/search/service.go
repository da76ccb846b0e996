package search

import (
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
)

// Service finds records from everywhere.
type Service struct {
	meetings core.Register[meetings.Meeting]
	h        *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host, of core.Register[meetings.Meeting]) *Service {
	return &Service{h: h, meetings: of}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:     "search",
		Commands: sv.commands(),
	}
}
