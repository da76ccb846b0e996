package core

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"huiwu/data"
	"huiwu/data/value"
)

// Query says which records of a register are wanted, and in which order.
type Query struct {
	Meeting string // key of the meeting; "" for all
	// Currency is that of the amounts among the filters.
	Currency string
	Search   string
	Filters  []Filter
	Order    []string // keys of fields, or one of an arrangement, a leading - for falling; nil: the register's own

	today Days
}

// With is the query narrowed to records whose field of a key holds one of the codes.
func (q Query) With(key string, codes ...string) Query {
	q.Filters = append(slices.Clone(q.Filters), Filter{Key: key, Codes: codes})
	return q
}

var dayMark = regexp.MustCompile(`\{today([+-]\d{1,3})?\}`)

// sql is an expression of a field as it stands in a query: {t} is the table, {today}
// the day it is for the row's meeting, {today+3} three days later.
func (q Query) sql(expr string) string {
	expr = strings.ReplaceAll(expr, "{t}", "t")
	if q.today.Office == "" {
		return expr
	}
	return dayMark.ReplaceAllStringFunc(expr, func(mark string) string {
		n, _ := strconv.Atoi(dayMark.FindStringSubmatch(mark)[1]) // digits by the form; none for today
		return q.today.sql(n)
	})
}

// dated is the query with the days it is, for registers whose expressions ask for it.
func (r *register[T]) dated(ctx context.Context, q Query) (Query, error) {
	if r.Today == nil || q.today.Office != "" {
		return q, nil
	}
	var err error
	q.today, err = r.Today(ctx)
	return q, err
}

// Filter keeps the records whose field has one of the codes.
type Filter struct {
	Key   string
	Codes []string
}

// Cell is one field of a record as a table shows it.
type Cell struct {
	Text string
	Code string
	Tone value.Tone
}

// Row is a record as a table shows it: a cell for each field that was asked for.
type Row struct {
	ID       string
	Cells    []Cell
	Inactive bool // the record no longer counts
}

// IDs are the keys of the wanted records, in order.
func (r *register[T]) IDs(ctx context.Context, s value.Scope, q Query) ([]string, error) {
	q, err := r.dated(ctx, q)
	if err != nil {
		return nil, err
	}
	where, args, err := r.where(ctx, q)
	if err != nil {
		return nil, err
	}
	order := q.Order
	if len(order) == 0 { // by what may be seen of the usual order
		order = slices.DeleteFunc(slices.Clone(r.Order), func(key string) bool {
			f, err := r.field(strings.TrimPrefix(key, "-"))
			return err == nil && r.hides(ctx, f.Column)
		})
	}
	if len(order) > 0 {
		if a := r.arrangement(order[0]); a != nil {
			return r.arranged(ctx, q, a, strings.HasPrefix(order[0], "-"))
		}
	}
	var by []string
	for _, key := range order {
		f, err := r.seen(ctx, strings.TrimPrefix(key, "-"))
		if err != nil {
			return nil, err
		}
		expr := r.sortExpr(q, f.Column)
		if expr == "" {
			return r.sortedInGo(ctx, s, q, order)
		}
		if strings.HasPrefix(key, "-") {
			expr += " DESC"
		}
		by = append(by, expr)
	}
	by = append(by, "t.id")
	return data.Query[string](ctx, r.db, "SELECT t.id FROM "+r.From+where+" ORDER BY "+strings.Join(by, ", "), args...)
}

// sortExpr is the SQL to sort a field by: a reference sorts by the label it shows.
func (r *register[T]) sortExpr(q Query, c Column) string {
	if c.sort != "" {
		return q.sql(c.sort)
	}
	own := q.sql(c.expr)
	if c.Kind == value.KindChoice && own != "" {
		// Choices sort in the order of their list, not of their codes.
		var b strings.Builder
		b.WriteString("CASE " + own)
		for i, code := range c.Choices {
			fmt.Fprintf(&b, " WHEN '%s' THEN %d", strings.ReplaceAll(code, "'", "''"), i)
		}
		return b.String() + " ELSE -1 END"
	}
	if c.Kind != value.KindRef || own == "" {
		return own
	}
	if r.registry == nil {
		return ""
	}
	other := r.registry.Get(c.Ref)
	if other == nil {
		return own
	}
	label, table := other.labelSQL()
	if label == "" {
		return own
	}
	return "(SELECT " + strings.ReplaceAll(label, "{t}", "l") + " FROM " + table + " l WHERE l.id = " + own + ")"
}

func (r *register[T]) labelSQL() (label, table string) { return r.LabelBy, data.TableOf[T](r.db) }

// sortedInGo orders by a computed field: all wanted records are read.
func (r *register[T]) sortedInGo(ctx context.Context, s value.Scope, q Query, order []string) ([]string, error) {
	for _, key := range order {
		if _, err := r.seen(ctx, strings.TrimPrefix(key, "-")); err != nil {
			return nil, err
		}
	}
	q.Order = []string{}
	where, args, err := r.where(ctx, q)
	if err != nil {
		return nil, err
	}
	ids, err := data.Query[string](ctx, r.db, "SELECT t.id FROM "+r.From+where+" ORDER BY t.id", args...)
	if err != nil {
		return nil, err
	}
	rows, err := r.Load(ctx, ids)
	if err != nil {
		return nil, err
	}
	sort.SliceStable(rows, func(i, j int) bool {
		for _, key := range order {
			f, err := r.field(strings.TrimPrefix(key, "-"))
			if err != nil {
				continue
			}
			c := f.compare(rows[i], rows[j])
			if f.Kind == value.KindRef || f.Kind == value.KindMany {
				c = strings.Compare(f.text(s, rows[i]), f.text(s, rows[j]))
			}
			if strings.HasPrefix(key, "-") {
				c = -c
			}
			if c != 0 {
				return c < 0
			}
		}
		return false
	})
	out := make([]string, len(rows))
	for i, row := range rows {
		out[i] = keyOf(r.row(row))
	}
	return out, nil
}

func (r *register[T]) where(ctx context.Context, q Query) (string, []any, error) {
	var parts []string
	var args []any
	if q.Meeting != "" && r.MeetingOf != nil {
		parts, args = append(parts, "t.meeting_id = ?"), append(args, q.Meeting)
	}
	for _, f := range q.Filters {
		field, err := r.seen(ctx, f.Key)
		if err != nil {
			return "", nil, err
		}
		if field.expr == "" {
			return "", nil, &value.Fault{Kind: value.Invalid, Field: f.Key, Key: "fault.filter_computed", Args: []any{f.Key}}
		}
		expr := q.sql(field.expr)
		if field.Kind == value.KindRef {
			expr = "COALESCE(" + expr + ", '')"
		}
		parts, args = append(parts, expr+" IN (?)"), append(args, sqlCodes(field.Kind, q.Currency, f.Codes))
	}
	for _, word := range strings.Fields(q.Search) {
		cond, like := r.searchCondition(ctx, q, word)
		if cond == "" {
			continue
		}
		parts = append(parts, cond)
		args = append(args, like...)
	}
	if len(parts) == 0 {
		return "", nil, nil
	}
	return " WHERE " + strings.Join(parts, " AND "), args, nil
}

var likeEscape = strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`)

// searchCondition looks for a word in all texts of a record at once; all words of a
// search must be found, each anywhere. One comparison of the joined texts costs half
// of one for each text.
func (r *register[T]) searchCondition(ctx context.Context, q Query, word string) (string, []any) {
	var texts []string
	for _, f := range r.Fields {
		switch {
		case f.expr == "" || r.hides(ctx, f.Column):
		case f.search:
			texts = append(texts, q.sql(f.expr))
		case f.Kind == value.KindRef:
			if e := r.sortExpr(q, f.Column); strings.HasPrefix(e, "(SELECT") {
				texts = append(texts, "COALESCE("+e+", '')")
			}
		}
	}
	for _, expr := range r.Search {
		if !r.mentionsHidden(ctx, expr) {
			texts = append(texts, expr)
		}
	}
	if len(texts) == 0 {
		return "", nil
	}
	like := func(word string) any { return "%" + likeEscape.Replace(strings.ToLower(word)) + "%" }
	// The line break between texts keeps a word from being found across two of them.
	all := "LOWER(" + strings.Join(texts, " || '\n' || ") + ")"
	narrow := value.Narrow(word)
	if narrow == word || narrow == "" {
		return all + ` LIKE ? ESCAPE '\'`, []any{like(word)}
	}
	// Full-width letters and digits mean the usual ones; marks such as 。 mean themselves.
	return "(" + all + ` LIKE ? ESCAPE '\' OR ` + all + ` LIKE ? ESCAPE '\')`, []any{like(narrow), like(word)}
}

// Rows reads the named fields of records for a table, in the order of ids.
func (r *register[T]) Rows(ctx context.Context, s value.Scope, ids, keys []string) ([]Row, error) {
	recs, err := r.Load(ctx, ids)
	if err != nil {
		return nil, err
	}
	fields := make([]*Field[T], len(keys))
	for i, k := range keys {
		if fields[i], err = r.field(k); err != nil {
			return nil, err
		}
	}
	r.warm(ctx, s, recs, fields)
	out := make([]Row, len(recs))
	hidden := make([]bool, len(fields))
	for j, f := range fields {
		hidden[j] = r.hides(ctx, f.Column)
	}
	for i, rec := range recs {
		cells := make([]Cell, len(fields))
		for j, f := range fields {
			if hidden[j] {
				cells[j] = Cell{Text: HiddenText}
				continue
			}
			code := f.code(s, rec)
			cells[j] = Cell{Text: f.text(s, rec), Code: code, Tone: f.Tones[code]}
		}
		out[i] = Row{ID: keyOf(r.row(rec)), Cells: cells, Inactive: r.Inactive != nil && r.Inactive(rec)}
	}
	return out, nil
}

// warm reads the labels of all references at once.
func (r *register[T]) warm(ctx context.Context, s value.Scope, recs []*T, fields []*Field[T]) {
	l, ok := s.Labels.(*labels)
	if !ok {
		return
	}
	want := map[string][]string{}
	for _, f := range fields {
		if f.Kind != value.KindRef && f.Kind != value.KindMany {
			continue
		}
		for _, rec := range recs {
			want[f.Ref] = append(want[f.Ref], strings.Split(f.code(s, rec), ";")...)
		}
	}
	for register, ids := range want {
		l.read(ctx, register, ids)
	}
}

// Total is the sum of a field over the wanted records, as its code.
func (r *register[T]) Total(ctx context.Context, q Query, key string) (int64, error) {
	f, err := r.seen(ctx, key)
	if err != nil {
		return 0, err
	}
	if f.expr == "" {
		return 0, &value.Fault{Kind: value.Invalid, Field: key, Key: "fault.filter_computed", Args: []any{key}}
	}
	if q, err = r.dated(ctx, q); err != nil {
		return 0, err
	}
	where, args, err := r.where(ctx, q)
	if err != nil {
		return 0, err
	}
	sums, err := data.Query[int64](ctx, r.db, "SELECT COALESCE(SUM("+q.sql(f.expr)+"), 0) FROM "+r.From+where, args...)
	if err != nil {
		return 0, err
	}
	return sums[0], nil
}

// Tally counts the wanted records by the codes of a field.
func (r *register[T]) Tally(ctx context.Context, q Query, key string) (map[string]int, error) {
	f, err := r.seen(ctx, key)
	if err != nil {
		return nil, err
	}
	if f.expr == "" {
		return nil, &value.Fault{Kind: value.Invalid, Field: key, Key: "fault.filter_computed", Args: []any{key}}
	}
	if q, err = r.dated(ctx, q); err != nil {
		return nil, err
	}
	q.Filters = slices.DeleteFunc(slices.Clone(q.Filters), func(f Filter) bool { return f.Key == key })
	where, args, err := r.where(ctx, q)
	if err != nil {
		return nil, err
	}
	type line struct {
		Code string
		N    int
	}
	expr := q.sql(f.expr)
	if f.Kind == value.KindBool {
		expr = "CASE WHEN " + expr + " THEN 'true' ELSE 'false' END"
	}
	lines, err := data.Query[line](ctx, r.db, "SELECT COALESCE("+expr+", '') AS code, COUNT(*) AS n FROM "+r.From+where+" GROUP BY 1", args...)
	if err != nil {
		return nil, err
	}
	out := map[string]int{}
	for _, l := range lines {
		out[l.Code] = l.N
	}
	return out, nil
}
