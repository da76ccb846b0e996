package core

import (
	"context"
	"errors"

	"huiwu/data"
	"huiwu/data/value"
)

// errTried ends the step of a batch that was only tried.
var errTried = errors.New("tried")

func (b *batch[T]) Save(ctx context.Context, decide func(int) Settled, whole bool, progress func(int) error) (Outcome, error) {
	return b.inStep(ctx, decide, whole, progress, nil)
}

func (b *batch[T]) Try(ctx context.Context, decide func(int) Settled, whole bool, progress func(int) error) (Outcome, error) {
	if b.r.db.ReadOnly() {
		return b.Plan(ctx, decide)
	}
	out, err := b.inStep(ctx, decide, whole, progress, errTried)
	if errors.Is(err, errTried) {
		err = nil
	}
	return out, err
}

// inStep carries the batch out in one step, which end ends: with an error, nothing of it
// stays.
func (b *batch[T]) inStep(ctx context.Context, decide func(int) Settled, whole bool, progress func(int) error, end error) (out Outcome, err error) {
	if err := b.look(ctx); err != nil {
		return out, err
	}
	err = b.r.db.Do(ctx, "import "+b.r.Name, func(ctx context.Context, tx *data.Tx) error {
		r := b.newRun(ctx, decide)
		r.saveRecord = func(rec, _ *T) (bool, error) {
			before := tx.Changes()
			err := b.r.save(ctx, tx, b.scope, rec, nil)
			return tx.Changes() != before, err
		}
		err := r.all(whole, progress)
		out = r.out
		if err != nil {
			return err
		}
		return end
	})
	return out, err
}

func (b *batch[T]) Plan(ctx context.Context, decide func(int) Settled) (Outcome, error) {
	if err := b.look(ctx); err != nil {
		return Outcome{}, err
	}
	r := b.newRun(ctx, decide)
	added := map[*T]bool{}
	r.saveRecord = func(rec, before *T) (bool, error) {
		onFile := b.r.row(rec).Saved() || added[rec]
		if !onFile {
			before = nil
		}
		if b.r.Check != nil {
			if err := b.r.Check(ctx, b.scope, before, rec); err != nil {
				return false, err
			}
		}
		added[rec] = true
		return !onFile || !b.equal(before, rec), nil
	}
	r.saved = func(rec *T) bool { return b.r.row(rec).Saved() || added[rec] }
	err := r.all(false, func(int) error { return ctx.Err() })
	return r.out, err
}

// look finds the duplicates, unless that was done.
func (b *batch[T]) look(ctx context.Context) error {
	if b.looked {
		return nil
	}
	_, err := b.Duplicates(ctx)
	return err
}

// equal reports whether two records say the same in every field.
func (b *batch[T]) equal(one, other *T) bool {
	for i := range b.r.Fields {
		if f := &b.r.Fields[i]; f.code(b.scope, one) != f.code(b.scope, other) {
			return false
		}
	}
	return true
}

// run carries a batch out once. It works on copies of the records, so that a batch that
// failed or was only tried can be run again.
type run[T any] struct {
	b      *batch[T]
	decide func(int) Settled
	out    Outcome
	at     []*T      // the record each row went into; nil for none
	copies map[*T]*T // of records that rows go into
	hidden []bool    // fields that the acting person may not see
	// saveRecord saves a record, before being what it was, and says whether that changed
	// anything on file; saved tells whether it is there.
	saveRecord func(rec, before *T) (bool, error)
	saved      func(rec *T) bool
}

func (b *batch[T]) newRun(ctx context.Context, decide func(int) Settled) *run[T] {
	hidden := make([]bool, len(b.r.Fields))
	for k, f := range b.r.Fields {
		hidden[k] = b.r.hides(ctx, f.Column)
	}
	return &run[T]{
		b: b, decide: decide, hidden: hidden, at: make([]*T, len(b.rows)), copies: map[*T]*T{},
		out:   Outcome{Wrong: map[int][]*value.Fault{}, Rows: make([]RowOutcome, len(b.rows))},
		saved: func(rec *T) bool { return b.r.row(rec).Saved() },
	}
}

func (r *run[T]) all(whole bool, progress func(int) error) error {
	for i := range r.b.rows {
		r.out.Rows[i] = RowOutcome{Did: DidSkip, Label: r.b.r.Label(r.b.rows[i])}
		if progress != nil {
			if err := progress(i); err != nil {
				return err
			}
		}
		if err := r.row(i); err != nil {
			if whole || !refusal(err) {
				r.out.Wrong[i] = value.Faults(err)
				return err
			}
			r.out.Wrong[i], r.out.Rows[i].Did = value.Faults(err), DidRefuse
		}
	}
	return nil
}

// row carries out what was decided about a row.
func (r *run[T]) row(i int) error {
	rec, how := r.b.r.copyOf(*r.b.rows[i]), Settled{Decision: KeepTwin}
	var into *T
	if t := r.duplicate(i); t != nil {
		if how = r.decide(i); how.Decision == SkipTwin {
			r.out.Skipped++
			return nil
		}
		if how.Decision == MergeTwin {
			into = r.target(t, how.With)
		}
	}
	if into == nil {
		err := r.save(i, &rec, &rec, nil)
		if t := r.duplicate(i); err == nil && t != nil && !t.Question && t.Row >= 0 && r.at[t.Row] == nil {
			r.at[t.Row] = &rec // the first row of this human was left out: the next ones follow this one
		}
		return err
	}
	before := r.b.r.copyOf(*into)
	r.b.duplicates[i].Merge(into, &rec)
	var err error
	if r.out.Rows[i].Differs, err = r.differences(i, into, &rec, how); err != nil {
		return err
	}
	if err = r.save(i, into, &rec, &before); err != nil {
		*into = before // what was refused must not go in with the next row
	}
	return err
}

// duplicate is what a row repeats or is alike to, nil for nothing.
func (r *run[T]) duplicate(i int) *Match[T] {
	if i < len(r.b.duplicates) {
		return r.b.duplicates[i]
	}
	return nil
}

// target is the record that a row is to complete: on file, or what became of an earlier
// row; nil where that row went nowhere.
func (r *run[T]) target(t *Match[T], with int) *T {
	if with > 0 && with <= len(t.Others) {
		t = t.Others[with-1]
	}
	if t.Row >= 0 {
		return r.at[t.Row]
	}
	if r.copies[t.Record] == nil {
		own := r.b.r.copyOf(*t.Record)
		r.copies[t.Record] = &own
	}
	return r.copies[t.Record]
}

// differences are the fields in which a row says something else than the record it was
// merged with, after it has given its value to those that are to be taken from it.
func (r *run[T]) differences(i int, into, rec *T, how Settled) ([]Difference, error) {
	var out []Difference
	for k := range r.b.r.Fields {
		f := &r.b.r.Fields[k]
		if !r.b.given[i][k] || f.Column.ReadOnly {
			continue
		}
		old, now := f.code(r.b.scope, into), f.code(r.b.scope, rec)
		if old == now || now == "" || r.b.r.SameValue != nil && r.b.r.SameValue(f.Key, old, now) {
			continue
		}
		if r.hidden[k] { // what is on file stays, unseen
			out = append(out, Difference{Key: f.Key, Old: HiddenText, New: f.text(r.b.scope, rec)})
			continue
		}
		d := Difference{Key: f.Key, Old: f.text(r.b.scope, into), New: f.text(r.b.scope, rec), Taken: how.takes(f.Key)}
		if d.Taken {
			if err := f.set(r.b.scope, into, now); err != nil {
				return nil, value.Faults(err)[0].At(f.Key)
			}
		}
		out = append(out, d)
	}
	return out, nil
}

// save puts the record of a row on file and counts what that did.
func (r *run[T]) save(i int, into, rec, before *T) error {
	had := into != rec && r.saved(into)
	changed, err := r.saveRecord(into, before)
	if err != nil {
		return err
	}
	r.at[i] = into
	did := &r.out.Rows[i].Did
	switch {
	case !changed:
		r.out.Skipped++ // the earlier record knew all of it
		*did = DidNothing
	case had:
		r.out.Changed++
		*did = DidChange
	default:
		r.out.Added++
		*did = DidAdd
	}
	return nil
}

// refusal tells a row that the checks refuse from trouble with the file: only the
// first may be left out while the others go in. A constraint of the file itself
// leaves a statement half done in a store of two tables, so it stops the batch.
func refusal(err error) bool {
	var f *value.Fault
	return errors.As(err, &f) && f.Kind == value.Invalid
}
