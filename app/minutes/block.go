// Package minutes keeps what was said and decided, as blocks that the secretary
// types, and sets them as a paper.
package minutes

import (
	"context"
	"fmt"

	"huiwu/app/agenda"
	"huiwu/app/core"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// MinuteBlock is one block of a meeting's minutes.
type MinuteBlock struct {
	data.Record[MinuteBlock]
	MeetingID meetings.Ref
	Position  int64
	Kind      Kind
	Body      string
	Number    string                      // of a decision, unique in the year: "2026-12"
	OwnerID   people.Ref                  `bun:",nullzero"` // who does an action
	DueOn     value.Date                  // by when
	ItemID    value.ID[agenda.AgendaItem] `bun:",nullzero"`
	// SourceID is the line of the record the block came from, SourceText how that line
	// read then; the line may have changed or gone since.
	SourceID   string
	SourceText string
}

// Kind is a kind of block.
type Kind string

// The kinds of block.
const (
	Topic      Kind = "topic"
	Discussion Kind = "discussion"
	Decision   Kind = "decision"
	Action     Kind = "action"
)

// Kinds are the kinds of block.
var Kinds = value.Choice("block_kind", Topic, Discussion, Decision, Action)

// Register is the name of the register of blocks.
const Register = "followup.blocks"

// New is the register of the minutes' blocks.
func New(db *data.DB) *core.Register[MinuteBlock] {
	return core.New(db, core.Register[MinuteBlock]{
		Name: Register, Icon: "minutes", Order: []string{"position"}, Found: true,
		Label: func(b *MinuteBlock) string { return b.Body }, LabelBy: "{t}.body",
		Within: func(b *MinuteBlock) *string { return (*string)(&b.MeetingID) },
		Fields: []core.Field[MinuteBlock]{
			core.Of("position", func(b *MinuteBlock) *int64 { return &b.Position }, value.Count),
			core.Of("kind", func(b *MinuteBlock) *Kind { return &b.Kind }, Kinds).Must(),
			core.Of("number", func(b *MinuteBlock) *string { return &b.Number }, value.TextMax(30)).Fixed(),
			core.Of("body", func(b *MinuteBlock) *string { return &b.Body }, value.Long).Must(),
			core.Of("owner", func(b *MinuteBlock) *people.Ref { return &b.OwnerID }, people.Pick),
			core.Of("due", func(b *MinuteBlock) *value.Date { return &b.DueOn }, value.Day).By("{t}.due_on"),
			core.Of("item", func(b *MinuteBlock) *value.ID[agenda.AgendaItem] { return &b.ItemID }, agenda.Pick).AtSide(),
		},
		New: func(ctx context.Context, _ value.Scope, b *MinuteBlock) error {
			b.Kind = Discussion
			if b.MeetingID == "" {
				return nil
			}
			last, err := data.Query[int64](ctx, db, []string{"minute_blocks"}, "SELECT COALESCE(MAX(position), 0) FROM minute_blocks WHERE meeting_id = ?", string(b.MeetingID))
			if err == nil {
				b.Position = last[0] + 1
			}
			return err
		},
		Check: func(_ context.Context, _ value.Scope, _, b *MinuteBlock) error {
			if b.MeetingID == "" {
				return value.Bad("fault.no_meeting")
			}
			return nil
		},
		Derive: func(ctx context.Context, b *MinuteBlock) error { return number(ctx, db, b) },
	})
}

// number gives a decision the next number of its year; a number once given stays,
// also when other decisions go.
func number(ctx context.Context, db *data.DB, b *MinuteBlock) error {
	if b.Kind != Decision || b.Number != "" {
		return nil
	}
	m, err := data.Get(ctx, db, b.MeetingID)
	if err != nil {
		return err
	}
	year := m.StartsAt.Date().Time().Year()
	used, err := data.Query[string](ctx, db, []string{"minute_blocks"}, "SELECT number FROM minute_blocks WHERE number LIKE ?", fmt.Sprintf("%d-%%", year))
	if err != nil {
		return err
	}
	highest := 0
	for _, u := range used {
		var y, n int
		if _, err := fmt.Sscanf(u, "%d-%d", &y, &n); err == nil {
			highest = max(highest, n)
		}
	}
	b.Number = fmt.Sprintf("%d-%d", year, highest+1)
	return nil
}
