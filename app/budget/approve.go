package budget

import (
	"context"
	"slices"

	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Approved reports whether the copy was approved.
func (c *BudgetCopy) Approved() bool { return c.FrozenAt != "" }

// Approve records that somebody approved a copy of a budget on a day, as one step. It is
// done once, not by whoever made the copy, entered by a person of the directory, and from then on the copy is frozen.
func Approve(ctx context.Context, db *data.DB, s value.Scope, id CopyRef, by people.Ref, on value.Date) error {
	return db.Do(ctx, "approve "+Register, func(ctx context.Context, tx *data.Tx) error {
		c, err := data.Get(ctx, db, id)
		if err != nil {
			return err
		}
		if c.Approved() {
			return &value.Fault{Kind: value.Conflict, Key: "fault.budget.approved", Args: []any{c.Name, string(c.ApprovedOn)}}
		}
		if by == "" {
			return value.Bad("fault.required").At("approved_by")
		}
		if on == "" {
			return value.Bad("fault.required").At("approved_on")
		}
		if _, err := people.Acting(ctx, db); err != nil {
			if !value.Is(err, value.Invalid) {
				return err
			}
			return value.Faults(err)[0].At("approved_by")
		}
		if _, err := data.Get(ctx, db, by); err != nil {
			return err
		}
		// Whoever kept it is on file by name; of several of that name none may approve it.
		makers, err := people.Named(ctx, db, c.Actor)
		if err != nil {
			return err
		}
		if slices.Contains(makers, by) {
			return value.Bad("fault.budget.own_copy", c.Actor).At("approved_by")
		}
		if made := c.At.Wall(s.Zone).Date(); on < made || on > s.Today {
			return value.Bad("fault.budget.approved_on", string(made), string(s.Today)).At("approved_on")
		}
		c.ApprovedByID, c.ApprovedOn, c.FrozenAt = by, on, tx.At()
		return tx.Save(&c)
	})
}

// Approval is how a budget stands to the copy of it that was approved last.
type Approval struct {
	// Copy is the approved copy with the highest number; its key is "" while there is none.
	Copy BudgetCopy
	// Changed is how many lines differ from it today.
	Changed int
}

// Agrees reports whether there is an approved copy, and the budget is still as it was.
func (a Approval) Agrees() bool { return a.Copy.ID != "" && a.Changed == 0 }

// ReadApproval is how the budget of a meeting stands to what was approved.
func ReadApproval(ctx context.Context, db *data.DB, meeting meetings.Ref) (Approval, error) {
	last, err := data.List[BudgetCopy](ctx, db, data.Where("meeting_id = ? AND frozen_at <> ''", string(meeting)), data.Order("number DESC", "id DESC"), data.Limit(1))
	if err != nil || len(last) == 0 {
		return Approval{}, err
	}
	a := Approval{Copy: last[0]}
	from, err := CopyLines(ctx, db, meeting, a.Copy.ID)
	if err != nil {
		return a, err
	}
	to, err := CopyLines(ctx, db, meeting, "")
	for _, d := range Compare(from, to) {
		if d.Change != Same {
			a.Changed++
		}
	}
	return a, err
}
