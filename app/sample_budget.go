package app

import (
	"context"

	"huiwu/app/budget"
	"huiwu/app/meetings"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Who keeps a copy of a budget in the sample office and who approves it, and how many
// days before the meeting.
const (
	sampleKeeps    = "刘庆洋"
	sampleApproves = "王立诚"
	sampleKept     = 20
	sampleApproved = 18
)

// approvals keeps a copy of the budget of each closed meeting and has it approved.
func (l *sampleLoad) approvals(ctx context.Context, tx *data.Tx) error {
	for code, m := range l.held {
		if m.Stage != meetings.Closed {
			continue
		}
		s, _, err := l.scope(ctx, code)
		if err != nil {
			return err
		}
		by, err := s.Labels.Find(people.Register, sampleApproves)
		if err != nil {
			return err
		}
		kept, err := budget.KeepCopy(data.As(ctx, data.Actor{Name: sampleKeeps}), l.office.db, m.ID, s.T("budget.copies.proposed", 1))
		if err != nil {
			return err
		}
		day := m.StartsAt.Date()
		kept.At = value.At(day.AddDays(-sampleKept), "16:00").Instant(m.Zone)
		if err := tx.Save(&kept); err != nil {
			return err
		}
		if err := budget.Approve(As(ctx, sampleApproves), l.office.db, s, kept.ID, people.Ref(by), day.AddDays(-sampleApproved)); err != nil {
			return err
		}
	}
	return nil
}
