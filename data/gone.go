package data

import (
	"context"

	"huiwu/data/value"
)

// Gone is the fault that there is no record of a key: it was deleted, or there never was
// one.
func (d *DB) Gone(ctx context.Context, op, id string) error {
	f := &value.Fault{Kind: value.NotFound, Key: "fault.record_gone", Op: op}
	var n int
	if err := d.reader(ctx).NewRaw("SELECT COUNT(*) FROM (SELECT 1 FROM changes WHERE record = ? LIMIT 1)", id).Scan(ctx, &n); err == nil && n == 0 {
		f.Key, f.Args = "fault.record_unknown", []any{id}
	}
	return f
}
