package data

import (
	"context"
	"errors"
)

// Alteration is what a step did to one record, as columns; nil where it did not exist.
type Alteration struct {
	Seq           int64
	Table, Record string
	Before, After map[string]any
}

// StepsOf are the steps of a name that are in effect, the newest first.
func (d *DB) StepsOf(ctx context.Context, name string) ([]Step, error) {
	return Query[Step](ctx, d, "SELECT d.* FROM steps d WHERE d.name = ? AND "+d.inEffect()+" ORDER BY d.seq DESC", name)
}

// Merged are the records of two tables that a step did not make but changed, in the order
// in which it did, and the new rows of the second whose column refers to a record of the
// first that the step did not make.
func (d *DB) Merged(ctx context.Context, step, table, second, column string) ([]Alteration, error) {
	type line struct {
		Seq           int64
		Tbl, Record   string
		Before, After *string
	}
	if err := errors.Join(d.mayRead(ctx, table), d.mayRead(ctx, second)); err != nil {
		return nil, err
	}
	lines, err := Query[line](ctx, d, `SELECT c.seq, c.tbl, c.record, c.before, c.after FROM changes c
		WHERE c.step = ? AND c.salt IS NOT NULL AND c.after IS NOT NULL
		AND (c.tbl IN (?, ?) AND c.before IS NOT NULL OR c.tbl = ? AND c.before IS NULL AND json_extract(c.after, ?) NOT IN
			(SELECT n.record FROM changes n WHERE n.step = ? AND n.tbl = ? AND n.before IS NULL))
		ORDER BY c.seq`, step, table, second, second, "$."+column, step, table)
	if err != nil {
		return nil, err
	}
	out := make([]Alteration, len(lines))
	for i, l := range lines {
		out[i] = Alteration{Seq: l.Seq, Table: l.Tbl, Record: l.Record}
		if out[i].Before, err = decode(l.Before); err != nil {
			return nil, err
		}
		if out[i].After, err = decode(l.After); err != nil {
			return nil, err
		}
	}
	return out, nil
}
