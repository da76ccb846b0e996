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
	return record.OpenDesk(o.db, o.Record.Register, meeting)
}

// Script is the record of a meeting in the order of its agenda.
func (o *Office) Script(ctx context.Context, meeting meetings.Ref) ([]record.Section, error) {
	return record.Script(ctx, o.db, meeting)
}

// MinutesOffers are the differences between the record of a meeting and its minutes;
// before there are minutes, the whole draft.
func (o *Office) MinutesOffers(ctx context.Context, s value.Scope, meeting meetings.Ref) ([]minutes.Offer, error) {
	return minutes.Offers(ctx, o.db, s, meeting)
}

// TakeIntoMinutes takes differences over into the minutes.
func (o *Office) TakeIntoMinutes(ctx context.Context, s value.Scope, offers ...minutes.Offer) error {
	return minutes.Accept(ctx, o.db, o.Minutes.Register, s, offers...)
}

// KeepMinutes keeps the minutes as they are and asks about these differences no more.
func (o *Office) KeepMinutes(ctx context.Context, offers ...minutes.Offer) error {
	return minutes.Dismiss(ctx, o.db, offers...)
}

// MinuteBlocks are the blocks of a meeting's minutes in their order.
func (o *Office) MinuteBlocks(ctx context.Context, meeting meetings.Ref) ([]minutes.MinuteBlock, error) {
	return minutes.Of(ctx, o.db, meeting)
}

// TypeBlock saves a typed line as a new block behind another, "" for the end.
func (o *Office) TypeBlock(ctx context.Context, s value.Scope, meeting meetings.Ref, desk *record.Desk, text string, after minutes.Ref) (minutes.MinuteBlock, error) {
	b, line, err := minutes.Read(ctx, s, desk, text)
	if err == nil {
		err = desk.CheckClear(ctx, line)
	}
	if err != nil {
		return b, err
	}
	b.MeetingID = meeting
	return b, minutes.Insert(ctx, o.db, o.Minutes.Register, s, &b, after)
}

// RetypeBlock saves a block that was typed anew.
func (o *Office) RetypeBlock(ctx context.Context, s value.Scope, id minutes.Ref, desk *record.Desk, text string) error {
	typed, line, err := minutes.Read(ctx, s, desk, text)
	if err == nil {
		err = desk.CheckClear(ctx, line)
	}
	if err != nil {
		return err
	}
	b, err := o.Minutes.Get(ctx, string(id))
	if err != nil {
		return err
	}
	own := *b
	own.Rewrite(typed)
	return o.Minutes.Save(ctx, s, &own)
}

// MoveBlock puts a block behind another, "" for the front.
func (o *Office) MoveBlock(ctx context.Context, id, after minutes.Ref) error {
	return minutes.Move(ctx, o.db, id, after)
}
