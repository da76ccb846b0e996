package core

import (
	"context"
	"strings"

	"huiwu/data"
	"huiwu/data/value"
)

// Meetings is the name of the register to whose records those of others belong.
const Meetings = "meetings.meetings"

// AnyRegister is a register whose type is forgotten: for screens, commands, files, search.
type AnyRegister interface {
	Info() Info
	Columns() []Column
	IDs(ctx context.Context, s value.Scope, q Query) ([]string, error)
	Rows(ctx context.Context, s value.Scope, ids, keys []string) ([]Row, error)
	Total(ctx context.Context, q Query, key string) (int64, error)
	Tally(ctx context.Context, q Query, key string) (map[string]int, error)
	Draft(ctx context.Context, s value.Scope, id, meeting string) (Draft, error)
	Duplicate(ctx context.Context, s value.Scope, id string) (Draft, error)
	Bulk(ctx context.Context, s value.Scope, ids []string) (*Bulk, error)
	SaveBulk(ctx context.Context, b *Bulk) error
	Delete(ctx context.Context, ids ...string) error
	// Reverse takes back a record of an append-only register by its counter-entry.
	Reverse(ctx context.Context, id, reason string) error
	// Lookup finds records to refer to, best first.
	Lookup(ctx context.Context, s value.Scope, text, meeting string, limit int) ([]Option, error)
	// Suggestions is what records say in a field, that of the meeting's own first.
	Suggestions(ctx context.Context, key, meeting string) ([]string, error)
	// NamesFor are names to pick from in a field, those of the meeting's own first.
	NamesFor(ctx context.Context, key, meeting string) ([]Option, error)
	// Labels are what people call the records.
	Labels(ctx context.Context, ids []string) (map[string]Option, error)
	// History is what happened to a record, newest first.
	History(ctx context.Context, s value.Scope, id string) ([]Entry, error)
	// Differences are the fields in which two images of a record differ, as people read
	// them, with what the record was called.
	Differences(ctx context.Context, s value.Scope, was, is map[string]any) (label string, out []FieldChange, err error)
	// Altered are the fields in which two images of a record, or of a line of its part, differ.
	Altered(table string, m Images) ([]FieldChange, error)
	// ImageLabel is what people called the record of an image, where that follows from it alone.
	ImageLabel(image map[string]any) (label string, ok bool, err error)
	// Trail is what happened to the records of a meeting, oldest first.
	Trail(ctx context.Context, s value.Scope, meeting string) ([]Entry, error)
	// LabelOf is what people called the record of an image of the journal.
	LabelOf(ctx context.Context, image map[string]any) (string, error)
	// Batch takes in many new records, checked outside and saved in one step.
	Batch(s value.Scope, meeting string) Batch

	// Copyable reports whether a copy of a meeting brings the records along.
	Copyable() bool
	// TemplateRecords are records as a template keeps them.
	TemplateRecords(ctx context.Context, s value.Scope, start value.Date, ids []string) ([]TemplateRecord, error)
	// Instantiate makes a record of a meeting from a plain one.
	Instantiate(ctx context.Context, s value.Scope, p TemplateRecord, to Instantiation) (Instantiated, error)
	// Begin puts the records of a meeting right that begins later in the day.
	Begin(ctx context.Context, meeting string, by value.Minutes) error

	// Moves reports whether records are dated by their meeting, and Move moves them along
	// with its start.
	Moves() bool
	Move(ctx context.Context, s value.Scope, meeting string, sh Shift) (Moved, error)

	// SearchTexts is what a record of the register's table is found by from everywhere;
	// false leaves it out.
	SearchTexts(rec any) (label string, texts map[Class][]string, ok bool)
	// ReferencedBy are records that refer to those of another register, the newest and
	// those of the meeting first.
	ReferencedBy(ctx context.Context, register string, ids []string, meeting string, limit int) ([]string, error)

	labelSQL() (label, table string)
	labelFrom() (label, from string)
	join(b *Registry)
	find(ctx context.Context, text, meeting string) ([]string, error)
	repeated(ctx context.Context, labels []string) ([]string, error)
}

// Option is a record offered for reference.
type Option struct {
	ID      string
	Label   string
	Hint    string
	Meeting string // the key of the meeting it belongs to, "" for none
}

// Registry holds all registers of the program.
type Registry struct {
	byName map[string]AnyRegister
	order  []string
}

// NewRegistry binds registers together, so that references find their labels.
func NewRegistry(all ...AnyRegister) *Registry {
	b := &Registry{byName: map[string]AnyRegister{}}
	for _, r := range all {
		name := r.Info().Name
		b.byName[name] = r
		b.order = append(b.order, name)
		r.join(b)
	}
	return b
}

// Get is the register of a full name, nil when there is none.
func (b *Registry) Get(name string) AnyRegister {
	if r, ok := b.byName[name]; ok {
		return r
	}
	return nil
}

// Named is the register of a full name, or of a noun that is unique.
func (b *Registry) Named(name string) (AnyRegister, error) {
	if r, ok := b.byName[name]; ok {
		return r, nil
	}
	var found []string
	for _, n := range b.order {
		if strings.HasSuffix(n, "."+name) {
			found = append(found, n)
		}
	}
	if len(found) == 1 {
		return b.byName[found[0]], nil
	}
	return nil, &value.Fault{Kind: value.NotFound, Key: "fault.register_unknown", Args: []any{name}}
}

// All are the registers in their order.
func (b *Registry) All() []AnyRegister {
	out := make([]AnyRegister, len(b.order))
	for i, n := range b.order {
		out[i] = b.byName[n]
	}
	return out
}

// ByTable is the register kept in a table, nil when there is none.
func (b *Registry) ByTable(table string) AnyRegister {
	for _, n := range b.order {
		if b.byName[n].Info().Table == table {
			return b.byName[n]
		}
	}
	return nil
}

func (r *register[T]) join(b *Registry) { r.registry = b }

// Labels are what people call the records.
func (r *register[T]) Labels(ctx context.Context, ids []string) (map[string]Option, error) {
	recs, err := r.Load(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make(map[string]Option, len(recs))
	for _, rec := range recs {
		out[keyOf(r.row(rec))] = r.option(rec)
	}
	return out, nil
}

func (r *register[T]) option(rec *T) Option {
	o := Option{ID: keyOf(r.row(rec)), Label: r.Label(rec)}
	if r.Hint != nil {
		o.Hint = r.Hint(rec)
	}
	if r.MeetingOf != nil {
		o.Meeting = *r.MeetingOf(rec)
	}
	return o
}

// find are the keys of the records with exactly that label, those of the meeting
// where there are any.
func (r *register[T]) find(ctx context.Context, text, meeting string) ([]string, error) {
	if r.LabelBy == "" {
		return nil, nil
	}
	label := strings.ReplaceAll(r.LabelBy, "{t}", "t")
	where, args := label+" = ?", []any{text}
	// "张伟（财务部）" names the one of several 张伟 whose hint that is.
	name, hint, ok := strings.Cut(strings.TrimRight(text, ")）"), "（")
	if !ok {
		name, hint, ok = strings.Cut(strings.TrimRight(text, ")）"), "(")
	}
	if ok && r.HintBy != "" {
		where += " OR " + label + " = ? AND " + strings.ReplaceAll(r.HintBy, "{t}", "t") + " = ?"
		args = append(args, strings.TrimSpace(name), strings.TrimSpace(hint))
	}
	query := "SELECT t.id FROM " + r.From + " WHERE (" + where + ")"
	if r.MeetingOf != nil && meeting != "" {
		own, err := data.Query[string](ctx, r.db, query+" AND t.meeting_id = ? LIMIT 3", append(args, meeting)...)
		if err != nil || len(own) > 0 {
			return own, err
		}
	}
	return data.Query[string](ctx, r.db, query+" LIMIT 3", args...)
}

// repeated are those of the labels that more than one record bears.
func (r *register[T]) repeated(ctx context.Context, labels []string) ([]string, error) {
	if r.LabelBy == "" || len(labels) == 0 {
		return nil, nil
	}
	label := strings.ReplaceAll(r.LabelBy, "{t}", "t")
	return data.Query[string](ctx, r.db, "SELECT "+label+" FROM "+r.From+" WHERE "+label+" IN (?) GROUP BY 1 HAVING COUNT(*) > 1", labels)
}

// StepWords is a step as people read it: "Save · Participants".
func (b *Registry) StepWords(s value.Scope, step data.Step) string {
	verb, name := data.StepWords(step.Name)
	if data.WithoutRegister(step) {
		return s.T("step."+verb, name)
	}
	label := "register." + name
	if r := b.ByTable(name); r != nil {
		label = "register." + r.Info().Name
	}
	return s.T("step."+verb, s.T(label))
}

// StepAbout is a step as people read it with what its first record was called, "Change:
// Participants · 张伟": steps of one kind are told apart by it.
func (b *Registry) StepAbout(ctx context.Context, s value.Scope, db *data.DB, step data.Step) (string, error) {
	words := b.StepWords(s, step)
	_, name := data.StepWords(step.Name)
	r := b.Get(name)
	if r == nil {
		return words, nil
	}
	_, table := r.labelSQL()
	events, err := db.EventsIn(ctx, step.ID, table, 2)
	if value.Is(err, value.Denied) { // the name is not for this person
		return words, nil
	}
	if err != nil || len(events) == 0 {
		return words, err
	}
	image := events[0].After
	if image == nil {
		image = events[0].Before
	}
	if image == nil { // erased
		return words, nil
	}
	label, err := r.LabelOf(ctx, image)
	if err != nil || label == "" {
		return words, err
	}
	if len(events) > 1 {
		return s.T("undo.about_more", words, label), nil
	}
	return s.T("undo.about", words, label), nil
}
