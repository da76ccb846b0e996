package meetings

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service keeps the meetings and moves them.
type Service struct {
	core.Register[Meeting]
	h *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "meetings",
		Commands:  sv.commands(),
		Records:   []data.Row{(*Meeting)(nil), (*Objective)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
		Samples:   []module.Sample{{File: Register, Row: sv.sample}},
	}
}

// ByKey is the meeting of a key.
func (sv *Service) ByKey(ctx context.Context, id Ref) (Meeting, error) {
	return data.Get(ctx, sv.h.DB, id)
}
