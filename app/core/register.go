package core

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"huiwu/data"
	"huiwu/data/value"
)

// Register is a kept list of records of type T.
type Register[T any] struct {
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

	db       *data.DB
	registry *Registry
	row      func(*T) data.Row
}

// New completes the declaration of a register.
func New[T any, P interface {
	*T
	data.Row
}](db *data.DB, r Register[T]) *Register[T] {
	r.db = db
	r.row = func(t *T) data.Row { return P(t) }
	if r.From == "" {
		r.From = data.TableOf[T](db) + " t"
	}
	return &r
}

// Info describes a register without its type.
type Info struct {
	Name    string
	Icon    string
	Table   string
	Meeting bool // records belong to a meeting
	NoForm  bool
	// Personal records are about one person each.
	Personal bool
	// AppendOnly records are never changed or deleted once they are saved; Reversible
	// ones are taken back by a counter-entry.
	AppendOnly, Reversible bool
	Duplicates             bool   // import looks for duplicates
	Searchable             bool   // records are found from everywhere
	SearchVia              string // the register through whose records they are found, "" for none
	Order                  []string
	Arrangements           []string           // keys
	DeleteAlternative      *DeleteAlternative // nil where nothing can be done for a record that must stay
	Parts                  []PartInfo
}

// PartInfo describes a part.
type PartInfo struct {
	Key     string
	Table   string // where its lines are kept
	Columns []Column
}

// Info describes the register.
func (r *Register[T]) Info() Info {
	i := Info{
		Name: r.Name, Icon: r.Icon, Table: data.TableOf[T](r.db), Meeting: r.MeetingOf != nil && !r.AllMeetings,
		NoForm: r.NoForm, Duplicates: r.Duplicates != nil, Order: r.Order, Searchable: r.Searchable, SearchVia: r.SearchVia.Register,
		DeleteAlternative: r.DeleteAlternative, Personal: r.Personal,
	}
	i.AppendOnly, i.Reversible = data.AppendOnly(r.row(new(T))), r.Reversal != nil
	for _, a := range r.Arrangements {
		i.Arrangements = append(i.Arrangements, a.Key)
	}
	for _, p := range r.Parts {
		i.Parts = append(i.Parts, PartInfo{p.Key(), p.table(r.db), p.Columns()})
	}
	return i
}

// Columns describes the fields in their order.
func (r *Register[T]) Columns() []Column { return columns(r.Fields) }

func columns[T any](fields []Field[T]) []Column {
	out := make([]Column, len(fields))
	for i, f := range fields {
		out[i] = f.Column
	}
	return out
}

func (r *Register[T]) field(key string) (*Field[T], error) {
	for i := range r.Fields {
		if r.Fields[i].Key == key {
			return &r.Fields[i], nil
		}
	}
	return nil, &value.Fault{Kind: value.NotFound, Field: key, Key: "fault.field_unknown", Args: []any{key}}
}

// Load reads records by key, in the order of the keys; a key that is gone is left
// out.
func (r *Register[T]) Load(ctx context.Context, ids []string) ([]*T, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	byID := make(map[string]*T, len(ids))
	// SQLite takes a limited number of arguments; bun writes them into the text, so
	// the limit is the length of the text instead.
	const batch = 5000
	for at := 0; at < len(ids); at += batch {
		rows, err := data.List[T](ctx, r.db, data.Where("id IN (?)", ids[at:min(at+batch, len(ids))]))
		if err != nil {
			return nil, err
		}
		pointers := make([]*T, len(rows))
		for i := range rows {
			pointers[i] = &rows[i]
			byID[keyOf(r.row(&rows[i]))] = &rows[i]
		}
		if err := r.complete(ctx, pointers); err != nil {
			return nil, err
		}
	}
	out := make([]*T, 0, len(ids))
	for _, id := range ids {
		if row, ok := byID[id]; ok {
			out = append(out, row)
		}
	}
	return out, nil
}

func (r *Register[T]) complete(ctx context.Context, rows []*T) error {
	if len(rows) == 0 {
		return nil
	}
	ctx = data.Unasked(ctx)
	if r.Fill != nil {
		if err := r.Fill(ctx, rows); err != nil {
			return err
		}
	}
	for _, f := range r.Fields {
		if f.many != nil {
			if err := f.many.fill(ctx, r.db, rows); err != nil {
				return err
			}
		}
	}
	return nil
}

// Get reads one record; NotFound when it is gone.
func (r *Register[T]) Get(ctx context.Context, id string) (*T, error) {
	rows, err := r.Load(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, r.db.Gone(ctx, r.Name, id)
	}
	return rows[0], nil
}

// Save checks and saves a record in a step of its own, or in that of ctx.
func (r *Register[T]) Save(ctx context.Context, s value.Scope, rec *T) error {
	verb := "save "
	if keyOf(r.row(rec)) == "" {
		verb = "add "
	}
	return r.db.Do(ctx, verb+r.Name, func(ctx context.Context, tx *data.Tx) error {
		return r.save(ctx, tx, s, rec, nil)
	})
}

// save is the one way a record of this register reaches the file.
func (r *Register[T]) save(ctx context.Context, tx *data.Tx, s value.Scope, rec *T, parts []partLines[T]) error {
	if r.row(rec).Saved() && data.AppendOnly(r.row(rec)) {
		return &value.Fault{Kind: value.Denied, Key: "fault.append_only", Op: "save " + r.Name}
	}
	var before *T
	if id := keyOf(r.row(rec)); id != "" && r.row(rec).Saved() {
		var err error
		if before, err = r.Get(ctx, id); err != nil {
			return err
		}
	}
	var faults []error
	for _, f := range r.Fields {
		if f.Column.Required && f.text(s, rec) == "" {
			faults = append(faults, value.Bad("fault.required").At(f.Key))
		}
	}
	if r.Check != nil {
		faults = append(faults, r.Check(ctx, s, before, rec))
	}
	if err := joined(faults); err != nil {
		return err
	}
	if r.Derive != nil {
		if err := r.Derive(ctx, rec); err != nil {
			return err
		}
	}
	if r.Store != nil {
		if err := r.Store(ctx, tx, rec); err != nil {
			return r.atField(err)
		}
	} else if err := tx.Save(r.row(rec)); err != nil {
		return r.atField(err)
	}
	for _, f := range r.Fields {
		if f.many != nil {
			if err := f.many.store(ctx, r.db, tx, rec); err != nil {
				return err
			}
		}
	}
	for _, p := range parts {
		if err := p.store(ctx, r.db, tx, rec); err != nil {
			return err
		}
	}
	return nil
}

// atField turns the column of a constraint into the key of its field.
func (r *Register[T]) atField(err error) error {
	for _, f := range value.Faults(err) {
		if f.Field == "" {
			continue
		}
		for _, own := range r.Fields {
			if strings.HasSuffix(own.expr, "."+f.Field) {
				return f.At(own.Key)
			}
		}
	}
	return err
}

// Delete moves records into the bin, as one step. Those that are gone already are
// passed over; NotFound when all are.
func (r *Register[T]) Delete(ctx context.Context, ids ...string) error {
	return r.db.Do(ctx, "bin "+r.Name, func(ctx context.Context, tx *data.Tx) error {
		rows, err := r.Load(ctx, ids)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return r.db.Gone(ctx, r.Name, ids[0])
		}
		for _, row := range rows {
			if r.Drop != nil {
				err = r.Drop(ctx, tx, row)
			} else {
				err = tx.Delete(r.row(row))
			}
			if err != nil {
				return r.explainInUse(ctx, row, err)
			}
		}
		if r.Deleted != nil {
			return r.Deleted(ctx, tx, rows)
		}
		return nil
	})
}

// Reverse takes back a record of an append-only register by its counter-entry, as one
// step. reason says why. What is refused says so in words.
func (r *Register[T]) Reverse(ctx context.Context, id, reason string) error {
	if r.Reversal == nil {
		return &value.Fault{Kind: value.Denied, Key: "fault.not_reversible", Args: []any{value.Key("register." + r.Name)}}
	}
	return r.db.Do(ctx, "reverse "+r.Name, func(ctx context.Context, tx *data.Tx) error {
		rec, err := r.Get(ctx, id)
		if err != nil {
			return err
		}
		row, err := r.Reversal(ctx, rec, reason)
		if err != nil {
			return err
		}
		return tx.Save(row)
	})
}

// copyOf is a record that shares nothing with rec.
func (r *Register[T]) copyOf(rec T) T {
	if r.DeepCopy != nil {
		r.DeepCopy(&rec)
	}
	return rec
}

func keyOf(r data.Row) string { return data.Key(r) }

func joined(errs []error) error { return errors.Join(errs...) }

// partField names a cell of a part in a fault: "objectives.2.measure".
func partField(part string, line int, key string) string {
	return part + "." + strconv.Itoa(line) + "." + key
}
