package bookings

import (
	"context"

	"huiwu/app/core"
	"huiwu/data"
)

// duplicates finds bookings that repeat one of the same meeting: the same room from the same
// time to the same time. Taken for another, it would be refused by the first.
func duplicates(ctx context.Context, db *data.DB, rows []*Booking) ([]*core.Match[Booking], error) {
	out := make([]*core.Match[Booking], len(rows))
	for i, b := range rows {
		kept, err := data.List[Booking](ctx, db, data.Where("meeting_id = ? AND room_id = ?", string(b.MeetingID), string(b.RoomID)),
			data.Where("starts_at = ? AND ends_at = ?", string(b.StartsAt), string(b.EndsAt)), data.Limit(1))
		if err != nil {
			return nil, err
		}
		if len(kept) > 0 {
			if err := fill(ctx, db, []*Booking{&kept[0]}); err != nil {
				return nil, err
			}
			out[i] = &core.Match[Booking]{Label: kept[0].Room.Name, Why: "twin.booking", Record: &kept[0], Row: -1, Merge: merge}
			continue
		}
		for k, other := range rows[:i] {
			if out[i] == nil && b.RoomID == other.RoomID && b.StartsAt == other.StartsAt && b.EndsAt == other.EndsAt {
				out[i] = &core.Match[Booking]{Why: "twin.booking", Record: other, Row: k, Merge: merge}
			}
		}
	}
	return out, nil
}

// merge completes a booking with what a later row says.
func merge(earlier, later *Booking) {
	for _, t := range []struct{ to, from *string }{{&earlier.Contract, &later.Contract}, {&earlier.Remark, &later.Remark}} {
		if *t.to == "" {
			*t.to = *t.from
		}
	}
	if earlier.Price == 0 {
		earlier.Price = later.Price
	}
	if earlier.Deposit == 0 {
		earlier.Deposit = later.Deposit
	}
}
