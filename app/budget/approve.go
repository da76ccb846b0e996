package budget

import (
	"context"
	"strconv"

	"huiwu/app/approvals"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Approved reports whether the copy was approved.
func (c *BudgetCopy) Approved() bool { return c.State() == approvals.Approved }

// approvalKind is a copy of a budget as something that is approved: with its lines, never by
// whoever kept it.
func approvalKind(db *data.DB) approvals.Kind {
	return approvals.KindOf(db, approvals.Declared[BudgetCopy]{
		Name: approvals.BudgetKind, Register: Register,
		Subject: func(ctx context.Context, s value.Scope, c *BudgetCopy) (approvals.Subject, error) {
			return approvalSubject(ctx, db, s, c)
		},
		Find: func(ctx context.Context, s value.Scope, meeting, text string) (string, error) {
			copies, err := Copies(ctx, db, meetings.Ref(meeting))
			if err != nil {
				return "", err
			}
			if text == "" {
				return "", value.Bad("fault.required")
			}
			id, _, err := numbered(s, copies, text)
			return string(id), err
		},
		Before: func(c *BudgetCopy) (people.Ref, value.Date) { return c.ApprovedByID, c.ApprovedOn },
	})
}

// approvalSubject is what is approved of a copy.
func approvalSubject(ctx context.Context, db *data.DB, s value.Scope, c *BudgetCopy) (approvals.Subject, error) {
	out := approvals.Subject{Title: c.Name, Meeting: c.MeetingID, MadeOn: c.At.Wall(s.Zone).Date()}
	lines, err := CopyLines(ctx, db, c.MeetingID, c.ID)
	if err != nil {
		return out, err
	}
	for _, l := range lines {
		out.Amount += l.Amount
		out.Lines = append(out.Lines, approvals.Line(
			string(l.Category), l.Item, string(l.Basis), number(l.Quantity), l.Unit, number(l.Price), number(l.Times), number(l.Amount), l.Payer, l.Supplier, l.Remark))
	}
	// Whoever kept it is on file by name; of several of that name none may approve it.
	out.Makers, err = people.Named(ctx, db, c.Actor)
	return out, err
}

func number[N ~int64](n N) string { return strconv.FormatInt(int64(n), 10) }

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
