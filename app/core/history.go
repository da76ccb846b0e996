package core

import (
	"context"

	"huiwu/data"
	"huiwu/data/value"
)

// Entry is one event in the history of a record.
type Entry struct {
	data.Step
	Verb    string // add, save, bin, restore, import, undo, redo …
	Label   string // of the record, only in a trail
	Changes []FieldChange
	// First says that the record was made by this step.
	First bool
}

// FieldChange is a field before and after, as people read it.
type FieldChange struct {
	Key      string
	From, To string
}

// History is what happened to a record, newest first.
func (r *Register[T]) History(ctx context.Context, s value.Scope, id string) ([]Entry, error) {
	events, err := r.db.History(ctx, data.TableOf[T](r.db), id)
	if err != nil {
		return nil, err
	}
	out := make([]Entry, len(events))
	for i, e := range events {
		verb, _ := data.StepWords(e.Name)
		if e.Kind != data.StepDo {
			verb = string(e.Kind)
		}
		out[i] = Entry{Step: e.Step, Verb: verb}
		if _, out[i].Changes, err = r.differences(s, e); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// differences are the fields that an event changed, with what the record was called.
func (r *Register[T]) differences(s value.Scope, e data.Event) (label string, out []FieldChange, err error) {
	before, err := r.fromImage(e.Before)
	if err != nil {
		return "", nil, err
	}
	after, err := r.fromImage(e.After)
	if err != nil {
		return "", nil, err
	}
	for _, f := range r.Fields {
		// What lies in other tables is not in the image of this one.
		if f.many != nil || f.ReadOnly && f.set == nil {
			continue
		}
		from, to := f.text(s, before), f.text(s, after)
		if from != to {
			out = append(out, FieldChange{f.Key, from, to})
		}
	}
	if e.After == nil {
		after = before
	}
	return r.Label(after), out, nil
}

// Differences are the fields in which two images of a record differ, as people read them.
func (r *Register[T]) Differences(s value.Scope, before, after map[string]any) ([]FieldChange, error) {
	_, out, err := r.differences(s, data.Event{Before: before, After: after})
	return out, err
}

// Trail is what happened to the records of a meeting, oldest first, those that are gone
// too. Labels are those of the own table.
func (r *Register[T]) Trail(ctx context.Context, s value.Scope, meeting string) ([]Entry, error) {
	events, err := r.db.HistoryOf(ctx, data.TableOf[T](r.db), "meeting_id", meeting)
	if err != nil {
		return nil, err
	}
	out := make([]Entry, len(events))
	for i, e := range events {
		out[i] = Entry{Step: e.Step, First: e.Before == nil}
		if out[i].Label, out[i].Changes, err = r.differences(s, e); err != nil {
			return nil, err
		}
		for c := range out[i].Changes {
			if e.Before == nil {
				out[i].Changes[c].From = "" // a new record was nothing before
			}
		}
	}
	return out, nil
}

// fromImage is the record of an image, an empty one for nil.
func (r *Register[T]) fromImage(image map[string]any) (*T, error) {
	rec, err := data.FromImage[T](r.db, image)
	if rec == nil {
		rec = new(T)
	}
	return rec, err
}

// LabelOf is what people called the record of an image of the journal. What lies in
// other tables, such as the name of a participant, is read from there.
func (r *Register[T]) LabelOf(ctx context.Context, image map[string]any) (string, error) {
	rec, err := r.fromImage(image)
	if err != nil {
		return "", err
	}
	err = r.complete(ctx, []*T{rec})
	return r.Label(rec), err
}
