// Package core declares registers. A register is a kept list of records of one
// type; from one declaration come its table and form on screen, its checks, search,
// sort and filters, import and export, the command line, the history of a record
// and its words.
package core

import (
	"slices"
	"strings"

	"huiwu/data/value"
)

// Column describes a field without the type of its record, for screens, commands
// and files.
type Column struct {
	Key         string
	Kind        value.Kind
	List        string   // name of a choice list
	Choices     []string // its codes
	Tones       map[string]value.Tone
	Ref         string // register a reference points into
	SameMeeting bool   // it points to records of the same meeting only
	Required    bool
	ReadOnly    bool // computed; shown, never typed
	Optional    bool // not among the columns shown at first
	Hidden      bool // not in the form: kept by the program itself
	Total       bool // its sum makes sense
	// SumBy is the key of a choice: only records of the same one add up to a sum that
	// makes sense, as income and spending do not. "" for all together.
	SumBy     string
	FullWidth bool // asks for the whole width of a form
	Names     bool // names of something kept elsewhere, which are picked
	Suggests  bool // what other records say here is offered while it is typed
	Section   string
	// AskIfChanged is the key of another field: this one is asked for only when that one was
	// changed on a saved record, such as the reason for a new due date.
	AskIfChanged string
	// Move says what becomes of a day or a time when the start of its meeting changes, On
	// the key of the day that a time of day belongs to, Endings when it moves no longer.
	Move    Move
	On      string
	Endings []Ending
	// Class says who may see it, Fate what becomes of it when the person it is about is
	// erased, Derived which further columns of the table follow from it; see About.
	Class   Class
	Fate    Fate
	Derived []string
	// expr is the SQL to filter and search by, sort that to sort by where it is
	// another; {t} is the alias of the record's table. "" for a value computed in Go.
	expr   string
	sort   string
	search bool
}

// Queried reports whether records can be searched, filtered and added up by the field in
// the data file; what is computed in Go cannot.
func (c Column) Queried() bool { return c.expr != "" }

// Field is one property of a T, declared once.
type Field[T any] struct {
	Column
	text    func(value.Scope, *T) string
	code    func(value.Scope, *T) string
	set     func(value.Scope, *T, string) error
	compare func(a, b *T) int
	// many keeps a list of references in a link table; nil for a plain field.
	many link[T]
}

// Of declares a field kept in a column named like its key (a reference in
// "<key>_id"). at is where it is in the record, c its way in and out of text.
func Of[T, V any](key string, at func(*T) *V, c value.Codec[V]) Field[T] {
	column := key
	if c.Kind == value.KindRef {
		column += "_id"
	}
	class := Class("")
	if c.Kind == value.KindMoney {
		class = Money
	}
	return Field[T]{
		Column: Column{
			Class: class, Key: key, Kind: c.Kind, List: c.List, Choices: c.Choices, Tones: c.Tones, Ref: c.Ref, expr: "{t}." + column,
			search: c.Kind == value.KindText || c.Kind == value.KindLong || c.Kind == value.KindPhone || c.Kind == value.KindEmail,
		},
		text: func(s value.Scope, r *T) string { return c.Format(s, *at(r)) },
		code: func(s value.Scope, r *T) string { return c.Code(s, *at(r)) },
		set: func(s value.Scope, r *T, t string) error {
			v, err := c.Parse(s, meant(s, key, c.Kind, c.List, c.Choices, t))
			if err != nil {
				return err
			}
			*at(r) = v
			return nil
		},
		compare: func(a, b *T) int { return c.Compare(*at(a), *at(b)) },
	}
}

// meant is the code of the choice that a text means in other words than its own, or the
// text. Words that a codec reads by itself, it reads as before.
func meant(s value.Scope, key string, kind value.Kind, list string, codes []string, text string) string {
	if s.Choice == nil || text == "" || slices.Contains(codes, text) {
		return text
	}
	switch kind {
	case value.KindBool:
		list, codes = "bool."+key, []string{"true", "false"}
	case value.KindChoice:
	default:
		return text
	}
	if code, ok := s.Choice(list, text); ok && slices.Contains(codes, code) {
		return code
	}
	return text
}

// Computed declares a computed field: shown, sorted and exported, never typed.
func Computed[T, V any](key string, of func(*T) V, c value.Codec[V]) Field[T] {
	f := Of(key, func(r *T) *V { v := of(r); return &v }, c)
	f.set, f.Column.ReadOnly, f.expr, f.search = nil, true, "", false
	return f
}

// Required is the field, required.
func (f Field[T]) Required() Field[T] { f.Column.Required = true; return f }

// Optional is the field, not among the columns shown at first.
func (f Field[T]) Optional() Field[T] { f.Column.Optional = true; return f }

// ReadOnly is the field, shown but never typed: the program keeps it.
func (f Field[T]) ReadOnly() Field[T] { f.Column.ReadOnly = true; return f }

// Hidden is the field, left out of the form and the table: only commands, files and
// history show it.
func (f Field[T]) Hidden() Field[T] { f.Column.Hidden, f.Column.Optional = true, true; return f }

// SameMeeting is the reference, to records of the same meeting only.
func (f Field[T]) SameMeeting() Field[T] { f.Column.SameMeeting = true; return f }

// FullWidth is the field, as wide as the form.
func (f Field[T]) FullWidth() Field[T] { f.Column.FullWidth = true; return f }

// Summed is the field with a total under its column.
func (f Field[T]) Summed() Field[T] { f.Total = true; return f }

// SummedBy is the field with a total for each choice of another field.
func (f Field[T]) SummedBy(key string) Field[T] { f.Total, f.SumBy = true, key; return f }

// Suggesting is the field of free words of which few are used: those of other records are
// offered while it is typed.
func (f Field[T]) Suggesting() Field[T] { f.Suggests = true; return f }

// In is the field under a heading of the form, words "section.<name>".
func (f Field[T]) In(section string) Field[T] { f.Section = section; return f }

// AskIfChanged is the field, asked for in a form only when the field of that key was
// changed on a saved record.
func (f Field[T]) AskIfChanged(key string) Field[T] { f.Column.AskIfChanged = key; return f }

// SQL is the field, kept in a column not named like its key; {t} is the alias of the
// record's table.
func (f Field[T]) SQL(expr string) Field[T] { f.expr = expr; return f }

// SortSQL is the field, sorted by another SQL expression, such as a name by its pinyin;
// {t} is the alias of the record's table.
func (f Field[T]) SortSQL(expr string) Field[T] { f.sort = expr; return f }

// Lift shows fields of a U in a register of T, as the form of a participant shows
// the person's name. alias is the alias of U's table in the register's From.
func Lift[T, U any](alias string, at func(*T) *U, from []Field[U]) []Field[T] {
	var out []Field[T]
	for _, f := range from {
		if f.many != nil {
			continue // a link table belongs to its own record
		}
		g := Field[T]{Column: f.Column}
		g.expr = strings.ReplaceAll(f.expr, "{t}", alias)
		g.sort = strings.ReplaceAll(f.sort, "{t}", alias)
		g.text = func(s value.Scope, r *T) string { return f.text(s, at(r)) }
		g.code = func(s value.Scope, r *T) string { return f.code(s, at(r)) }
		if f.set != nil {
			g.set = func(s value.Scope, r *T, t string) error { return f.set(s, at(r), t) }
		}
		g.compare = func(a, b *T) int { return f.compare(at(a), at(b)) }
		out = append(out, g)
	}
	return out
}
