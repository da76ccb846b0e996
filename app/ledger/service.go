package ledger

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service keeps money that came in and was spent.
type Service struct {
	core.Register[LedgerEntry]
	h *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "ledger",
		Commands:  sv.commands(),
		Records:   []data.Row{(*LedgerEntry)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Duties:    Duties,
		Samples:   []module.Sample{{File: Register, Row: sv.sample}},
	}
}
