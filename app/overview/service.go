// Package overview is how everything stands: the duty map, deadlines, meetings in figures.
package overview

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/app/tasks"
	"huiwu/app/waivers"
)

// Service tells how everything stands: duties, deadlines, meetings in figures.
type Service struct {
	waivers core.Register[waivers.Waiver]
	tasks   core.Register[tasks.Task]
	h       *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host, waived core.Register[waivers.Waiver], work core.Register[tasks.Task]) *Service {
	return &Service{h: h, waivers: waived, tasks: work}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:     "overview",
		Commands: sv.commands(),
		Papers: []module.Paper{
			{Name: "duties", Formats: []string{".pdf", ".xlsx"}, Register: "duties", Document: sv.dutiesPaper, Workbook: sv.dutiesWorkbook},
			{Name: "deadlines", Formats: []string{".pdf", ".xlsx"}, Register: "today", Document: sv.deadlinesPaper, Workbook: sv.deadlinesWorkbook},
		},
	}
}
