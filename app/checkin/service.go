package checkin

import (
	"context"

	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/app/participants"
	"huiwu/data"
	"huiwu/data/value"
)

// Service keeps who came to meetings and went.
type Service struct {
	core.Register[Arrival]
	participants core.Register[participants.Participant]
	h            *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host, members core.Register[participants.Participant]) *Service {
	return &Service{h: h, participants: members, Register: New(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "checkin",
		Commands:  sv.commands(),
		Records:   []data.Row{(*Arrival)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Duties:    Duties,
		Papers: []module.Paper{
			{Name: "sign-in", Signed: true, Formats: []string{".pdf", ".docx"}, Register: participants.Register, Offers: []module.Option{module.OptionOrder}, Document: sv.signInSheet},
		},
		Samples: []module.Sample{{File: "arrivals", Row: sv.sample}},
	}
}

// signInSheet is the sheet to sign at the door. It lists all who are expected: who is not
// on it cannot sign.
func (sv *Service) signInSheet(ctx context.Context, s value.Scope, meeting string, w module.Options) (paper.Document, error) {
	q := core.Query{Meeting: meeting}
	if w.Order != "" {
		q.Order = []string{w.Order}
	}
	ids, err := sv.participants.IDs(ctx, s, q)
	if err != nil {
		return paper.Document{}, err
	}
	return SignInSheet(ctx, sv.h.DB, meetings.Ref(meeting), s, ids)
}
