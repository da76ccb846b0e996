package data

import (
	"context"
	"fmt"
	"math/rand/v2"

	"huiwu/data/value"

	"github.com/uptrace/bun"
)

// wideCrate is a crate of a later schema.
type wideCrate struct {
	bun.BaseModel `bun:"table:crates"`
	Record[wideCrate]
	Name    string
	Size    int64
	Fragile bool
	Note    string
	ShelfID value.ID[Shelf] `bun:",nullzero"`
	Colour  string
}

// world does random things to a store.
type world struct {
	r *rand.Rand
}

// step is one to five things done together.
func (w world) step(ctx context.Context, db *DB, tx *Tx) error {
	for range 1 + w.r.IntN(5) {
		if err := w.randomStep(ctx, db, tx); err != nil {
			return err
		}
	}
	return nil
}

func (w world) randomStep(ctx context.Context, db *DB, tx *Tx) error {
	crates, err := List[Crate](ctx, db, Order("id"))
	if err != nil {
		return err
	}
	labels, err := List[Label](ctx, db, Order("id"))
	if err != nil {
		return err
	}
	shelves, err := List[Shelf](ctx, db, Order("id"))
	if err != nil {
		return err
	}
	crate, label := pick(w.r, crates), pick(w.r, labels)
	switch n := w.r.IntN(12); {
	case n < 2:
		return tx.Save(&Crate{Name: fmt.Sprint("crate ", w.r.IntN(30)), Size: w.r.Int64N(9)})
	case n == 2:
		return tx.Save(&Shelf{Name: fmt.Sprint("shelf ", w.r.IntN(9))})
	case n == 3:
		return tx.Save(&Tally{Topic: fmt.Sprint("t", w.r.IntN(3)), Count: w.r.Int64N(9)})
	case n == 4 && len(shelves) > 0:
		return tx.Delete(pick(w.r, shelves))
	case crate == nil:
		return nil
	case n == 5:
		return tx.Save(&Label{CrateID: crate.ID, Text: "label"})
	case n == 6 && label != nil:
		return tx.Save(&Stamp{CrateID: crate.ID, LabelID: label.ID})
	case n == 7:
		return tx.Save(&Loan{CrateID: crate.ID, Who: "somebody"})
	case n == 8 && label != nil:
		return tx.Delete(label)
	case n == 9:
		return tx.Delete(crate)
	case n == 10 && len(shelves) > 0:
		crate.ShelfID = pick(w.r, shelves).ID
		return tx.Save(crate)
	}
	crate.Name, crate.Fragile = fmt.Sprint("crate ", w.r.IntN(30)), !crate.Fragile
	return tx.Save(crate)
}

func pick[T any](r *rand.Rand, of []T) *T {
	if len(of) == 0 {
		return nil
	}
	return &of[r.IntN(len(of))]
}
