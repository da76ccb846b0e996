package app

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/app/minutes"
	"huiwu/app/record"
	"huiwu/data/value"
)

// RecordDesk is the recorder's desk of a meeting.
func (o *Office) RecordDesk(meeting meetings.Ref) *record.Desk {
	return record.OpenDesk(o.db, o.Record, meeting)
}

// MinutesOffers are the differences between the record of a meeting and its minutes;
// before there are minutes, the whole draft.
func (o *Office) MinutesOffers(ctx context.Context, s value.Scope, meeting meetings.Ref) ([]minutes.Offer, error) {
	return minutes.Offers(ctx, o.db, s, meeting)
}

// TakeOver takes differences over into the minutes.
func (o *Office) TakeOver(ctx context.Context, s value.Scope, offers ...minutes.Offer) error {
	return minutes.Accept(ctx, o.db, o.Blocks, s, offers...)
}

// KeepMinutes keeps the minutes as they are and asks about these differences no more.
func (o *Office) KeepMinutes(ctx context.Context, offers ...minutes.Offer) error {
	return minutes.Dismiss(ctx, o.db, offers...)
}

// InsertBlock saves a new block of minutes behind another, "" for the end.
func (o *Office) InsertBlock(ctx context.Context, s value.Scope, b *minutes.MinuteBlock, after minutes.Ref) error {
	return minutes.Insert(ctx, o.db, o.Blocks, s, b, after)
}

// MoveBlock puts a block behind another, "" for the front.
func (o *Office) MoveBlock(ctx context.Context, id, after minutes.Ref) error {
	return minutes.Move(ctx, o.db, id, after)
}
