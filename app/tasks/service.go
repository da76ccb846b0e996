package tasks

import (
	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/data"
)

// Service keeps tasks and what is carried over.
type Service struct {
	core.Register[Task]
	DueChanges core.Register[DueChange]
	plan       *agenda.Plan
	h          *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host, plan *agenda.Plan) *Service {
	return &Service{h: h, plan: plan, Register: New(h.DB), DueChanges: NewDueChanges(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "tasks",
		Records:   []data.Row{(*Task)(nil), (*TaskHelper)(nil), (*DueChange)(nil)},
		Registers: []core.AnyRegister{sv.Register, sv.DueChanges},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
		Papers: []module.Paper{
			{Name: "tasks", Formats: []string{".pdf", ".docx", ".xlsx"}, Register: Register, Document: meetings.Document(sv.h, Paper), Workbook: meetings.Workbook(sv.h, Workbook)},
		},
		Samples: []module.Sample{{File: Register, Late: true, Row: sv.sample}},
	}
}
