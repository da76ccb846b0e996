package approvals

import (
	"context"

	"huiwu/data"
	"huiwu/data/value"
)

// TakeOver makes a round of all that was approved before rounds were kept, as one step: each
// bears the key of what was approved, and the hash is reckoned now.
func (sv *Service) TakeOver(ctx context.Context) error {
	if sv.h.DB.ReadOnly() {
		return nil
	}
	type found struct {
		Kind
		earlier
	}
	var all []found
	for _, k := range sv.kinds {
		some, err := k.earlier(ctx)
		if err != nil {
			return err
		}
		for _, e := range some {
			known, err := data.Count[ApprovalRound](ctx, sv.h.DB, data.Where("kind = ? AND subject = ?", k.Name, e.id))
			if err != nil {
				return err
			}
			if known == 0 {
				all = append(all, found{k, e})
			}
		}
	}
	if len(all) == 0 {
		return nil
	}
	return sv.h.DB.Do(ctx, "migrate approvals", func(_ context.Context, tx *data.Tx) error {
		for _, e := range all {
			r := ApprovalRound{
				Frozen: data.Frozen{FrozenAt: e.at}, MeetingID: e.row.Meeting, Kind: e.Name, Subject: e.id, Number: 1, Title: e.row.Title, Amount: e.row.Amount,
				Purpose: e.row.Purpose, Hash: e.row.Hash(), State: Approved, Step: 1, SubmittedAt: e.at, Earlier: true,
			}
			r.ID = value.ID[ApprovalRound](e.id)
			if err := tx.Save(&r); err != nil {
				return err
			}
			step := ApprovalStep{RoundID: r.ID, Step: 1, ApproverID: e.by, Need: AnyOf}
			if err := tx.Save(&step); err != nil {
				return err
			}
			act := ApprovalAct{RoundID: r.ID, Step: 1, Act: Approve, PersonID: e.by, OnDay: e.on, At: e.at}
			if err := tx.Save(&act); err != nil {
				return err
			}
		}
		return nil
	})
}
