package data

import (
	"context"

	"huiwu/data/value"
)

// SnapshotAt are the records of a table that changed at or after a moment, as they were then:
// nil for one that did not exist. A record of which nothing is left in the journal is not
// among them.
func (d *DB) SnapshotAt(ctx context.Context, tbl string, since value.Instant) (map[string]map[string]any, error) {
	type line struct {
		Record string
		Before *string
		Salt   *string
		First  int64
	}
	// With MIN SQLite takes the other columns from the row that has it.
	if err := d.mayRead(ctx, tbl); err != nil {
		return nil, err
	}
	lines, err := Query[line](ctx, d, `SELECT c.record, c.before, c.salt, MIN(c.seq) AS first FROM steps s JOIN changes c ON c.step = s.id
		WHERE s.at >= ? AND c.tbl = ? AND c.record <> '' GROUP BY c.record`, string(since), tbl)
	if err != nil {
		return nil, err
	}
	out := make(map[string]map[string]any, len(lines))
	for _, l := range lines {
		if l.Salt == nil {
			continue // erased on request
		}
		if out[l.Record], err = decode(l.Before); err != nil {
			return nil, err
		}
	}
	return out, nil
}
