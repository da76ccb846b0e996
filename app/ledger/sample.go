package ledger

import (
	"context"

	"huiwu/app/module"
	"huiwu/data"
)

// sampleReversed says in a row of the ledger why the entry was reversed afterwards.
const sampleReversed = "reversed"

// sample enters money that came in or was spent, and its reversal where there is one.
func (sv *Service) sample(ctx context.Context, _ *data.Tx, l *module.SampleLoad, row module.SampleRow) error {
	reason := row.Take(sampleReversed)
	draft, err := l.Save(ctx, sv.Register, row)
	if err != nil || reason == "" {
		return err
	}
	return sv.Reverse(ctx, draft.ID(), reason)
}
