package core

import (
	"context"

	"huiwu/data"
	"huiwu/data/value"
)

// link keeps a list of references of a T in a table of its own.
type link[T any] interface {
	fill(ctx context.Context, db *data.DB, rows []*T) error
	store(ctx context.Context, db *data.DB, tx *data.Tx, r *T) error
}

// Link tells where a link record of type L keeps its owner (a T), its member (a P)
// and its place in the list.
type Link[T, L, P any] struct {
	Owner    func(*L) *value.ID[T]
	Member   func(*L) *value.ID[P]
	Position func(*L) *int64
	// Column is the owner's column in L's table.
	Column string
	Key    func(*T) value.ID[T]
	Row    func(*L) data.Row
}

// Many declares a list of references, such as the speakers of an agenda item, kept
// in the link table of L and saved with the record in one step.
func Many[T, L, P any](key string, at func(*T) *[]value.ID[P], c value.Codec[[]value.ID[P]], l Link[T, L, P]) Field[T] {
	f := Of(key, at, c)
	f.expr, f.search = "", false
	f.many = &links[T, L, P]{Link: l, at: at}
	return f
}

type links[T, L, P any] struct {
	Link[T, L, P]
	at func(*T) *[]value.ID[P]
}

func (l *links[T, L, P]) read(ctx context.Context, db *data.DB, owners []string) ([]L, error) {
	return data.List[L](ctx, db, data.Where(l.Column+" IN (?)", owners), data.Order(l.Column, "position"))
}

func (l *links[T, L, P]) fill(ctx context.Context, db *data.DB, rows []*T) error {
	owners := make([]string, len(rows))
	byKey := make(map[value.ID[T]]*T, len(rows))
	for i, r := range rows {
		owners[i] = string(l.Key(r))
		byKey[l.Key(r)] = r
		*l.at(r) = nil
	}
	all, err := l.read(ctx, db, owners)
	for i := range all {
		list := l.at(byKey[*l.Owner(&all[i])])
		*list = append(*list, *l.Member(&all[i]))
	}
	return err
}

func (l *links[T, L, P]) store(ctx context.Context, db *data.DB, tx *data.Tx, r *T) error {
	kept, err := l.read(ctx, db, []string{string(l.Key(r))})
	if err != nil {
		return err
	}
	old := map[value.ID[P]]*L{}
	for i := range kept {
		old[*l.Member(&kept[i])] = &kept[i]
	}
	seen := map[value.ID[P]]bool{}
	for i, member := range *l.at(r) {
		if seen[member] {
			continue // the same person twice says nothing more than once
		}
		seen[member] = true
		row := old[member]
		if row == nil {
			row = new(L)
			*l.Owner(row), *l.Member(row) = l.Key(r), member
		}
		*l.Position(row) = int64(i)
		if err := tx.Save(l.Row(row)); err != nil {
			return err
		}
	}
	for member, row := range old {
		if !seen[member] {
			if err := tx.Delete(l.Row(row)); err != nil {
				return err
			}
		}
	}
	return nil
}
