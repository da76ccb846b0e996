package search

import (
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
)

// Service is what is found from everywhere.
type Service struct {
	meetings *core.Register[meetings.Meeting]
	h        *module.Host
}

// NewService is the service of what is found from everywhere.
func NewService(h *module.Host, of *core.Register[meetings.Meeting]) *Service {
	return &Service{h: h, meetings: of}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name: "search",
	}
}
