package budget

import (
	"context"
	"maps"
	"slices"

	"huiwu/app/approvals"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/people"
	"huiwu/data"
	"huiwu/data/value"
)

// Who keeps a copy of a budget in the sample office and who approves it, and how many
// days before the meeting.
const (
	sampleKeeps    = "杨雪梅"
	sampleKept     = 20
	sampleApproved = 18
)

// sampleApproves are those who approve it, a step each, the second as a stand-in.
var sampleApproves = []string{"刘庆洋", "李书敏"}

// sampleEnd keeps a copy of the budget of each meeting that has one: those of closed meetings
// were approved, the others wait.
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
		if lines, err := sv.OfMeeting(ctx, m.ID); err != nil || len(lines) == 0 {
			if err != nil {
				return err
			}
			continue
		}
		if err := sv.sampleCopy(data.As(ctx, data.Actor{Name: sampleKeeps}), tx, s, m); err != nil {
			return err
		}
	}
	return nil
}

// sampleCopy keeps a copy of the budget of a meeting and submits it.
func (sv *Service) sampleCopy(ctx context.Context, tx *data.Tx, s value.Scope, m meetings.Meeting) error {
	kept, err := KeepCopy(ctx, sv.h.DB, m.ID, s.T("budget.copies.proposed", 1))
	if err != nil {
		return err
	}
	day := m.StartsAt.Date()
	if m.Stage != meetings.Closed {
		_, err := sv.approvals.SubmitFor(ctx, s, approvals.BudgetKind, string(kept.ID), s.T("budget.sample.note"))
		return err
	}
	kept.At = value.At(day.AddDays(-sampleKept), "16:00").Instant(m.Zone)
	if err := tx.Save(&kept); err != nil {
		return err
	}
	then := s
	then.Today = day.AddDays(-sampleKept)
	r, err := sv.approvals.SubmitFor(ctx, then, approvals.BudgetKind, string(kept.ID), s.T("budget.sample.note"))
	if err != nil {
		return err
	}
	r.SubmittedAt = kept.At
	if err := tx.Save(&r); err != nil {
		return err
	}
	for i := 0; r.State == approvals.Submitted && i < len(sampleApproves); i++ {
		by, err := s.Labels.Find(people.Register, sampleApproves[i])
		if err != nil {
			return err
		}
		agreed := approvals.Decision{By: people.Ref(by), On: day.AddDays(i - sampleApproved), Comment: s.T("budget.sample.agreed")}
		if r, err = sv.approvals.Act(ctx, s, string(r.ID), approvals.Approve, agreed); err != nil {
			return err
		}
	}
	return nil
}
