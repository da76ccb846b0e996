package risks

import (
	"context"
	"maps"

	"huiwu/app/approvals"
	"huiwu/app/meetings"
	"huiwu/app/module"
	"huiwu/app/people"
	"huiwu/data"
)

// sampleApproved is how many days before its meeting a plan of the sample was approved.
const sampleApproved = 7

// samplePlan enters a plan; one that names an approver was approved before the meeting, which
// its author enters from the paper.
func (sv *Service) samplePlan(ctx context.Context, _ *data.Tx, l *module.SampleLoad, row module.SampleRow) error {
	texts := maps.Clone(row.Texts)
	by, author := texts["approver"], texts["author"]
	delete(texts, "approver")
	row.Texts = texts
	draft, err := l.Save(ctx, sv.Plans, row)
	if err != nil || by == "" {
		return err
	}
	s, meeting, err := l.Scope(ctx, row.Meeting)
	if err != nil {
		return err
	}
	m, err := data.Get(ctx, sv.h.DB, meetings.Ref(meeting))
	if err != nil {
		return err
	}
	who, err := s.Labels.Find(people.Register, by)
	if err != nil {
		return err
	}
	entered := approvals.Decision{By: people.Ref(who), On: m.StartsAt.Date().AddDays(-sampleApproved)}
	_, err = sv.approvals.ApproveAtOnce(data.As(ctx, data.Actor{Name: author}), s, approvals.PlanKind, draft.ID(), entered)
	return err
}
