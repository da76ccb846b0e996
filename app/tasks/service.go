package tasks

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is tasks.
type Service struct {
	*core.Register[Task]
	DueChanges *core.Register[DueChange]
	h          *module.Host
}

// NewService is the service of tasks.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB), DueChanges: NewDueChanges(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "tasks",
		Records:   []data.Row{(*Task)(nil), (*TaskHelper)(nil), (*DueChange)(nil)},
		Registers: []core.Any{sv.Register, sv.DueChanges},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
	}
}
