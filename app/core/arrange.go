package core

import (
	"context"
	"slices"
	"strings"

	"huiwu/data"
	"huiwu/data/value"
)

// Arrangement is an order of a register by custom, such as by the strokes of the family
// name. Its words are "order.<key>"; a query names it among its Order.
type Arrangement struct {
	Key string
	// Expr is the SQL text it is made of, {t} the alias of the table.
	Expr string
	// Of turns that text into the one that is compared; nil: the text itself.
	Of func(text string) string
}

func (r *register[T]) arrangement(key string) *Arrangement {
	for i := range r.Arrangements {
		if r.Arrangements[i].Key == strings.TrimPrefix(key, "-") {
			return &r.Arrangements[i]
		}
	}
	return nil
}

// arranged are the keys of the wanted records by an arrangement; equal ones stay in the
// order of their keys.
func (r *register[T]) arranged(ctx context.Context, q Query, a *Arrangement, falling bool) ([]string, error) {
	where, args, err := r.where(ctx, q)
	if err != nil {
		return nil, err
	}
	type line struct{ ID, Text string }
	lines, err := data.Query[line](ctx, r.db,
		"SELECT t.id AS id, "+q.sql(a.Expr)+" AS text FROM "+r.From+where+" ORDER BY t.id", args...)
	if err != nil {
		return nil, err
	}
	if a.Of != nil {
		for i := range lines {
			lines[i].Text = a.Of(lines[i].Text)
		}
	}
	slices.SortStableFunc(lines, func(x, y line) int {
		c := strings.Compare(x.Text, y.Text)
		if falling {
			return -c
		}
		return c
	})
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.ID
	}
	return out, nil
}

// Chosen are the records of a query that are also among the chosen keys, in the order of
// the query; without chosen ones all of them.
func Chosen(ctx context.Context, r AnyRegister, s value.Scope, q Query, chosen []string) ([]string, error) {
	ids, err := r.IDs(ctx, s, q)
	if err != nil || len(chosen) == 0 {
		return ids, err
	}
	wanted := make(map[string]bool, len(chosen))
	for _, id := range chosen {
		wanted[id] = true
	}
	return slices.DeleteFunc(ids, func(id string) bool { return !wanted[id] }), nil
}
