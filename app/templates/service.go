package templates

import (
	"io/fs"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/data"
)

// Service keeps templates and makes meetings of them.
type Service struct {
	core.Register[Template]
	meetings core.Register[meetings.Meeting]
	builtIn  fs.FS
	h        *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host, of core.Register[meetings.Meeting], builtIn fs.FS) *Service {
	return &Service{h: h, meetings: of, builtIn: builtIn, Register: New(h.DB, builtIn)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "templates",
		Commands:  sv.commands(),
		Records:   []data.Row{(*Template)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Shared:    true,
		Samples:   []module.Sample{{File: Register}},
	}
}
