package minutes

import (
	"context"

	"huiwu/app/checkin"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/paper"
	"huiwu/app/record"
	"huiwu/data"
	"huiwu/data/value"
)

// Service keeps the minutes of meetings.
type Service struct {
	core.Register[MinuteBlock]
	h *module.Host
}

// NewService makes the service on an office.
func NewService(h *module.Host) *Service {
	return &Service{h: h, Register: New(h.DB)}
}

// Module is what the package brings to the office.
func (sv *Service) Module() module.Module {
	return module.Module{
		Name:      "minutes",
		Commands:  sv.commands(),
		Records:   []data.Row{(*MinuteBlock)(nil)},
		Registers: []core.AnyRegister{sv.Register},
		Duties:    Duties,
		Deadlines: []core.Deadlines{Deadlines},
		Papers: []module.Paper{
			{Name: "minutes", Signed: true, Formats: []string{".pdf", ".docx"}, Register: Register, Document: meetings.Document(sv.h, withRoll)},
		},
		SampleEnd: sv.sampleEnd,
	}
}

// withRoll is the paper of the minutes with who was there.
func withRoll(ctx context.Context, db *data.DB, s value.Scope, office string, m meetings.Meeting) (paper.Document, error) {
	roll, err := checkin.Attendance(ctx, db, s, m.ID)
	if err != nil {
		return paper.Document{}, err
	}
	return Paper(ctx, db, s, office, m, Roll(roll))
}

// Offers are the differences between the record of a meeting and its minutes;
// before there are minutes, the whole draft.
func (sv *Service) Offers(ctx context.Context, s value.Scope, meeting meetings.Ref) ([]Offer, error) {
	return Offers(ctx, sv.h.DB, s, meeting)
}

// Accept takes differences over into the minutes.
func (sv *Service) Accept(ctx context.Context, s value.Scope, offers ...Offer) error {
	return Accept(ctx, sv.h.DB, sv.Register, s, offers...)
}

// Dismiss keeps the minutes as they are and asks about these differences no more.
func (sv *Service) Dismiss(ctx context.Context, offers ...Offer) error {
	return Dismiss(ctx, sv.h.DB, offers...)
}

// OfMeeting are the blocks of a meeting's minutes in their order.
func (sv *Service) OfMeeting(ctx context.Context, meeting meetings.Ref) ([]MinuteBlock, error) {
	return Of(ctx, sv.h.DB, meeting)
}

// TypeBlock saves a typed line as a new block behind another, "" for the end.
func (sv *Service) TypeBlock(ctx context.Context, s value.Scope, meeting meetings.Ref, desk *record.Desk, text string, after Ref) (MinuteBlock, error) {
	b, line, err := Read(ctx, s, desk, text)
	if err == nil {
		err = desk.CheckClear(ctx, line)
	}
	if err != nil {
		return b, err
	}
	b.MeetingID = meeting
	return b, Insert(ctx, sv.h.DB, sv.Register, s, &b, after)
}

// Typed is a block as it would be typed, for changing it.
func (sv *Service) Typed(ctx context.Context, desk *record.Desk, id Ref) (string, error) {
	b, err := sv.Get(ctx, string(id))
	if err != nil {
		return "", err
	}
	name, failed := desk.Names(ctx)
	return Format(*b, name), failed()
}

// RetypeBlock saves a block that was typed anew.
func (sv *Service) RetypeBlock(ctx context.Context, s value.Scope, id Ref, desk *record.Desk, text string) error {
	typed, line, err := Read(ctx, s, desk, text)
	if err == nil {
		err = desk.CheckClear(ctx, line)
	}
	if err != nil {
		return err
	}
	return sv.change(ctx, s, id, func(b *MinuteBlock) { b.Rewrite(typed) })
}

// Become makes another kind of a block.
func (sv *Service) Become(ctx context.Context, s value.Scope, id Ref, kind Kind) error {
	return sv.change(ctx, s, id, func(b *MinuteBlock) { b.Kind = kind })
}

func (sv *Service) change(ctx context.Context, s value.Scope, id Ref, set func(b *MinuteBlock)) error {
	b, err := sv.Get(ctx, string(id))
	if err != nil {
		return err
	}
	own := *b
	set(&own)
	return sv.Save(ctx, s, &own)
}

// MoveBlock puts a block behind another, "" for the front.
func (sv *Service) MoveBlock(ctx context.Context, id, after Ref) error {
	return Move(ctx, sv.h.DB, id, after)
}
