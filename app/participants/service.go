package participants

import (
	"huiwu/app/core"
	"huiwu/app/module"
	"huiwu/app/people"
	"huiwu/data"
)

// Service keeps who takes part in meetings.
type Service struct {
	core.Register[Participant]
	people core.Register[people.Person]
	h      *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host, directory core.Register[people.Person]) *Service {
	return &Service{h: h, people: directory, Register: New(h.DB, directory)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "participants",
		Commands:  sv.commands(),
		Records:   []data.Row{(*Participant)(nil), (*FormerBadge)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
		Papers: []module.Paper{
			{Name: "name-cards", Public: true, Formats: []string{".pdf"}, Register: Register, Offers: []module.Option{module.OptionOrder, module.OptionChosen}, Document: sv.nameCards},
			{Name: "badges", Public: true, Formats: []string{".pdf"}, Register: Register, Offers: []module.Option{module.OptionSize, module.OptionOrder, module.OptionChosen}, Document: sv.badges, Skipped: sv.badgesLeft},
			{Name: "changes", Formats: []string{".pdf", ".docx", ".xlsx"}, Register: Register, Offers: []module.Option{module.OptionSince}, Document: sv.changesPaper, Workbook: sv.changesWorkbook},
		},
		Samples: []module.Sample{{File: Register, Row: sv.sample}},
	}
}
