package templates

import (
	"io/fs"

	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is templates of meetings.
type Service struct {
	*core.Register[Template]
	h *module.Host
}

// NewService is the service of templates of meetings.
func NewService(h *module.Host, builtIn fs.FS) *Service {
	return &Service{h: h, Register: New(h.DB, builtIn)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "templates",
		Records:   []data.Row{(*Template)(nil)},
		Registers: []core.Any{sv.Register},
		Shared:    true,
	}
}
