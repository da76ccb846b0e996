package core

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"huiwu/data"
	"huiwu/data/value"
)

// Register is a register of records of a type. It is an interface, not the struct behind
// it: every package that mentions a generic struct compiles all of its methods once
// more, and the office's struct mentions each register.
type Register[T any] interface {
	AnyRegister
	// Load reads records by key, in the order of the keys; a key that is gone is left
	// out.
	Load(ctx context.Context, ids []string) ([]*T, error)
	// Get reads one record; NotFound when it is gone.
	Get(ctx context.Context, id string) (*T, error)
	// Save checks and saves a record in a step of its own, or in that of ctx.
	Save(ctx context.Context, s value.Scope, rec *T) error
	// TakenBack is a draft that takes back what a change did to a record, with what it gave.
	TakenBack(ctx context.Context, s value.Scope, id string, was, is map[string]any) (d Draft, gave map[string]string, err error)
	// StandsAs reports whether a record still has any of the values that a change gave it.
	StandsAs(s value.Scope, now *T, was, is map[string]any) (bool, error)
	// Shifted moves the record itself, as a meeting moves its own end, and returns the
	// keys of what changed.
	Shifted(s value.Scope, rec *T, sh Shift, except ...string) ([]string, error)
}

// register is what New makes of a definition.
type register[T any] struct {
	Definition[T]

	db       *data.DB
	registry *Registry
	row      func(*T) data.Row
}

// New makes a register of its definition.
func New[T any, P interface {
	*T
	data.Row
}](db *data.DB, d Definition[T]) Register[T] {
	r := &register[T]{Definition: d, db: db, row: func(t *T) data.Row { return P(t) }}
	if r.From == "" {
		r.From = data.TableOf[T](db) + " t"
	}
	return r
}

// Info describes a register without its type.
type Info struct {
	Name    string
	Icon    string
	Table   string
	Meeting bool // records belong to a meeting
	// OfMeetings registers name the meeting of a record in its table, also those that list the
	// records of all meetings.
	OfMeetings bool
	NoForm     bool
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
func (r *register[T]) Info() Info {
	i := Info{
		Name: r.Name, Icon: r.Icon, Table: data.TableOf[T](r.db), Meeting: r.MeetingOf != nil && !r.AllMeetings,
		OfMeetings: r.MeetingOf != nil, NoForm: r.NoForm, Duplicates: r.Duplicates != nil, Order: r.Order, Searchable: r.Searchable, SearchVia: r.SearchVia.Register,
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
func (r *register[T]) Columns() []Column { return columns(r.Fields) }

func columns[T any](fields []Field[T]) []Column {
	out := make([]Column, len(fields))
	for i, f := range fields {
		out[i] = f.Column
	}
	return out
}

func (r *register[T]) field(key string) (*Field[T], error) {
	for i := range r.Fields {
		if r.Fields[i].Key == key {
			return &r.Fields[i], nil
		}
	}
	return nil, &value.Fault{Kind: value.NotFound, Field: key, Key: "fault.field_unknown", Args: []any{key}}
}

// Load reads records by key, in the order of the keys; a key that is gone is left
// out.
func (r *register[T]) Load(ctx context.Context, ids []string) ([]*T, error) {
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

func (r *register[T]) complete(ctx context.Context, rows []*T) error {
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
func (r *register[T]) Get(ctx context.Context, id string) (*T, error) {
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
func (r *register[T]) Save(ctx context.Context, s value.Scope, rec *T) error {
	verb := "save "
	if keyOf(r.row(rec)) == "" {
		verb = "add "
	}
	return r.db.Do(ctx, verb+r.Name, func(ctx context.Context, tx *data.Tx) error {
		return r.save(ctx, tx, s, rec, nil)
	})
}

// save is the one way a record of this register reaches the file.
func (r *register[T]) save(ctx context.Context, tx *data.Tx, s value.Scope, rec *T, parts []partLines[T]) error {
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
func (r *register[T]) atField(err error) error {
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
func (r *register[T]) Delete(ctx context.Context, ids ...string) error {
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
func (r *register[T]) Reverse(ctx context.Context, id, reason string) error {
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
func (r *register[T]) copyOf(rec T) T {
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
