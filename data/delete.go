package data

import (
	"cmp"
	"errors"
	"maps"
	"reflect"
	"slices"

	"huiwu/data/value"
)

// Delete moves r, and what it owns, into the bin: all of it, or nothing. A record
// that others refer to is InUse; an append-only or frozen one is Denied.
func (tx *Tx) Delete(r Row) error {
	t, err := tx.db.tableOf(reflect.TypeOf(r).Elem())
	if err != nil {
		return err
	}
	d := deletion{tx: tx, rows: map[rowKey]image{}, held: map[hold]map[string]bool{}}
	if err := d.gather(rowKey{t, r.key()}, true); err != nil {
		return err
	}
	for k := range d.rows {
		if err := d.unused(k); err != nil {
			return err
		}
	}
	if len(d.held) > 0 {
		return d.refusal(t)
	}
	return d.remove(rowKey{t, r.key()})
}

// deletion is a record to delete with all that goes with it. What a record owns
// goes through the journal row by row; SQLite's own cascade would leave no trace to
// undo.
type deletion struct {
	tx   *Tx
	rows map[rowKey]image
	held map[hold]map[string]bool // keys of the rows that are in the way
}

// hold is a table whose rows are in the way of a deletion, and how.
type hold struct {
	table string
	key   string // of the message that counts them
}

// How rows are in the way: they refer to what would go and can be dealt with; they are
// facts, or were approved or filed, and stay.
const (
	heldByUse    = "fault.held.use"
	heldByFact   = "fault.held.fact"
	heldByFrozen = "fault.held.frozen"
)

// hold notes that a row is in the way.
func (d *deletion) hold(table, how, id string) {
	h := hold{table, how}
	if d.held[h] == nil {
		d.held[h] = map[string]bool{}
	}
	d.held[h][id] = true
}

// refusal says what is in the way: how many rows of which tables, the most first.
func (d *deletion) refusal(t *table) error {
	all := slices.SortedFunc(maps.Keys(d.held), func(a, b hold) int {
		return cmp.Or(cmp.Compare(len(d.held[b]), len(d.held[a])), cmp.Compare(a.table, b.table))
	})
	f := &value.Fault{Kind: value.InUse, Key: "fault.in_use_by", Op: "delete " + t.name}
	var list value.List
	n := 0
	for _, h := range all {
		rows := len(d.held[h])
		n += rows
		list = append(list, &value.Fault{Kind: value.InUse, Key: h.key, Args: []any{value.Key("table." + h.table), rows}})
		if h.key != heldByUse { // that cannot be dealt with first
			f.Key = "fault.in_use_fact"
		}
	}
	f.Args = []any{list, n}
	return f
}

type rowKey struct {
	t  *table
	id string
}

// gather reads k and what it owns, and asks whether all of it may go; root is what the
// person deletes.
func (d *deletion) gather(k rowKey, root bool) error {
	if _, seen := d.rows[k]; seen {
		return nil
	}
	tx, t := d.tx, k.t
	if t.fact {
		if !root {
			d.hold(t.name, heldByFact, k.id)
			return nil
		}
		return &value.Fault{Kind: value.Denied, Key: "fault.append_only", Op: "delete " + t.name}
	}
	before, err := tx.image(t, k.id)
	if err != nil {
		return err
	}
	if before == nil {
		return &value.Fault{Kind: value.NotFound, Key: "fault.record_gone", Op: "delete " + t.name}
	}
	if err := t.checkNotFrozen(before); err != nil {
		if !root {
			d.hold(t.name, heldByFrozen, k.id)
			return nil
		}
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
			if err := d.gather(rowKey{child, id}, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// unused notes the records that stay and refer to k.
func (d *deletion) unused(k rowKey) error {
	for _, u := range k.t.uses {
		ids, err := d.tx.ids(u, k.id)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if _, goes := d.rows[rowKey{d.tx.db.tables[u.table], id}]; !goes {
				d.hold(u.table, d.tx.db.holds(u.table), id)
			}
		}
	}
	return nil
}

// holds is how the rows of a table are in the way.
func (d *DB) holds(table string) string {
	if t := d.tables[table]; t != nil && t.fact {
		return heldByFact
	}
	return heldByUse
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
