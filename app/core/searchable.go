package core

import (
	"context"
	"strings"

	"huiwu/data"
	"huiwu/data/value"
)

// Through is the way from the records of one register to those that refer to them.
type Through struct {
	Register string // what is referred to
	Expr     string // SQL of the reference; {t} is the alias of the own table
}

// SearchTexts is what a record of the register's table is found by from everywhere: its
// label and all other texts that a search in the register looks at, by their class.
func (r *register[T]) SearchTexts(rec any) (label string, texts map[Class][]string, ok bool) {
	own, ok := rec.(*T)
	if !ok || !r.Searchable || r.SearchIf != nil && !r.SearchIf(own) {
		return "", nil, false
	}
	label = r.Label(own)
	texts = map[Class][]string{}
	var s value.Scope // texts read the same in every language
	for _, f := range r.Fields {
		if !f.search {
			continue
		}
		text := f.text(s, own)
		if text == "" || text == label {
			continue
		}
		class := f.Class
		if !class.Guarded() {
			class = Public
		}
		texts[class] = append(texts[class], text)
		if f.Kind == value.KindPhone {
			// The same number is typed with other signs in it, or none.
			texts[class] = append(texts[class], value.Digits(text))
		}
	}
	return label, texts, true
}

// ReferencedBy are records that refer to those of another register, those of the
// meeting first and then the newest.
func (r *register[T]) ReferencedBy(ctx context.Context, register string, ids []string, meeting string, limit int) ([]string, error) {
	var by []string
	if r.SearchVia.Register == register {
		by = append(by, strings.ReplaceAll(r.SearchVia.Expr, "{t}", "t"))
	}
	for _, f := range r.Fields {
		if r.Searchable && f.Kind == value.KindRef && f.Ref == register && f.expr != "" {
			by = append(by, strings.ReplaceAll(f.expr, "{t}", "t"))
		}
	}
	if len(by) == 0 || len(ids) == 0 {
		return nil, nil
	}
	where, args := make([]string, len(by)), make([]any, len(by))
	for i, expr := range by {
		where[i], args[i] = expr+" IN (?)", ids
	}
	order := "t.id DESC"
	if r.MeetingOf != nil {
		order = "CASE WHEN t.meeting_id = ? THEN 0 ELSE 1 END, t.id DESC"
		args = append(args, meeting)
	}
	query := "SELECT t.id FROM " + r.From + " WHERE " + strings.Join(where, " OR ") + " ORDER BY " + order + " LIMIT ?"
	return data.Query[string](ctx, r.db, query, append(args, limit)...)
}
