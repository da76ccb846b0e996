package journal

import (
	"context"
	"slices"
	"strings"

	"huiwu/app/accounts"
	"huiwu/data"
	"huiwu/data/value"
)

// Filter narrows the journal. The zero Filter is all of it.
type Filter struct {
	Who      Who
	From, To value.Date // of days at the office, both included
	Since    value.Instant
	Subject  string // see Subject
	// Record is the key of a record, or part of what it was called.
	Record string
	// Word is found in steps as people read them, in what records were called, and in what a
	// field held before or after. Several words are all found, each anywhere in the step.
	Word string
}

// Empty reports whether nothing is narrowed.
func (f Filter) Empty() bool { return f == Filter{} }

// Who is somebody who acted.
type Who struct {
	Name    string
	Account string // key of their account, "" for all of the name
	Place   string // tells namesakes apart, "" where there are none
}

// People are all who acted, by name: those who share a name account by account.
func (sv *Service) People(ctx context.Context) ([]Who, error) {
	all, err := data.Query[Who](ctx, sv.h.DB, "SELECT DISTINCT actor AS name, actor_id AS account FROM steps WHERE actor <> '' ORDER BY actor, actor_id")
	if err != nil {
		return nil, err
	}
	var out []Who
	for _, one := range all {
		namesakes := slices.DeleteFunc(slices.Clone(all), func(w Who) bool { return w.Name != one.Name || w.Account == "" })
		switch {
		case len(namesakes) < 2:
			if n := len(out); n == 0 || out[n-1].Name != one.Name {
				out = append(out, Who{Name: one.Name})
			}
		case one.Account != "":
			if found, err := sv.h.Registry.Get(accounts.Register).Labels(ctx, []string{one.Account}); err == nil {
				one.Place = found[one.Account].Hint
			}
			out = append(out, one)
		}
	}
	return out, nil
}

// Find are the numbers of the steps that a filter keeps, the newest first.
func (sv *Service) Find(ctx context.Context, s value.Scope, f Filter) ([]int64, error) {
	if err := sv.h.DB.MayRead(ctx, Register); err != nil {
		return nil, err
	}
	seen, err := sv.sightOf(ctx, f.Subject)
	if err != nil {
		return nil, err
	}
	where, args := f.conditions(s)
	if seen.limited {
		where = append(where, "(EXISTS (SELECT 1 FROM changes c WHERE c.step = s.id AND c.tbl IN (?)) OR s.changes = 0 AND s.name IN (?))")
		args = append(args, seen.tables, seen.names)
	}
	query := "SELECT s.seq FROM steps s"
	if len(where) > 0 {
		query += " WHERE " + strings.Join(where, " AND ")
	}
	all, err := data.Query[int64](ctx, sv.h.DB, query+" ORDER BY s.seq DESC", args...)
	if err != nil {
		return nil, err
	}
	for _, word := range strings.Fields(f.Word) {
		if all, err = sv.keep(ctx, s, f.Subject, all, needle{text: word, steps: true, values: true}); err != nil {
			return nil, err
		}
	}
	if f.Record != "" {
		all, err = sv.keep(ctx, s, f.Subject, all, needle{text: f.Record, key: value.IsKey(f.Record)})
	}
	return all, err
}

// conditions are what a filter asks of the steps themselves.
func (f Filter) conditions(s value.Scope) (where []string, args []any) {
	add := func(condition string, arg any) { where, args = append(where, condition), append(args, arg) }
	if f.Who.Name != "" {
		add("s.actor = ?", f.Who.Name)
	}
	if f.Who.Account != "" {
		add("s.actor_id = ?", f.Who.Account)
	}
	if f.From != "" {
		add("s.at >= ?", string(value.At(f.From, "00:00").Instant(s.Zone)))
	}
	if f.To != "" {
		add("s.at < ?", string(value.At(f.To.AddDays(1), "00:00").Instant(s.Zone)))
	}
	if f.Since != "" {
		add("s.at >= ?", string(f.Since))
	}
	return where, args
}

// keep are those of the steps in which something is found.
func (sv *Service) keep(ctx context.Context, s value.Scope, subject string, steps []int64, n needle) ([]int64, error) {
	if len(steps) == 0 {
		return nil, nil
	}
	found, err := sv.search(ctx, s, subject, n)
	if err != nil {
		return nil, err
	}
	out := make([]int64, 0, min(len(steps), len(found)))
	for _, seq := range steps {
		if found[seq] {
			out = append(out, seq)
		}
	}
	return out, nil
}
