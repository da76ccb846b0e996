package data

import (
	"context"

	"huiwu/data/value"
)

// Record is what every kept struct embeds: its key and the number of times it was
// saved, which tells a stale form from a fresh one. The table is the plural of the
// struct's name in snake case, its columns the fields'.
type Record[T any] struct {
	ID      value.ID[T] `bun:",pk"`
	Version int64
}

func (r *Record[T]) key() string        { return string(r.ID) }
func (r *Record[T]) saves() int64       { return r.Version }
func (r *Record[T]) setVersion(n int64) { r.Version = n }
func (r *Record[T]) ensureKey()         { r.ID = orNew(r.ID) }
func (r *Record[T]) appendOnly() bool   { return false }
func orNew[T any](id value.ID[T]) value.ID[T] {
	if id == "" {
		return value.New[T]()
	}
	return id
}

// Fact is Record for append-only tables: once saved it is never changed or
// deleted; what was wrong is put right by a counter-entry.
type Fact[T any] struct{ Record[T] }

func (f *Fact[T]) appendOnly() bool { return true }

// Frozen is embedded beside Record by documents that can be filed or approved.
// Once FrozenAt is on file, the record can no longer be saved or deleted.
type Frozen struct {
	FrozenAt value.Instant
}

// Row is a pointer to a struct that embeds Record or Fact.
type Row interface {
	key() string
	saves() int64
	setVersion(int64)
	ensureKey()
	Saved() bool
	appendOnly() bool
}

// Counterable is a fact that can be undone: Counter is the fact that takes it back.
type Counterable interface {
	Row
	Counter() Row
}

// Answered is a fact that decides inside the step that takes it back how it is
// answered, and whether it may be: where the sum of entries matters, one that was taken
// back already must not be taken back again.
type Answered interface {
	Row
	Answer(ctx context.Context, db *DB, at value.Instant) (Row, error)
}

// AppendOnly reports whether r is a fact.
func AppendOnly(r Row) bool { return r.appendOnly() }

// RowOf is r as a Row; it exists so that generic code can name *T.
func RowOf[T any, P interface {
	*T
	Row
}](r *T) Row {
	return P(r)
}

// Key is the key of r, "" before it is first saved.
func Key(r Row) string { return r.key() }

// Saved reports whether the record is on file.
func (r *Record[T]) Saved() bool { return r.Version > 0 }
