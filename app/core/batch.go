package core

import (
	"context"
	"errors"

	"huiwu/data"
	"huiwu/data/value"
)

// Batch takes in many new records: fill it row by row, look for twins, then save
// all in one step.
type Batch interface {
	// Add reads a row: texts by field key. The faults, each at its field, are what
	// cannot be taken; the row then does not count.
	Add(ctx context.Context, cells map[string]string) []*value.Fault
	// Twins finds rows that repeat a record on file or an earlier row.
	Twins(ctx context.Context) ([]TwinInfo, error)
	// Save writes all rows as one step named "import <register>". decide says what
	// happens to row i that has a twin. progress is told how many are done; an error
	// it returns cancels the whole. A row that a check refuses is left out and its
	// fault returned with the row's number, unless whole is set, when it stops all.
	Save(ctx context.Context, decide func(i int) Decision, whole bool, progress func(done int) error) (Outcome, error)
}

// Decision is what to do with a row that has a twin.
type Decision string

// The decisions about twins.
const (
	MergeTwin Decision = "merge" // complete the earlier record
	KeepTwin  Decision = "keep"  // keep both
	SkipTwin  Decision = "skip"  // leave the new row out
)

// TwinInfo names the twin of a row.
type TwinInfo struct {
	Row     int
	Own     string // what the row itself is called
	OwnHint string // what tells it from others of the name
	Label   string
	Hint    string
	Why     string
	Earlier int // row of the twin, -1 when it is on file
}

// Outcome counts what a batch did.
type Outcome struct {
	Added, Changed, Skipped int
	Wrong                   map[int][]*value.Fault // by row
	Rows                    []RowOutcome           // of all rows, in their order
}

// RowOutcome is what became of one row.
type RowOutcome struct {
	Did   Did
	Label string // what people call the record
}

// Did is what became of a row.
type Did string

// What can become of a row.
const (
	DidAdd     Did = "added"
	DidChange  Did = "changed" // an earlier record was completed with it
	DidNothing Did = "same"    // the earlier record knew all of it
	DidSkip    Did = "skipped"
	DidRefuse  Did = "wrong"
)

type batch[T any] struct {
	r       *Register[T]
	scope   value.Scope
	meeting string
	rows    []*T
	twins   []*Twin[T]
}

// Batch starts taking in new records.
func (r *Register[T]) Batch(s value.Scope, meeting string) Batch {
	return &batch[T]{r: r, scope: s, meeting: meeting}
}

func (b *batch[T]) Add(ctx context.Context, cells map[string]string) []*value.Fault {
	rec := new(T)
	var faults []*value.Fault
	if err := b.r.start(ctx, b.scope, rec, b.meeting); err != nil {
		return value.Faults(err)
	}
	for i := range b.r.Fields {
		f := &b.r.Fields[i]
		text, given := cells[f.Key]
		if given && f.set != nil && text != "" {
			if err := f.set(b.scope, rec, text); err != nil {
				faults = append(faults, value.Faults(err)[0].At(f.Key))
				continue
			}
		}
		if f.Required && f.text(b.scope, rec) == "" {
			faults = append(faults, value.Bad("fault.required").At(f.Key))
		}
	}
	if len(faults) == 0 && b.r.Twins == nil && b.r.Check != nil {
		// No row can go into another, so what the check refuses is known now.
		faults = value.Faults(b.r.Check(ctx, b.scope, nil, rec))
	}
	if len(faults) == 0 {
		b.rows = append(b.rows, rec)
	}
	return faults
}

func (b *batch[T]) Twins(ctx context.Context) ([]TwinInfo, error) {
	if b.r.Twins == nil {
		return nil, nil
	}
	twins, err := b.r.Twins(ctx, b.scope, b.rows)
	if err != nil {
		return nil, err
	}
	b.twins = twins
	var out []TwinInfo
	for i, t := range twins {
		if t != nil {
			out = append(out, TwinInfo{
				Row: i, Own: b.r.Label(b.rows[i]), OwnHint: b.hint(b.rows[i]), Label: t.Label, Hint: b.hint(t.Record), Why: t.Why, Earlier: t.Row,
			})
		}
	}
	return out, nil
}

func (b *batch[T]) hint(rec *T) string {
	if b.r.Hint == nil || rec == nil {
		return ""
	}
	return b.r.Hint(rec)
}

func (b *batch[T]) Save(ctx context.Context, decide func(int) Decision, whole bool, progress func(int) error) (Outcome, error) {
	out := Outcome{Wrong: map[int][]*value.Fault{}}
	if b.r.Twins != nil && b.twins == nil {
		if _, err := b.Twins(ctx); err != nil {
			return out, err
		}
	}
	out.Rows = make([]RowOutcome, len(b.rows))
	err := b.r.db.Do(ctx, "import "+b.r.Name, func(ctx context.Context, tx *data.Tx) error {
		for i, rec := range b.rows {
			out.Rows[i] = RowOutcome{DidSkip, b.r.Label(rec)}
			if progress != nil {
				if err := progress(i); err != nil {
					return err
				}
			}
			changed := false
			if i < len(b.twins) && b.twins[i] != nil {
				switch decide(i) {
				case SkipTwin:
					out.Skipped++
					continue
				case MergeTwin:
					b.twins[i].Merge(b.twins[i].Record, rec)
					changed = b.r.row(b.twins[i].Record).Saved()
					rec = b.twins[i].Record
				}
			}
			before := tx.Changes()
			if err := b.r.put(ctx, tx, b.scope, rec, nil); err != nil {
				if whole || !refusal(err) {
					out.Wrong[i] = value.Faults(err)
					return err
				}
				out.Wrong[i], out.Rows[i].Did = value.Faults(err), DidRefuse
				continue
			}
			switch {
			case tx.Changes() == before:
				out.Skipped++ // the earlier record knew all of it
				out.Rows[i].Did = DidNothing
			case changed:
				out.Changed++
				out.Rows[i].Did = DidChange
			default:
				out.Added++
				out.Rows[i].Did = DidAdd
			}
		}
		return nil
	})
	return out, err
}

// refusal tells a row that the checks refuse from trouble with the file: only the
// first may be left out while the others go in. A constraint of the file itself
// leaves a statement half done in a store of two tables, so it stops the batch.
func refusal(err error) bool {
	var f *value.Fault
	return errors.As(err, &f) && f.Kind == value.Invalid
}
