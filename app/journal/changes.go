package journal

import (
	"context"
	"slices"
	"time"

	"huiwu/app/core"
	"huiwu/app/words"
	"huiwu/data"
	"huiwu/data/value"
)

// Change is what a step did to one record.
type Change struct {
	Table, Record string
	Register      string // under which its history is kept, "" for a row without one
	Title         string // what it is a record of, in words
	Label         string // what it was called then
	Kind          ChangeKind
	Fields        []Field
}

// ChangeKind says what became of a record.
type ChangeKind string

// The kinds of change.
const (
	Made    ChangeKind = "made"
	Altered ChangeKind = "altered"
	Gone    ChangeKind = "gone"
	Erased  ChangeKind = "erased" // what it was is not known any more
)

// Field is a field before and after, in words.
type Field struct {
	Name, From, To string
}

// Changes are what a step did, in order and at most so many, with how many more there are.
// Of registers that the acting person may not read there is nothing.
func (sv *Service) Changes(ctx context.Context, s value.Scope, step string, limit int) (out []Change, more int, err error) {
	v, err := sv.view(ctx, s)
	if err != nil {
		return nil, 0, err
	}
	defer v.close()
	seen, err := sv.sightOf(ctx, "")
	if err != nil {
		return nil, 0, err
	}
	n, err := data.Query[int](ctx, sv.h.DB, "SELECT COUNT(*) FROM changes WHERE step = ? AND tbl IN (?) AND record <> ''", step, seen.tables)
	if err != nil {
		return nil, 0, err
	}
	err = v.each(step, seen.tables, limit, func(c Change) error {
		out = append(out, c)
		return nil
	})
	return out, n[0] - len(out), err
}

// changesAtOnce is how many changes are read at a time.
const changesAtOnce = 500

// each gives the changes of a step that may be seen, at most so many, 0 for all.
func (v *view) each(step string, tables []string, limit int, see func(Change) error) error {
	if err := v.stand(step); err != nil {
		return err
	}
	after, given := int64(0), 0
	for {
		some, err := data.Query[change](v.ctx, v.sv.h.DB, changeQuery+" AND tbl IN (?) AND record <> '' AND seq > ? ORDER BY seq LIMIT ?", step, tables, after, changesAtOnce)
		if err != nil {
			return err
		}
		for _, c := range some {
			if limit > 0 && given == limit {
				return nil
			}
			one, err := v.change(c)
			if err != nil {
				return err
			}
			if err := see(one); err != nil {
				return err
			}
			after, given = c.Seq, given+1
		}
		if len(some) < changesAtOnce {
			return nil
		}
	}
}

// change is a change in words.
func (v *view) change(c change) (out Change, err error) {
	out = Change{Table: c.Tbl, Record: c.Record, Title: v.scope.T("table." + c.Tbl), Kind: Altered}
	switch {
	case c.Salt == nil:
		out.Kind = Erased
	case c.Before == nil:
		out.Kind = Made
	case c.After == nil:
		out.Kind = Gone
	}
	was, is, err := c.images()
	if err != nil {
		return out, err
	}
	if label, field, ok := v.unregistered(c, was, is); ok {
		out.Label, out.Fields = label, []Field{field}
		return out, nil
	}
	if out.Label, err = v.label(c); err != nil {
		return out, err
	}
	r := v.sv.registerOf(c.Tbl)
	if r == nil {
		return out, nil
	}
	name := r.Info().Name
	if r.Info().Table == c.Tbl {
		out.Register, out.Title = name, v.scope.T("register."+name+".one")
	}
	m := v.wordsOf(c, was)
	if is != nil {
		m = v.wordsOf(c, is)
	}
	m.Was, m.Is = was, is
	fields, err := r.Altered(c.Tbl, m)
	for _, f := range fields {
		out.Fields = append(out.Fields, Field{v.scope.T(words.Field(name, f.Key)), f.From, f.To})
	}
	return out, err
}

// At is what a record looked like at a moment, beside what it looks like now.
type At struct {
	Moment value.Instant
	Label  string // what it was called then, or else now
	Then   bool   // it existed then
	Now    bool   // it exists now
	Fields []FieldAt
}

// FieldAt is a field of a record at a moment and now.
type FieldAt struct {
	Key, Name, Then, Now string
	Differs              bool
}

// EndOf is the last moment of a day at the office.
func EndOf(s value.Scope, day value.Date) value.Instant {
	return value.InstantOf(value.At(day.AddDays(1), "00:00").Instant(s.Zone).Time().Add(-time.Millisecond))
}

// RecordAt is what a record of a register looked like at a moment, with the names that other
// records had then. What is hidden from the acting person now was hidden then.
func (sv *Service) RecordAt(ctx context.Context, s value.Scope, register, id string, moment value.Instant) (At, error) {
	out := At{Moment: moment}
	r := sv.h.Registry.Get(register)
	if r == nil {
		return out, &value.Fault{Kind: value.NotFound, Key: "fault.register_unknown", Args: []any{register}}
	}
	past, err := sv.h.DB.OpenPast(ctx)
	if err != nil {
		return out, err
	}
	defer func() { _ = past.Close() }() // it was only read
	then, err := past.AtMoment(ctx, moment)
	if err != nil {
		return out, err
	}
	s = sv.scopeOf(ctx, s, sv.meetingOf(ctx, then, r, id))
	was, err := sv.fieldsOf(then, s, r, id)
	if err != nil {
		return out, err
	}
	is, err := sv.fieldsOf(ctx, s, r, id)
	if err != nil {
		return out, err
	}
	if out.Then, out.Now = was.ok, is.ok; !was.ok && !is.ok {
		history, err := sv.h.DB.History(ctx, r.Info().Table, id)
		if err != nil {
			return out, err
		}
		if len(history) == 0 {
			return out, sv.h.DB.Gone(ctx, register, id)
		}
	}
	out.Label = was.label
	if !was.ok {
		out.Label = is.label
	}
	for i, name := range was.names {
		out.Fields = append(out.Fields, FieldAt{was.keys[i], name, was.texts[i], is.texts[i], was.texts[i] != is.texts[i] || was.codes[i] != is.codes[i]})
	}
	return out, nil
}

// meetingOf is the meeting to which a record belongs, or did, "" for none.
func (sv *Service) meetingOf(now, then context.Context, r core.AnyRegister, id string) string {
	for _, ctx := range []context.Context{now, then} {
		if found, err := r.Labels(ctx, []string{id}); err == nil && len(found) > 0 {
			if r.Info().Name == core.Meetings {
				return id
			}
			return found[id].Meeting
		}
	}
	return ""
}

// EndOfMinute is the last moment of a minute on the wall of the office.
func EndOfMinute(s value.Scope, at value.Local) value.Instant {
	return value.InstantOf(at.Add(1).Instant(s.Zone).Time().Add(-time.Millisecond))
}

// state is a record as it is read in one context.
type state struct {
	ok                        bool
	label                     string
	keys, names, texts, codes []string
}

// fieldsOf reads a record field by field, and after them the lines of its parts.
func (sv *Service) fieldsOf(ctx context.Context, s value.Scope, r core.AnyRegister, id string) (out state, err error) {
	s.Labels = sv.h.Registry.Labels(ctx, "")
	i := r.Info()
	var keys []string
	for _, c := range r.Columns() {
		keys = append(keys, c.Key)
		out.names = append(out.names, s.T(words.Field(i.Name, c.Key)))
	}
	for _, p := range i.Parts {
		out.names = append(out.names, s.T("part."+i.Name+"."+p.Key))
		out.keys = append(out.keys, p.Key)
	}
	out.keys = append(slices.Clone(keys), out.keys...)
	out.texts, out.codes = make([]string, len(out.names)), make([]string, len(out.names))
	rows, err := r.Rows(ctx, s, []string{id}, keys)
	if err != nil || len(rows) == 0 {
		return out, err
	}
	out.ok = true
	for n, c := range rows[0].Cells {
		out.texts[n], out.codes[n] = c.Text, c.Code
	}
	labels, err := r.Labels(ctx, []string{id})
	if err != nil {
		return out, err
	}
	out.label = labels[id].Label
	if len(i.Parts) == 0 {
		return out, nil
	}
	d, err := r.Draft(ctx, s, id, "")
	if err != nil {
		return out, err
	}
	for n, p := range i.Parts {
		out.texts[len(keys)+n] = linesText(d.Lines(p.Key), p.Columns)
	}
	return out, nil
}

// linesText are the lines of a part, each on a line.
func linesText(lines core.Lines, columns []core.Column) (out string) {
	for n := range lines.Len() {
		line := ""
		for _, c := range columns {
			if t := lines.Text(n, c.Key); t != "" && line != "" {
				line += " · " + t
			} else if t != "" {
				line = t
			}
		}
		if out != "" {
			out += "\n"
		}
		out += line
	}
	return out
}
