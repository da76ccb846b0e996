package core

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"huiwu/data/value"
)

// Class is what kind of thing a field tells, by which the right to see it is given.
type Class string

// The classes. Whoever may read a record sees its public fields; the others need a right
// of their own.
const (
	Public   Class = "public"
	Identity Class = "identity" // papers, numbers and addresses of a person
	Health   Class = "health"   // food and help that somebody needs
	Money    Class = "money"
	Secret   Class = "secret"
)

// GuardedClasses are the classes that need a right of their own to be seen.
var GuardedClasses = []Class{Identity, Health, Money, Secret}

// Confidential is no class of fields: it stands for the files of confidential meetings, which
// need a right of the same kind to be taken out of the program.
const Confidential Class = "confidential"

// FateKind is what becomes of a field when the person it is about is erased.
type FateKind string

// The fates.
const (
	EraseField FateKind = "erase" // it becomes empty
	MaskField  FateKind = "mask"  // a sign that tells nothing stands in its place
	KeepField  FateKind = "keep"  // a rule demands that it stays
)

// Fate is what becomes of a field when the person it is about is erased. What is kept
// names the rule that demands it and for how many years after the end of the meeting.
type Fate struct {
	Kind  FateKind
	Rule  string // "archive" or "accounting"
	Years int
}

// The fates that fields have.
var (
	Erase = Fate{Kind: EraseField}
	Mask  = Fate{Kind: MaskField}
	// KeptByArchive fields say who took part, spoke, decided or was charged with a task:
	// they belong to the files of the meeting, kept for ten years.
	KeptByArchive = Fate{KeepField, "archive", 10}
	// KeptByAccounting fields belong to vouchers, kept for thirty years.
	KeptByAccounting = Fate{KeepField, "accounting", 30}
)

// About is the field, which tells something of a person: of what class it is, and what
// becomes of it when the person is erased. derived are further columns of the table that
// follow from it.
func (f Field[T]) About(c Class, fate Fate, derived ...string) Field[T] {
	f.Class, f.Fate, f.Derived = c, fate, derived
	return f
}

// Guarded reports whether seeing a field of the class needs a right of its own.
func (c Class) Guarded() bool { return c != "" && c != Public }

// guarded reports whether seeing the column needs a right of its own.
func (c Column) guarded() bool { return c.Class.Guarded() }

// hides reports whether the acting person may not see a field.
func (r *register[T]) hides(ctx context.Context, c Column) bool {
	return c.guarded() && r.db.MaySee(ctx, string(c.Class)) != nil
}

// HiddenText stands for what the acting person may not see.
const HiddenText = "•••"

// hiddenFault says that a field cannot be asked for by somebody who may not see it.
func hiddenFault(key string) *value.Fault {
	return &value.Fault{Kind: value.Denied, Field: key, Key: "fault.field_hidden"}
}

// seen is a field that the acting person may see; others are refused.
func (r *register[T]) seen(ctx context.Context, key string) (*Field[T], error) {
	f, err := r.field(key)
	if err == nil && r.hides(ctx, f.Column) {
		return nil, hiddenFault(key)
	}
	return f, err
}

var columnOf = regexp.MustCompile(`^\{t\}\.(\w+)$`)

// classes adds the classes of the columns of a table.
func classes(into map[string]Class, all []Column) {
	for _, c := range all {
		m := columnOf.FindStringSubmatch(c.expr)
		if m == nil || !c.guarded() {
			continue
		}
		for _, name := range append([]string{m[1]}, c.Derived...) {
			into[name] = c.Class
		}
	}
}

// Classes are the classes of the columns of a table that need a right of their own, as the
// registers over it declare them.
func (b *Registry) Classes(table string) map[string]Class {
	out := map[string]Class{}
	for _, name := range b.order {
		r := b.byName[name]
		if r.Info().Table == table {
			classes(out, r.Columns())
		}
		for _, p := range r.Info().Parts {
			if p.Table == table {
				classes(out, p.Columns)
			}
		}
	}
	return out
}

// mentionsHidden reports whether SQL looks at a column that follows from a field, of this
// register or another, that the acting person may not see.
func (r *register[T]) mentionsHidden(ctx context.Context, expr string) bool {
	seesAll := !slices.ContainsFunc(GuardedClasses, func(c Class) bool { return r.db.MaySee(ctx, string(c)) != nil })
	if r.registry == nil || seesAll {
		return false
	}
	for _, name := range r.registry.order {
		for _, c := range r.registry.byName[name].Columns() {
			for _, column := range c.Derived {
				if c.guarded() && slices.Contains(wordsOf(expr), column) && r.hides(ctx, c) {
					return true
				}
			}
		}
	}
	return false
}

// wordsOf are the names in an expression of SQL.
func wordsOf(expr string) []string {
	return strings.FieldsFunc(expr, func(c rune) bool { return c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}
