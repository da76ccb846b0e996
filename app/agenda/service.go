package agenda

import (
	"context"
	"io"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/data"
	"huiwu/data/value"
)

// Service plans the agendas of meetings.
type Service struct {
	core.Register[AgendaItem]
	Plan *Plan
	// Names are the rooms to pick from for a meeting. The bookings that know them stand on
	// the agenda, so they give the answer to it.
	Names func(ctx context.Context, key, meeting string) ([]core.Option, error)
	h     *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	sv, d := &Service{h: h, Plan: NewPlan(h.DB)}, definition(h.DB)
	d.Names = func(ctx context.Context, key, meeting string) ([]core.Option, error) {
		return sv.Names(ctx, key, meeting)
	}
	sv.Register = core.New(h.DB, d)
	return sv
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "agenda",
		Commands:  sv.commands(),
		Records:   []data.Row{(*AgendaItem)(nil), (*AgendaSpeaker)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Duties:    Duties,
		Papers: []module.Paper{
			{Name: "programme", Formats: []string{".pdf", ".docx", ".xlsx", ".ics"}, Register: Register, Document: meetings.Document(sv.h, Programme), Workbook: meetings.Workbook(sv.h, Workbook), Calendar: sv.calendar},
		},
		Samples: []module.Sample{{File: Register}},
	}
}

// calendar writes the programme of a meeting as a calendar file.
func (sv *Service) calendar(ctx context.Context, s value.Scope, meeting string, to io.Writer) error {
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	return Calendar(ctx, sv.h.DB, s, m, to)
}

// Warnings are all that stand against the agenda of a meeting.
func (sv *Service) Warnings(ctx context.Context, meeting meetings.Ref) ([]Warning, error) {
	m, err := data.Get(ctx, sv.h.DB, meeting)
	if err != nil {
		return nil, err
	}
	items, err := sv.Plan.Items(ctx, meeting)
	return Warnings(m, items), err
}
