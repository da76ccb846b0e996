package finance

import (
	"huiwu/app/bookings"
	"huiwu/app/budget"
	"huiwu/app/core"
	"huiwu/app/meals"
	"huiwu/app/module"
)

// Service tells how the money of meetings stands.
type Service struct {
	lines core.Register[budget.BudgetLine]
	meals *meals.Service
	rooms *bookings.Service
	h     *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host, lines core.Register[budget.BudgetLine], dishes *meals.Service, rooms *bookings.Service) *Service {
	return &Service{h: h, lines: lines, meals: dishes, rooms: rooms}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:     "finance",
		Commands: sv.commands(),
		Papers: []module.Paper{
			{Name: "report", Signed: true, Formats: []string{".xlsx", ".pdf", ".docx"}, Register: "finance.monitor", Document: sv.reportPaper, Workbook: sv.reportWorkbook},
		},
	}
}
