package risks

import (
	"context"

	"huiwu/app/module"
	"huiwu/app/people"
	"huiwu/data"
)

// samplePlan enters a plan; an approved one is approved by its approver, whoever loads the
// sample.
func (sv *Service) samplePlan(ctx context.Context, _ *data.Tx, l *module.SampleLoad, row module.SampleRow) error {
	draft, err := l.Draft(ctx, sv.Plans, row)
	if err != nil {
		return err
	}
	if by := draft.Code("approver"); by != "" {
		s, _, err := l.Scope(ctx, row.Meeting)
		if err != nil {
			return err
		}
		ctx = data.As(ctx, data.Actor{Name: s.Labels.Label(people.Register, by)})
	}
	return draft.Save(ctx)
}
