// Package minutes keeps the minutes of a meeting as blocks, drafts them from the agenda
// and the record, and sets them as a paper.
package minutes

import (
	"context"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Ref is the key of a block.
type Ref = value.ID[MinuteBlock]

// MinuteBlock is one block of a meeting's minutes.
type MinuteBlock struct {
	data.Record[MinuteBlock]
	MeetingID meetings.Ref
	Position  int64
	Kind      Kind
	Body      string
	Number    string     // of a decision, as the record gave it
	OwnerID   people.Ref `bun:",nullzero"` // who does an action
	DueOn     value.Date // by when
	ItemID    agenda.Ref `bun:",nullzero"`
	// SourceID is the line of the record, or the agenda item, that the block came
	// from, SourceText how that read then; it may have changed or gone since.
	SourceID   string
	SourceText string
}

// Kind is a kind of block.
type Kind string

// The kinds of block.
const (
	Topic      Kind = "topic"
	Discussion Kind = "discussion"
	Result     Kind = "result"
	Decision   Kind = "decision"
	Action     Kind = "action"
)

// Kinds are the kinds of block.
var Kinds = value.Choice("block_kind", Topic, Discussion, Result, Decision, Action)

// Register is the name of the register of blocks.
const Register = "followup.blocks"

// New is the register of the minutes' blocks.
func New(db *data.DB) core.Register[MinuteBlock] {
	return core.New(db, core.Definition[MinuteBlock]{
		Name: Register, Icon: "minutes", Order: []string{"position"}, Searchable: true,
		// Decisions, actions and the topics of the agenda are found as what they are.
		SearchIf: func(b *MinuteBlock) bool { return !b.binding() && !(b.Kind == Topic && b.ItemID != "") },
		Label:    func(b *MinuteBlock) string { return b.Body }, LabelBy: "{t}.body",
		MeetingOf: func(b *MinuteBlock) *string { return (*string)(&b.MeetingID) },
		Fields: []core.Field[MinuteBlock]{
			core.Of("kind", func(b *MinuteBlock) *Kind { return &b.Kind }, Kinds).Required(),
			core.Of("number", func(b *MinuteBlock) *string { return &b.Number }, value.TextMax(30)).ReadOnly(),
			core.Of("body", func(b *MinuteBlock) *string { return &b.Body }, value.Long).Required(),
			core.Of("owner", func(b *MinuteBlock) *people.Ref { return &b.OwnerID }, people.Pick).About(core.Public, core.KeptByArchive),
			core.Of("due", func(b *MinuteBlock) *value.Date { return &b.DueOn }, value.Day).SQL("{t}.due_on").Stays(),
			core.Of("item", func(b *MinuteBlock) *agenda.Ref { return &b.ItemID }, agenda.Pick).Optional(),
			core.Of("position", func(b *MinuteBlock) *int64 { return &b.Position }, value.Count).Hidden(),
		},
		New: func(ctx context.Context, _ value.Scope, b *MinuteBlock) (err error) {
			b.Kind = Discussion
			if b.MeetingID != "" {
				b.Position, err = blocks(b.MeetingID).End(ctx, db)
			}
			return err
		},
		Check: func(_ context.Context, _ value.Scope, _, b *MinuteBlock) error {
			if b.MeetingID == "" {
				return value.Bad("fault.no_meeting")
			}
			return nil
		},
		Store: func(ctx context.Context, tx *data.Tx, b *MinuteBlock) error { return store(ctx, db, tx, b) },
		Drop:  func(ctx context.Context, tx *data.Tx, b *MinuteBlock) error { return drop(ctx, db, tx, b) },
	})
}

// blocks are the blocks of a meeting in their order.
func blocks(meeting meetings.Ref) core.Ordered[MinuteBlock, *MinuteBlock] {
	return core.Ordered[MinuteBlock, *MinuteBlock]{
		Of: data.Where("meeting_id = ?", string(meeting)), At: func(b *MinuteBlock) *int64 { return &b.Position },
	}
}

// Of are the blocks of a meeting in their order.
func Of(ctx context.Context, db *data.DB, meeting meetings.Ref) ([]MinuteBlock, error) {
	return data.List[MinuteBlock](ctx, db, data.Where("meeting_id = ?", string(meeting)), data.Order("position", "id"))
}
