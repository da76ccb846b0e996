package notices

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/app/participants"
	"huiwu/data"
)

// Service makes notices and keeps whom they reached.
type Service struct {
	core.Register[Notice]
	Notified     core.Register[Notification]
	participants core.Register[participants.Participant]
	h            *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host, members core.Register[participants.Participant]) *Service {
	return &Service{h: h, participants: members, Register: New(h.DB), Notified: NewNotified(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "notices",
		Commands:  sv.commands(),
		Records:   []data.Row{(*Notice)(nil), (*NoticeLetter)(nil), (*Notification)(nil)},
		Registers: []core.AnyRegister{sv.Register, sv.Notified},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
		Papers: []module.Paper{
			{Name: "notified", Formats: []string{".pdf", ".xlsx"}, Register: Register, Offers: []module.Option{module.OptionView}, Document: sv.notifiedPaper, Workbook: sv.notifiedWorkbook},
		},
		Samples: []module.Sample{{File: Register, Row: sv.sample}},
	}
}
