package budget

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is the budgets of meetings.
type Service struct {
	*core.Register[BudgetLine]
	h *module.Host
}

// NewService is the service of the budgets of meetings.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "budget",
		Records:   []data.Row{(*BudgetLine)(nil), (*BudgetCopy)(nil), (*BudgetCopyLine)(nil)},
		Registers: []core.Any{sv.Register},
		Duties:    Duties,
	}
}
