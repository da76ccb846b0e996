package data

import (
	"context"
	"database/sql"
	"errors"
	"reflect"

	"huiwu/data/value"

	"github.com/uptrace/bun"
)

// Tx is one named step: all its writes are on file, or none.
type Tx struct {
	db     *DB
	ctx    context.Context
	bun    bun.Tx
	step   Step
	chain  chain
	topics Topics
	stmts  map[string]*sql.Stmt
}

type txKey struct{}

// Do runs fn as one step named name, for example "save people.people". Inside
// another Do it joins that step. fn must read with the context it is given: with an
// outer one it would wait for itself.
func (d *DB) Do(ctx context.Context, name string, fn func(context.Context, *Tx) error) error {
	if tx, ok := ctx.Value(txKey{}).(*Tx); ok && tx.db == d {
		return fn(ctx, tx)
	}
	return d.do(ctx, Step{Kind: StepDo, Name: name}, fn)
}

func (d *DB) do(ctx context.Context, step Step, fn func(context.Context, *Tx) error) (err error) {
	if d.w == nil {
		return &value.Fault{Kind: value.Denied, Key: "fault.read_only"}
	}
	actor, ok := ActorOf(ctx)
	if !ok {
		return &value.Fault{Kind: value.Denied, Key: "fault.nobody", Op: step.Name}
	}
	b, err := d.w.BeginTx(ctx, nil)
	if err != nil {
		return fault(step.Name, err)
	}
	step.ID, step.At, step.Actor, step.ActorID = value.NewKey(), value.InstantOf(d.Now()), actor.Name, actor.ID
	tx := &Tx{db: d, ctx: ctx, bun: b, step: step, topics: Topics{}, stmts: map[string]*sql.Stmt{}}
	done := false
	defer func() {
		for _, s := range tx.stmts {
			_ = s.Close() // the transaction has ended; nothing hangs on the answer
		}
		if !done { // fn failed or panicked
			if e := b.Rollback(); e != nil && !errors.Is(e, sql.ErrTxDone) {
				err = errors.Join(err, fault("rollback", e))
			}
		}
	}()
	if err := fn(context.WithValue(ctx, txKey{}, tx), tx); err != nil {
		return fault(step.Name, err)
	}
	if len(tx.topics) == 0 {
		return nil // nothing was written, so there is no step
	}
	if err := tx.seal(); err != nil {
		return err
	}
	if err := b.Commit(); err != nil {
		return fault(step.Name, err)
	}
	done = true
	if d.opt.Changed != nil {
		d.opt.Changed(tx.topics)
	}
	return nil
}

// StepID is the key the step will have in the journal.
func (tx *Tx) StepID() string { return tx.step.ID }

// At is the moment of the step.
func (tx *Tx) At() value.Instant { return tx.step.At }

func (tx *Tx) stmt(query string) (*sql.Stmt, error) {
	if s, ok := tx.stmts[query]; ok {
		return s, nil
	}
	s, err := tx.bun.Tx.PrepareContext(tx.ctx, query)
	if err != nil {
		return nil, fault(query, err)
	}
	tx.stmts[query] = s
	return s, nil
}

func (tx *Tx) exec(query string, args ...any) error {
	s, err := tx.stmt(query)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(tx.ctx, args...)
	return fault(query, err)
}

// Save writes r, new or changed, and its line of the journal. A record saved by
// somebody else since r was read is a Conflict; an append-only or frozen one is
// Denied.
func (tx *Tx) Save(r Row) error {
	v := reflect.ValueOf(r).Elem()
	t, err := tx.db.tableOf(v.Type())
	if err != nil {
		return err
	}
	if err := tx.db.may(tx.ctx, Write, t.name); err != nil {
		return err
	}
	saves := r.saves()
	if saves == 0 {
		r.ensureKey()
		r.setVersion(1)
		after := t.image(v)
		if err := tx.exec(t.insert, args(t, after, false)...); err != nil {
			r.setVersion(0)
			return err
		}
		return tx.note(t, r.key(), nil, after)
	}
	if t.fact {
		return &value.Fault{Kind: value.Denied, Key: "fault.append_only", Op: "save " + t.name}
	}
	before, err := tx.image(t, r.key())
	if err != nil {
		return err
	}
	if err := savable(t, before, saves); err != nil {
		return err
	}
	r.setVersion(saves + 1)
	after := t.image(v)
	if sameImage(before, after) {
		r.setVersion(saves)
		return nil
	}
	if err := tx.exec(t.update, args(t, after, true)...); err != nil {
		r.setVersion(saves)
		return err
	}
	return tx.note(t, r.key(), before, after)
}

// savable compares the record on file with the one that was read.
func savable(t *table, before map[string]any, saves int64) error {
	switch {
	case before == nil:
		return &value.Fault{Kind: value.NotFound, Key: "fault.record_gone", Op: "save " + t.name}
	case before["version"] != saves:
		return &value.Fault{Kind: value.Conflict, Key: "fault.changed_since", Op: "save " + t.name}
	}
	return thawed(t, before)
}

func thawed(t *table, before map[string]any) error {
	if at, _ := before["frozen_at"].(string); t.frozen && at != "" {
		return &value.Fault{Kind: value.Denied, Key: "fault.frozen", Op: "save " + t.name}
	}
	return nil
}

// args are the values of an image in the order of the table's statements.
func args(t *table, image map[string]any, update bool) []any {
	out := make([]any, 0, len(t.columns)+1)
	for _, f := range t.columns {
		if update && f.Name == "id" {
			continue
		}
		out = append(out, image[f.Name])
	}
	if update {
		out = append(out, image["id"])
	}
	return out
}

// Delete moves r, and what it owns, into the bin. A record that others refer to is
// InUse; an append-only or frozen one is Denied.
func (tx *Tx) Delete(r Row) error {
	t, err := tx.db.tableOf(reflect.TypeOf(r).Elem())
	if err != nil {
		return err
	}
	return tx.remove(t, r.key())
}

func (tx *Tx) remove(t *table, id string) error {
	if err := tx.db.may(tx.ctx, Delete, t.name); err != nil {
		return err
	}
	if t.fact {
		return &value.Fault{Kind: value.Denied, Key: "fault.append_only", Op: "delete " + t.name}
	}
	before, err := tx.image(t, id)
	if err != nil {
		return err
	}
	if before == nil {
		return &value.Fault{Kind: value.NotFound, Key: "fault.record_gone", Op: "delete " + t.name}
	}
	if err := thawed(t, before); err != nil {
		return err
	}
	// What a record owns goes through the journal one by one; SQLite's own cascade
	// would leave no trace to undo.
	for _, o := range t.owned {
		ids, err := tx.ids(o, id)
		if err != nil {
			return err
		}
		child := tx.db.tables[o.table]
		if child == nil && len(ids) > 0 {
			return &value.Fault{Kind: value.Internal, Op: "delete " + t.name, Err: errors.New(o.table + " is not in Options.Records")}
		}
		for _, c := range ids {
			if err := tx.remove(child, c); err != nil {
				return err
			}
		}
	}
	for _, u := range t.uses {
		ids, err := tx.ids(u, id)
		if err != nil {
			return err
		}
		if len(ids) > 0 {
			return &value.Fault{Kind: value.InUse, Key: "fault.in_use_by", Args: []any{u.table, len(ids)}, Op: "delete " + t.name}
		}
	}
	if err := tx.exec("DELETE FROM "+t.name+" WHERE id = ?", id); err != nil {
		return err
	}
	return tx.note(t, id, before, nil)
}

func (tx *Tx) ids(r reference, id string) ([]string, error) {
	s, err := tx.stmt("SELECT id FROM " + r.table + " WHERE " + r.column + " = ?")
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(tx.ctx, id)
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

// image reads a row as it stands on file, nil when there is none.
func (tx *Tx) image(t *table, id string) (map[string]any, error) {
	s, err := tx.stmt("SELECT * FROM " + t.name + " WHERE id = ?")
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(tx.ctx, id)
	if err != nil {
		return nil, fault("read "+t.name, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, fault("read "+t.name, err)
	}
	if !rows.Next() {
		return nil, fault("read "+t.name, rows.Err())
	}
	cells, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	if err := rows.Scan(into...); err != nil {
		return nil, fault("read "+t.name, err)
	}
	m := make(map[string]any, len(columns))
	for i, c := range columns {
		m[c] = cells[i]
	}
	return m, nil
}
