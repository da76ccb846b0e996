package ledger

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is money that came in and was spent.
type Service struct {
	*core.Register[LedgerEntry]
	h *module.Host
}

// NewService is the service of money that came in and was spent.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "ledger",
		Records:   []data.Row{(*LedgerEntry)(nil)},
		Registers: []core.Any{sv.Register},
		Duties:    Duties,
		Samples:   []module.Sample{{File: Register, Row: sv.sample}},
	}
}
