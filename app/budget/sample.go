package budget

import (
	"context"
	"maps"
	"slices"

	"huiwu/app/meetings"
	"huiwu/app/module"
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

// sampleEnd keeps a copy of the budget of each closed meeting and has it approved.
func (sv *Service) sampleEnd(ctx context.Context, tx *data.Tx, l *module.SampleLoad) error {
	for _, code := range slices.Sorted(maps.Keys(l.Meetings)) {
		s, key, err := l.Scope(ctx, code)
		if err != nil {
			return err
		}
		m, err := data.Get(ctx, sv.h.DB, meetings.Ref(key))
		if err != nil {
			return err
		}
		if m.Stage != meetings.Closed {
			continue
		}
		by, err := s.Labels.Find(people.Register, sampleApproves)
		if err != nil {
			return err
		}
		kept, err := KeepCopy(data.As(ctx, data.Actor{Name: sampleKeeps}), sv.h.DB, m.ID, s.T("budget.copies.proposed", 1))
		if err != nil {
			return err
		}
		day := m.StartsAt.Date()
		kept.At = value.At(day.AddDays(-sampleKept), "16:00").Instant(m.Zone)
		if err := tx.Save(&kept); err != nil {
			return err
		}
		if err := Approve(data.As(ctx, data.Actor{Name: sampleApproves}), sv.h.DB, s, kept.ID, people.Ref(by), day.AddDays(-sampleApproved)); err != nil {
			return err
		}
	}
	return nil
}
