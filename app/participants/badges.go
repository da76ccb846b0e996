package participants

import (
	"context"

	"huiwu/app/meetings"
	"huiwu/data"
	"huiwu/data/value"
)

// freshBadge is a code that nobody in a meeting has.
func freshBadge(ctx context.Context, db *data.DB, meeting meetings.Ref) (string, error) {
	for {
		code := NewBadge()
		n, err := data.Count[Participant](ctx, db, data.Where("meeting_id = ? AND badge = ?", string(meeting), code))
		if err != nil || n == 0 {
			return code, err
		}
	}
}

// RemakeBadges gives participants new badge codes, as one step: those of badges that were
// lost or given to the wrong person open no door any more. NotFound when all are gone.
func RemakeBadges(ctx context.Context, db *data.DB, ids []string) (n int, err error) {
	err = db.Do(ctx, "badge "+Register, func(ctx context.Context, tx *data.Tx) error {
		all, err := data.List[Participant](ctx, db, data.Where("id IN (?)", ids))
		if err != nil {
			return err
		}
		if len(all) == 0 {
			return &value.Fault{Kind: value.NotFound, Key: "fault.record_gone", Op: Register}
		}
		for i := range all {
			if all[i].Badge, err = freshBadge(ctx, db, all[i].MeetingID); err != nil {
				return err
			}
			if err := tx.Save(&all[i]); err != nil {
				return err
			}
		}
		n = len(all)
		return nil
	})
	return n, err
}
