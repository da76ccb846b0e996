package data

import (
	"context"

	"huiwu/data/value"
)

// Erase takes the payloads of one record out of the journal, as a person may
// demand; digests stay, so the chain still holds. It is itself a step. Where the record
// stays, what it holds now is written down anew: whoever erases a person empties the record
// first.
func (d *DB) Erase(ctx context.Context, tbl, id string) error {
	t := d.tables[tbl]
	if t == nil {
		return &value.Fault{Kind: value.Internal, Op: "erase " + tbl}
	}
	return d.do(ctx, Step{Kind: StepDo, Name: "erase " + tbl, Target: id}, func(_ context.Context, tx *Tx) error {
		if err := tx.exec("UPDATE changes SET before = NULL, after = NULL, salt = NULL WHERE tbl = ? AND record = ?", tbl, id); err != nil {
			return err
		}
		now, err := tx.image(t, id)
		if err != nil {
			return err
		}
		if now == nil {
			tx.topics["steps"] = true
			return nil
		}
		return tx.note(t, id, nil, now) // the journal must go on vouching for the row
	})
}
