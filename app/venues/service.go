package venues

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service keeps venues and their rooms.
type Service struct {
	core.Register[Venue]
	Rooms core.Register[Room]
	h     *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB), Rooms: NewRooms(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "venues",
		Records:   []data.Row{(*Venue)(nil), (*Room)(nil)},
		Registers: []core.AnyRegister{sv.Register, sv.Rooms},
		Shared:    true,
		Samples:   []module.Sample{{File: "directory.venues"}, {File: Rooms}},
	}
}
