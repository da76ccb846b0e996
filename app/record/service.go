package record

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/data"
)

// Service keeps the record of meetings and its decisions.
type Service struct {
	core.Register[RecordLine]
	Decisions core.Register[RecordLine]
	h         *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB), Decisions: NewDecisions(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "record",
		Commands:  sv.commands(),
		Records:   []data.Row{(*RecordLine)(nil)},
		Registers: []core.AnyRegister{sv.Register, sv.Decisions},
		Duties:    Duties,
		Samples:   []module.Sample{{File: "record", Row: sv.sample}},
	}
}

// OpenDesk is the recorder's desk of a meeting.
func (sv *Service) OpenDesk(meeting meetings.Ref) *Desk {
	return OpenDesk(sv.h.DB, sv.Register, meeting)
}

// Script is the record of a meeting in the order of its agenda.
func (sv *Service) Script(ctx context.Context, meeting meetings.Ref) ([]Section, error) {
	return Script(ctx, sv.h.DB, meeting)
}
