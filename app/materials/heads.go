package materials

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/data"
)

// spares are the copies beyond the head count that a print run usually has, as one in so
// many.
const spares = 5

// OffHeads are the materials whose number of copies no longer fits the head count: what
// is for everybody, is not printed yet, and is too little, or too much even with spares.
// What is for some roles or groups only says so and stays.
func OffHeads(all []*Material, heads int64) []*Material {
	var out []*Material
	for _, m := range all {
		printed := m.State == "printed" || m.State == "handed_out"
		if heads > 0 && m.Copies > 0 && m.Audience == "" && !printed && (m.Copies < heads || m.Copies > heads+heads/spares) {
			out = append(out, m)
		}
	}
	return out
}

// FollowHeads makes the copies of what OffHeads finds the head count, as one step, and
// says how many materials it changed.
func FollowHeads(ctx context.Context, db *data.DB, meeting meetings.Ref, heads int64) (changed int, err error) {
	err = db.Do(ctx, "follow_heads "+Register, func(ctx context.Context, tx *data.Tx) error {
		changed = 0
		all, err := Of(ctx, db, meeting, "")
		if err != nil {
			return err
		}
		for _, m := range OffHeads(all, heads) {
			m.Copies = heads
			if err := tx.Save(m); err != nil {
				return err
			}
			changed++
		}
		return nil
	})
	return changed, err
}
