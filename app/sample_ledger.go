package app

import (
	"context"

	"huiwu/data/value"
)

// sampleReversed says in a row of the ledger why the entry was reversed afterwards.
const sampleReversed = "reversed"

// entry enters money that came in or was spent, and its reversal where there is one.
func (l *sampleLoad) entry(ctx context.Context, s value.Scope, meeting string, row sampleRow) error {
	reason := row.texts[sampleReversed]
	delete(row.texts, sampleReversed)
	draft, err := row.save(ctx, l.office.Ledger, s, meeting)
	if err != nil || reason == "" {
		return err
	}
	return l.office.Ledger.Reverse(ctx, draft.ID(), reason)
}
