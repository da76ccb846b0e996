package meals

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// Wanted is how many a meal should be ordered for: those expected at it, and while nobody
// is listed the head count of the meeting.
func (m *Meal) Wanted(heads int64) int64 {
	if n := m.Counts.Expected(); n > 0 {
		return n
	}
	return heads
}

// OffHeads are the meals from a day on that are ordered, but for another number than is
// wanted.
func OffHeads(all []*Meal, heads int64, from value.Date) []*Meal {
	var out []*Meal
	for _, m := range all {
		if want := m.Wanted(heads); m.Ordered > 0 && want > 0 && m.Ordered != want && m.Day >= from {
			out = append(out, m)
		}
	}
	return out
}

// FollowHeads orders what OffHeads finds for the wanted number, as one step, and says how
// many orders it changed.
func FollowHeads(ctx context.Context, db *data.DB, meeting meetings.Ref, heads int64, from value.Date) (changed int, err error) {
	err = db.Do(ctx, "follow_heads "+Register, func(ctx context.Context, tx *data.Tx) error {
		changed = 0
		all, err := Of(ctx, db, meeting)
		if err != nil {
			return err
		}
		for _, m := range OffHeads(all, heads, from) {
			m.Ordered = m.Wanted(heads)
			if err := tx.Save(m); err != nil {
				return err
			}
			changed++
		}
		return nil
	})
	return changed, err
}
