package finance

import "huiwu/app/module"

// Service is how the money of meetings stands.
type Service struct {
	h *module.Host
}

// NewService is the service of how the money of meetings stands.
func NewService(h *module.Host) *Service {
	return &Service{h: h}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{Name: "finance"}
}
