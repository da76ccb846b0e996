package data

import (
	"errors"
	"reflect"

	"huiwu/data/value"
)

// Delete moves r, and what it owns, into the bin: all of it, or nothing. A record
// that others refer to is InUse; an append-only or frozen one is Denied.
func (tx *Tx) Delete(r Row) error {
	t, err := tx.db.tableOf(reflect.TypeOf(r).Elem())
	if err != nil {
		return err
	}
	d := deletion{tx: tx, rows: map[rowKey]image{}}
	if err := d.gather(rowKey{t, r.key()}); err != nil {
		return err
	}
	for k := range d.rows {
		if err := d.unused(k); err != nil {
			return err
		}
	}
	return d.remove(rowKey{t, r.key()})
}

// deletion is a record to delete with all that goes with it. What a record owns
// goes through the journal row by row; SQLite's own cascade would leave no trace to
// undo.
type deletion struct {
	tx   *Tx
	rows map[rowKey]image
}

type rowKey struct {
	t  *table
	id string
}

// gather reads k and what it owns, and asks whether all of it may go.
func (d *deletion) gather(k rowKey) error {
	if _, seen := d.rows[k]; seen {
		return nil
	}
	tx, t := d.tx, k.t
	if err := tx.db.may(tx.ctx, Delete, t.name); err != nil {
		return err
	}
	if t.fact {
		return &value.Fault{Kind: value.Denied, Key: "fault.append_only", Op: "delete " + t.name}
	}
	before, err := tx.image(t, k.id)
	if err != nil {
		return err
	}
	if before == nil {
		return &value.Fault{Kind: value.NotFound, Key: "fault.record_gone", Op: "delete " + t.name}
	}
	if err := t.thawed(before); err != nil {
		return err
	}
	d.rows[k] = before
	for _, o := range t.owned {
		ids, err := tx.ids(o, k.id)
		if err != nil {
			return err
		}
		child := tx.db.tables[o.table]
		if child == nil && len(ids) > 0 {
			return &value.Fault{Kind: value.Internal, Op: "delete " + t.name, Err: errors.New(o.table + " is not in Options.Records")}
		}
		for _, id := range ids {
			if err := d.gather(rowKey{child, id}); err != nil {
				return err
			}
		}
	}
	return nil
}

// unused refuses when a record that stays refers to k.
func (d *deletion) unused(k rowKey) error {
	for _, u := range k.t.uses {
		ids, err := d.tx.ids(u, k.id)
		if err != nil {
			return err
		}
		n := 0
		for _, id := range ids {
			if _, goes := d.rows[rowKey{d.tx.db.tables[u.table], id}]; !goes {
				n++
			}
		}
		if n > 0 {
			return d.tx.usedBy(k.t, u.table, n)
		}
	}
	return nil
}

// usedBy is the fault that so many rows of a table refer to a record. Facts cannot be
// dealt with first.
func (tx *Tx) usedBy(t *table, by string, n int) error {
	f := &value.Fault{Kind: value.InUse, Key: "fault.in_use_by", Args: []any{value.Key("table." + by), n}, Op: "delete " + t.name}
	if other := tx.db.tables[by]; other != nil && other.fact {
		f.Key = "fault.in_use_fact"
	}
	return f
}

// remove deletes k after the rows that refer to it.
func (d *deletion) remove(k rowKey) error {
	before, waits := d.rows[k]
	if !waits {
		return nil
	}
	delete(d.rows, k)
	for _, refs := range [][]reference{k.t.owned, k.t.uses} {
		for _, r := range refs {
			ids, err := d.tx.ids(r, k.id)
			if err != nil {
				return err
			}
			for _, id := range ids {
				if err := d.remove(rowKey{d.tx.db.tables[r.table], id}); err != nil {
					return err
				}
			}
		}
	}
	if err := d.tx.exec(k.t.remove, k.id); err != nil {
		return err
	}
	return d.tx.note(k.t, k.id, before, nil)
}

// ids are the keys of the rows that refer to id.
func (tx *Tx) ids(r reference, id string) ([]string, error) {
	return tx.keys("SELECT id FROM "+r.table+" WHERE "+r.column+" = ?", id)
}

func (tx *Tx) keys(query string, args ...any) ([]string, error) {
	s, err := tx.stmt(query)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(tx.ctx, args...)
	if err != nil {
		return nil, fault("ids", err)
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			return nil, fault("ids", err)
		}
		ids = append(ids, one)
	}
	return ids, fault("ids", rows.Err())
}
