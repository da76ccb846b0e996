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
	bumped []bumped
	seqs   map[string]int64 // the newest place of each kind in the index
	// kept are records that an undo leaves because a fact needs them; nil while the
	// undone step has shown no fact.
	kept map[string]bool
}

// bumped is a record whose version a step moved, and the version it had.
type bumped struct {
	row  Row
	from int64
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
		return d.onlyLooking()
	}
	if tx, ok := ctx.Value(txKey{}).(*Tx); ok && tx.db == d {
		// An undo or a restore is a step of its own; inside another it would wait for it.
		return &value.Fault{Kind: value.Internal, Op: string(step.Kind) + " " + step.Name, Err: errors.New("inside another step")}
	}
	if err := d.mayDo(ctx, step); err != nil {
		return err
	}
	actor, _ := ActorOf(ctx)
	b, err := d.w.BeginTx(ctx, nil)
	if err != nil {
		return fault(step.Name, err)
	}
	step.ID, step.At, step.Actor, step.ActorID = value.NewKey(), value.InstantOf(d.Now()), actor.Name, actor.ID
	tx := &Tx{db: d, ctx: ctx, bun: b, step: step, topics: Topics{}, stmts: map[string]*sql.Stmt{}}
	done := false
	defer func() {
		tx.closeStmts()
		if !done { // fn failed or panicked, or wrote nothing
			if e := b.Rollback(); !ended(e) {
				err = errors.Join(err, d.fault("rollback", e))
			}
			tx.restoreVersions()
		}
	}()
	if err := fn(context.WithValue(ctx, txKey{}, tx), tx); err != nil {
		return tx.failed(err)
	}
	if len(tx.topics) == 0 {
		return nil // nothing was written, so there is no step
	}
	if err := tx.writeJournal(); err != nil {
		return tx.failed(err)
	}
	d.watch.expect(step.ID)
	if err := b.Commit(); err != nil {
		return tx.failed(err)
	}
	done = true
	d.committed(tx.step)
	d.rest.later()
	if d.opt.Changed != nil {
		d.opt.Changed(tx.topics)
	}
	return nil
}

// failed is what the caller of a step hears of err. A cancelled step fails at
// whatever statement comes next; its cause is the cancelling.
func (tx *Tx) failed(err error) error {
	if cause := tx.ctx.Err(); cause != nil && (errors.Is(err, sql.ErrTxDone) || errors.Is(err, cause)) {
		return fault(tx.step.Name, cause)
	}
	return tx.db.fault(tx.step.Name, err)
}

// restoreVersions gives records the versions they had, since nothing of the step is on file:
// a form can then save them again.
func (tx *Tx) restoreVersions() {
	for i := len(tx.bumped) - 1; i >= 0; i-- {
		tx.bumped[i].row.setVersion(tx.bumped[i].from)
	}
}

func (tx *Tx) setVersion(r Row, to int64) {
	tx.bumped = append(tx.bumped, bumped{r, r.saves()})
	r.setVersion(to)
}

// StepID is the key the step will have in the journal.
func (tx *Tx) StepID() string { return tx.step.ID }

// Changes is how many records the step has changed so far.
func (tx *Tx) Changes() int64 { return tx.chain.count }

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

func (tx *Tx) closeStmts() {
	for _, s := range tx.stmts {
		_ = s.Close() // the transaction has ended; nothing hangs on the answer
	}
}

func (tx *Tx) exec(query string, args ...any) error {
	if err := tx.ctx.Err(); err != nil {
		return fault(query, err)
	}
	s, err := tx.stmt(query)
	if err != nil {
		return err
	}
	// One row at a time is not worth interrupting; with a context that can end, the
	// driver would start a goroutine for each.
	_, err = s.ExecContext(context.WithoutCancel(tx.ctx), args...)
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
	saves := r.saves()
	if saves == 0 {
		r.ensureKey()
		return tx.insert(t, r, v)
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
	after, err := t.image(v)
	if err != nil {
		return err
	}
	if t.same(before, after) {
		return nil
	}
	after[t.version] = saves + 1
	if err := tx.exec(t.update, t.updateArgs(after)...); err != nil {
		return err
	}
	tx.setVersion(r, saves+1)
	return tx.note(t, r.key(), before, after)
}

func (tx *Tx) insert(t *table, r Row, v reflect.Value) error {
	after, err := t.image(v)
	if err != nil {
		return err
	}
	after[t.version] = int64(1)
	if err := tx.exec(t.insert, after...); err != nil {
		return err
	}
	tx.setVersion(r, 1)
	return tx.note(t, r.key(), nil, after)
}

// savable compares the record on file with the one that was read.
func savable(t *table, before image, saves int64) error {
	switch {
	case before == nil:
		return &value.Fault{Kind: value.NotFound, Key: "fault.record_gone", Op: "save " + t.name}
	case before[t.version] != saves:
		return &value.Fault{Kind: value.Conflict, Key: "fault.changed_since", Op: "save " + t.name}
	}
	return t.checkNotFrozen(before)
}

// image reads a row as it stands on file, nil when there is none.
func (tx *Tx) image(t *table, id string) (image, error) {
	s, err := tx.stmt(t.read)
	if err != nil {
		return nil, err
	}
	cells := make(image, len(t.columns))
	into := make([]any, len(cells))
	for i := range cells {
		into[i] = &cells[i]
	}
	err = s.QueryRowContext(context.WithoutCancel(tx.ctx), id).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return cells, fault("read "+t.name, err)
}
