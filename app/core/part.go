package core

import (
	"context"

	"huiwu/data"
	"huiwu/data/value"
)

// Part is a small register inside the form of a T, such as the objectives of a
// meeting: its lines are ordered and saved with the record in one step.
type Part[T any] interface {
	// Key names the part; its words are "part.<register>.<key>".
	Key() string
	// Columns are the fields of a line.
	Columns() []Column
	table(db *data.DB) string
	open(ctx context.Context, db *data.DB, s value.Scope, r *T) (partLines[T], error)
	altered(db *data.DB, m Images) ([]FieldChange, error)
}

// partLines are the lines of one open form.
type partLines[T any] interface {
	Lines
	dirty() bool
	store(ctx context.Context, db *data.DB, tx *data.Tx, r *T) error
}

// Lines edits the lines of a part.
type Lines interface {
	Len() int
	// Text is what the cell shows, also when it could not be read.
	Text(line int, key string) string
	Code(line int, key string) string
	Set(line int, key, text string) error
	Problem(line int, key string) *value.Fault
	Add()
	Remove(line int)
	Move(from, to int)
}

// PartOf declares a part kept in the table of C. owner is where a line keeps its
// record's key, in the named column; position where it keeps its place.
func PartOf[T, C any, P interface {
	*C
	data.Row
}](key string, fields []Field[C], id func(*T) value.ID[T], owner func(*C) *value.ID[T], column string, position func(*C) *int64) Part[T] {
	return &part[T, C]{key: key, fields: fields, id: id, owner: owner, column: column, position: position, row: func(c *C) data.Row { return P(c) }}
}

type part[T, C any] struct {
	key      string
	fields   []Field[C]
	id       func(*T) value.ID[T]
	owner    func(*C) *value.ID[T]
	column   string
	position func(*C) *int64
	row      func(*C) data.Row
}

func (p *part[T, C]) Key() string { return p.key }

func (p *part[T, C]) table(db *data.DB) string { return data.TableOf[C](db) }

func (p *part[T, C]) Columns() []Column { return columns(p.fields) }

func (p *part[T, C]) open(ctx context.Context, db *data.DB, s value.Scope, r *T) (partLines[T], error) {
	l := &lines[T, C]{part: p, scope: s, hidden: map[string]bool{}}
	if p.id(r) == "" {
		return l, nil
	}
	for _, f := range p.fields {
		l.hidden[f.Key] = f.guarded() && db.MaySee(ctx, string(f.Class)) != nil
	}
	kept, err := data.List[C](ctx, db, data.Where(p.column+" = ?", string(p.id(r))), data.Order("position"))
	l.kept = kept
	for i := range kept {
		l.lines = append(l.lines, &line[C]{value: kept[i]})
	}
	return l, err
}

type line[C any] struct {
	value C
	typed map[string]string // texts that could not be read
	fault map[string]*value.Fault
}

type lines[T, C any] struct {
	part    *part[T, C]
	scope   value.Scope
	kept    []C
	lines   []*line[C]
	hidden  map[string]bool // fields of saved lines that the acting person may not see
	changed bool
}

func (l *lines[T, C]) field(key string) *Field[C] {
	for i := range l.part.fields {
		if l.part.fields[i].Key == key {
			return &l.part.fields[i]
		}
	}
	return nil
}

func (l *lines[T, C]) hides(i int, key string) bool {
	return l.hidden[key] && keyOf(l.part.row(&l.lines[i].value)) != ""
}

func (l *lines[T, C]) Len() int { return len(l.lines) }

func (l *lines[T, C]) Text(i int, key string) string {
	if t, ok := l.lines[i].typed[key]; ok {
		return t
	}
	if f := l.field(key); f != nil {
		if l.hides(i, key) {
			return HiddenText
		}
		return f.text(l.scope, &l.lines[i].value)
	}
	return ""
}

func (l *lines[T, C]) Code(i int, key string) string {
	if f := l.field(key); f != nil && !l.hides(i, key) {
		return f.code(l.scope, &l.lines[i].value)
	}
	return ""
}

func (l *lines[T, C]) Set(i int, key, text string) error {
	f := l.field(key)
	if f == nil || f.set == nil {
		return &value.Fault{Kind: value.NotFound, Field: key, Key: "fault.field_unknown", Args: []any{key}}
	}
	if l.hides(i, key) {
		return hiddenFault(key)
	}
	row := l.lines[i]
	l.changed = true
	delete(row.typed, key)
	delete(row.fault, key)
	err := f.set(l.scope, &row.value, text)
	if err != nil {
		if row.typed == nil {
			row.typed, row.fault = map[string]string{}, map[string]*value.Fault{}
		}
		row.typed[key], row.fault[key] = text, value.Faults(err)[0].At(key)
	}
	return err
}

func (l *lines[T, C]) Problem(i int, key string) *value.Fault { return l.lines[i].fault[key] }

func (l *lines[T, C]) Add() {
	l.lines = append(l.lines, &line[C]{})
	l.changed = true
}

func (l *lines[T, C]) Remove(i int) {
	l.lines = append(l.lines[:i], l.lines[i+1:]...)
	l.changed = true
}

func (l *lines[T, C]) Move(from, to int) {
	if from == to || from < 0 || to < 0 || from >= len(l.lines) || to >= len(l.lines) {
		return
	}
	row := l.lines[from]
	l.lines = append(l.lines[:from], l.lines[from+1:]...)
	l.lines = append(l.lines[:to], append([]*line[C]{row}, l.lines[to:]...)...)
	l.changed = true
}

func (l *lines[T, C]) dirty() bool { return l.changed }

// blank lines are not saved: people add one line too many.
func (l *lines[T, C]) blank(row *line[C]) bool {
	var zero C
	for _, f := range l.part.fields {
		if f.text(l.scope, &row.value) != f.text(l.scope, &zero) || row.typed[f.Key] != "" {
			return false
		}
	}
	return true
}

func (l *lines[T, C]) store(_ context.Context, _ *data.DB, tx *data.Tx, r *T) error {
	var faults []error
	for i, row := range l.lines {
		for _, f := range l.part.fields {
			switch fault := row.fault[f.Key]; {
			case fault != nil:
				faults = append(faults, fault.At(partField(l.part.key, i, f.Key)))
			case f.Column.Required && !l.blank(row) && f.text(l.scope, &row.value) == "":
				faults = append(faults, value.Bad("fault.required").At(partField(l.part.key, i, f.Key)))
			}
		}
	}
	if len(faults) > 0 {
		return joined(faults)
	}
	seen := map[string]bool{}
	position := int64(0)
	for _, row := range l.lines {
		if l.blank(row) {
			continue
		}
		*l.part.owner(&row.value) = l.part.id(r)
		*l.part.position(&row.value) = position
		position++
		if err := tx.Save(l.part.row(&row.value)); err != nil {
			return err
		}
		seen[keyOf(l.part.row(&row.value))] = true
	}
	for i := range l.kept {
		if !seen[keyOf(l.part.row(&l.kept[i]))] {
			if err := tx.Delete(l.part.row(&l.kept[i])); err != nil {
				return err
			}
		}
	}
	return nil
}
