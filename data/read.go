package data

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"huiwu/data/value"

	"github.com/uptrace/bun"
)

// Clause narrows or orders a List.
type Clause struct {
	text  string // of the SQL it brings, without arguments
	apply func(*bun.SelectQuery) *bun.SelectQuery
}

// Where keeps the rows for which the condition holds; ? stands for an argument,
// and a slice argument for its elements in brackets.
func Where(condition string, args ...any) Clause {
	args = lists(args)
	return Clause{condition, func(q *bun.SelectQuery) *bun.SelectQuery { return q.Where(condition, args...) }}
}

// lists makes slices among the arguments stand for their elements. The caller's own
// arguments stay as they are.
func lists(args []any) []any {
	args = slices.Clone(args)
	for i, a := range args {
		if v := reflect.ValueOf(a); v.IsValid() && v.Kind() == reflect.Slice {
			args[i] = bun.List(a)
		}
	}
	return args
}

// Order sorts by SQL expressions such as "starts_at DESC".
func Order(by ...string) Clause {
	return Clause{strings.Join(by, ","), func(q *bun.SelectQuery) *bun.SelectQuery {
		for _, b := range by {
			q = q.OrderExpr(b)
		}
		return q
	}}
}

// Limit keeps the first n rows.
func Limit(n int64) Clause {
	return Clause{"", func(q *bun.SelectQuery) *bun.SelectQuery { return q.Limit(n) }}
}

// reader is where queries run: inside the step of ctx if there is one, so that a
// step sees its own writes, in the past of ctx, or else on a read-only connection.
func (d *DB) reader(ctx context.Context) bun.IDB {
	if tx, ok := ctx.Value(txKey{}).(*Tx); ok && tx.db == d {
		return tx.bun
	}
	if past, ok := d.pastOf(ctx); ok {
		return past.bun
	}
	return d.r
}

// List reads the records of a table that all clauses keep.
func List[T any](ctx context.Context, d *DB, clauses ...Clause) ([]T, error) {
	var out []T
	q, err := d.selecting(ctx, reflect.TypeFor[T](), &out, clauses)
	if err != nil {
		return nil, err
	}
	return out, d.fault("list "+q.GetTableName(), q.Scan(ctx))
}

// selecting is the query of records that all clauses keep, once the right to read them
// and what the clauses look at has been asked for.
func (d *DB) selecting(ctx context.Context, typ reflect.Type, into any, clauses []Clause) (*bun.SelectQuery, error) {
	t, err := d.tableOf(typ)
	if err != nil {
		return nil, err
	}
	if err := d.mayRead(ctx, t.name); err != nil {
		return nil, err
	}
	q, text := d.reader(ctx).NewSelect().Model(into), t.name
	for _, c := range clauses {
		q, text = c.apply(q), text+"\x00"+c.text
	}
	// What the clauses look at is asked without the columns of the records themselves.
	return q, d.mayQuery(ctx, text, func() string {
		plain := d.r.NewSelect().Model(reflect.Zero(reflect.PointerTo(typ)).Interface()).ColumnExpr("1")
		for _, c := range clauses {
			plain = c.apply(plain)
		}
		return plain.String()
	})
}

// Get reads one record; NotFound when there is none.
func Get[T any](ctx context.Context, d *DB, id value.ID[T]) (T, error) {
	all, err := List[T](ctx, d, Where("id = ?", string(id)))
	var none T
	switch {
	case err != nil:
		return none, err
	case len(all) == 0:
		return none, d.Gone(ctx, "get", string(id))
	}
	return all[0], nil
}

// Count counts the records that all clauses keep.
func Count[T any](ctx context.Context, d *DB, clauses ...Clause) (int, error) {
	q, err := d.selecting(ctx, reflect.TypeFor[T](), (*T)(nil), clauses)
	if err != nil {
		return 0, err
	}
	n, err := q.Count(ctx)
	return int(n), d.fault("count "+q.GetTableName(), err)
}

// Query runs a report written in SQL. The acting person needs the right to read all that
// SQLite says it reads. R is a struct whose fields are the columns in snake case, or a
// plain type for one column; a slice among the arguments stands for its elements.
func Query[R any](ctx context.Context, d *DB, query string, args ...any) ([]R, error) {
	args = lists(args)
	if err := d.mayQuery(ctx, query, func() string { return d.r.NewRaw(query, args...).String() }); err != nil {
		return nil, err
	}
	return scan[R](ctx, d, query, args)
}

// ask is Query for those who have asked for the right themselves.
func ask[R any](ctx context.Context, d *DB, query string, args []any) ([]R, error) {
	if observe, ok := ctx.Value(observerKey{}).(func(Reads)); ok {
		r, err := d.authorizer.reads(query, func() string { return d.r.NewRaw(query, args...).String() })
		if err != nil {
			return nil, fault("query", err)
		}
		observe(r)
	}
	return scan[R](ctx, d, query, args)
}

func scan[R any](ctx context.Context, d *DB, query string, args []any) ([]R, error) {
	var out []R
	return out, d.fault("query", d.reader(ctx).NewRaw(query, args...).Scan(ctx, &out))
}

// TableOf is the table that keeps records of type T, "" where there is no file.
func TableOf[T any](d *DB) string {
	if d == nil {
		return ""
	}
	t, err := d.tableOf(reflect.TypeFor[T]())
	if err != nil {
		return ""
	}
	return t.name
}

// TableOf is the table that keeps the records of a struct, "" for one that is not kept.
func (d *DB) TableOf(r Row) string {
	t, err := d.tableOf(reflect.TypeOf(r).Elem())
	if err != nil {
		return ""
	}
	return t.name
}

// FromImage is the record an image of the journal shows.
func FromImage[T any](d *DB, image map[string]any) (*T, error) {
	if image == nil {
		return nil, nil
	}
	t, err := d.tableOf(reflect.TypeFor[T]())
	if err != nil {
		return nil, err
	}
	var r T
	v := reflect.ValueOf(&r).Elem()
	for _, f := range t.columns {
		kept, ok := image[f.Name]
		if !ok { // a later schema added the column
			kept = t.presets[f.Name]
		}
		cell := reflect.ValueOf(kept)
		into := f.Value(v)
		if cell.IsValid() && cell.CanConvert(into.Type()) && (cell.Kind() == reflect.String) == (into.Kind() == reflect.String) {
			into.Set(cell.Convert(into.Type()))
		}
	}
	return &r, nil
}
