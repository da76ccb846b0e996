package core

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"huiwu/data"
	"huiwu/data/value"
)

// CopyRule says that a copy of a meeting, or a meeting made from a template, brings the
// records of a register with it. One line in the declaration of a register is enough:
//
//	Brought: &core.Brought[Meal]{Clear: func(m *Meal) { m.Served = 0 }},
//
// All that can be typed comes along, but days and times that were declared to stay: they
// are of the meeting that was. How it comes follows from the kind of a field: days and
// times on the wall keep their distance from the first day of the meeting, references to
// records that come along too point to the new ones, all others stay as they are.
type CopyRule[T any] struct {
	// Keep says which records come; nil: all.
	Keep func(*T) bool
	// Clear takes away what belongs to the meeting that was: states, results, money
	// spent, approvals. What it empties begins as in a new record. Nil: nothing.
	Clear func(*T)
	// Complete fills in what a template leaves open and what follows from what it says;
	// given reports whether it says something of a field. Nil: nothing.
	Complete func(s value.Scope, r *T, given func(key string) bool)
	// Begin puts right what depends on the time of day at which the meeting begins, once
	// all records are there and when that time is another; nil: times of day stay, as that
	// of a lunch does.
	Begin func(ctx context.Context, tx *data.Tx, meeting string, by value.Minutes) error
}

// TemplateRecord is a record as a template keeps it: texts by field, as they can be typed with
// the first day of the meeting as today ("+2", "-7", "+1 09:30").
type TemplateRecord struct {
	// Key is what references in the same template name it by.
	Key string
	// Texts hold labels for references; Refs the keys that they had, of which a reader
	// in another file knows only those of records of the same template.
	Texts map[string]string
	Refs  map[string]string
	Parts map[string][]map[string]string
}

// The keys of a record in JSON that are no fields.
const (
	templateKey  = "_key"
	templateRefs = "_refs"
)

// MarshalJSON writes the record flat: fields beside parts.
func (p TemplateRecord) MarshalJSON() ([]byte, error) {
	out := map[string]any{}
	for k, t := range p.Texts {
		out[k] = t
	}
	for k, lines := range p.Parts {
		out[k] = lines
	}
	if p.Key != "" {
		out[templateKey] = p.Key
	}
	if len(p.Refs) > 0 {
		out[templateRefs] = p.Refs
	}
	return json.Marshal(out)
}

// UnmarshalJSON tells texts from parts.
func (p *TemplateRecord) UnmarshalJSON(raw []byte) error {
	var all map[string]json.RawMessage
	if err := json.Unmarshal(raw, &all); err != nil {
		return err
	}
	*p = TemplateRecord{Texts: map[string]string{}, Parts: map[string][]map[string]string{}}
	for _, key := range slices.Sorted(maps.Keys(all)) {
		v := all[key]
		var err error
		switch {
		case key == templateKey:
			err = json.Unmarshal(v, &p.Key)
		case key == templateRefs:
			err = json.Unmarshal(v, &p.Refs)
		case len(v) > 0 && v[0] == '[':
			var lines []map[string]string
			err = json.Unmarshal(v, &lines)
			p.Parts[key] = lines
		default:
			var text string
			err = json.Unmarshal(v, &text)
			p.Texts[key] = text
		}
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	return nil
}

// Instantiation is the making of a meeting from plain records.
type Instantiation struct {
	Meeting string
	Today   value.Date
	// Keys are the new keys of records by the keys that they had.
	Keys map[string]string
}

// Instantiated is what became of a plain record.
type Instantiated struct {
	// Notes are what could not be taken over, each at its field.
	Notes []*value.Fault
	// Undated are the days that would have passed before the meeting was made.
	Undated []Undated
}

// Undated is something whose day would have passed when the meeting was made: it has no
// day, for a person to give it one.
type Undated struct {
	Label string
	On    value.Date // the day it would have been
}

// Copyable reports whether a copy of a meeting brings the register's records.
func (r *register[T]) Copyable() bool { return r.CopyRule != nil }

// TemplateRecords are records as a template keeps them; s is in the currency of their meeting,
// start its first day.
func (r *register[T]) TemplateRecords(ctx context.Context, s value.Scope, start value.Date, ids []string) ([]TemplateRecord, error) {
	recs, err := r.Load(ctx, ids)
	var out []TemplateRecord
	for _, rec := range recs {
		kept := r.copyOf(*rec)
		if r.CopyRule.Keep != nil && !r.CopyRule.Keep(&kept) {
			continue
		}
		if r.CopyRule.Clear != nil {
			r.CopyRule.Clear(&kept)
		}
		p := TemplateRecord{Key: keyOf(r.row(rec)), Texts: map[string]string{}, Refs: map[string]string{}, Parts: map[string][]map[string]string{}}
		for _, f := range r.Fields {
			// The meeting that a record belongs to is the one that is made of it.
			own := f.Kind == value.KindRef && r.MeetingOf != nil && f.code(s, &kept) == *r.MeetingOf(&kept)
			if code := f.code(s, &kept); f.set != nil && !f.Column.ReadOnly && f.Move != MoveNot && code != "" && !own {
				p.Texts[f.Key] = distant(s, f.Kind, code, start)
				if f.Kind == value.KindRef || f.Kind == value.KindMany {
					p.Texts[f.Key], p.Refs[f.Key] = f.text(s, &kept), code
				}
			}
		}
		for _, part := range r.Parts {
			if err := templatePart(ctx, r, s, start, part, rec, &p); err != nil {
				return nil, err
			}
		}
		out = append(out, p)
	}
	return out, err
}

// Begin puts the records of a meeting right that begins so much later in the day than
// the one it was made of.
func (r *register[T]) Begin(ctx context.Context, meeting string, by value.Minutes) error {
	if r.CopyRule.Begin == nil || by == 0 {
		return nil
	}
	return r.db.Do(ctx, "save "+r.Name, func(ctx context.Context, tx *data.Tx) error { return r.CopyRule.Begin(ctx, tx, meeting, by) })
}

func templatePart[T any](ctx context.Context, r *register[T], s value.Scope, start value.Date, part Part[T], rec *T, p *TemplateRecord) error {
	lines, err := part.open(ctx, r.db, s, rec)
	if err != nil {
		return err
	}
	for i := range lines.Len() {
		line := map[string]string{}
		for _, c := range part.Columns() {
			code := lines.Code(i, c.Key)
			if code == "" || c.ReadOnly || c.Move == MoveNot {
				continue
			}
			line[c.Key] = distant(s, c.Kind, code, start)
			if c.Kind == value.KindRef || c.Kind == value.KindMany {
				line[c.Key] = lines.Text(i, c.Key)
			}
		}
		p.Parts[part.Key()] = append(p.Parts[part.Key()], line)
	}
	return nil
}

// distant writes a day as days from the start, and leaves the rest.
func distant(s value.Scope, k value.Kind, code string, start value.Date) string {
	days := func(d value.Date) string {
		n := start.DaysTo(d)
		if n < 0 {
			return strconv.Itoa(n)
		}
		return "+" + strconv.Itoa(n)
	}
	switch k {
	case value.KindDate:
		return days(value.Date(code))
	case value.KindLocal:
		return days(value.Local(code).Date()) + " " + string(value.Local(code).Clock())
	case value.KindInstant:
		at := value.Instant(code).Wall(s.Zone)
		return days(at.Date()) + " " + string(at.Clock())
	}
	return code
}

// Instantiate makes a record of a meeting from a plain one, inside the step of ctx; s.Today is
// the first day of the meeting, to.Today the day it is made on, which a record notes that
// says when it was written. What was to be done before that day is left without a day.
// With an error the record as a whole was refused.
func (r *register[T]) Instantiate(ctx context.Context, s value.Scope, p TemplateRecord, to Instantiation) (out Instantiated, err error) {
	now := s
	if to.Today != "" {
		now.Today = to.Today
	}
	d := &draft[T]{r: r, scope: s, ctx: ctx}
	if err := r.start(ctx, now, &d.stored, to.Meeting); err != nil {
		return out, err
	}
	if err := d.reset(); err != nil {
		return out, err
	}
	for _, key := range slices.Sorted(maps.Keys(p.Texts)) {
		f, err := r.field(key)
		switch {
		case err != nil:
			out.Notes = append(out.Notes, value.Faults(err)...)
		case f.set == nil || f.Column.ReadOnly:
		default:
			if err := takeField(s, f, &d.now, p, to.Keys); err != nil {
				out.Notes = append(out.Notes, value.Faults(err)[0].At(key))
			}
		}
	}
	if r.MeetingOf != nil {
		*r.MeetingOf(&d.now) = to.Meeting
	}
	if r.CopyRule != nil && r.CopyRule.Complete != nil {
		r.CopyRule.Complete(s, &d.now, func(key string) bool { return p.Texts[key] != "" })
	}
	for _, key := range slices.Sorted(maps.Keys(p.Parts)) {
		out.Notes = append(out.Notes, takeLines(d.Lines(key), key, p.Parts[key])...)
	}
	if out.Undated, err = d.undate(to.Today); err != nil {
		return out, err
	}
	if err := d.Save(ctx); err != nil {
		return out, err
	}
	// A day that follows from other fields is there only now.
	late, err := d.undate(to.Today)
	if err == nil && len(late) > 0 {
		for _, u := range late {
			if !slices.ContainsFunc(out.Undated, func(told Undated) bool { return told.Label == u.Label }) {
				out.Undated = append(out.Undated, u)
			}
		}
		err = d.Save(ctx)
	}
	if p.Key != "" {
		to.Keys[p.Key] = d.ID()
	}
	return out, err
}

// undate takes days away that have passed, of what moves with the meeting and is still to
// be done. What takes place at a time keeps it: the meeting itself is then in the past.
func (d *draft[T]) undate(today value.Date) (out []Undated, err error) {
	passed := func(cols []Column, c Column, code string) bool {
		return c.Kind == value.KindDate && c.moving() && !c.Required && clockOf(cols, c.Key) == nil && code != "" && value.Date(code) < today
	}
	last := value.Date("")
	for _, c := range d.r.Columns() {
		if code := d.Code(c.Key); passed(d.r.Columns(), c, code) && err == nil {
			last = max(last, value.Date(code))
			err = d.Set(c.Key, "")
		}
	}
	if last != "" {
		out = append(out, Undated{d.r.Label(&d.now), last})
	}
	for _, p := range d.r.Parts {
		lines, cols := d.parts[p.Key()], p.Columns()
		for i := range lines.Len() {
			for _, c := range cols {
				if code := lines.Code(i, c.Key); passed(cols, c, code) && err == nil {
					out = append(out, Undated{lines.Text(i, cols[0].Key), value.Date(code)})
					err = lines.Set(i, c.Key, "")
				}
			}
		}
	}
	return out, err
}

// takeField sets a field: a reference to the new key of a record that came along, else to
// the record it meant before, else to the one of that name.
func takeField[T any](s value.Scope, f *Field[T], rec *T, p TemplateRecord, keys map[string]string) error {
	refs := p.Refs[f.Key]
	if refs == "" {
		return f.set(s, rec, p.Texts[f.Key])
	}
	var ids []string
	known := true
	for _, id := range strings.Split(refs, ";") {
		if now := keys[id]; now != "" {
			id = now
		} else if s.Labels == nil || s.Labels.Label(f.Ref, id) == "" {
			known = false
		}
		ids = append(ids, id)
	}
	if known {
		return f.set(s, rec, strings.Join(ids, ";"))
	}
	return f.set(s, rec, p.Texts[f.Key])
}

func takeLines(lines Lines, part string, from []map[string]string) (notes []*value.Fault) {
	if lines == nil {
		return []*value.Fault{{Kind: value.NotFound, Field: part, Key: "fault.field_unknown", Args: []any{part}}}
	}
	for _, line := range from {
		lines.Add()
		at := lines.Len() - 1
		for _, key := range slices.Sorted(maps.Keys(line)) {
			if err := lines.Set(at, key, line[key]); err != nil {
				notes = append(notes, value.Faults(err)[0].At(partField(part, at, key)))
				_ = lines.Set(at, key, "") // the note says what is left out
			}
		}
	}
	return notes
}

// Refused tells a record that checks refuse from trouble with the file: only the first
// may be left out while the others come.
func Refused(err error) bool {
	var f *value.Fault
	return errors.As(err, &f) && (f.Kind == value.Invalid || f.Kind == value.NotFound || f.Kind == value.Conflict)
}
