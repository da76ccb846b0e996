package core

import (
	"context"
	"slices"

	"huiwu/data"
	"huiwu/data/value"
)

// Draft is a record being edited in a form. What was typed stays as typed until it
// can be read; nothing is on file before Save.
type Draft interface {
	// ID is the key of the record, "" for one not yet saved.
	ID() string
	// Label is what people call the record as it is on file.
	Label() string
	// Text is what the field shows, also when it could not be read.
	Text(key string) string
	// Code is the value for machines.
	Code(key string) string
	// Set reads what was typed. The fault stays with the field until it is set again.
	Set(key, text string) error
	// Problem is what is wrong with a field, nil when nothing is known.
	Problem(key string) *value.Fault
	// Lines edits a part of the record.
	Lines(part string) Lines
	// Dirty reports whether anything would be lost.
	Dirty() bool
	// Revert goes back to what is on file.
	Revert()
	// Save checks and saves; the error joins all faults, each at its field.
	Save(ctx context.Context) error
	// SaveWith is Save as a step of another name that does more once the record is on
	// file. When that fails nothing is saved.
	SaveWith(ctx context.Context, step string, also func(ctx context.Context) error) error
	// Rescope changes the language in which the draft is read and written.
	Rescope(s value.Scope)
	// Record is the pointer to the record itself.
	Record() any
}

type draft[T any] struct {
	r       *register[T]
	scope   value.Scope
	stored  T
	now     T
	parts   map[string]partLines[T]
	order   []string // keys of parts
	typed   map[string]string
	faults  map[string]*value.Fault
	changed bool
	ctx     context.Context // of opening: Revert reads the parts again
}

// Draft opens the record for editing; "" makes a new one for the meeting.
func (r *register[T]) Draft(ctx context.Context, s value.Scope, id, meeting string) (Draft, error) {
	d := &draft[T]{r: r, scope: s, ctx: ctx}
	if id != "" {
		rec, err := r.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		d.stored = *rec
	} else if err := r.start(ctx, s, &d.stored, meeting); err != nil {
		return nil, err
	}
	return d, d.reset()
}

func (r *register[T]) start(ctx context.Context, s value.Scope, rec *T, meeting string) error {
	if r.MeetingOf != nil {
		*r.MeetingOf(rec) = meeting
	}
	if r.New != nil {
		return r.New(ctx, s, rec)
	}
	return nil
}

// Duplicate opens a copy of a record as a new one.
func (r *register[T]) Duplicate(ctx context.Context, s value.Scope, id string) (Draft, error) {
	rec, err := r.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	meeting := ""
	if r.MeetingOf != nil {
		meeting = *r.MeetingOf(rec)
	}
	fresh, err := r.Draft(ctx, s, "", meeting)
	if err != nil {
		return nil, err
	}
	copied := *rec
	if r.Copied != nil {
		r.Copied(&copied)
	}
	d := fresh.(*draft[T])
	for _, f := range r.Fields {
		if f.set == nil || f.Column.ReadOnly || f.Column.Hidden || r.hides(ctx, f.Column) {
			continue
		}
		// A value that the copy may not have (Copied cleared it) stays at its default.
		if code := f.code(s, &copied); code != "" {
			if err := f.set(s, &d.now, code); err != nil {
				return nil, err
			}
		}
	}
	d.changed = true
	return d, nil
}

func (d *draft[T]) reset() error {
	d.now, d.typed, d.faults, d.changed = d.r.copyOf(d.stored), map[string]string{}, map[string]*value.Fault{}, false
	d.parts, d.order = map[string]partLines[T]{}, nil
	for _, p := range d.r.Parts {
		l, err := p.open(d.ctx, d.r.db, d.scope, &d.now)
		if err != nil {
			return err
		}
		d.parts[p.Key()] = l
		d.order = append(d.order, p.Key())
	}
	return nil
}

func (d *draft[T]) ID() string { return keyOf(d.r.row(&d.now)) }

func (d *draft[T]) Label() string { return d.r.Label(&d.stored) }

func (d *draft[T]) Record() any { return &d.now }

func (d *draft[T]) Text(key string) string {
	if t, ok := d.typed[key]; ok {
		return t
	}
	f, err := d.r.field(key)
	if err != nil {
		return ""
	}
	if d.hides(f) {
		return HiddenText
	}
	return f.text(d.scope, &d.now)
}

func (d *draft[T]) Code(key string) string {
	f, err := d.r.field(key)
	if err != nil || d.hides(f) {
		return ""
	}
	return f.code(d.scope, &d.now)
}

func (d *draft[T]) Set(key, text string) error {
	f, err := d.r.field(key)
	if err != nil {
		return err
	}
	if f.set == nil || f.Column.ReadOnly {
		return &value.Fault{Kind: value.Denied, Field: key, Key: "fault.read_only_field"}
	}
	if d.hides(f) {
		return hiddenFault(key)
	}
	delete(d.typed, key)
	delete(d.faults, key)
	before := f.code(d.scope, &d.now)
	if err := f.set(d.scope, &d.now, text); err != nil {
		d.typed[key], d.faults[key], d.changed = text, value.Faults(err)[0].At(key), true
		return d.faults[key]
	}
	d.changed = d.changed || f.code(d.scope, &d.now) != before
	return nil
}

// hides reports whether who opened the draft may not see a field of a record on file.
func (d *draft[T]) hides(f *Field[T]) bool { return d.ID() != "" && d.r.hides(d.ctx, f.Column) }

func (d *draft[T]) Problem(key string) *value.Fault { return d.faults[key] }

func (d *draft[T]) Lines(part string) Lines {
	if l, ok := d.parts[part]; ok {
		return l
	}
	return nil
}

func (d *draft[T]) Dirty() bool {
	if d.changed {
		return true
	}
	for _, l := range d.parts {
		if l.dirty() {
			return true
		}
	}
	return false
}

func (d *draft[T]) Revert() {
	if err := d.reset(); err != nil {
		// The lines could not be read again: the form keeps what it has.
		return
	}
}

func (d *draft[T]) Rescope(s value.Scope) { d.scope = s }

func (d *draft[T]) Save(ctx context.Context) error {
	verb := "save "
	if d.ID() == "" {
		verb = "add "
	}
	return d.SaveWith(ctx, verb+d.r.Name, func(context.Context) error { return nil })
}

func (d *draft[T]) SaveWith(ctx context.Context, step string, also func(ctx context.Context) error) error {
	if len(d.faults) > 0 {
		var unread []error
		for _, c := range d.r.Columns() { // in the order of the form
			if f := d.faults[c.Key]; f != nil && d.typed[c.Key] != "" {
				unread = append(unread, f)
			}
		}
		if len(unread) > 0 {
			return joined(unread)
		}
	}
	rec := d.r.copyOf(d.now) // a refused save must not give the draft a key or a new version
	err := d.r.db.Do(ctx, step, func(ctx context.Context, tx *data.Tx) error {
		parts := make([]partLines[T], len(d.order))
		for i, k := range d.order {
			parts[i] = d.parts[k]
		}
		if err := d.r.save(ctx, tx, d.scope, &rec, parts); err != nil {
			return err
		}
		return also(ctx)
	})
	if err != nil {
		d.faults = map[string]*value.Fault{}
		for _, f := range value.Faults(err) {
			if f.Field != "" && d.faults[f.Field] == nil {
				d.faults[f.Field] = f
			}
		}
		// A part may have given keys to lines that are not on file after all.
		return err
	}
	fresh, err := d.r.Get(ctx, keyOf(d.r.row(&rec)))
	if err != nil {
		return err
	}
	d.stored, d.ctx = *fresh, ctx
	return d.reset()
}

// Bulk edits several records together: a field shows what they share.
type Bulk struct {
	drafts []Draft
	set    map[string]bool
}

// Bulk opens records for editing together.
func (r *register[T]) Bulk(ctx context.Context, s value.Scope, ids []string) (*Bulk, error) {
	b := &Bulk{set: map[string]bool{}}
	for _, id := range ids {
		d, err := r.Draft(ctx, s, id, "")
		if err != nil {
			return nil, err
		}
		b.drafts = append(b.drafts, d)
	}
	return b, nil
}

// Len is the number of records.
func (b *Bulk) Len() int { return len(b.drafts) }

// IDs are the keys of the records.
func (b *Bulk) IDs() []string {
	ids := make([]string, len(b.drafts))
	for i, d := range b.drafts {
		ids[i] = d.ID()
	}
	return ids
}

// Text is what all records show in a field; same is false when they differ.
func (b *Bulk) Text(key string) (text string, same bool) {
	for i, d := range b.drafts {
		if t := d.Text(key); i == 0 {
			text = t
		} else if t != text {
			return "", false
		}
	}
	return text, true
}

// Code is what all records hold in a field.
func (b *Bulk) Code(key string) string {
	code := ""
	for i, d := range b.drafts {
		if c := d.Code(key); i == 0 {
			code = c
		} else if c != code {
			return ""
		}
	}
	return code
}

// Set sets a field of all records.
func (b *Bulk) Set(key, text string) error {
	b.set[key] = true
	for _, d := range b.drafts {
		if err := d.Set(key, text); err != nil {
			return err
		}
	}
	return nil
}

// Changed is how many records would change.
func (b *Bulk) Changed() (n int) {
	for _, d := range b.drafts {
		if d.Dirty() {
			n++
		}
	}
	return n
}

// Fields are the keys that were set.
func (b *Bulk) Fields() []string {
	var keys []string
	for k := range b.set {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// SaveBulk saves what Bulk changed, as one step: all records or none.
func (r *register[T]) SaveBulk(ctx context.Context, b *Bulk) error {
	return r.db.Do(ctx, "save "+r.Name, func(ctx context.Context, _ *data.Tx) error {
		for _, d := range b.drafts {
			if !d.Dirty() {
				continue
			}
			if err := d.Save(ctx); err != nil {
				return &value.Fault{Kind: value.Invalid, Key: "fault.bulk_row", Args: []any{d.Label(), value.Faults(err)[0]}, Err: err}
			}
		}
		return nil
	})
}
