package files

import (
	"huiwu/app/module"
	"huiwu/data"
)

// Service is attached files.
type Service struct {
	h *module.Host
}

// NewService is the service of attached files.
func NewService(h *module.Host) *Service {
	return &Service{h: h}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:    "files",
		Records: []data.Row{(*File)(nil)},
	}
}
