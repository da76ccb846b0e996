package core

import (
	"context"

	"huiwu/data"
	"huiwu/data/value"
)

// Definition says what a register of records of type T is like.
type Definition[T any] struct {
	// Name is "<area>.<noun>", as commands, words and rights use it.
	Name string
	// Icon is the name of the icon beside it, from the window's set.
	Icon   string
	Fields []Field[T]
	Parts  []Part[T]
	// Label is what people call a record; LabelBy its SQL expression, {t} being the
	// alias of the table, or "" when labels cannot be found by SQL.
	Label   func(*T) string
	LabelBy string
	// Hint tells two records of the same label apart, such as a person's
	// organisation; HintBy is its SQL expression.
	Hint   func(*T) string
	HintBy string
	// MeetingOf is where the record keeps the meeting it belongs to; nil for registers
	// of the whole office.
	MeetingOf func(*T) *string
	// AllMeetings keeps the records of all meetings, and of none, in one register:
	// Within is then the meeting a record is about, if any.
	AllMeetings bool
	// From is the SQL after FROM when more than the own table is needed; the own
	// table's alias is t.
	From string
	// Search are further SQL expressions to search in, such as a pinyin key.
	Search []string
	// Today is what day it is, which stands for {today} in SQL expressions; nil where
	// none asks for it.
	Today func(ctx context.Context) (Days, error)
	// Order is how the register is sorted at first: keys, a leading - for falling.
	Order []string
	// Names are what there is to pick from in a field of names, for a meeting.
	Names func(ctx context.Context, key, meeting string) ([]Option, error)
	// Arrangements are orders by custom that are offered beside those by a field.
	Arrangements []Arrangement
	// Fill completes records read from the own table, a batch at a time.
	Fill func(ctx context.Context, rows []*T) error
	// New fills in what a new record starts with.
	New func(ctx context.Context, s value.Scope, r *T) error
	// Check returns all that is wrong with the record as it will be, each at its
	// field. before is nil for a new one. It reads inside the step.
	Check func(ctx context.Context, s value.Scope, before, after *T) error
	// Derive sets what follows from other fields, before saving, inside the step.
	Derive func(ctx context.Context, r *T) error
	// Store saves the record; nil: just its own table.
	Store func(ctx context.Context, tx *data.Tx, r *T) error
	// StoreMoved saves a record that moved along with its meeting; nil: as any other.
	StoreMoved func(ctx context.Context, tx *data.Tx, r *T) error
	// Zone is the zone on whose wall the times of a record stand; nil: the meeting's.
	Zone func(*T) string
	// Drop deletes the record and what it alone held; nil: just its own row with what
	// that owns.
	Drop func(ctx context.Context, tx *data.Tx, r *T) error
	// DeleteAlternative is what is done to a record that cannot be deleted because others refer to
	// it; Kept says more of one than the fault f does, or nil. Both may be missing.
	DeleteAlternative *DeleteAlternative
	ExplainInUse      func(ctx context.Context, r *T, f *value.Fault) *value.Fault
	// Deleted puts right what other records of the register owe to those that a step
	// has just deleted; nil: nothing.
	Deleted func(ctx context.Context, tx *data.Tx, gone []*T) error
	// Duplicates finds for each new record the one already on file or earlier among the
	// new ones that is probably the same; nil entries are new. Nil: no such check.
	Duplicates func(ctx context.Context, s value.Scope, rows []*T) ([]*Match[T], error)
	// SameValue reports whether two texts of a field say the same although they are
	// written differently; nil: only where they are equal.
	SameValue func(key, one, other string) bool
	// Copied prepares a copy of a record: what is unique goes.
	Copied func(r *T)
	// DeepCopy gives a copy its own copies of the records it points to; nil where it
	// points to none.
	DeepCopy func(r *T)
	// CopyRule says that copies of a meeting bring the records along, and how; nil: not.
	CopyRule *CopyRule[T]
	// Inactive says that a record no longer counts, such as an entry that was taken back: it
	// is shown dim. Nil: all count.
	Inactive func(r *T) bool
	// Reversal makes the counter-entry of a fact that was entered by mistake, or refuses;
	// a reason that is missing it refuses last, at "reason". Nil where facts cannot be reversed one by one.
	Reversal func(ctx context.Context, r *T, reason string) (data.Row, error)
	// Personal records are about one person each: every field says what class it is of
	// and what becomes of it when the person is erased.
	Personal bool
	// NoForm registers are written by their own screens only; the page has no form.
	NoForm bool
	// Searchable says that records are found from everywhere, by their label, their texts
	// and the records they refer to; FoundIf, where it is set, which of them. The label
	// must follow from the own table.
	Searchable bool
	SearchIf   func(*T) bool
	// SearchVia lets records be found through one of another register only, as a
	// participant through the person.
	SearchVia Through
	// FindBy is SQL of what hanzi.FindKey makes of the label, where a column keeps it, so
	// that not every label need be read when one is typed by its sound.
	FindBy string
}
