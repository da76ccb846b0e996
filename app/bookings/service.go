package bookings

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/data"
)

// Service is rooms booked for meetings and venues compared.
type Service struct {
	*core.Register[Booking]
	Candidates *core.Register[Candidate]
	Factors    *core.Register[Factor]
	h          *module.Host
}

// NewService is the service of rooms booked for meetings and venues compared.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB), Candidates: NewCandidates(h.DB), Factors: NewFactors(h.DB)}
}

// Module is what it brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "bookings",
		Records:   []data.Row{(*Booking)(nil), (*Candidate)(nil), (*Factor)(nil), (*Score)(nil)},
		Registers: []core.Any{sv.Register, sv.Candidates, sv.Factors},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
	}
}
