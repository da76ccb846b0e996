package risks

import (
	"context"

	"huiwu/app/approvals"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/data"
	"huiwu/data/value"
)

// Service keeps the risks of meetings and their safety plans.
type Service struct {
	core.Register[Risk]
	Plans     core.Register[SafetyPlan]
	h         *module.Host
	approvals *approvals.Service
}

// NewService makes the service on an office.
func NewService(h *module.Host, a *approvals.Service) *Service {
	a.Add(approvalKind(h.DB))
	return &Service{h: h, approvals: a, Register: New(h.DB), Plans: NewPlans(h.DB, a)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "risks",
		Records:   []data.Row{(*Risk)(nil), (*RiskMeasure)(nil), (*SafetyPlan)(nil)},
		Registers: []core.AnyRegister{sv.Register, sv.Plans},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
		Papers: []module.Paper{
			{Name: "risks", Formats: []string{".pdf", ".xlsx"}, Register: Register, Document: meetings.Document(sv.h, Paper), Workbook: meetings.Workbook(sv.h, Workbook)},
		},
		Samples: []module.Sample{{File: Register}, {File: Plans, Row: sv.samplePlan}},
	}
}

// AddUsual adds hazards of the library, with their usual measures, to a meeting.
func (sv *Service) AddUsual(ctx context.Context, s value.Scope, meeting meetings.Ref, keys ...string) error {
	return AddUsual(ctx, sv.h.DB, s, meeting, keys...)
}

// OfMeeting are the risks of a meeting with their measures, the worst first.
func (sv *Service) OfMeeting(ctx context.Context, meeting meetings.Ref) ([]Risk, error) {
	return Of(ctx, sv.h.DB, meeting)
}
