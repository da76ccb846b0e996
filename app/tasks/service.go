package tasks

import (
	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is tasks.
type Service struct {
	*core.Register[Task]
	DueChanges *core.Register[DueChange]
	plan       *agenda.Plan
	h          *module.Host
}

// NewService is the service of tasks.
func NewService(h *module.Host, plan *agenda.Plan) *Service {
	return &Service{h: h, plan: plan, Register: New(h.DB), DueChanges: NewDueChanges(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "tasks",
		Records:   []data.Row{(*Task)(nil), (*TaskHelper)(nil), (*DueChange)(nil)},
		Registers: []core.Any{sv.Register, sv.DueChanges},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
		Papers: []module.Paper{
			{Name: "tasks", Formats: []string{".pdf", ".docx", ".xlsx"}, Register: Register, Document: meetings.Document(sv.h, Paper), Workbook: meetings.Workbook(sv.h, Workbook)},
		},
		Samples: []module.Sample{{File: Register, Late: true, Row: sv.sample}},
	}
}
