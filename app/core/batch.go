package core

import (
	"context"
	"slices"

	"huiwu/data/value"
)

// Batch takes in many new records: fill it row by row, look for duplicates, then save
// all in one step.
type Batch interface {
	// Add reads a row: texts by field key. The faults, each at its field, are what
	// cannot be taken; the row then does not count.
	Add(ctx context.Context, cells map[string]string) []*value.Fault
	// Duplicates finds rows that repeat a record on file or an earlier row, or are alike to
	// one.
	Duplicates(ctx context.Context) ([]MatchInfo, error)
	// Save writes all rows as one step named "import <register>". decide says what
	// happens to row i that has a duplicate. progress is told how many are done; an error
	// it returns cancels the whole. A row that a check refuses is left out and its
	// fault returned with the row's number, unless whole is set, when it stops all.
	Save(ctx context.Context, decide func(i int) Settled, whole bool, progress func(done int) error) (Outcome, error)
	// Try is Save that leaves nothing on file: what it tells is what Save will do.
	Try(ctx context.Context, decide func(i int) Settled, whole bool, progress func(done int) error) (Outcome, error)
	// Plan is Try without asking the data file about each row: quick for any number of
	// them. What the checks of a row would say of another row of the same batch, and
	// what the file itself would refuse, it does not know.
	Plan(ctx context.Context, decide func(i int) Settled) (Outcome, error)
	// Len is the number of rows that were taken.
	Len() int
}

// Decision is what to do with a row that has a duplicate.
type Decision string

// The decisions about duplicates.
const (
	MergeTwin Decision = "merge" // complete the earlier record
	KeepTwin  Decision = "keep"  // keep both
	SkipTwin  Decision = "skip"  // leave the new row out
)

// Settled is what was decided about a row that has a duplicate.
type Settled struct {
	Decision Decision
	// With is which of the records the row is alike to is meant when it is merged: 0 the
	// first, 1 the first of the others.
	With int
	// Take are the fields in which the row is right where it differs from the earlier
	// record; All means all of them. What is not named stays as it is on file.
	Take []string
	All  bool
}

func (s Settled) takes(key string) bool { return s.All || slices.Contains(s.Take, key) }

// MatchInfo names the duplicate of a row.
type MatchInfo struct {
	Row      int
	Own      string // what the row itself is called
	OwnHint  string // what tells it from others of the name
	Label    string
	Hint     string
	Why      string
	Earlier  int         // row of the duplicate, -1 when it is on file
	Question bool        // they are only alike
	Others   []MatchInfo // further records it is alike to
}

// Difference is a field in which a row and the record that it completes do not say the
// same.
type Difference struct {
	Key      string
	Old, New string // as people read it
	Taken    bool   // the value of the row was taken
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
	// Differs are the fields in which the row says something else than the record it
	// went into.
	Differs []Difference
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
	r          *register[T]
	scope      value.Scope
	meeting    string
	rows       []*T
	given      [][]bool // by row and field: what it says itself, without what a new record starts with
	duplicates []*Match[T]
	looked     bool // for duplicates
}

func (b *batch[T]) Len() int { return len(b.rows) }

// Batch starts taking in new records.
func (r *register[T]) Batch(s value.Scope, meeting string) Batch {
	return &batch[T]{r: r, scope: s, meeting: meeting}
}

func (b *batch[T]) Add(ctx context.Context, cells map[string]string) []*value.Fault {
	rec, said := new(T), make([]bool, len(b.r.Fields))
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
			said[i] = true
		}
		if f.Column.Required && f.text(b.scope, rec) == "" {
			faults = append(faults, value.Bad("fault.required").At(f.Key))
		}
	}
	if len(faults) == 0 && b.r.Duplicates == nil && b.r.Check != nil {
		// No row can go into another, so what the check refuses is known now.
		faults = value.Faults(b.r.Check(ctx, b.scope, nil, rec))
	}
	if len(faults) == 0 {
		b.rows, b.given = append(b.rows, rec), append(b.given, said)
	}
	return faults
}

func (b *batch[T]) Duplicates(ctx context.Context) ([]MatchInfo, error) {
	b.looked = true
	if b.r.Duplicates == nil {
		return nil, nil
	}
	duplicates, err := b.r.Duplicates(ctx, b.scope, b.rows)
	if err != nil {
		return nil, err
	}
	b.duplicates = duplicates
	var out []MatchInfo
	for i, t := range duplicates {
		if t != nil {
			out = append(out, b.info(i, t))
		}
	}
	return out, nil
}

func (b *batch[T]) info(i int, t *Match[T]) MatchInfo {
	out := MatchInfo{
		Row: i, Own: b.r.Label(b.rows[i]), OwnHint: b.hint(b.rows[i]), Label: t.Label, Hint: b.hint(t.Record), Why: t.Why,
		Earlier: t.Row, Question: t.Question,
	}
	for _, other := range t.Others {
		out.Others = append(out.Others, b.info(i, other))
	}
	return out
}

func (b *batch[T]) hint(rec *T) string {
	if b.r.Hint == nil || rec == nil {
		return ""
	}
	return b.r.Hint(rec)
}
