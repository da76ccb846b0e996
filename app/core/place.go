package core

import (
	"context"

	"huiwu/data"
)

// placeStep is the room left between two neighbours of an ordered list, for what is
// put between them later without moving either.
const placeStep = 1024

// Ordered is a list of records of type T that keep their place in it themselves.
type Ordered[T any, P interface {
	*T
	data.Row
}] struct {
	// Of keeps the records of one list.
	Of data.Clause
	// At is where a record keeps its place.
	At func(*T) *int64
}

// End is the place after all others.
func (o Ordered[T, P]) End(ctx context.Context, db *data.DB) (int64, error) {
	last, err := data.List[T](ctx, db, o.Of, data.Order("position DESC"), data.Limit(1))
	if err != nil || len(last) == 0 {
		return placeStep, err
	}
	return *o.At(&last[0]) + placeStep, nil
}

// After is a free place behind the one given, 0 for the front. Where the list has no
// room left there, all of it is set out anew, which the step keeps.
func (o Ordered[T, P]) After(ctx context.Context, db *data.DB, tx *data.Tx, place int64) (int64, error) {
	for range 2 {
		next, err := data.List[T](ctx, db, o.Of, data.Where("position > ?", place), data.Order("position"), data.Limit(1))
		if err != nil {
			return 0, err
		}
		if len(next) == 0 {
			return place + placeStep, nil
		}
		if middle := (place + *o.At(&next[0])) / 2; middle > place {
			return middle, nil
		}
		if place, err = o.spread(ctx, db, tx, place); err != nil {
			return 0, err
		}
	}
	return place + 1, nil // two neighbours are placeStep apart by now
}

// spread sets all records out anew and answers where the one at a place has come to.
func (o Ordered[T, P]) spread(ctx context.Context, db *data.DB, tx *data.Tx, place int64) (int64, error) {
	all, err := data.List[T](ctx, db, o.Of, data.Order("position", "id"))
	if err != nil {
		return 0, err
	}
	moved := int64(0)
	for i := range all {
		at := o.At(&all[i])
		now := int64(i+1) * placeStep
		if *at <= place {
			moved = now
		}
		*at = now
		if err := tx.Save(P(&all[i])); err != nil {
			return 0, err
		}
	}
	return moved, nil
}
