package data

import (
	"context"
	"slices"
)

// InTheWay is the newest step in effect that keeps a step from being taken back: it
// changed a record of that step since, or made one that refers to it. ok is false when
// taking back another step would not help: a fact that was answered already, a record that
// was filed, or one that a fact is about, as the fact stays with its counter-entry.
func (d *DB) InTheWay(ctx context.Context, s Step) (way Step, ok bool, err error) {
	changes, err := d.changes(ctx, s.ID)
	if err != nil {
		return way, false, err
	}
	for _, c := range changes {
		t := d.tables[c.Tbl]
		if t == nil || c.Record == "" {
			continue
		}
		if held, err := d.heldByFacts(ctx, t, c); held || err != nil {
			return Step{}, false, err
		}
		for _, r := range append([]rowName{{c.Tbl, c.Record}}, d.referringTo(ctx, t, c)...) {
			found, one, err := d.first(ctx, `SELECT d.* FROM steps d JOIN changes c ON c.step = d.id
				WHERE c.record = ? AND c.tbl = ? AND d.seq > ? AND `+d.inEffect()+` ORDER BY d.seq DESC LIMIT 1`, r.record, r.tbl, s.Seq)
			if err != nil {
				return way, false, err
			}
			if one && found.Seq > way.Seq {
				way, ok = found, true
			}
		}
	}
	return way, ok, nil
}

// heldByFacts reports whether facts are about a record that a step made. Taking back the
// step would delete the record, which the facts do not allow.
func (d *DB) heldByFacts(ctx context.Context, t *table, c Change) (bool, error) {
	if c.Before != nil || t.fact {
		return false, nil
	}
	for _, r := range slices.Concat(t.owned, t.uses) {
		if d.holds(r.table) != heldByFact {
			continue
		}
		// What may not be read stands in the way as well.
		ids, err := ask[string](ctx, d, "SELECT id FROM "+r.table+" WHERE "+r.column+" = ? LIMIT 1", []any{c.Record})
		if err != nil || len(ids) > 0 {
			return err == nil, err
		}
	}
	return false, nil
}

// referringTo are the records that refer to one a step made.
func (d *DB) referringTo(ctx context.Context, t *table, c Change) (out []rowName) {
	if c.Before != nil {
		return nil
	}
	for _, r := range slices.Concat(t.owned, t.uses) {
		ids, err := ask[string](ctx, d, "SELECT id FROM "+r.table+" WHERE "+r.column+" = ?", []any{c.Record})
		if err != nil {
			continue // what may not be read is not named
		}
		for _, id := range ids {
			out = append(out, rowName{r.table, id})
		}
	}
	return out
}
