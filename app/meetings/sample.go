package meetings

import (
	"context"

	"huiwu/app/module"
	"huiwu/data"
)

// sampleAhead is how many days before they begin the meetings of the sample were made.
const sampleAhead = 90

// sample enters a meeting, which others then name by its code.
func (sv *Service) sample(ctx context.Context, _ *data.Tx, l *module.SampleLoad, row module.SampleRow) error {
	draft, err := l.Draft(ctx, sv, row)
	if err != nil {
		return err
	}
	m := draft.Record().(*Meeting)
	m.MadeOn = m.StartsAt.Date().AddDays(-sampleAhead)
	if err := draft.Save(ctx); err != nil {
		return err
	}
	l.Meetings[draft.Code("code")] = draft.ID()
	return nil
}
